"""Content flowing down a page: items that know their height, take what room there is, and hand back what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from trainer_app.deck.setting import Spacing, Style, boxed, height_of, set_words, words_of
from trainer_app.deck.slide import Frame, PlacedBlock, ShapeBlock, TextBlock
from trainer_app.library.content import Paragraph

ITEM_GAP = 18.0
"""Points between two items, such as a text and a table."""
COLUMN_GAP = 36.0


class Placed(NamedTuple):
    """What an item put on the page, how high that is, and what found no room."""

    blocks: tuple[PlacedBlock, ...]
    height: float
    rest: Item | None = None


class Item(Protocol):
    """Something that can be laid into a column of any width."""

    def height(self, width: float, spacing: Spacing) -> float:
        """How high all of it is, in points."""

    def least(self, width: float, spacing: Spacing) -> float:
        """The room below which it would rather begin on the next slide, in points."""

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """Lay what fits into the frame. On an empty slide this always takes something."""


class TextItem:
    """Paragraphs in one style."""

    def __init__(self, paragraphs: Sequence[Paragraph], style: Style) -> None:
        self.style = style
        self._words = words_of(paragraphs, style)

    def with_style(self, style: Style) -> TextItem:
        """The same paragraphs in another style."""
        return TextItem([words.paragraph for words in self._words], style)

    def height(self, width: float, spacing: Spacing) -> float:
        """How high all of it is."""
        return height_of(self._words, width, spacing)

    def least(self, width: float, spacing: Spacing) -> float:
        """The first paragraph, or four lines of a long one."""
        return min(height_of(self._words[:1], width, spacing), 4 * spacing.pitch)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """Set as many lines as there is room for."""
        fitted = set_words(self._words, frame, self.style, spacing, closed=True)
        rest = TextItem(fitted.rest, self.style) if fitted.rest else None
        if fitted.block is None:
            return Placed((), 0.0, rest)
        return Placed((fitted.block,), fitted.block.frame.height, rest)


@dataclass(frozen=True)
class BoxedText:
    """A text on a soft ground."""

    text: TextItem
    box: ShapeBlock
    across: float = 20.0
    down: float = 14.0

    def height(self, width: float, spacing: Spacing) -> float:
        """The text and its margins."""
        return self.text.height(width - 2 * self.across, spacing) + 2 * self.down

    def least(self, width: float, spacing: Spacing) -> float:
        """A line and the margins."""
        return self.text.least(width, spacing) + 2 * self.down

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """The box, as high as its text."""
        placed = self.text.place(frame.inset(self.across, self.down), spacing)
        height = placed.height + 2 * self.down
        box = replace(self.box, frame=frame._replace(height=height))
        blocks = tuple(boxed(block, box) if isinstance(block, TextBlock) else block for block in placed.blocks)
        rest = replace(self, text=placed.rest) if isinstance(placed.rest, TextItem) else None
        return Placed(blocks, height, rest)


@dataclass(frozen=True)
class BarredText:
    """A text with a bar along its side, as quotations have."""

    text: Item
    bar: ShapeBlock
    indent: float = 26.0

    def height(self, width: float, spacing: Spacing) -> float:
        """As high as the text."""
        return self.text.height(width - self.indent, spacing)

    def least(self, width: float, spacing: Spacing) -> float:
        """As little as the text."""
        return self.text.least(width - self.indent, spacing)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """The text, and a bar as long as what of it fits."""
        inner = frame._replace(x=frame.x + self.indent, width=frame.width - self.indent)
        placed = self.text.place(inner, spacing)
        bar = replace(self.bar, frame=Frame(frame.x, frame.y + 2, 5, max(placed.height - 4, 1)))
        return Placed((bar, *placed.blocks), placed.height, replace(self, text=placed.rest) if placed.rest else None)


class Stack:
    """Items one below the other."""

    def __init__(self, items: Sequence[Item], gap: float = ITEM_GAP) -> None:
        self.items, self.gap = tuple(items), gap

    def height(self, width: float, spacing: Spacing) -> float:
        """All items and the gaps between them."""
        return sum([item.height(width, spacing) for item in self.items]) + self.gap * max(len(self.items) - 1, 0)

    def least(self, width: float, spacing: Spacing) -> float:
        """What the first item needs."""
        return self.items[0].least(width, spacing) if self.items else 0.0

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """Items for as long as there is room; the first one takes what there is."""
        blocks: list[PlacedBlock] = []
        used = 0.0
        for at, item in enumerate(self.items):
            top = used + (self.gap if at else 0.0)
            room = frame.height - top
            if at and room < min(item.least(frame.width, spacing), item.height(frame.width, spacing)) - 0.001:
                return Placed(tuple(blocks), used, Stack(self.items[at:], self.gap))
            placed = item.place(Frame(frame.x, frame.y + top, frame.width, room), spacing)
            blocks += placed.blocks
            used = top + placed.height
            if placed.rest:
                return Placed(tuple(blocks), used, Stack((placed.rest, *self.items[at + 1 :]), self.gap))
        return Placed(tuple(blocks), used)


class Columns:
    """Stacks side by side; `shares` say how wide each is (equal where not said)."""

    def __init__(self, stacks: Sequence[Stack], shares: Sequence[float] = ()) -> None:
        self.stacks = tuple(stacks)
        self.shares = tuple(shares) or (1.0,) * len(self.stacks)

    def _frames(self, frame: Frame) -> list[Frame]:
        room = frame.width - COLUMN_GAP * (len(self.stacks) - 1)
        frames, x = [], frame.x
        for share in self.shares:
            width = room * share / sum(self.shares)
            frames.append(Frame(x, frame.y, width, frame.height))
            x += width + COLUMN_GAP
        return frames

    def height(self, width: float, spacing: Spacing) -> float:
        """The highest of the stacks."""
        frames = self._frames(Frame(0, 0, width, 0))
        return max(stack.height(each.width, spacing) for stack, each in zip(self.stacks, frames, strict=True))

    def least(self, width: float, spacing: Spacing) -> float:
        """What the neediest stack needs."""
        frames = self._frames(Frame(0, 0, width, 0))
        return max(stack.least(each.width, spacing) for stack, each in zip(self.stacks, frames, strict=True))

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """Every stack in its own column; what is left of one goes on in the same columns."""
        placed = [stack.place(each, spacing) for stack, each in zip(self.stacks, self._frames(frame), strict=True)]
        blocks = tuple(block for each in placed for block in each.blocks)
        height = max(each.height for each in placed)
        if not any(each.rest for each in placed):
            return Placed(blocks, height)
        left = [each.rest if isinstance(each.rest, Stack) else Stack(()) for each in placed]
        with_text = [stack for stack in left if stack.items]
        if len(with_text) == 1:
            return Placed(blocks, height, with_text[0])
        return Placed(blocks, height, Columns(left, self.shares))
