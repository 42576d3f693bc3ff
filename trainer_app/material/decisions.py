"""What a trainer decided about single pieces of a document, over what the program guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from trainer_app.material.answers import UNANSWERED, Answer
from trainer_app.material.keys import Keys
from trainer_app.material.lines import Line, Unit
from trainer_app.material.page import Page, Role
from trainer_app.material.source import Confidence


class Decision(StrEnum):
    """What a piece is, as the trainer says."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    DEFINITION = "definition"
    QUOTE = "quote"
    HEADING = "heading"
    ASIDE = "set aside"


_ROLES = {
    Decision.PARAGRAPH: Role.PARAGRAPH,
    Decision.LIST_ITEM: Role.LIST_ITEM,
    Decision.DEFINITION: Role.DEFINITION,
    Decision.QUOTE: Role.QUOTE,
    Decision.HEADING: Role.HEADING,
    Decision.ASIDE: Role.ASIDE,
}


@dataclass(frozen=True)
class Decided:
    """Everything that was decided about one piece."""

    kind: Decision | None = None
    cuts: tuple[int, ...] = ()
    """The piece ends before each of these words, counted from 0, and a further piece begins there."""
    joined: bool = False
    """Whether it goes on what stands above it."""
    section: str | None = None
    """The key of the heading it belongs under, empty for the opening; None where it stays where it stands."""
    answer: Answer = UNANSWERED
    """What was answered to the notes on it."""

    def to_plain(self) -> object:
        """As it is kept in a file."""
        whole = {"kind": self.kind, "cuts": list(self.cuts), "joined": self.joined, "section": self.section}
        said = {"answer": answer} if (answer := self.answer.to_plain()) else {}
        return {name: value for name, value in whole.items() if value or (name, value) == ("section", "")} | said

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Decided:
        """The opposite of `to_plain`. Raises `ValueError` or `TypeError` for anything else."""
        kind, cuts, section = plain.get("kind"), plain.get("cuts", []), plain.get("section")
        if not isinstance(cuts, list) or not all(isinstance(each, int) for each in cuts):
            raise ValueError(cuts)
        answer = plain.get("answer", {})
        if not isinstance(answer, Mapping):
            raise TypeError(answer)
        return cls(
            Decision(str(kind)) if kind else None,
            tuple(cuts),
            bool(plain.get("joined")),
            None if section is None else str(section),
            Answer.from_plain(answer),
        )


_NOTHING = Decided()

Decisions = Mapping[str, Decided]
"""Decisions by the key of the piece they are about; a key lives on when the document is read or imported again."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORD = re.compile(r"\S+")
_CUT = "/"
"""Stands in the key of a cut part, between the key of the whole and the number of the part's first word."""


def decide(page: Page, decisions: Decisions) -> Page:
    """The page with every decision in place; what was not decided about stays as it is."""
    keys = Keys()
    page.keys = [keys.next(unit.text) for unit in page.units]
    if not decisions:
        return page
    page = _cut(page, decisions)
    for at, key in enumerate(page.keys):
        decided = decisions.get(key)
        if decided is None:
            continue
        if decided.kind:
            page.roles[at] = _ROLES[decided.kind]
            page.trust[at] = Confidence.DECIDED
        if decided.joined:
            page.joined.add(at)
        if decided.section is not None:
            page.moved[at] = decided.section
        page.answers[at] = decided.answer
    return page


def places_to_cut(text: str) -> tuple[int, ...]:
    """The words of a passage that begin a sentence, counted from 0, without its first word."""
    words = text.split()
    return tuple(at for at, (above, _word) in enumerate(pairwise(words), 1) if _SENTENCE_END.search(above))


def say_kind(known: Decisions, key: str, kind: Decision) -> Decisions:
    """What changes when the trainer says what a piece is."""
    return {key: replace(known.get(key, _NOTHING), kind=kind)}


def split(known: Decisions, key: str, word: int) -> Decisions:
    """What changes when a piece is cut before one of its words, counted from 0."""
    whole, before = _whole(key)
    decided = known.get(whole, _NOTHING)
    return {whole: replace(decided, cuts=tuple(sorted({*decided.cuts, before + word})))}


def join(known: Decisions, key: str) -> Decisions:
    """What changes when a piece goes on what stands above it; a part that was cut off goes back."""
    whole, before = _whole(key)
    if before:
        decided = known.get(whole, _NOTHING)
        return {whole: replace(decided, cuts=tuple(each for each in decided.cuts if each != before))}
    return {key: replace(known.get(key, _NOTHING), joined=True, section=None)}


def part(known: Decisions, keys: Iterable[str]) -> Decisions:
    """What changes when pieces that were joined stand by themselves again."""
    return {key: replace(known.get(key, _NOTHING), joined=False) for key in keys}


def move(known: Decisions, key: str, section: str | None) -> Decisions:
    """What changes when a piece is put under another heading, or None: back where it stood."""
    return {key: replace(known.get(key, _NOTHING), section=section)}


def answer(known: Decisions, key: str, given: Answer) -> Decisions:
    """What changes when the trainer answers a note, beside what was answered before."""
    decided = known.get(key, _NOTHING)
    return {key: replace(decided, answer=decided.answer.and_also(given))}


def forget_answers(known: Decisions, keys: Iterable[str]) -> Decisions:
    """What changes when everything that was answered about pieces is forgotten."""
    return {key: replace(known.get(key, _NOTHING), answer=UNANSWERED) for key in keys}


def ask_again(known: Decisions) -> Decisions:
    """What changes when every note is shown again; terms, corrections and addresses stay."""
    return {
        key: replace(decided, answer=replace(decided.answer, settled=()))
        for key, decided in known.items()
        if decided.answer.settled
    }


def with_changes(known: Decisions, changes: Mapping[str, Decided | None]) -> Decisions:
    """Decisions after changes; what is decided in nothing any more is left to the program again."""
    whole = {**known, **changes}
    return {key: decided for key, decided in whole.items() if decided is not None and decided != _NOTHING}


def _whole(key: str) -> tuple[str, int]:
    """The key of the piece a part was cut from, and the number of the part's first word; 0 for a whole piece."""
    whole, _, before = key.partition(_CUT)
    return whole, int(before or 0)


def _cut(page: Page, decisions: Decisions) -> Page:
    """The page with pieces cut where decided. A cut piece's parts have keys of their own; the first keeps the role."""
    if not any(key in decisions and decisions[key].cuts for key in page.keys):
        return page
    units: list[Unit] = []
    keys: list[str] = []
    roles: list[Role | None] = []
    trust: list[Confidence] = []
    for unit, key, role, sure in zip(page.units, page.keys, page.roles, page.trust, strict=True):
        cuts = decisions[key].cuts if key in decisions and role not in (Role.TITLE, Role.SERIES) else ()
        parts = list(_parts(unit, cuts)) if cuts else [unit]
        units += parts
        keys += [key, *(f"{key}{_CUT}{at}" for at in _within(unit, cuts))]
        roles += [role, *[Role.PARAGRAPH if role is Role.HEADING else role] * (len(parts) - 1)]
        trust += [sure] * len(parts)
    cut = Page(tuple(units))
    cut.roles, cut.keys, cut.trust = roles, keys, trust
    return cut


def _within(unit: Unit, cuts: Sequence[int]) -> list[int]:
    number = len(unit.text.split())
    return sorted({each for each in cuts if 0 < each < number})


def _parts(unit: Unit, cuts: Sequence[int]) -> Iterator[Unit]:
    """A unit cut before the given words; no part is empty, and every word is in one part."""
    words = [(line, found.start(), found.end()) for line in unit.lines for found in _WORD.finditer(line.text)]
    edges = [0, *_within(unit, cuts), len(words)]
    for first, end in pairwise(edges):
        lines: dict[int, tuple[Line, int, int]] = {}
        for line, start, stop in words[first:end]:
            begun = lines.get(line.number, (line, start, stop))
            lines[line.number] = (line, begun[1], stop)
        yield Unit(
            tuple(
                Line(line.number, line.text[start:stop], line.blank_before if not start else 0, line.column + start)
                for line, start, stop in lines.values()
            )
        )
