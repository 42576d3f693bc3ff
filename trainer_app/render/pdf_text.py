"""Lines of text as PDF operators: kerned, placed where the layout has them, and still text that can be found.

The page's own operators are written directly, one array of letters for each line (PDF 32000-1, 9.4.3): a call of the
library for each word would cost more than everything else.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from trainer_app.deck import typeface
from trainer_app.deck.slide import Face, Line, Piece
from trainer_app.render.clean import clean
from trainer_app.render.pdf_fonts import pdf_face

_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {40: "\\(", 41: "\\)", 92: "\\\\"}
Run = tuple[str, str]
"""The name of a font's part as the page knows it, and the letters and kerns of an array."""


class TextWriter:
    """Writes lines onto the pages of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._runs: dict[tuple[str, Face], tuple[Run, ...]] = {}

    def operators(self, line: Line, height: float) -> list[str]:
        """The line on a page of `height`, in the current fill colour."""
        made = [f"BT 1 0 0 1 {line.x:.3f} {height - line.baseline:.3f} Tm"]
        font = ""
        shown: list[str] = []
        for piece in line.pieces:
            for name, letters in self._of(piece):
                if name != font:
                    if shown:
                        made.append(f"[{''.join(shown)}] TJ")
                        shown = []
                    made.append(f"{name} {line.size:g} Tf")
                    font = name
                shown.append(letters)
        if shown:
            made.append(f"[{''.join(shown)}] TJ")
        made.append("ET")
        return made

    def unseen(self, text: str, face: Face, place: tuple[float, float], size: float) -> list[str]:
        """Text that is found and copied but not drawn, for letters that are drawn as outlines."""
        made = [f"BT 3 Tr 1 0 0 1 {place[0]:.3f} {place[1]:.3f} Tm"]
        for name, letters in self._of(Piece(text, face, typeface.units(text, face))):
            made.append(f"{name} {size:g} Tf [{letters}] TJ")
        return [*made, "0 Tr ET"]

    def _of(self, piece: Piece) -> tuple[Run, ...]:
        key = piece[:2]
        if key not in self._runs:
            self._runs[key] = self._made(clean(piece.text), piece.face, piece.units)
        return self._runs[key]

    def _made(self, text: str, face: Face, units: float) -> tuple[Run, ...]:
        """`text` in the parts of its font; kerns are numbers of a thousandth of the size, larger ones draw closer."""
        font: Any = pdfmetrics.getFont(pdf_face(face))
        document = self._canvas._doc
        runs: list[Run] = []
        written = 0.0
        parts = typeface.kerned_parts(text, face)
        for number, (part, start) in enumerate(parts):
            begin = start
            for subset, codes in font.splitString(part, document):
                name = font.getSubsetInternalName(subset, document)
                kern = "" if abs(written - begin * 1000) < 0.05 else f"{written - begin * 1000:.4g}"
                runs.append((name, kern + "(" + codes.decode("latin-1").translate(_ESCAPES) + ")"))
                widths = [font.face.getCharWidth(self._letter(font, subset, code)) for code in codes]
                written = begin * 1000 + sum(widths)
                begin = written / 1000
            last = number == len(parts) - 1
            if last and runs and abs(written - units * 1000) >= 0.05:
                runs[-1] = (runs[-1][0], runs[-1][1] + f"{written - units * 1000:.4g}")
        return _joined(runs)

    def _letter(self, font: Any, subset: int, code: int) -> int:
        return int(font.state[self._canvas._doc].subsets[subset][code])


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours in the same part of a font as one run."""
    joined: list[Run] = []
    for name, letters in runs:
        if joined and joined[-1][0] == name:
            joined[-1] = (name, joined[-1][1] + letters)
        else:
            joined.append((name, letters))
    return tuple(joined)
