"""Drawings made of our own shapes: a spectrum line, steps in a row, the bar of an agenda.

A drawing that does not fit its place becomes a list, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from trainer_app.deck.flow import Item, Placed
from trainer_app.deck.setting import Spacing, Style, height_of, set_words, words_of
from trainer_app.deck.slide import (
    Align,
    BlockRole,
    Frame,
    GroupBlock,
    Ink,
    PlacedBlock,
    ShapeBlock,
    ShapeKind,
    TextBlock,
)
from trainer_app.deck.words import Words
from trainer_app.library.content import Paragraph, Span

_GUTTER = 24.0
_SMALLEST = Spacing(24, 0)
_DOT, _LINE, _LINE_TOP = 22.0, 6.0, 14.0
_CHEVRON = 58.0
_TERM = Style(BlockRole.TEXT, Ink.ACCENT, bold=True, align=Align.CENTER)
_MEANING = Style(BlockRole.TEXT, Ink.TEXT, align=Align.CENTER)
_ON_CHEVRON = Style(BlockRole.TEXT, Ink.PAPER, bold=True, align=Align.CENTER)


def _text(words: Sequence[Words], frame: Frame, style: Style, spacing: Spacing) -> TextBlock | None:
    return set_words(words, frame, style, spacing, closed=True).block


def _split_words(words: Sequence[Words], width: float, size: float) -> bool:
    """Whether a word would have to be cut between letters."""
    return any(each.widest * size > width for each in words)


class _Drawing:
    """Columns of text below a drawing; `as_list` takes over where they do not fit."""

    def __init__(self, count: int, as_list: Item) -> None:
        self.count, self.as_list = count, as_list

    def _column(self, width: float) -> float:
        return (width - _GUTTER * (self.count - 1)) / self.count

    def _fits(self, width: float, spacing: Spacing) -> bool:
        raise NotImplementedError

    def _drawn_height(self, width: float, spacing: Spacing) -> float:
        raise NotImplementedError

    def _draw(self, frame: Frame, spacing: Spacing) -> GroupBlock:
        raise NotImplementedError

    def height(self, width: float, spacing: Spacing) -> float:
        """The drawing and its columns, or the list; without end where a smaller size would let it be drawn."""
        if self._fits(width, spacing):
            return self._drawn_height(width, spacing)
        if self._fits(width, _SMALLEST):
            return inf
        return self.as_list.height(width, spacing)

    def least(self, width: float, spacing: Spacing) -> float:
        """All of the drawing, or what the list needs."""
        if self._fits(width, spacing):
            return self._drawn_height(width, spacing)
        return self.as_list.least(width, spacing)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """The drawing where it fits, else the list."""
        if not self._fits(frame.width, spacing) or self._drawn_height(frame.width, spacing) > frame.height + 0.001:
            return self.as_list.place(frame, spacing)
        group = self._draw(frame, spacing)
        return Placed((group,), group.frame.height)


@dataclass(frozen=True)
class Landmark:
    """A place on a spectrum and what it means."""

    term: Paragraph
    meaning: tuple[Paragraph, ...]


class SpectrumItem(_Drawing):
    """A line with a mark for each landmark, its name and what it means below."""

    def __init__(self, landmarks: Sequence[Landmark], as_list: Item, name: str, family: str) -> None:
        super().__init__(len(landmarks), as_list)
        self.landmarks, self.name = tuple(landmarks), name
        self._term, self._meaning = replace(_TERM, family=family), replace(_MEANING, family=family)
        self._terms = [words_of([each.term], self._term) for each in landmarks]
        self._meanings = [words_of(each.meaning, self._meaning) for each in landmarks]

    def _fits(self, width: float, spacing: Spacing) -> bool:
        column = self._column(width)
        return not any(_split_words(words, column, spacing.size) for words in (*self._terms, *self._meanings))

    def _below(self, width: float, spacing: Spacing) -> tuple[float, float]:
        column = self._column(width)
        terms = max(height_of(words, column, spacing) for words in self._terms)
        return terms, max((height_of(words, column, spacing) for words in self._meanings if words), default=0.0)

    def _drawn_height(self, width: float, spacing: Spacing) -> float:
        terms, meanings = self._below(width, spacing)
        return _LINE_TOP + _DOT + 14 + terms + (6 + meanings if meanings else 0.0)

    def _draw(self, frame: Frame, spacing: Spacing) -> GroupBlock:
        column = self._column(frame.width)
        middle = frame.y + _LINE_TOP + _DOT / 2
        parts: list[ShapeBlock | TextBlock] = [
            ShapeBlock(Frame(frame.x, middle - _LINE / 2, frame.width, _LINE), Ink.ACCENT, ShapeKind.ROUNDED)
        ]
        terms, _ = self._below(frame.width, spacing)
        for at in range(self.count):
            x = frame.x + at * (column + _GUTTER)
            dot = Frame(x + (column - _DOT) / 2, middle - _DOT / 2, _DOT, _DOT)
            parts.append(ShapeBlock(dot, Ink.PAPER, ShapeKind.ELLIPSE, Ink.ACCENT, 5.0))
            top = middle + _DOT / 2 + 14
            room = frame.bottom - top + spacing.pitch
            for words, style, y in (
                (self._terms[at], self._term, top),
                (self._meanings[at], self._meaning, top + terms + 6),
            ):
                block = _text(words, Frame(x, y, column, room), style, spacing) if words else None
                parts += [block] if block else []
        height = self._drawn_height(frame.width, spacing)
        return GroupBlock(frame._replace(height=height), self.name, self._alt(), tuple(parts))

    def _alt(self) -> str:
        told = []
        for each in self.landmarks:
            meaning = " ".join(paragraph.text for paragraph in each.meaning)
            told.append(f"{each.term.text}: {meaning}" if meaning else each.term.text)
        return f"{self.name}. " + "; ".join(told)


class StepsItem(_Drawing):
    """Arrows in a row, one for each step, with its words below."""

    def __init__(self, steps: Sequence[Paragraph], as_list: Item, name: str, family: str) -> None:
        super().__init__(len(steps), as_list)
        self.steps, self.name = tuple(steps), name
        self._number = replace(_ON_CHEVRON, family=family)
        self._style = replace(_MEANING, family=family)
        self._words = [words_of([step], self._style) for step in steps]
        self._numbers = [words_of([Paragraph((Span(str(at)),))], self._number) for at in range(1, len(steps) + 1)]

    def _fits(self, width: float, spacing: Spacing) -> bool:
        column = self._column(width)
        return not any(_split_words(words, column, spacing.size) for words in self._words)

    def _drawn_height(self, width: float, spacing: Spacing) -> float:
        column = self._column(width)
        return _CHEVRON + 14 + max(height_of(words, column, spacing) for words in self._words)

    def _draw(self, frame: Frame, spacing: Spacing) -> GroupBlock:
        column = self._column(frame.width)
        parts: list[ShapeBlock | TextBlock] = []
        for at in range(self.count):
            x = frame.x + at * (column + _GUTTER)
            arrow = ShapeBlock(Frame(x, frame.y, column + _GUTTER - 6, _CHEVRON), Ink.ACCENT, ShapeKind.CHEVRON)
            if at == self.count - 1:
                arrow = replace(arrow, frame=arrow.frame._replace(width=column))
            inner = Frame(x, frame.y + (_CHEVRON - spacing.pitch) / 2, arrow.frame.width, spacing.pitch)
            number = _text(self._numbers[at], inner, self._number, spacing)
            parts += [replace(number, box=arrow)] if number else [arrow]
            below = Frame(x, frame.y + _CHEVRON + 14, column, frame.height)
            block = _text(self._words[at], below, self._style, spacing)
            parts += [block] if block else []
        alt = f"{self.name}. " + " ".join(f"{at}. {step.text}" for at, step in enumerate(self.steps, 1))
        height = self._drawn_height(frame.width, spacing)
        return GroupBlock(frame._replace(height=height), self.name, alt, tuple(parts))


@dataclass(frozen=True)
class Stretch:
    """A segment's part of the day: how long, and in which colour."""

    minutes: float
    ink: Ink
    title: str


@dataclass(frozen=True)
class AgendaBar:
    """The segments as a bar, each as wide as it is long."""

    stretches: tuple[Stretch, ...]
    name: str

    _HEIGHT = 20.0
    _SPACE = 3.0

    def height(self, width: float, spacing: Spacing) -> float:  # noqa: ARG002 - the protocol's
        """The bar."""
        return self._HEIGHT

    def least(self, width: float, spacing: Spacing) -> float:  # noqa: ARG002 - the protocol's
        """All of it."""
        return self._HEIGHT

    def place(self, frame: Frame, spacing: Spacing) -> Placed:  # noqa: ARG002 - the protocol's
        """The bar over the whole width."""
        total = sum(each.minutes for each in self.stretches)
        room = frame.width - self._SPACE * (len(self.stretches) - 1)
        if total <= 0 or room < 2 * len(self.stretches):
            return Placed((), 0.0)
        parts: list[ShapeBlock | TextBlock] = []
        x = frame.x
        for each in self.stretches:
            width = room * each.minutes / total
            if width > 0:
                parts.append(ShapeBlock(Frame(x, frame.y, width, self._HEIGHT), each.ink))
            x += width + self._SPACE
        alt = f"{self.name}. " + "; ".join(each.title for each in self.stretches)
        group: PlacedBlock = GroupBlock(frame._replace(height=self._HEIGHT), self.name, alt, tuple(parts))
        return Placed((group,), self._HEIGHT)
