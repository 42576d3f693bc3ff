"""What a colleague changed in an exported deck, slide by slide, and how each change comes back into a module.

Both decks are read by the same reader: the one that came, and the one that would be exported now. A changed line finds
its place in the module by its words; its bullet, its minutes and its origin stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from trainer_app.library.content import Paragraph, Table, flat
from trainer_app.library.module import ModuleSlide
from trainer_app.library.reading import read_module
from trainer_app.library.writing import escaped

_ALIKE = 0.6
"""How alike two slides must be to be taken for the same one where the ids are gone."""
_MINUTES = re.compile(r"\s*\(\d+ min(?:, \w+)?\)$")
_PREFIX = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s+|#+\s+|>\s+)?")
_SUFFIX = re.compile(r"(?:\s*\(\d+ min(?:, \w+)?\))?(?:\s*\[@[^\]]*\])*(?:\s*\{[^{}]*\})?\s*$")


@dataclass(frozen=True)
class Said:
    """What one slide of a deck says."""

    id: str
    title: str
    body: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it."""
        return (self.title, *self.body, *self.notes)


@dataclass(frozen=True)
class SlideChange:
    """A slide before and after; without one of them it is new or gone. `follows` is the id of the slide above it."""

    before: Said | None
    after: Said | None
    follows: str = ""
    place: int = -1
    """Where it stands in the deck that came, counted from 0."""

    @property
    def id(self) -> str:
        """The id of the slide in the deck; empty for a new one."""
        return self.before.id if self.before else ""


def said_in(deck: dict[str, Any]) -> tuple[Said, ...]:
    """What the slides of a deck say, as the helper process read it."""
    return tuple(
        Said(slide["id"], slide["title"], tuple(_lines(slide["blocks"])), tuple(slide["notes"]))
        for slide in deck["slides"]
    )


def _lines(blocks: Sequence[Sequence[Any]]) -> Iterator[str]:
    for block in blocks:
        match block[0]:
            case "text":
                yield block[2]
            case "column":
                yield from _lines(block[1])
            case "table":
                yield from (" | ".join(row) for row in block[1])


def changes_between(old: Sequence[Said], new: Sequence[Said]) -> tuple[SlideChange, ...]:
    """Every slide that says something else, is new or is gone, in the order of the deck that came."""
    pairs = _matched(old, new)
    found = []
    above = ""
    for place, after in enumerate(new):
        before = pairs.get(place)
        if before is None or _differ(before, after):
            found.append(SlideChange(before, after, above, place))
        above = before.id if before else above
    kept = {before.id for before in pairs.values()}
    found += [SlideChange(before, None) for before in old if before.id not in kept]
    return tuple(found)


def order_in(old: Sequence[Said], new: Sequence[Said]) -> tuple[str, ...]:
    """The ids of the slides that are in both, in the order of the deck that came."""
    return tuple(before.id for _place, before in sorted(_matched(old, new).items()))


def _differ(one: Said, other: Said) -> bool:
    return [_letters(line) for line in one.lines] != [_letters(line) for line in other.lines]


def _matched(old: Sequence[Said], new: Sequence[Said]) -> dict[int, Said]:
    """For each slide that came, the one it was: by its id, else by its title, else by what it says."""
    left = {slide.id: slide for slide in old}
    pairs: dict[int, Said] = {}
    for place, after in enumerate(new):
        if after.id in left:
            pairs[place] = left.pop(after.id)
    for alike in (_same_title, _much_alike):
        for place, after in enumerate(new):
            if place not in pairs and not after.id:
                best = next((each for each in left.values() if alike(each, after)), None)
                if best:
                    pairs[place] = left.pop(best.id)
    return pairs


def _same_title(one: Said, other: Said) -> bool:
    return bool(one.title) and _letters(one.title) == _letters(other.title)


def _much_alike(one: Said, other: Said) -> bool:
    return SequenceMatcher(None, "\n".join(one.lines), "\n".join(other.lines)).ratio() >= _ALIKE


@dataclass(frozen=True)
class Applied:
    """A module's text with a change in it, and the lines that found no place: these are for the trainer to write."""

    text: str
    left_over: tuple[str, ...]


def applied(text: str, slide_id: str, change: SlideChange) -> Applied:
    """The module's text with what a colleague wrote on one slide and in its notes."""
    slide = next((each for each in read_module(text).slides if each.id == slide_id), None)
    before, after = change.before, change.after
    if slide is None or before is None or after is None:
        return Applied(text, after.lines if after else ())
    edits = _Edits(text)
    places = {_letters(words): line for words, line in _places(slide)}
    if _letters(before.title) != _letters(after.title):
        edits.replace(places.get(_letters(before.title)), after.title)
    edits.take_over(before.body, after.body, places)
    notes = {_letters(note.text): note.line for note in slide.notes}
    edits.take_over(before.notes, after.notes, notes)
    return Applied(edits.text, tuple(edits.left_over))


def _places(slide: ModuleSlide) -> Iterator[tuple[str, int]]:
    """The words of a slide with the line of the file each begins on."""
    if slide.activity:
        for step in slide.activity.steps:
            yield step.text, step.line
        for question in slide.activity.debrief:
            yield question.text, question.line
        yield slide.activity.title, slide.activity.line
    for block in flat(slide.blocks):
        if isinstance(block, Paragraph):
            yield block.text, block.line
        elif isinstance(block, Table):
            yield from ((" | ".join(cell.text for cell in row), row[0].line) for row in block.rows if row)
    yield slide.title, slide.line


class _Edits:
    """Changes of whole lines, made from the last line up so that the numbers of the others hold."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._made: dict[int, list[str] | None] = {}
        self._after: dict[int, list[str]] = {}
        self.left_over: list[str] = []

    @property
    def text(self) -> str:
        """The text with all of them."""
        made: list[str] = []
        for number, line in enumerate(self._lines, 1):
            replaced = self._made.get(number, [line])
            made += replaced or []
            made += self._after.get(number, [])
        return "\n".join(made)

    def take_over(self, before: Sequence[str], after: Sequence[str], places: dict[str, int]) -> None:
        """Replace, add and take out lines so that what was `before` says `after`."""
        old = [_letters(line) for line in before]
        matcher = SequenceMatcher(None, old, [_letters(line) for line in after], autojunk=False)
        for kind, start, end, came, gone in matcher.get_opcodes():
            if kind == "equal":
                continue
            for at in range(max(end - start, gone - came)):
                here = places.get(old[start + at]) if start + at < end else None
                words = after[came + at] if came + at < gone else None
                if start + at < end:
                    self.replace(here, words)
                elif words is not None:
                    anchor = next((places[each] for each in reversed(old[:end]) if each in places), None)
                    self._insert(anchor, words)

    def replace(self, line: int | None, words: str | None) -> None:
        """Other words on a line, which keeps its mark, minutes and origin; no words take it out."""
        if line is None:
            self.left_over += [words] if words else []
            return
        end = self._end_of(line)
        whole = " ".join(each.strip() for each in self._lines[line - 1 : end])
        first = self._lines[line - 1]
        prefix = (_PREFIX.match(first) or [""])[0]
        suffix = (_SUFFIX.search(whole) or [""])[0].rstrip()
        table = first.lstrip().startswith("|")
        for number in range(line, end + 1):
            self._made[number] = None
        if words is not None:
            plain = _MINUTES.sub("", words)
            self._made[line] = [_row(plain) if table else f"{prefix}{escaped(_joined(plain, first))}{_spaced(suffix)}"]

    def _insert(self, line: int | None, words: str) -> None:
        if line is None:
            self.left_over.append(words)
            return
        first = self._lines[line - 1]
        prefix = (_PREFIX.match(first) or [""])[0]
        made = _row(words) if first.lstrip().startswith("|") else f"{prefix}{escaped(_MINUTES.sub('', words))}"
        self._after.setdefault(self._end_of(line), []).extend([made] if prefix.strip() else ["", made])

    def _end_of(self, line: int) -> int:
        """The last line of the paragraph that begins on `line`."""
        end = line
        while end < len(self._lines) and _goes_on(self._lines[end]):
            end += 1
        return end if not self._lines[line - 1].lstrip().startswith(("#", "|")) else line


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not re.match(r"\s*(?:[-*+]\s|\d+[.)]\s|:::|#|\||---)", line)


def _row(words: str) -> str:
    return "| " + " | ".join(escaped(cell) for cell in words.split(" | ")) + " |"


def _joined(words: str, first: str) -> str:
    """A row of terms comes back as `Term: meaning`."""
    return words.replace(" | ", ": ") if " | " in words and "|" not in first else words


def _spaced(suffix: str) -> str:
    return f" {suffix.strip()}" if suffix.strip() else ""


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", _MINUTES.sub("", text)).casefold()
