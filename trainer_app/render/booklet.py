"""Running text on pages: styles, page feet and bookmarks that all text documents share."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from trainer_app.base.collecting import collecting_later
from trainer_app.base.language import Language
from trainer_app.base.progress import Progress
from trainer_app.render.clean import property_text
from trainer_app.render.pdf_fonts import document_face
from trainer_app.render.pdf_pages import PageCanvas
from trainer_app.render.pdf_paragraph import PdfParagraph, Pen
from trainer_app.workshop.plan import Paper

INK, MUTED, ACCENT, WARM_SOFT = (HexColor(colour) for colour in ("#1d2433", "#5b6475", "#0b6e6e", "#fbeee6"))
LINE = HexColor("#c9ced8")
PAGES = {Paper.A4: A4, Paper.LETTER: LETTER}
"""Width and height of paper, in points."""
WIDTH = 471.0
"""How wide text runs on every paper, in points."""
FOOT_SIZE = 10


ALL = ((0, 0), (-1, -1))
FIRST_COLUMN = ((0, 0), (0, -1))
"""Cells of a table, as its looks name them."""


def table_looks(*more: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """How a table looks. Tables set a face even where all cells are paragraphs; unsaid, it would not be embedded."""
    return [("FONT", *ALL, document_face(), 12), ("VALIGN", *ALL, "TOP"), *more]


class Styles:
    """The paragraph styles of text documents; text is 12 points, the smallest a document may use."""

    def __init__(self) -> None:
        regular, bold = document_face(), document_face("Bold")
        body = ParagraphStyle("body", fontName=regular, fontSize=12, leading=17, textColor=INK, spaceAfter=6)
        self.body = body
        self.title = ParagraphStyle("title", body, fontName=bold, fontSize=26, leading=31, spaceAfter=4)
        self.lead = ParagraphStyle("lead", body, fontSize=13, leading=18, textColor=MUTED)
        self.part = ParagraphStyle(
            "part", body, fontName=bold, fontSize=18, leading=23, spaceBefore=18, spaceAfter=8, textColor=ACCENT
        )
        self.heading = ParagraphStyle("heading", body, fontName=bold, fontSize=14, leading=19, spaceBefore=8)
        self.item = ParagraphStyle(
            "item", body, spaceAfter=3, bulletFontName=bold, bulletFontSize=12, bulletColor=ACCENT
        )
        self.cell = ParagraphStyle("cell", body, spaceAfter=0)
        self.muted = ParagraphStyle("muted", body, textColor=MUTED, spaceAfter=2)
        self.quote = ParagraphStyle("quote", body, leftIndent=18, textColor=MUTED)
        self.notice = ParagraphStyle(
            "notice",
            body,
            backColor=WARM_SOFT,
            borderPadding=(8, 12, 10, 12),
            leftIndent=12,
            rightIndent=12,
            spaceBefore=12,
            spaceAfter=18,
        )


class _Booklet(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, buffer: io.BytesIO, title: str, language: Language, paper: Paper, progress: Progress) -> None:
        title = property_text(title)
        super().__init__(
            buffer,
            pagesize=PAGES[paper],
            invariant=1,
            lang=language.code,
            title=title,
            author="",
            creator="Trainer App",
        )
        self._title, self._language = title, language
        self._parts = 0
        self._doSave = 0  # not before there are feet
        width, height = PAGES[paper]
        self._left, self._right = (width - WIDTH) / 2, (width + WIDTH) / 2
        frame = Frame(self._left, 64, WIDTH, height - 64 - 56, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=lambda _canvas, _booklet: progress.check()))

    def build(self, flowables: list[Flowable]) -> None:
        """Set the pages, then their feet, which name the last page."""
        super().build(flowables, canvasmaker=PageCanvas)
        self.canv.draw_below(self._foot)
        self.canv.save()

    def _foot(self, page: int) -> None:
        words, face = self._language.say("Page {page} of {pages}", page=page, pages=self.page), document_face()
        wide, pen = stringWidth(words, face, FOOT_SIZE), Pen(self.canv)
        title = _shortened(self._title, WIDTH - 24 - wide, face)
        shown = [
            f"BT {fp_str(x, 38)} Td {pen.write(text, face, FOOT_SIZE, MUTED)} ET"
            for text, x in ((words, self._right - wide), (title, self._left))
        ]
        self.canv._code += ["q", *shown, "Q"]

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's hook
        """Bookmark each part of the booklet."""
        if isinstance(flowable, PdfParagraph | Paragraph) and flowable.style.name == "part":
            self._parts += 1
            key = f"part-{self._parts}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(property_text(flowable.getPlainText()), key, 0)


def _shortened(title: str, room: float, face: str) -> str:
    if stringWidth(title, face, FOOT_SIZE) <= room:
        return title
    fitting = bisect_right(range(len(title)), room, key=lambda n: stringWidth(title[:n] + "…", face, FOOT_SIZE))
    return title[: max(fitting - 1, 0)].rstrip() + "…"


def write_booklet(
    title: str,
    language: Language,
    story: Iterable[Flowable],
    paper: Paper = Paper.A4,
    progress: Progress | None = None,
) -> bytes:
    """The PDF of a running text. Raises `Cancelled` where `progress` says so."""
    buffer = io.BytesIO()
    with collecting_later():
        _Booklet(buffer, title, language, paper, progress or Progress()).build(list(story))
    return buffer.getvalue()
