"""A paragraph taken apart for setting: pieces of text with their widths, and the places where a line may break.

Widths are kept as parts of the type size, so that a paragraph is measured once and broken at every size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import sub

from trainer_app.deck import typeface
from trainer_app.deck.direction import has_rtl, in_visual_order, is_rtl, levels_of
from trainer_app.deck.marks import indent_of
from trainer_app.deck.slide import Face, Piece
from trainer_app.deck.theme import SLIDE_FAMILY
from trainer_app.deck.vocabulary import Measured, vocabulary_of
from trainer_app.library.content import Paragraph, Span

_BREAKS = re.compile(r"\s+|(?<=[\w.,;:!?)])[-–—/](?=[^\W\d_])|(?<=[\u3040-\u9fff\uac00-\ud7af])")
_HYPHENS = re.compile(r"[-–—/]")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
_ENDINGS = " -–—/"
_TRIFLE = 1e-9


@dataclass
class Words:
    """A paragraph as atoms, which a line never breaks: each one or more pieces, the last with the space behind it."""

    paragraph: Paragraph
    starts: list[float]
    """Where each atom begins on an endless line, as a part of the size."""
    ends: list[float]
    """Where each atom ends, without the space behind it, which may hang over the margin."""
    widest: float
    """The width of the widest atom, as a part of the size."""
    indent: float
    """How far from the frame's edge its lines begin, in points."""
    flat: tuple[Piece, ...] | None = None
    """The pieces, where every atom has exactly one."""
    joined: Sequence[tuple[Piece, ...]] = ()
    """The atoms, where some have several pieces."""
    rtl: bool = False
    levels: list[tuple[int, ...]] | None = None
    """The embedding level of every piece; None where all of it is read from left to right."""
    cut: frozenset[int] = frozenset()
    """Atoms that continue a word which had to be cut between its letters."""
    _broken: tuple[float, list[int]] | None = None
    """The room that was asked for last, and where lines begin: it is asked again when the lines are set."""

    @property
    def atoms(self) -> Sequence[tuple[Piece, ...]]:
        """The pieces of each atom."""
        return self.joined if self.flat is None else [(piece,) for piece in self.flat]

    @property
    def length(self) -> float:
        """The width of the whole paragraph on one line, as a part of the size."""
        return self.ends[-1] if self.ends else 0.0

    def line_starts(self, room: float) -> list[int]:
        """The atoms at which lines begin where a line has `room`, as a part of the size; no atom may be wider."""
        if self._broken and self._broken[0] == room:
            return self._broken[1]
        starts, ends = self.starts, self.ends
        found, at, count = [0], 0, len(starts)
        self._broken = room, found
        while at < count:
            at = bisect_right(ends, starts[at] + room + _TRIFLE, at + 1)
            if at < count:
                found.append(at)
        return found

    def line_count(self, room: float) -> int:
        """How many lines there are where a line has `room`; wider atoms are cut between letters."""
        if self.widest > room + _TRIFLE:
            return len(fitted(self, room).line_starts(room))
        return len(self.line_starts(room))

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a line made of the atoms from `start` to before `end`, from left to right."""
        if self.flat is not None:
            return self.flat[start:end]
        pieces = tuple([piece for atom in self.joined[start:end] for piece in atom])
        if self.levels is None:
            return pieces
        levels = [level for atom in self.levels[start:end] for level in atom]
        return tuple(in_visual_order(_without_last_space(pieces), levels))

    def letters(self, start: int, end: int) -> str:
        """The text of some atoms in reading order."""
        return "".join([piece.text for atom in self.atoms[start:end] for piece in atom])

    def opening(self, atom: int) -> float:
        """The least of an atom that a line could still take in, as a part of the size."""
        if atom in self.cut:
            first = self.atoms[atom][0]
            return typeface.units(first.text[:1], first.face)
        return self.ends[atom] - self.starts[atom]


def _without_last_space(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """At the end of a line, the space behind a word read from right to left would push it off the margin."""
    if not pieces or not pieces[-1].text.endswith(" "):
        return pieces
    last = pieces[-1]
    text = last.text.rstrip(" ")
    return (*pieces[:-1], last._replace(text=text, units=typeface.units(text, last.face)))


def normal(text: str) -> str:
    """`text` with every white space as one blank and without marks that nobody sees."""
    if not text.isascii() or not text.isprintable():
        text = _CONTROLS.sub("", text)
    return _SPACES.sub(" ", text) if "  " in text or not text.isprintable() else text


def face_of(span: Span, *, bold: bool, family: str) -> Face:
    """The face a span is set in."""
    return Face(typeface.CODE_FAMILY if span.code else family, bold or span.bold, span.italic)


def _cut(text: str) -> list[str]:
    """`text` cut after every place where a line may break."""
    if text.isascii() and not _HYPHENS.search(text):
        parts = text.split(" ")
        tokens = [part + " " for part in parts[:-1]]
        return [*tokens, parts[-1]] if parts[-1] else tokens
    cuts = [match.end() for match in _BREAKS.finditer(text)]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if end > start]


def take_apart(paragraph: Paragraph, *, bold: bool = False, family: str = SLIDE_FAMILY) -> Words:
    """The atoms of a paragraph; `bold` sets all of it bold."""
    text = paragraph.text
    if has_rtl(text):
        return _with_levels(paragraph, bold, family)
    spans = paragraph.spans
    if len(spans) == 1 and not spans[0].link and text.isascii():
        return _simple(paragraph, normal(text), face_of(spans[0], bold=bold, family=family))
    atoms: list[list[Piece]] = []
    open_end = False
    for span in spans:
        face = face_of(span, bold=bold, family=family)
        for part in _cut(normal(span.text)):
            pieces = [_piece(*run, span.link) for run in typeface.runs(part, face)]
            if open_end:
                atoms[-1].extend(pieces)
            else:
                atoms.append(pieces)
            open_end = not _ends_atom(part)
    return _measured(paragraph, _kerned_over_spaces(atoms))


def _kerned_over_spaces(atoms: list[list[Piece]]) -> list[tuple[Piece, ...]]:
    for atom, following in pairwise(atoms):
        last, first = atom[-1], following[0]
        by = typeface.space_kerning(last.face).get(first.text[0]) if last.face == first.face else None
        if by and last.text.endswith(" "):
            atom[-1] = last._replace(units=last.units + by)
    return [tuple(atom) for atom in atoms]


def _ends_atom(part: str) -> bool:
    return part[-1] in _ENDINGS or _BREAKS.search(part, len(part)) is not None


def _piece(text: str, face: Face, link: str) -> Piece:
    piece = vocabulary_of(face)[text][0]
    return piece._replace(link=link) if link else piece


def _simple(paragraph: Paragraph, text: str, face: Face) -> Words:
    """The words of a paragraph in one face, as nearly all are; `text` is its own, normal and plain."""
    vocabulary = vocabulary_of(face)
    if "-" in text or "/" in text:
        measured = [vocabulary[part] for part in _cut(text)]
    else:
        parts = text.split(" ")
        last = parts.pop()
        measured = list(map(vocabulary.spaced.__getitem__, parts))
        if last:
            measured.append(vocabulary[last])
    if vocabulary.kerned.search(paragraph.text):
        measured = _kerned(measured, vocabulary.kerning)
    pieces, starts, ends = [], [], []
    reached = widest = 0.0
    for piece, width, visible in measured:
        pieces.append(piece)
        starts.append(reached)
        ends.append(reached + visible)
        reached += width
        if visible > widest:  # noqa: PLR1730 - a call for each word would take twice as long as all of this
            widest = visible
    return Words(paragraph, starts, ends, widest, indent_of(paragraph), tuple(pieces))


def _kerned(measured: Sequence[Measured], kerning: Mapping[str, float]) -> list[Measured]:
    """The words, each as much wider or narrower as the one behind it moves for the space between them."""
    made = []
    for word, following in pairwise([*measured, None]):
        by = kerning.get(following[0].text[0]) if following else None
        if word and by and word[0].text[-1] == " ":
            piece, width, visible = word
            made.append((piece._replace(units=width + by), width + by, visible))
        elif word:
            made.append(word)
    return made


def _measured(paragraph: Paragraph, atoms: list[tuple[Piece, ...]]) -> Words:
    widths = [sum([piece.units for piece in atom]) for atom in atoms]
    hanging = [_hanging(atom[-1]) for atom in atoms]
    reached = list(accumulate(widths, initial=0.0))
    ends = [end - space for end, space in zip(reached[1:], hanging, strict=True)]
    widest = max(map(sub, ends, reached), default=0.0)
    return Words(paragraph, reached[:-1], ends, widest, indent_of(paragraph), joined=atoms)


def _hanging(piece: Piece) -> float:
    """The width of the space at the end of a piece, as a part of the size."""
    if not piece.text.endswith(" "):
        return 0.0
    return piece.units - typeface.units(piece.text.rstrip(), piece.face)


def _with_levels(paragraph: Paragraph, bold: bool, family: str) -> Words:
    """Atoms of text in which some letters are read from right to left; no piece mixes directions."""
    spans = [replace(span, text=normal(span.text)) for span in paragraph.spans]
    levels = levels_of("".join(span.text for span in spans))
    atoms: list[list[Piece]] = []
    their_levels: list[list[int]] = []
    at, open_end = 0, False
    for span in spans:
        face = face_of(span, bold=bold, family=family)
        for part in _cut(span.text):
            if not open_end:
                atoms.append([])
                their_levels.append([])
            for text, level in _level_runs(part, levels[at : at + len(part)]):
                for run, used in typeface.runs(text, face):
                    piece = Piece(run, used, typeface.units(run, used), span.link, level % 2 == 1)
                    atoms[-1].append(piece)
                    their_levels[-1].append(level)
            at += len(part)
            open_end = not _ends_atom(part)
    words = _measured(paragraph, [tuple(atom) for atom in atoms])
    words.rtl, words.levels = is_rtl(paragraph.text), [tuple(each) for each in their_levels]
    return words


def _level_runs(text: str, levels: list[int]) -> list[tuple[str, int]]:
    cut: list[tuple[str, int]] = []
    for letter, level in zip(text, levels, strict=True):
        if cut and cut[-1][1] == level:
            cut[-1] = (cut[-1][0] + letter, level)
        else:
            cut.append((letter, level))
    return cut


def fitted(words: Words, room: float) -> Words:
    """`words` with every atom wider than `room` (a part of the size) cut between its letters."""
    if words.widest <= room + _TRIFLE:
        return words
    atoms: list[tuple[Piece, ...]] = []
    levels: list[tuple[int, ...]] = []
    cut: set[int] = set()
    for at, atom in enumerate(words.atoms):
        own = words.levels[at] if words.levels else (0,) * len(atom)
        if words.ends[at] - words.starts[at] <= room:
            atoms.append(atom)
            levels.append(own)
            continue
        for number, (pieces, their) in enumerate(_cut_between_letters(atom, own, room)):
            if number:
                cut.add(len(atoms))
            atoms.append(pieces)
            levels.append(their)
    made = _measured(words.paragraph, atoms)
    made.rtl, made.levels, made.cut = words.rtl, levels if words.levels else None, frozenset(cut)
    return made


def _cut_between_letters(
    atom: tuple[Piece, ...], levels: tuple[int, ...], room: float
) -> list[tuple[tuple[Piece, ...], tuple[int, ...]]]:
    parts: list[tuple[tuple[Piece, ...], tuple[int, ...]]] = []
    current: list[Piece] = []
    their: list[int] = []
    used = 0.0
    for piece, level in zip(atom, levels, strict=True):
        rest = piece.text
        while rest:
            count = _fitting_letters(rest, piece.face, room - used)
            if count == 0 and current:
                parts.append((tuple(current), tuple(their)))
                current, their, used = [], [], 0.0
                continue
            text = rest[: max(count, 1)]
            units = typeface.units(text, piece.face)
            current.append(piece._replace(text=text, units=units))
            their.append(level)
            used += units
            rest = rest[len(text) :]
    return [*parts, (tuple(current), tuple(their))]


def _fitting_letters(text: str, face: Face, room: float) -> int:
    """How many letters from the start of `text` fit; the space at its end may hang over."""
    if typeface.units(text.rstrip(), face) <= room:
        return len(text)
    low, high = 0, len(text.rstrip())
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if typeface.units(text[:middle], face) <= room else (low, middle)
    return low


def divided(paragraph: Paragraph, letters: int) -> tuple[Paragraph, Paragraph]:
    """The paragraph cut after its first `letters`, white space counted as `normal` has it."""
    head: list[Span] = []
    tail: list[Span] = []
    left = letters
    for span in paragraph.spans:
        text = normal(span.text)
        if left > 0 and text[:left]:
            head.append(replace(span, text=text[:left]))
        if text[max(left, 0) :]:
            tail.append(replace(span, text=text[max(left, 0) :]))
        left -= len(text)
    return replace(paragraph, spans=tuple(head)), replace(paragraph, spans=tuple(tail))
