"""Ending on time after all: what can be left out of the rest of a workshop, in a few ready choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import combinations

MOST = 3
"""How many choices are offered, and how many cuts a choice has beside what could be left out anyway."""
_CANDIDATES = 24


class Weight(IntEnum):
    """What goes first when time runs short. Nothing of a later weight goes while an earlier one is enough."""

    COULD = 0
    SHOULD = 1
    LAST = 2


class Cut(StrEnum):
    """What is left out."""

    STEP = "step"
    SLIDE = "slide"
    ACTIVITY = "activity"
    """With its debrief."""
    HALF = "half"
    """The later half of a module."""
    MODULE = "module"


@dataclass(frozen=True)
class Part:
    """Something that may be left out, and how many minutes that saves.

    `slides` are the ids of the slides it stands on; a step leaves its slide in place, everything else takes it along.
    """

    cut: Cut
    segment: str
    title: str
    minutes: int
    weight: Weight
    slides: tuple[str, ...]
    step: int = 0

    @property
    def key(self) -> str:
        """What tells it from every other part of its workshop."""
        return f"{self.cut}:{self.slides[0]}:{self.step}"

    @property
    def skipped(self) -> tuple[str, ...]:
        """The slides that are passed over."""
        return () if self.cut is Cut.STEP else self.slides

    def holds(self, other: Part) -> bool:
        """Whether leaving this out leaves the other out as well."""
        return self.cut is not Cut.STEP and self != other and set(other.slides) <= set(self.slides)

    def meets(self, other: Part) -> bool:
        """Whether both take something away from the same slide."""
        return bool(set(self.slides) & set(other.slides))


@dataclass(frozen=True)
class Choice:
    """A way to end on time."""

    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """What it saves."""
        return sum(part.minutes for part in self.parts)

    @property
    def skipped(self) -> frozenset[str]:
        """The ids of the slides that are passed over."""
        return frozenset(slide for part in self.parts for slide in part.skipped)


def ways_to_end(parts: Sequence[Part], needed: int) -> tuple[Choice, ...]:
    """Up to three ways to save at least `needed` minutes by leaving out some of `parts`; empty where there is none.

    What could go goes before what should stay, and whole modules go last. Closing, evaluation and breaks are never
    among `parts`. Of the ways, those that lose least come first, and no two cut the same.
    """
    if needed <= 0:
        return ()
    coulds = _apart([part for part in parts if part.weight is Weight.COULD])
    if _saved(coulds) >= needed:
        return _best(_subsets(coulds, [], needed), needed) or (Choice(tuple(coulds)),)
    for heaviest in (Weight.SHOULD, Weight.LAST):
        others = [part for part in parts if Weight.SHOULD <= part.weight <= heaviest]
        found = _best(_subsets(others, coulds, needed), needed)
        if found:
            return found
    return _everything(parts, coulds, needed)


def _subsets(others: Sequence[Part], always: Sequence[Part], needed: int) -> Iterator[Choice]:
    """Each set of a few of `others` that, with what always goes, saves enough."""
    likely = sorted(others, key=lambda part: -part.minutes)[:_CANDIDATES]
    for count in range(1, MOST + 1):
        for chosen in combinations(likely, count):
            if not any(one.meets(two) for one, two in combinations(chosen, 2)):
                choice = Choice(_outermost([*always, *chosen]))
                if choice.minutes >= needed:
                    yield choice


def _best(choices: Iterator[Choice], needed: int) -> tuple[Choice, ...]:
    """The choices that lose least, each with a cut of its own that no better one has."""
    ranked = sorted(choices, key=lambda choice: (choice.minutes - needed + 2 * len(choice.parts), len(choice.parts)))
    kept: list[Choice] = []
    for choice in ranked:
        if not any(set(better.parts) <= set(choice.parts) for better in kept) and _differs(choice, kept):
            kept.append(choice)
        if len(kept) == MOST:
            break
    return tuple(kept)


def _differs(choice: Choice, kept: Sequence[Choice]) -> bool:
    """Whether its longest cut is none of those already offered."""
    longest = max(choice.parts, key=lambda part: part.minutes)
    return longest not in [max(better.parts, key=lambda part: part.minutes) for better in kept]


def _everything(parts: Sequence[Part], coulds: Sequence[Part], needed: int) -> tuple[Choice, ...]:
    """Whole modules, the later ones first, where nothing less will do."""
    chosen = list(coulds)
    for part in reversed([part for part in parts if part.weight is Weight.LAST]):
        chosen = list(_outermost([*chosen, part]))
        if _saved(chosen) >= needed:
            return (Choice(tuple(chosen)),)
    return ()


def _outermost(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts without those that others among them hold."""
    return tuple(part for part in parts if not any(other.holds(part) for other in parts))


def _apart(parts: Sequence[Part]) -> list[Part]:
    """The parts that go together: none inside another."""
    return list(_outermost(parts))


def _saved(parts: Sequence[Part]) -> int:
    return sum(part.minutes for part in parts)
