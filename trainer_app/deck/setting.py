"""Setting type: paragraphs broken into lines of placed words, and the largest size at which they fit a frame.

The fitting order is: closer spacing, then a smaller size down to a floor people can read from the back row, then a
continuation slide. Overflow cannot happen: what does not fit is handed back as the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from trainer_app.deck import typeface
from trainer_app.deck.slide import BlockRole, Face, Frame, Ink, Line, Mark, TextBlock, Word
from trainer_app.library.content import Paragraph, Role, Span

PITCH = 1.2
"""Distance of baselines as a part of the size."""
BULLET_INDENT = 26.0
NUMBER_INDENT = 42.0
"""Points a mark stands left of its text; .pptx files repeat them as hanging indents."""

_BREAKS = re.compile(r"\s+|(?<=[\w.,;:!?)])[-–—/](?=[^\W\d_])|(?<=[\u3040-\u9fff\uac00-\ud7af])")


@dataclass(frozen=True)
class Piece:
    """Text in one face that may not be broken."""

    text: str
    face: Face
    link: str = ""

    def width(self, size: float) -> float:
        """Points at `size`."""
        return typeface.width(self.text, self.face, size)


@dataclass(frozen=True)
class Atom:
    """Pieces up to the next place where a line may break; the last one may end in a space."""

    pieces: tuple[Piece, ...]

    def width(self, size: float) -> float:
        """Points at `size`, the space at the end included."""
        return sum(piece.width(size) for piece in self.pieces)

    def visible_width(self, size: float) -> float:
        """Points at `size` without the space at the end, which may hang over the margin."""
        last = self.pieces[-1]
        return self.width(size) - last.width(size) + typeface.width(last.text.rstrip(), last.face, size)


@dataclass(frozen=True)
class Spacing:
    """A way to set a block: `size` in points, `gap` above each paragraph as a part of the size."""

    size: float
    gap: float

    @property
    def pitch(self) -> float:
        """Points between baselines; whole tenths, so that every file format can say it exactly."""
        return round(self.size * PITCH, 1)

    @property
    def space(self) -> float:
        """Points above each paragraph but the first."""
        return round(self.size * self.gap, 1)


def indent_of(paragraph: Paragraph) -> float:
    """How far right of the frame's edge the paragraph's text begins, in points."""
    step = NUMBER_INDENT if paragraph.role is Role.NUMBER else BULLET_INDENT
    marked = paragraph.role in (Role.BULLET, Role.NUMBER)
    return paragraph.level * BULLET_INDENT + step if marked else 0.0


def _cut(text: str) -> list[str]:
    """`text` cut after every place where a line may break."""
    cuts = [match.end() for match in _BREAKS.finditer(text)]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if end > start]


def atoms_of(paragraph: Paragraph, *, bold: bool) -> list[Atom]:
    """The unbreakable parts of a paragraph, joined over changes of style."""
    atoms: list[list[Piece]] = []
    open_end = False
    for span in paragraph.spans:
        face = typeface.face_of(bold=bold or span.bold, italic=span.italic)
        for part in _cut(re.sub(r"\s+", " ", span.text)):
            pieces = [Piece(text, used, span.link) for text, used in typeface.runs(part, face)]
            if open_end and atoms:
                atoms[-1].extend(pieces)
            else:
                atoms.append(pieces)
            open_end = not _BREAKS.fullmatch(part[-1:]) and part[-1:] not in " -–—/"
    return [Atom(tuple(pieces)) for pieces in atoms if any(piece.text for piece in pieces)]


def _hard_broken(atom: Atom, room: float, size: float) -> list[Atom]:
    """An atom wider than the frame, cut between letters."""
    parts: list[Atom] = []
    current: list[Piece] = []
    used = 0.0
    for piece in atom.pieces:
        for letter in piece.text:
            advance = typeface.width(letter, piece.face, size)
            if current and used + advance > room:
                parts.append(Atom(tuple(current)))
                current, used = [], 0.0
            if current and current[-1].face is piece.face and current[-1].link == piece.link:
                current[-1] = replace(current[-1], text=current[-1].text + letter)
            else:
                current.append(Piece(letter, piece.face, piece.link))
            used += advance
    return [*parts, Atom(tuple(current))]


def break_lines(paragraph: Paragraph, room: float, size: float, *, bold: bool) -> list[list[Atom]]:
    """The paragraph's atoms, line by line; an empty paragraph has one empty line. `room` is in points."""
    room = max(room, size)
    atoms: list[Atom] = []
    for atom in atoms_of(paragraph, bold=bold):
        atoms.extend([atom] if atom.visible_width(size) <= room else _hard_broken(atom, room, size))
    lines: list[list[Atom]] = [[]]
    used = 0.0
    for atom in atoms:
        if lines[-1] and used + atom.visible_width(size) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(atom)
        used += atom.width(size)
    return lines


def _place(atoms: Sequence[Atom], x: float, size: float) -> tuple[Word, ...]:
    words: list[Word] = []
    for atom in atoms:
        for piece in atom.pieces:
            advance = piece.width(size)
            words.append(Word(piece.text, round(x, 3), round(advance, 3), piece.face, piece.link))
            x += advance
    return tuple(words)


def mark_of(paragraph: Paragraph) -> str:
    """The bullet or number before a paragraph, or nothing."""
    if paragraph.role is Role.BULLET:
        return "•" if paragraph.level % 2 == 0 else "–"
    return f"{paragraph.number}." if paragraph.role is Role.NUMBER else ""


@dataclass(frozen=True)
class Style:
    """What a block is and how it looks, whatever its size."""

    role: BlockRole
    ink: Ink
    bold: bool = False


@dataclass(frozen=True)
class Fitted:
    """A text block and the paragraphs that found no room in it."""

    block: TextBlock | None
    rest: tuple[Paragraph, ...]


class _Column:
    """A frame being filled from the top."""

    def __init__(self, frame: Frame, style: Style, spacing: Spacing) -> None:
        self.frame, self.style, self.spacing = frame, style, spacing
        self.y = frame.y
        self.kept: list[Paragraph] = []
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.gaps: list[float] = []
        self._drop = typeface.metrics().descent * spacing.size

    def add(self, paragraph: Paragraph) -> Paragraph | None:
        """Set what fits of a paragraph; hands back what does not, None where all of it fits.

        A paragraph that would fit a column of its own is kept whole.
        """
        size, pitch = self.spacing.size, self.spacing.pitch
        indent = indent_of(paragraph)
        gap = self.spacing.space if self.kept else 0.0
        broken = break_lines(paragraph, self.frame.width - indent, size, bold=self.style.bold)
        room = int((self.frame.bottom - self.y - gap + 0.001) / pitch)
        if self.kept and (room < 1 or room < len(broken) <= int(self.frame.height / pitch)):
            return paragraph
        self.y += gap
        self.gaps.append(gap)
        self._add_mark(paragraph)
        taken = broken[: max(room, 1)]
        for atoms in taken:
            self.y += pitch
            words = _place(atoms, self.frame.x + indent, size)
            self.lines.append(Line(round(self.y - self._drop, 3), words, len(self.kept), size))
        if len(taken) == len(broken):
            self.kept.append(paragraph)
            return None
        self.kept.append(replace(paragraph, spans=_spans(taken, paragraph)))
        return replace(paragraph, spans=_spans(broken[len(taken) :], paragraph))

    def _add_mark(self, paragraph: Paragraph) -> None:
        mark = mark_of(paragraph)
        if mark:
            step = NUMBER_INDENT if paragraph.role is Role.NUMBER else BULLET_INDENT
            baseline = round(self.y + self.spacing.pitch - self._drop, 3)
            x = self.frame.x + indent_of(paragraph) - step
            self.marks.append(Mark(mark, x, baseline, self.spacing.size, len(self.kept)))

    def block(self) -> TextBlock | None:
        """The filled frame, None where nothing was set."""
        if not self.kept:
            return None
        return TextBlock(
            role=self.style.role,
            frame=self.frame,
            paragraphs=tuple(self.kept),
            lines=tuple(self.lines),
            marks=tuple(self.marks),
            size=self.spacing.size,
            pitch=self.spacing.pitch,
            gaps=tuple(self.gaps),
            ink=self.style.ink,
            bold=self.style.bold,
        )


def set_block(paragraphs: Sequence[Paragraph], frame: Frame, style: Style, spacing: Spacing) -> Fitted:
    """Set as many lines as the frame holds. The first baseline is `frame.y + pitch − descent`, as .pptx has it."""
    column = _Column(frame, style, spacing)
    for position, paragraph in enumerate(paragraphs):
        tail = column.add(paragraph)
        if tail is not None:
            return Fitted(column.block(), (tail, *paragraphs[position + 1 :]))
    return Fitted(column.block(), ())


SAFETY = 2.0
"""Points by which a line should clear the width at which it would break elsewhere."""


def safe_width(block: TextBlock) -> float:
    """The frame width at which a program that measures a trifle differently still breaks every line alike, in points.

    It lies as near to the frame's own as possible, between the widest line and the narrowest one that would take in
    the next line's first word.
    """
    widest = max((_visible_end(line.words) - block.frame.x for line in block.lines), default=0.0)
    joined = [_end_with_next(line, following) - block.frame.x for line, following in pairwise(block.lines)]
    limit = min(joined, default=inf)
    if limit - widest < 2 * SAFETY:
        return (limit + widest) / 2
    return max(widest + SAFETY, min(block.frame.width, limit - SAFETY))


def _visible_end(words: Sequence[Word]) -> float:
    """Where the last letter of a line ends, without the space that hangs over the margin."""
    if not words:
        return 0.0
    last = words[-1]
    shown = last.text.rstrip()
    return last.x + last.width * (typeface.width(shown, last.face, 1) / (typeface.width(last.text, last.face, 1) or 1))


def _end_with_next(line: Line, following: Line) -> float:
    """Where `line` would end with the first part of its paragraph's next line on it; infinity where it has none."""
    if line.paragraph != following.paragraph or not line.words or not following.words:
        return inf
    last = next((index for index, word in enumerate(following.words) if _ends_a_part(word)), len(following.words) - 1)
    part = _visible_end(following.words[: last + 1]) - following.words[0].x
    return line.words[-1].x + line.words[-1].width + part


def _ends_a_part(word: Word) -> bool:
    return word.text[-1:].isspace() or word.text[-1:] in "-–—/"


def _spans(lines: Sequence[Sequence[Atom]], paragraph: Paragraph) -> tuple[Span, ...]:
    """The spans of some lines of a paragraph that had to be cut in two."""
    styles = _styles(paragraph)
    text = "".join(piece.text for line in lines for atom in line for piece in atom.pieces)
    whole = "".join(re.sub(r"\s+", " ", span.text) for span in paragraph.spans)
    start = 0 if whole.startswith(text) else len(whole) - len(text)
    spans: list[Span] = []
    for letter, style in zip(text, styles[start:], strict=False):
        if spans and replace(spans[-1], text="") == style:
            spans[-1] = replace(spans[-1], text=spans[-1].text + letter)
        else:
            spans.append(replace(style, text=letter))
    return tuple(spans)


def _styles(paragraph: Paragraph) -> list[Span]:
    """The style of every letter of a paragraph."""
    return [
        style for span in paragraph.spans for style in [replace(span, text="")] * len(re.sub(r"\s+", " ", span.text))
    ]


def fit_block(paragraphs: Sequence[Paragraph], frame: Frame, style: Style, steps: Sequence[Spacing]) -> Fitted:
    """The block at the first of `steps` at which everything fits, else at the last one with a rest."""
    fitted = Fitted(None, tuple(paragraphs))
    for spacing in steps:
        fitted = set_block(paragraphs, frame, style, spacing)
        if not fitted.rest:
            break
    return fitted
