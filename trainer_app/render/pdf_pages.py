"""Pages of PDF files as objects (PDF 32000-1, 7.7.3.3), the bytes the library would write for them.

The library spells out every entry of every page letter by letter, which takes as long as compressing what is on it.
All pages of a file have the same size, nothing moves between them, and most use the same resources.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_IN_A_ROW = 6
"""Entries the library writes on one line."""


class PageCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages are written in one go where they are plain, and by the library where they are not."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._resources: dict[tuple[str, ...], bytes] = {}
        self._finished: list[_Page] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finish the page and begin the next one."""
        if self._colorsUsed or self._shadingUsed or self._extgstate.getState():
            super().showPage()
            return
        used = tuple(dict.fromkeys(self._formsinuse))
        page = _Page(self, self._taken(), used, self._annotationrefs)
        self._finished.append(page)
        self._doc.addPage(page)
        self._startPage()

    def _taken(self) -> str:
        """What was drawn since the page began."""
        drawn = "\n".join([*self._code, ""])
        self._code.clear()
        return drawn

    def draw_below(self, draw: Callable[[int], None]) -> None:
        """Draw, with words only, below all else on every finished page; `draw` is given the page's number."""
        for number, page in enumerate(self._finished, 1):
            draw(number)
            page.below = self._taken()

    def resources(self, used: tuple[str, ...]) -> bytes:
        """The fonts and pictures of a page, which many pages have in common."""
        if used not in self._resources:
            made = pdfdoc.PDFResourceDictionary()
            made.basicFonts()
            made.allProcs()
            if used:
                made.XObject = self._doc.xobjDict(used)
            self._resources[used] = made.format(self._doc)
        return self._resources[used]


class _Page(pdfdoc.PDFObject):  # type: ignore[misc]
    """One page; it is asked for its bytes when all pages are there."""

    __RefOnly__ = 1

    def __init__(self, canvas: PageCanvas, operators: str, used: tuple[str, ...], annotations: list[Any]) -> None:
        self._canvas, self._operators, self._used, self._annotations = canvas, operators, used, annotations
        self.below = ""

    def format(self, document: Any) -> bytes:
        """The page as the file has it."""
        parent = document.Reference(document.Pages).format(document)
        operators = f"{self._canvas._preamble}\n{self.below}{self._operators} \n"
        contents = document.Reference(_Contents(operators)).format(document)
        width, height = self._canvas._pagesize
        box = pdfdoc.PDFArray([0, 0, width, height]).format(document)
        entries = [
            b"/Contents " + contents,
            b"/MediaBox " + box,
            b"/Parent " + parent,
            b"/Resources " + self._canvas.resources(self._used),
            b"/Rotate 0",
            b"/Trans <<\n\n>>",
            b"/Type /Page",
        ]
        if self._annotations:
            entries.insert(0, b"/Annots " + pdfdoc.PDFArray(self._annotations).format(document))
        rows = [b" ".join(entries[at : at + _IN_A_ROW]) for at in range(0, len(entries), _IN_A_ROW)]
        return b"<<\n" + b" \n  ".join(rows) + b"\n>>"


class _Contents(pdfdoc.PDFObject):  # type: ignore[misc]
    """What is on a page, compressed when the file is put together."""

    __RefOnly__ = 1

    def __init__(self, operators: str) -> None:
        self._operators = operators

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - the library's
        """The stream as the file has it."""
        packed = zlib.compress(self._operators.encode())
        head = b"<<\n/Filter [ /FlateDecode ] /Length %d\n>>\nstream\n" % len(packed)
        return head + packed + b"endstream\n"
