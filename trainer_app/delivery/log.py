"""The log of a date: its people and their comings and goings, so that copies from several laptops can be united."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import TypeVar

from trainer_app.base.errors import BadInput
from trainer_app.base.ids import fresh_id
from trainer_app.delivery.people import Change, Entry, Movement, Person, likeness, require_fits
from trainer_app.delivery.record import Level
from trainer_app.delivery.spelling import spellings

E = TypeVar("E", Person, Movement)


@dataclass(frozen=True)
class AttendanceLog:
    """Everything a date knows about people, by id. It cannot be made with anything its level does not keep."""

    level: Level
    people: Mapping[str, Person] = field(default_factory=dict)
    movements: Mapping[str, Movement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.level is Level.COUNT:
            raise BadInput("A head count keeps nothing about people.")
        for entry in self.entries():
            require_fits(entry, self.level)

    def entries(self) -> Iterator[Entry]:
        """People, then movements."""
        yield from self.people.values()
        yield from self.movements.values()

    def with_entries(self, *entries: Entry) -> AttendanceLog:
        """The same log with these entries added, or in the place of those with their ids.

        Raises `BadInput` where one holds something the level does not keep.
        """
        if not entries:
            return self
        for entry in entries:
            require_fits(entry, self.level)
        people = {one.id: one for one in entries if isinstance(one, Person)}
        movements = {one.id: one for one in entries if isinstance(one, Movement)}
        made = object.__new__(AttendanceLog)  # the entries that stay were looked at when they came in
        object.__setattr__(made, "level", self.level)
        object.__setattr__(made, "people", {**self.people, **people} if people else self.people)
        object.__setattr__(made, "movements", {**self.movements, **movements} if movements else self.movements)
        # Handed on, because looking through thousands of entries at each arrival would make it slow.
        made.__dict__["_last_order"] = max(self._last_order, 0, *(entry.order for entry in entries))
        if "spellings" in self.__dict__:
            made.__dict__["spellings"] = {**self.spellings, **_spellings(people)} if people else self.spellings
        if not any(key in self.people for key in people):
            called = self.__dict__.pop(
                "_called", None
            )  # the newest log alone has it: undo keeps the older ones for long
            if called is not None:
                made.__dict__["_called"] = called | _called(people, called) if people else called
            if not any(person.into for person in people.values()):
                made.__dict__["merged"] = self.merged
        return made

    def next_order(self) -> int:
        """The place after everything entered so far."""
        return self._last_order + 1

    @cached_property
    def _last_order(self) -> int:
        return max((entry.order for entry in self.entries()), default=0)

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The plain ways to type each person's name (`matching.spellings`), by the person's id."""
        return _spellings(self.people)

    def called(self, name: str) -> tuple[str, ...]:
        """The ids of everybody called so: it is the `likeness` of their name or one of its `spellings`."""
        return self._called.get(name, ())

    @cached_property
    def _called(self) -> Mapping[str, tuple[str, ...]]:
        return _called(self.people, {})

    @cached_property
    def merged(self) -> frozenset[str]:
        """The ids of the people who were merged into somebody."""
        return frozenset(one.id for one in self.people.values() if one.into)

    def root(self, person_id: str) -> str:
        """The person that `person_id` was merged into in the end, or itself. Rings, which copies can make, end."""
        if person_id not in self.merged:
            return person_id
        seen = set()
        while person_id not in seen:
            seen.add(person_id)
            into = self.people[person_id].into if person_id in self.people else ""
            if not into or into not in self.people or self.people[into].withdrawn:
                return person_id
            person_id = into
        return min(seen)


def unite(first: AttendanceLog, second: AttendanceLog) -> AttendanceLog:
    """Everything in either log. Of two copies of an entry the higher sequence wins; the order of uniting is the same.

    Raises `BadInput` for logs of different levels.
    """
    if first.level is not second.level:
        raise BadInput("The two lists keep different things about people. Open both at the same level first.")
    return AttendanceLog(
        first.level,
        _winners(first.people.values(), second.people.values()),
        _winners(first.movements.values(), second.movements.values()),
    )


def take_back(now: AttendanceLog, before: AttendanceLog, after: AttendanceLog, moment: datetime) -> AttendanceLog:
    """`now` without what was done between `before` and `after`: old values come back, new entries are withdrawn.

    The old values come from memory; no file keeps them. Whatever else happened since stays. `moment` is rounded
    already.
    """
    changed: list[tuple[Entry | None, Entry]] = list(_changed(before.people, after.people))
    changed += _changed(before.movements, after.movements)
    back: list[Entry] = []
    for old, new in changed:
        present = _present(now, new)
        if present is None:
            continue
        if old is None:
            back.append(withdrawn(present, moment))
        else:
            sequence = present.sequence + 1
            back.append(replace(old, sequence=sequence, change=Change.RESTORED, changed_at=moment))
    return now.with_entries(*back)


def withdrawn(entry: Entry, moment: datetime) -> Entry:
    """`entry` as a place holder without any value, so that a copy of it elsewhere does not bring it back."""
    sequence, change = entry.sequence + 1, Change.WITHDRAWN
    if isinstance(entry, Person):
        return Person(
            entry.id, entry.order, withdrawn=True, sequence=sequence, change=change, changed_at=moment,
        )  # fmt: skip
    return replace(entry, at=None, withdrawn=True, sequence=sequence, change=change, changed_at=moment)


def fresh_entry_id() -> str:
    """An id for an entry: random, not made from anything."""
    return fresh_id(16)


def _called(people: Mapping[str, Person], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The ids of `people` by what they are called, behind those that `others` has there."""
    found: dict[str, tuple[str, ...]] = {}
    for key, person in people.items():
        for name in {likeness(person.name), *spellings(person.name)} - {""}:
            found[name] = (*(found.get(name) or others.get(name, ())), key)
    return found


def _spellings(people: Mapping[str, Person]) -> dict[str, tuple[str, ...]]:
    return {key: spellings(person.name) for key, person in people.items()}


def _present(log: AttendanceLog, entry: Entry) -> Entry | None:
    return log.people.get(entry.id) if isinstance(entry, Person) else log.movements.get(entry.id)


def _changed(before: Mapping[str, E], after: Mapping[str, E]) -> list[tuple[E | None, E]]:
    return [(before.get(key), entry) for key, entry in after.items() if before.get(key) != entry]


def _winners(first: Iterable[E], second: Iterable[E]) -> dict[str, E]:
    found: dict[str, E] = {}
    for entry in chain(first, second):
        other = found.get(entry.id)
        found[entry.id] = entry if other is None or _rank(entry) > _rank(other) else other
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def _rank(entry: Entry) -> tuple[int, bool, str]:
    """Sequence first. Two different corrections with the same number: the same one wins on every laptop."""
    return entry.sequence, entry.withdrawn, repr(entry)
