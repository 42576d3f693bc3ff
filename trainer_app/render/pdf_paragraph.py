"""Paragraphs of documents that are read: words are measured once, and a paragraph is written in one go.

The library's own paragraphs read markup with a parser for HTML, measure every word anew and keep a state for every
piece of text, which takes most of the time of a guide. These break lines by the same rules, and leave the rare
paragraph in which a word has to be cut to the library. They are for text that begins at the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.fonts import ps2tt, tt2ps
from reportlab.lib.geomutils import normalizeTRBL
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import split as words_in

from trainer_app.render.clean import marked_up

_SOFT_HYPHEN = "\u00ad"
_BLANK = re.compile("[ \u00a0]")
_TRIFLE = 1e-8
_MOST_WORDS = 30_000
_BEHIND_MARK = 0.6
"""What stays empty behind a bullet or number, as a part of its size."""


class Run(NamedTuple):
    """Words in one look. Bold and italic are added to what the paragraph's style has."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: Color | None = None
    """The style's own where there is none."""
    link: str = ""
    """An address, or empty."""


class _Widths(dict[str, float]):
    """The words of one face at one size with their widths in points; it starts anew before it grows without bound."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        face: Any = pdfmetrics.getFont(font).face
        self._letters, self._other, self._size = face.charWidths.get, face.defaultWidth, size

    def __missing__(self, text: str) -> float:
        if len(self) > _MOST_WORDS:
            self.clear()
        letters, other = self._letters, self._other
        made: float = sum([letters(code, other) for code in map(ord, text)]) * 0.001 * self._size
        self[text] = made
        return made


class Vocabulary(dict[tuple[str, float], _Widths]):
    """The words of one document, by face and size: lists of people are among them, so none outlives its document."""

    def __missing__(self, face: tuple[str, float]) -> _Widths:
        self[face] = made = _Widths(*face)
        return made


class _Line(NamedTuple):
    """Where a line begins and ends in the text of its paragraph."""

    start: int
    end: int
    spacing: float
    """What is added to every blank, in points; less than 0 where the last word fits only so."""


def markup(runs: Sequence[Run]) -> str:
    """Runs as the library's own paragraphs read them."""
    return "".join(map(_marked_up, runs))


def _marked_up(run: Run) -> str:
    made = marked_up(run.text)
    if run.bold:
        made = f"<b>{made}</b>"
    if run.italic:
        made = f"<i>{made}</i>"
    colour = f' color="{run.colour.hexval().replace("0x", "#")}"' if run.colour else ""
    if run.link:
        return f'<a href="{marked_up(run.link)}"{colour}>{made}</a>'
    return f"<font{colour}>{made}</font>" if colour else made


class PdfParagraph(Flowable):  # type: ignore[misc]
    """A paragraph in a style, behind a bullet or number where there is a `mark`."""

    def __init__(self, runs: Sequence[Run], style: ParagraphStyle, words: Vocabulary, mark: str = "") -> None:
        super().__init__()
        self.style, self._words, self._mark = style, words, mark
        self._runs = _joined(runs)
        self._text = "".join([run.text for run in self._runs])
        self._room: float | None = None
        self._lines: list[_Line] = []
        self._cut: Paragraph | None = None
        """The library's paragraph of these words, where one of them has to be cut or there is none."""
        if not self._text or _SOFT_HYPHEN in self._text:
            self._leave_to_library()

    def _leave_to_library(self) -> None:
        self._cut = Paragraph(markup(self._runs), self.style, self._mark or None)

    def getPlainText(self, identify: int | None = None) -> str:  # noqa: ARG002, N802 - reportlab's name
        """The words alone."""
        return self._text

    def minWidth(self) -> float:  # noqa: N802 - reportlab's name
        """The width of the widest word, in points."""
        return float(self._cut.minWidth()) if self._cut else max(self._measured()[0])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines; what they need, in points."""
        if width != self._room and not self._cut:
            self._break(width)
        if self._cut:
            self.width, self.height = self._cut.wrap(width, height)
        else:
            self.width, self.height = width, len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits, at least two lines, and the rest; nothing where not even that fits."""
        self.wrap(width, height)
        if self._cut:
            return list(self._cut.split(width, height))
        fitting = int(height / self.style.leading)
        if fitting <= 1:
            return []
        if fitting >= len(self._lines):
            return [self]
        head = copy(self)
        head._lines = self._lines[:fitting]
        others = self._lines[fitting]._replace(end=len(self._text))
        rest = [run._replace(text=text) for run, text in self._pieces(others)]
        return [head, PdfParagraph(rest, self.style, self._words)]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's
        """Write it with its lower left corner at a place."""
        if self._cut:
            self._cut.drawOn(canvas, x, y, _sW)
        else:
            canvas._code.append("\n".join(self._operators(canvas, x, y)))
            if any(run.link for run in self._runs):
                self._follow(canvas, x, y)

    def _font(self, run: Run) -> str:
        name: str = self.style.fontName
        return _font(name, run.bold, run.italic) if run.bold or run.italic else name

    def _measured(self) -> tuple[list[float], list[float]]:
        """The width of every word, and of the blank before it."""
        words, blanks = [0.0], [0.0]
        for run in self._runs:
            known = self._words[self._font(run), self.style.fontSize]
            first, *others = run.text.split(" ")
            words[-1] += known[first]
            words += map(known.__getitem__, others)
            blanks += [known[" "]] * len(others)
        return words, blanks

    def _overrun(self) -> float:
        """How much further in the first line begins than the others, for a number that is wider than their indent."""
        if not self._mark:
            return 0.0
        style = self.style
        mark = self._words[style.bulletFontName, style.bulletFontSize][self._mark]
        needed = style.bulletIndent + mark + _BEHIND_MARK * style.bulletFontSize
        return float(max(0.0, needed - style.leftIndent))

    def _break(self, width: float) -> None:
        words, blanks = self._measured()
        room = width - self.style.leftIndent - self.style.rightIndent
        limit, shrinkage = room - self._overrun(), self.style.spaceShrinkage
        if max(words) > limit:
            self._leave_to_library()
            return
        self._room, self._lines = width, []
        start = at = 0
        reached = spaces = 0.0
        for word, own, blank in zip(self._text.split(" "), words, blanks, strict=False):
            further, spaces = reached + blank + own, spaces + blank
            if further > limit + spaces * shrinkage:
                self._lines.append(self._line(start, at - 1, limit - reached))
                start, further, spaces, limit = at, own, 0.0, room
            reached = further
            at += len(word) + 1
        self._lines.append(self._line(start, len(self._text), limit - reached))

    def _line(self, start: int, end: int, left: float) -> _Line:
        """A line with `left` points behind it."""
        blanks = len(_BLANK.findall(self._text, start, end)) if left < -_TRIFLE else 0
        return _Line(start, end, left / blanks if blanks else 0.0)

    def _pieces(self, line: _Line) -> Iterator[tuple[Run, str]]:
        """The runs of a line, each with the words it has there."""
        if len(self._runs) == 1:
            yield self._runs[0], self._text[line.start : line.end]
            return
        begun = 0
        for run in self._runs:
            end = begun + len(run.text)
            if begun < line.end and end > line.start:
                yield run, run.text[max(line.start - begun, 0) : line.end - begun]
            begun = end

    def _operators(self, canvas: Canvas, x: float, y: float) -> list[str]:
        style, pen = self.style, Pen(canvas)
        overrun, baseline = self._overrun(), self.height - style.fontSize
        made = [f"q 1 0 0 1 {fp_str(x, y)} cm", *self._ground()]
        if self._mark:
            shown = pen.write(self._mark, style.bulletFontName, style.bulletFontSize, style.bulletColor)
            made.append(f"BT {fp_str(style.bulletIndent, baseline)} Td {shown} ET")
        made.append(f"BT {fp_str(style.leftIndent + overrun, baseline)} Td {style.leading:g} TL")
        for number, line in enumerate(self._lines):
            if number:
                made.append(f"{fp_str(-overrun, -style.leading)} Td" if overrun and number == 1 else "T*")
            if line.spacing:
                made.append(f"{fp_str(line.spacing)} Tw")
            for run, text in self._pieces(line):
                made.append(pen.write(text, self._font(run), style.fontSize, run.colour or style.textColor))
            if line.spacing:
                made.append("0 Tw")
        return [*made, "ET Q"]

    def _ground(self) -> list[str]:
        """The coloured ground of a notice."""
        style = self.style
        if not style.backColor:
            return []
        above, right, below, left = normalizeTRBL(style.borderPadding)
        width = self.width - style.leftIndent - style.rightIndent + left + right
        area = fp_str(style.leftIndent - left, -below, width, self.height + above + below)
        return [f"{_fill(*style.backColor.rgb())} {area} re f"]

    def _follow(self, canvas: Canvas, x: float, y: float) -> None:
        """Make the places of links such that they can be followed."""
        size, leading = self.style.fontSize, self.style.leading
        for number, line in enumerate(self._lines):
            at = x + self.style.leftIndent + (0.0 if number else self._overrun())
            baseline = y + self.height - size - number * leading
            for run, text in self._pieces(line):
                if run.link:
                    end = at + self._length(run, text.rstrip(" "), line)
                    canvas.linkURL(run.link, (at, baseline - 0.2 * size, end, baseline + size), relative=1)
                at += self._length(run, text, line)

    def _length(self, run: Run, text: str, line: _Line) -> float:
        """How wide a piece of a line is, in points."""
        wide = pdfmetrics.stringWidth(text, self._font(run), self.style.fontSize)
        return float(wide + line.spacing * len(_BLANK.findall(text)))


def _joined(runs: Sequence[Run]) -> list[Run]:
    """The runs with single blanks, none at the ends, and neighbours of one look as one."""
    if len(runs) == 1:
        text = _single_blanks(runs[0].text).strip(" ")
        return [runs[0]._replace(text=text)] if text else []
    made: list[Run] = []
    for run in runs:
        text = _single_blanks(run.text)
        if not made or made[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if made and not run.link and made[-1][1:] == run[1:]:
            made[-1] = run._replace(text=made[-1].text + text)
        elif text:
            made.append(run._replace(text=text))
    if made:
        made[-1] = made[-1]._replace(text=made[-1].text.rstrip(" "))
    return made if not made or made[-1].text else _joined(made[:-1])


def _single_blanks(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text
    words = " ".join(filter(None, words_in(text)))
    if not words:
        return " " if text else ""
    return f"{'' if text[0] == words[0] else ' '}{words}{'' if text[-1] == words[-1] else ' '}"


@lru_cache(maxsize=64)
def _font(name: str, bold: bool, italic: bool) -> str:
    """The face of a family that is bold or italic besides what the face `name` is."""
    family, is_bold, is_italic = ps2tt(name)
    return str(tt2ps(family, int(bold or is_bold), int(italic or is_italic)))


@lru_cache(maxsize=64)
def _fill(red: float, green: float, blue: float) -> str:
    return f"{fp_str(red, green, blue)} rg"


class Pen:
    """Writes words on a page, and names a colour or a face only where it changes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._font: Any = None
        self._name, self._size, self._part = "", 0.0, -1
        self._colour: Color | None = None

    def write(self, text: str, font: str, size: float, colour: Color) -> str:
        """The operators for some words."""
        made = ""
        if colour is not self._colour:
            self._colour, made = colour, f"{_fill(*colour.rgb())} "
        document = self._canvas._doc
        if font != self._name or size != self._size:
            self._font, self._name, self._size, self._part = pdfmetrics.getFont(font), font, size, -1
            self._font._assignState(document)
        # The library puts the letters of ASCII into the first part of a face, each at its own place.
        parts = [(0, text.encode())] if text.isascii() else self._font.splitString(text, document)
        for part, letters in parts:
            if part != self._part:
                self._part = part
                made += f"{self._font.getSubsetInternalName(part, document)} {size:g} Tf "
            made += f"({escapePDF(letters)}) Tj"
        return made
