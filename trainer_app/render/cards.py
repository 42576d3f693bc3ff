"""Cards and sheets: everything the activities and the room need, in as many copies as there are people and tables.

Drawn in black and grey on white, so that any printer will do; nothing is smaller than 12 points.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as PdfParagraph

from trainer_app.base.language import Language
from trainer_app.library.module import Module
from trainer_app.render.booklet import INK, LINE, MUTED, PAGES, Styles
from trainer_app.render.card_sets import Card, CardSet, Shape, card_sets
from trainer_app.render.clean import property_text
from trainer_app.render.pdf_fonts import document_face, document_family
from trainer_app.render.running_text import RunningText
from trainer_app.workshop.plan import Printing, Workshop

_EDGE = 40.0
_MARK = 12.0
_SMALLEST = 12.0
_ROWS_AT_ONCE = 20
"""The rows of the list that are kept together, so that a long one goes on on the next page."""
_Parts = list[tuple[PdfParagraph, float]]
"""The paragraphs of a card and their heights."""


@dataclass(frozen=True)
class _Grid:
    """How the cards of a shape stand on a page, and the sizes of their words."""

    columns: int
    rows: int
    heading: float
    words: float
    centered: bool = True
    lines: bool = False
    """Whether there are lines to write on below the words."""

    def cell(self, page: tuple[float, float]) -> tuple[float, float]:
        """Width and height of a card on a page, in points."""
        return (page[0] - 2 * _EDGE) / self.columns, (page[1] - 2 * _EDGE) / self.rows


_GRIDS = {
    Shape.CARD: _Grid(2, 4, 20, 16),
    Shape.NUMBER: _Grid(4, 8, 32, 12),
    Shape.SIGN: _Grid(1, 2, 84, 20),
    Shape.SHEET: _Grid(1, 1, 34, 18, centered=False, lines=True),
    Shape.COLUMNS: _Grid(3, 1, 20, 14),
    Shape.POSTER: _Grid(1, 1, 72, 28),
}


def write_cards_pdf(workshop: Workshop, modules: Mapping[str, Module], language: Language, printing: Printing) -> bytes:
    """The cards and sheets of a workshop in as many copies as a group needs; the first page lists them.

    A local fact that is not filled in becomes a line to write on.
    """
    document_family()
    words = RunningText(Styles(), workshop.facts)
    sets = [each for each in card_sets(workshop, modules, words, language, printing) if each.cards]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGES[printing.paper], invariant=1, pageCompression=1, lang=language.code)
    canvas.setTitle(property_text(language.say("Cards: {title}", title=workshop.title)))
    canvas.setAuthor("")
    canvas.setCreator("Trainer App")
    canvas.setProducer("Trainer App")
    _Pages(canvas, language, PAGES[printing.paper]).draw(workshop, sets, printing)
    canvas.save()
    return buffer.getvalue()


class _Pages:
    def __init__(self, canvas: Canvas, language: Language, page: tuple[float, float]) -> None:
        self.canvas, self.language, self.page = canvas, language, page
        self._fitted: dict[tuple[Card, _Grid], _Parts] = {}
        """The words of a card as large as they fit; most cards are printed many times."""

    def draw(self, workshop: Workshop, sets: Sequence[CardSet], printing: Printing) -> None:
        """The list, then every set on pages of its own."""
        self._list(workshop, sets, printing)
        for number, each in enumerate(sets):
            self.canvas.bookmarkPage(f"set-{number}")
            self.canvas.addOutlineEntry(property_text(each.title), f"set-{number}", 0)
            grid = _grid_of(each)
            a_page = grid.columns * grid.rows
            for start in range(0, len(each.cards), a_page):
                self._page(each, grid, each.cards[start : start + a_page])

    def _list(self, workshop: Workshop, sets: Sequence[CardSet], printing: Printing) -> None:
        say, styles = self.language.say, Styles()
        words = RunningText(styles, {})
        sheets = sum(map(_pages_of, sets))
        whole = say(
            "Cards and sheets for {people} people, {tables} tables", people=printing.people, tables=printing.tables
        )
        count = self.language.count("{n} sheet of paper after this one", "{n} sheets of paper after this one", sheets)
        rows = [[each.title, each.said, str(len(each.cards)), str(_pages_of(each))] for each in sets]
        tables = [
            words.rows(rows[first : first + _ROWS_AT_ONCE], (200, 190, 50, 50))
            for first in range(0, len(rows), _ROWS_AT_ONCE)
        ]
        story = [
            words.text(workshop.title, styles.title),
            words.text(whole, styles.lead),
            words.text(count, styles.lead),
            *tables,
            words.text(say("The last two columns: how many there are, and on how many sheets."), styles.muted),
        ]
        y = top = self.page[1] - 56
        for part in story:
            _width, height = part.wrapOn(self.canvas, self.page[0] - 2 * 56, y)
            if y - height < _EDGE and y < top:
                self.canvas.showPage()
                y = top
            y -= height
            part.drawOn(self.canvas, 56, y)
            y -= 10
        self.canvas.showPage()

    def _page(self, cards: CardSet, grid: _Grid, shown: Sequence[Card]) -> None:
        width, height = grid.cell(self.page)
        for number, card in enumerate(shown):
            x = _EDGE + (number % grid.columns) * width
            top = self.page[1] - _EDGE - (number // grid.columns) * height
            self._card(card, grid, x, top)
        if cards.shape is Shape.COLUMNS:
            self._columns(grid)
        elif grid.columns * grid.rows > 1:
            self._cuts(grid)
        self.canvas.setFont(document_face(), _SMALLEST)
        self.canvas.setFillColor(MUTED)
        self.canvas.drawCentredString(self.page[0] / 2, 14, property_text(f"{cards.title} · {cards.said}"))
        self.canvas.showPage()

    def _card(self, card: Card, grid: _Grid, x: float, top: float) -> None:
        width, height = grid.cell(self.page)
        inner = min(24.0, width * 0.1)
        parts = self._fitted.get((card, grid))
        if parts is None:
            parts = self._fitted[card, grid] = _fitting(card, grid, width - 2 * inner, height - 2 * inner)
        total = sum(high for _part, high in parts)
        y = top - inner if grid.lines or grid.rows == 1 < grid.columns else top - (height - total) / 2
        for part, high in parts:
            y -= high
            part.drawOn(self.canvas, x + inner, y)
        if grid.lines:
            self._lines(x + inner, y - 36, width - 2 * inner, top - height + inner)

    def _lines(self, x: float, y: float, width: float, bottom: float) -> None:
        self.canvas.setStrokeColor(LINE)
        self.canvas.setLineWidth(0.8)
        while y > bottom:
            self.canvas.line(x, y, x + width, y)
            y -= 34

    def _columns(self, grid: _Grid) -> None:
        """Lines between the columns of a page to write on."""
        width, _height = grid.cell(self.page)
        self.canvas.setStrokeColor(MUTED)
        self.canvas.setLineWidth(0.8)
        for column in range(1, grid.columns):
            x = _EDGE + column * width
            self.canvas.line(x, _EDGE, x, self.page[1] - _EDGE)

    def _cuts(self, grid: _Grid) -> None:
        """Crop marks outside the cards, and faint lines between them."""
        width, height = grid.cell(self.page)
        canvas = self.canvas
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.5)
        for column in range(grid.columns + 1):
            x = _EDGE + column * width
            for end, away in ((_EDGE, -_MARK), (self.page[1] - _EDGE, _MARK)):
                canvas.line(x, end, x, end + away)
        for row in range(grid.rows + 1):
            y = _EDGE + row * height
            for end, away in ((_EDGE, -_MARK), (self.page[0] - _EDGE, _MARK)):
                canvas.line(end, y, end + away, y)
        canvas.setStrokeColor(LINE)
        canvas.setDash(2, 4)
        for column in range(1, grid.columns):
            canvas.line(_EDGE + column * width, _EDGE, _EDGE + column * width, self.page[1] - _EDGE)
        for row in range(1, grid.rows):
            canvas.line(_EDGE, _EDGE + row * height, self.page[0] - _EDGE, _EDGE + row * height)
        canvas.setDash()


def _grid_of(cards: CardSet) -> _Grid:
    grid = _GRIDS[cards.shape]
    return replace(grid, columns=cards.in_set) if cards.shape is Shape.COLUMNS else grid


def _pages_of(cards: CardSet) -> int:
    """How many pages a set takes."""
    grid = _grid_of(cards)
    return -(-len(cards.cards) // (grid.columns * grid.rows))


def _fitting(card: Card, grid: _Grid, width: float, height: float) -> _Parts:
    """The paragraphs of a card, as large as they fit; the smallest size is kept even where words then run long."""
    scale = 1.0
    while True:
        parts = [
            PdfParagraph(markup, _style(max(_SMALLEST, size * scale), bold, grid.centered))
            for markup, size, bold in ((card.heading, grid.heading, True), (card.words, grid.words, False))
            if markup
        ]
        sized = [(part, part.wrap(width, height)[1] + part.style.spaceAfter) for part in parts]
        fits = sum(high for _part, high in sized) <= height and all(_is_whole(part, width) for part in parts)
        if fits or max(grid.heading, grid.words) * scale <= _SMALLEST:
            return sized
        scale *= 0.9


def _is_whole(part: PdfParagraph, width: float) -> bool:
    """Whether no word is wider than the card."""
    return bool(part.minWidth() <= width)


def _style(size: float, bold: bool, centered: bool) -> ParagraphStyle:
    return ParagraphStyle(
        "card",
        fontName=document_face("Bold" if bold else "Regular"),
        fontSize=size,
        leading=size * 1.3,
        textColor=INK,
        alignment=TA_CENTER if centered else TA_LEFT,
        spaceAfter=size * 0.4 if bold else 0,
    )
