"""Tables, and everything else that stands in rows: terms and their meanings, contacts, an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer_app.deck.flow import Item, Placed, Stack
from trainer_app.deck.setting import Spacing, Style, height_of, set_words, words_of
from trainer_app.deck.slide import Frame, TableBlock, TableLook, TextBlock
from trainer_app.deck.words import Words
from trainer_app.library.content import Paragraph

CELL_X, _CELL_Y, _CLOSE_CELL_Y = 10.0, 7.0, 2.0
"""A cell's margins left and right, above and below, and above and below where rows have to stand close."""
_CLOSE = 0.2
_FEWEST_LETTERS = 4.0
"""A column's least width as a part of the largest size; more columns than fit go into a second table."""
_LARGEST = 30.0
_MOST_HEADING = 0.4
"""The part of the page a heading row may take; a higher one is set like the other rows and not repeated."""

Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class TableStyle:
    """How the cells of a table look: a style for each column, and how wide the first one may be."""

    columns: tuple[Style, ...]
    look: TableLook
    name: str
    heading: Style | None = None
    """The style of the heading row, where there is one."""
    first_share: float = 1.0
    """The largest part of the width that the first column takes."""


def table_item(rows: Sequence[Sequence[Cell]], style: TableStyle, width: float) -> Item:
    """The rows as one table, or as several below each other where there are more columns than can be read.

    `width` is that of the narrowest place the table may have to fit, in points.
    """
    most = max(2, int(width / (_FEWEST_LETTERS * _LARGEST + 2 * CELL_X)))
    count = len(style.columns)
    if count <= most:
        return TableItem(rows, style)
    parts: list[Item] = []
    for start in range(1, count, most - 1):
        chosen = [0, *range(start, min(start + most - 1, count))]
        own = replace(style, columns=tuple(style.columns[at] for at in chosen))
        parts.append(TableItem([[row[at] for at in chosen] for row in rows], own))
    return Stack(parts)


class TableItem:
    """Rows of cells that break between rows, and within a row only where it is higher than a page."""

    def __init__(self, rows: Sequence[Sequence[Cell]], style: TableStyle, shares: Sequence[float] = ()) -> None:
        self.rows, self.style = tuple(tuple(row) for row in rows), style
        self._words = [
            [words_of(cell or (Paragraph(()),), self._style(at, column)) for column, cell in enumerate(row)]
            for at, row in enumerate(self.rows)
        ]
        self._shares = tuple(shares)

    def _style(self, row: int, column: int) -> Style:
        heading = self.style.heading
        return heading if row == 0 and heading else self.style.columns[column]

    def _widths(self, width: float, size: float) -> tuple[float, ...]:
        """Columns as wide as their text asks for; what is left over or missing is shared out."""
        if self._shares:
            return tuple(share * width for share in self._shares)
        margins = 2 * CELL_X
        asked = [self._asked(column, size) + margins for column in range(len(self.style.columns))]
        if self.style.first_share < 1.0:
            first = min(asked[0], width * self.style.first_share)
            return (first, *_shared(asked[1:], width - first, size)) if len(asked) > 1 else (width,)
        return _shared(asked, width, size)

    def _asked(self, column: int, size: float) -> float:
        cells = (words for row in self._words for words in row[column])
        return max((words.length for words in cells), default=0.0) * size + 1

    def _row_height(self, row: Sequence[Sequence[Words]], widths: Sequence[float], spacing: Spacing) -> float:
        cells = zip(row, widths, strict=True)
        return max(height_of(cell, width - 2 * CELL_X, spacing) for cell, width in cells) + 2 * _above(spacing)

    def height(self, width: float, spacing: Spacing) -> float:
        """All rows."""
        widths = self._widths(width, spacing.size)
        return sum(self._row_height(row, widths, spacing) for row in self._words)

    def least(self, width: float, spacing: Spacing) -> float:
        """The heading and the first row, or a part of it."""
        widths = self._widths(width, spacing.size)
        heights = [self._row_height(row, widths, spacing) for row in self._words[: self._heading_rows + 1]]
        return sum(heights[:-1]) + min(heights[-1], 4 * spacing.pitch)

    @property
    def _heading_rows(self) -> int:
        return 1 if self.style.heading and len(self.rows) > 1 else 0

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """Whole rows for as long as there is room; a first row that is too high is cut between lines."""
        widths = self._widths(frame.width, spacing.size)
        if self._heading_rows and self._row_height(self._words[0], widths, spacing) > _MOST_HEADING * frame.height:
            return TableItem(self.rows, replace(self.style, heading=None), self._shares).place(frame, spacing)
        heights: list[float] = []
        cells: list[tuple[TextBlock, ...]] = []
        left: list[tuple[Cell, ...]] = []
        used = 0.0
        for at, row in enumerate(self._words):
            height = self._row_height(row, widths, spacing)
            room = frame.height - used
            if height > room + 0.001 and at > self._heading_rows:
                left = list(self.rows[at:])
                break
            made, rest = self._place_row(
                at, Frame(frame.x, frame.y + used, frame.width, min(height, room)), widths, spacing
            )
            cells.append(made)
            heights.append(min(height, room) if rest else height)
            used += heights[-1]
            if rest:
                left = [rest, *self.rows[at + 1 :]]
                break
        whole = tuple(width / frame.width for width in widths)
        table = TableBlock(
            frame=frame._replace(height=used),
            columns=widths,
            rows=tuple(heights),
            cells=tuple(cells),
            look=self.style.look,
            name=self.style.name,
        )
        if not left:
            return Placed((table,), used)
        heading = self.rows[: self._heading_rows]
        return Placed((table,), used, TableItem([*heading, *left], self.style, whole))

    def _place_row(
        self, at: int, place: Frame, widths: Sequence[float], spacing: Spacing
    ) -> tuple[tuple[TextBlock, ...], tuple[Cell, ...] | None]:
        made: list[TextBlock] = []
        rest: list[Cell] = []
        x = place.x
        for column, (words, width) in enumerate(zip(self._words[at], widths, strict=True)):
            inner = Frame(x, place.y, width, place.height).inset(CELL_X, _above(spacing))
            fitted = set_words(words, inner, self._style(at, column), spacing)
            if fitted.block is None:
                raise ValueError("a cell always has a paragraph")
            made.append(fitted.block)
            rest.append(fitted.rest)
            x += width
        return tuple(made), tuple(rest) if any(rest) else None


def _above(spacing: Spacing) -> float:
    return _CLOSE_CELL_Y if spacing.gap < _CLOSE else _CELL_Y


def _shared(asked: Sequence[float], width: float, size: float) -> tuple[float, ...]:
    """`asked` widths brought to add up to `width`: in proportion, but narrow columns keep what they ask for."""
    if not asked:
        return ()
    total = sum(asked)
    if total <= width:
        return tuple(each * width / total for each in asked)
    fair = width / len(asked)
    small = [each for each in asked if each <= fair]
    spare = width - sum(small)
    large = sum(each for each in asked if each > fair)
    least = min(fair, _FEWEST_LETTERS * size + 2 * CELL_X)
    widths = [each if each <= fair else max(each * spare / large, least) for each in asked]
    scale = width / sum(widths)
    return tuple(each * scale for each in widths)
