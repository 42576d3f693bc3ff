"""Setting type: paragraphs as lines of placed pieces, and the largest size at which they fit a frame.

The fitting order is: closer spacing, then a smaller size down to a floor people can read from the back row, then a
continuation slide. Overflow cannot happen: what does not fit is handed back as the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf
from typing import NamedTuple

from trainer_app.deck import typeface
from trainer_app.deck.marks import hanging_of, mark_of
from trainer_app.deck.slide import Align, BlockRole, Face, Frame, Ink, Line, Mark, Piece, ShapeBlock, TextBlock
from trainer_app.deck.theme import SLIDE_FAMILY
from trainer_app.deck.words import Words, divided, fitted, take_apart
from trainer_app.library.content import Paragraph, Span

PITCH = 1.2
"""Distance of baselines as a part of the size."""
SAFETY = 2.0
"""Points by which a line should clear the width at which it would break elsewhere."""


@dataclass(frozen=True)
class Spacing:
    """A way to set a block: `size` in points, `gap` above each paragraph as a part of the size."""

    size: float
    gap: float

    @cached_property
    def pitch(self) -> float:
        """Points between baselines; whole tenths, so that every file format can say it exactly."""
        return round(self.size * PITCH, 1)

    @cached_property
    def space(self) -> float:
        """Points above each paragraph but the first."""
        return round(self.size * self.gap, 1)


@dataclass(frozen=True)
class Style:
    """What a block is and how it looks, whatever its size."""

    role: BlockRole
    ink: Ink = Ink.TEXT
    bold: bool = False
    align: Align = Align.START
    mark_ink: Ink = Ink.ACCENT
    family: str = SLIDE_FAMILY


class Fitted(NamedTuple):
    """A text block and the paragraphs that found no room in it."""

    block: TextBlock | None
    rest: tuple[Paragraph, ...]


def words_of(paragraphs: Sequence[Paragraph], style: Style) -> list[Words]:
    """The paragraphs taken apart, in the style's typeface."""
    return [take_apart(each, bold=style.bold, family=style.family) for each in paragraphs]


def height_of(words: Sequence[Words], width: float, spacing: Spacing) -> float:
    """How high the paragraphs are in a column of `width`, in points."""
    size = spacing.size
    lines = sum([each.line_count(_room(each, width, size)) for each in words])
    return lines * spacing.pitch + max(len(words) - 1, 0) * spacing.space


def _room(words: Words, width: float, size: float) -> float:
    """What a line holds, as a part of the size; at least one letter."""
    room = (width - words.indent) / size
    return room if room > 1.0 else 1.0


@lru_cache(maxsize=64)
def _descent(family: str) -> float:
    return typeface.metrics(Face(family)).descent


class _Column:
    """A frame being filled from the top."""

    def __init__(self, frame: Frame, style: Style, spacing: Spacing) -> None:
        self.frame, self.style, self.spacing = frame, style, spacing
        self.y = frame.y
        self.kept: list[Paragraph] = []
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.gaps: list[float] = []
        self.widest, self.limit = 0.0, inf
        self._bottom = frame.bottom
        self._drop = _descent(style.family) * spacing.size

    def add(self, words: Words) -> Paragraph | None:
        """Set what fits of a paragraph; hands back what does not, None where all of it fits.

        A paragraph that would fit a column of its own is kept whole.
        """
        pitch = self.spacing.pitch
        gap = self.spacing.space if self.kept else 0.0
        line = _room(words, self.frame.width, self.spacing.size)
        words = fitted(words, line)
        starts = words.line_starts(line)
        room = int((self._bottom - self.y - gap + 0.001) / pitch)
        if self.kept and (room < 1 or room < len(starts) <= int(self.frame.height / pitch)):
            return words.paragraph
        self.y += gap
        self.gaps.append(gap)
        self._add_mark(words)
        taken = min(max(room, 1), len(starts))
        self._add_lines(words, [*starts[:taken], starts[taken] if taken < len(starts) else len(words.ends)])
        if taken == len(starts):
            self.kept.append(words.paragraph)
            return None
        head, tail = divided(words.paragraph, len(words.letters(0, starts[taken])))
        self.kept.append(head)
        return tail

    def _add_lines(self, words: Words, bounds: list[int]) -> None:
        size, pitch = self.spacing.size, self.spacing.pitch
        indent, starts, ends = words.indent, words.starts, words.ends
        paragraph, y, drop = len(self.kept), self.y, self._drop
        lines, widest, limit = self.lines, self.widest, self.limit
        straight = self.style.align is Align.START and not words.rtl
        x, reading, last = self.frame.x + indent, "", len(ends)
        for start, end in pairwise(bounds):
            y += pitch
            length = (ends[end - 1] - starts[start]) * size if end > start else 0.0
            if not straight:
                x = self._start(words, length)
            if words.levels is not None:
                reading = words.letters(start, end)
            lines.append(Line(round(y - drop, 3), x, size, paragraph, words.pieces(start, end), reading))
            widest = max(widest, indent + length)
            if start < end < last:
                limit = min(limit, indent + (starts[end] - starts[start] + words.opening(end)) * size)
        self.y, self.widest, self.limit = y, widest, limit

    def _start(self, words: Words, length: float) -> float:
        """The x of a line `length` points long that does not simply begin at the left."""
        frame = self.frame
        if self.style.align is Align.CENTER:
            return frame.x + (frame.width - length) / 2
        if self.style.align is Align.END or words.rtl:
            return frame.right - words.indent - length
        return frame.x + words.indent

    def _add_mark(self, words: Words) -> None:
        mark = mark_of(words.paragraph)
        if mark:
            size = self.spacing.size
            baseline = round(self.y + self.spacing.pitch - self._drop, 3)
            before = words.indent - hanging_of(words.paragraph)
            x = self.frame.x + before
            if words.rtl:
                mark = mark[::-1]
                x = self.frame.right - before - typeface.width(mark, Face(self.style.family), size)
            self.marks.append(Mark(mark, x, baseline, size, len(self.kept)))

    def block(self, *, closed: bool) -> TextBlock | None:
        """The filled frame, None where nothing was set; a `closed` one is no higher than its lines."""
        if not self.kept:
            return None
        x, y, width, height = self.frame
        return TextBlock(
            role=self.style.role,
            frame=Frame(x, y, width, round(self.y - y, 3) if closed else height),
            paragraphs=tuple(self.kept),
            lines=tuple(self.lines),
            marks=tuple(self.marks),
            size=self.spacing.size,
            pitch=self.spacing.pitch,
            gaps=tuple(self.gaps),
            ink=self.style.ink,
            bold=self.style.bold,
            align=self.style.align,
            mark_ink=self.style.mark_ink,
            reach=_reach(self.widest, self.limit, width),
        )


def _reach(widest: float, limit: float, width: float) -> float:
    """As near to the frame's own width as possible, between the widest line and the next word's taking in."""
    if limit - widest < 2 * SAFETY:
        return (limit + widest) / 2
    return max(widest + SAFETY, min(width, limit - SAFETY))


def safe_width(block: TextBlock) -> float:
    """The frame width at which a program that measures a trifle differently still breaks every line alike, in points.

    It lies between the block's widest line and the narrowest one that would take in the next line's first word.
    """
    return block.reach


def set_words(words: Sequence[Words], frame: Frame, style: Style, spacing: Spacing, *, closed: bool = False) -> Fitted:
    """Set as many lines as the frame holds; the block is as high as the frame or, `closed`, as its lines.

    The first baseline is `frame.y + pitch − descent`, as .pptx has it.
    """
    column = _Column(frame, style, spacing)
    for position, each in enumerate(words):
        tail = column.add(each)
        if tail is not None:
            rest = (tail, *(later.paragraph for later in words[position + 1 :]))
            return Fitted(column.block(closed=closed), rest)
    return Fitted(column.block(closed=closed), ())


def set_block(paragraphs: Sequence[Paragraph], frame: Frame, style: Style, spacing: Spacing) -> Fitted:
    """`set_words` for paragraphs that are not taken apart yet."""
    return set_words(words_of(paragraphs, style), frame, style, spacing)


def fit_block(paragraphs: Sequence[Paragraph], frame: Frame, style: Style, steps: Sequence[Spacing]) -> Fitted:
    """The block, no higher than its lines, at the first of `steps` at which everything fits, else at the last one."""
    words = words_of(paragraphs, style)
    fitting = (each for each in steps if height_of(words, frame.width, each) <= frame.height + 0.001)
    return set_words(words, frame, style, next(fitting, steps[-1]), closed=True)


def moved(block: TextBlock, down: float, across: float = 0.0) -> TextBlock:
    """The block `down` points lower and `across` points further right, its box with it."""
    lines = tuple([line._replace(baseline=round(line.baseline + down, 3), x=line.x + across) for line in block.lines])
    marks = tuple([mark._replace(baseline=round(mark.baseline + down, 3), x=mark.x + across) for mark in block.marks])
    box = replace(block.box, frame=_shifted(block.box.frame, down, across)) if block.box else None
    return replace(block, frame=_shifted(block.frame, down, across), lines=lines, marks=marks, box=box)


def _shifted(frame: Frame, down: float, across: float) -> Frame:
    return Frame(frame.x + across, frame.y + down, frame.width, frame.height)


def boxed(block: TextBlock, box: ShapeBlock) -> TextBlock:
    """The block with a shape behind it."""
    return replace(block, box=box)


def one_line(text: str, frame: Frame, style: Style, spacing: Spacing) -> TextBlock:
    """One line of text, cut at the frame's edge with “…” where it is too long."""
    room = frame.width
    shown = text
    while shown and typeface.width(shown if shown == text else shown + "…", _one_face(style), spacing.size) > room:
        shown = shown[:-1] if len(shown) < 200 else shown[: len(shown) // 2]
    shown = text if shown == text else shown.rstrip() + "…"
    block = set_block([Paragraph((Span(shown),))], frame._replace(height=spacing.pitch), style, spacing).block
    if block is None:
        raise ValueError("a line always has a block")
    return block


def reworded(block: TextBlock, word: str) -> TextBlock:
    """A line of one word that ends at the right edge of its frame, with another word that has room there."""
    (line,) = block.lines
    face = line.pieces[0].face
    piece = Piece(word, face, typeface.units(word, face))
    moved_line = line._replace(x=block.frame.right - piece.units * line.size, pieces=(piece,))
    return replace(block, paragraphs=(Paragraph((Span(word),)),), lines=(moved_line,))


def _one_face(style: Style) -> Face:
    return Face(style.family, bold=style.bold)
