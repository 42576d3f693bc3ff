"""Lines of text as PDF operators: kerned, placed where the layout has them, and still text that can be found.

The page's own operators are written directly, one array of letters for each line (PDF 32000-1, 9.4.3): a call of the
library for each word would cost more than everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from trainer_app.base.clean import clean
from trainer_app.deck import typeface
from trainer_app.deck.slide import Face, Line, Mark, Piece
from trainer_app.render.pdf_fonts import pdf_face

_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {40: "\\(", 41: "\\)", 92: "\\\\"}
_TRIFLE = 0.05
"""Thousandths of the size that nobody sees; smaller kerns are not written."""
_MOST_WORDS = _MOST_NUMBERS = 50_000
Run = tuple[str, str]
"""The name of a font's part as the page knows it, and the letters and kerns of an array."""
_Letter = tuple[str, str, float]
"""The font's part a letter is in, the letter as it stands in an array, and its width in thousandths of the size."""
_Word = tuple[tuple[Run, ...], float]
"""A word as it stands in arrays, and the width it is written with, in thousandths of the size."""


class _Alphabet(dict[str, _Letter]):
    """The letters of a face in one document, asked of the library once for each."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__()
        self._font: Any = pdfmetrics.getFont(pdf_face(face))
        self._document = document

    def __missing__(self, letter: str) -> _Letter:
        ((subset, codes),) = self._font.splitString(letter, self._document)
        name = self._font.getSubsetInternalName(subset, self._document)
        drawn = self._font.state[self._document].subsets[subset][codes[0]]
        escaped = codes.decode("latin-1").translate(_ESCAPES)
        self[letter] = made = (name, escaped, float(self._font.face.getCharWidth(int(drawn))))
        return made


_Plain = tuple[str, float]
"""A word of plain letters as it stands in an array, and the width it is written with."""


class _PlainWords(dict[str, _Plain | None]):
    """The words of a face in plain letters, None for every other word.

    The library puts all plain letters (ASCII, 32 to 126) into the first part of a font, each at its own place, so that
    such a word is the same in every document.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        font: Any = pdfmetrics.getFont(pdf_face(face)).face
        self._face = face
        self._widths = {chr(code): font.getCharWidth(code) for code in range(32, 127) if code in font.charToGlyph}

    def __missing__(self, text: str) -> _Plain | None:
        if len(self) > _MOST_WORDS:
            self.clear()
        plain = bool(text) and self._widths.keys() >= set(text)
        self[text] = made = self._put_together(text) if plain else None
        return made

    def _put_together(self, text: str) -> _Plain:
        shown: list[str] = []
        written = 0.0
        for part, start in typeface.kerned_parts(text, self._face):
            drift, written = written - start * 1000, start * 1000
            if shown and abs(drift) >= _TRIFLE:
                shown.append(f"){drift:.4g}(")
            shown.append(part.translate(_ESCAPES))
            for letter in part:
                written += self._widths[letter]
        return f"({''.join(shown)})", written


@lru_cache(maxsize=32)
def _plain_words(face: Face) -> _PlainWords:
    return _PlainWords(face)


class _Words(dict[str, _Word]):
    """The words of a face in one document that are not plain, each put together once."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__()
        self._face, self._letters = face, _Alphabet(face, document)
        self.plain = _plain_words(face)

    @cached_property
    def plain_font(self) -> str:
        """The name of the part of the font that plain letters are in."""
        return self._letters[" "][0]

    def __missing__(self, text: str) -> _Word:
        """Kerns are numbers in thousandths of the size; positive ones draw closer."""
        runs: list[tuple[str, list[str]]] = []
        written = 0.0
        for part, start in typeface.kerned_parts(clean(text), self._face):
            drift, written = written - start * 1000, start * 1000
            kern = f"{drift:.4g}" if abs(drift) >= _TRIFLE else ""
            for letter in part:
                name, escaped, width = self._letters[letter]
                if not runs or runs[-1][0] != name:
                    runs.append((name, [kern, "(", escaped]))
                elif kern:
                    runs[-1][1].append(f"){kern}({escaped}")
                else:
                    runs[-1][1].append(escaped)
                kern, written = "", written + width
        self[text] = made = (tuple([(name, "".join(shown) + ")") for name, shown in runs]), written)
        return made


class _Numbers(dict[float, str]):
    """Numbers as a page has them, each written once: decks have few different places and distances between words."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, number: float) -> str:
        if len(self) > _MOST_NUMBERS:
            self.clear()
        self[number] = made = format(number + 0.0, self._form)  # 0 and −0 are one key, and have to be one word
        return made


_PLACES, _DRIFTS = _Numbers(".3f"), _Numbers(".4g")


class TextWriter:
    """Writes lines onto the pages of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._document: Any = canvas._doc
        self._words: dict[Face, _Words] = {}
        self._marks: dict[tuple[str, str, float], str] = {}

    def line(self, line: Line, height: float) -> str:
        """The line on a page of `height`, in the current fill colour."""
        return f"{_begun(line, height)}\n{self._shown(line.pieces, line.size)}"

    def mark(self, mark: Mark, family: str, height: float) -> str:
        """A bullet or number, in the current fill colour."""
        key = (mark.text, family, mark.size)
        shown = self._marks.get(key)
        if shown is None:
            face = Face(family)
            piece = Piece(mark.text, face, typeface.units(mark.text, face))
            shown = self._marks[key] = self._shown((piece,), mark.size)
        return f"{_begun(mark, height)}\n{shown}"

    def _shown(self, pieces: Sequence[Piece], size: float) -> str:
        """The arrays of a line, each behind the font it is in, and the end of the text."""
        made: list[str] = []
        font, drift = "", 0.0
        face: Face | None = None
        for text, own, units, _link, _rtl in pieces:
            if own is not face:
                face, words = own, self._of(own)
            plain = words.plain[text]
            runs, width = (((words.plain_font, plain[0]),), plain[1]) if plain else words[text]
            for name, letters in runs:
                if name != font:
                    made.append(f"] TJ\n{name} {size:g} Tf\n[" if font else f"{name} {size:g} Tf\n[")
                    font = name
                if drift >= _TRIFLE or drift <= -_TRIFLE:
                    made.append(_DRIFTS[drift])
                    drift = 0.0
                made.append(letters)
            drift += width - units * 1000
        return "".join(made) + "] TJ\nET" if font else "ET"

    def unseen(self, text: str, face: Face, place: tuple[float, float], size: float) -> list[str]:
        """Text that is found and copied but not drawn, for letters that are drawn as outlines."""
        made = [f"BT 3 Tr 1 0 0 1 {place[0]:.3f} {place[1]:.3f} Tm"]
        made += [f"{name} {size:g} Tf [{letters}] TJ" for name, letters in self._of(face)[text][0]]
        return [*made, "0 Tr ET"]

    def _of(self, face: Face) -> _Words:
        words = self._words.get(face)
        if words is None:
            words = self._words[face] = _Words(face, self._document)
        return words


def _begun(what: Line | Mark, height: float) -> str:
    return f"BT 1 0 0 1 {_PLACES[what.x]} {_PLACES[height - what.baseline]} Tm"
