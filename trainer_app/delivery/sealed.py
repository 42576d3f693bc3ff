"""Arrivals that come in sealed, from the time attendance was locked or from the second laptop at the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from trainer_app.base.errors import BadInput
from trainer_app.delivery.arrivals import almost_named, moves_of, standing_people
from trainer_app.delivery.log import AttendanceLog, fresh_entry_id, withdrawn
from trainer_app.delivery.people import Entry, Movement, Person, What, clean_name, likeness, read_number, rounded
from trainer_app.delivery.record import Level


@dataclass(frozen=True)
class SealedArrival:
    """One arrival, or the taking back of one (`undone`, with the same ids). `at` is rounded before it is sealed."""

    id: str
    """The id its movement gets in the log: an arrival that is brought in twice is one."""
    person: str
    session: str
    at: datetime
    typed: str = ""
    undone: bool = False


@dataclass(frozen=True)
class Folded:
    """A log with the sealed arrivals in it. `doubles` are ids of people whose name someone here has already."""

    log: AttendanceLog
    added: int
    doubles: tuple[str, ...]


def new_arrival(level: Level, session: str, moment: datetime, typed: str = "") -> SealedArrival:
    """An arrival to seal. Raises `BadInput` for what the level does not take."""
    _label(level, typed)
    return SealedArrival(fresh_entry_id(), fresh_entry_id(), session, rounded(moment, level), typed.strip())


def fold(log: AttendanceLog, arrivals: Iterable[SealedArrival], moment: datetime) -> Folded:
    """`log` with sealed arrivals, each once however often it comes, and without those that were taken back."""
    found = list(arrivals)
    undone = {arrival.id for arrival in found if arrival.undone}
    before, doubles = log, []
    for arrival in found:
        if arrival.id not in log.movements and arrival.id not in undone:
            log, double = _added(log, arrival)
            doubles += [double] if double else []
    log = log.with_entries(*_taken_back(log, (one for one in found if one.undone), rounded(moment, log.level)))
    return Folded(log, len(log.movements) - len(before.movements), tuple(doubles))


def _taken_back(log: AttendanceLog, undone: Iterable[SealedArrival], at: datetime) -> Iterator[Entry]:
    """The movements of arrivals that were taken back, and the people who are there through them alone."""
    for arrival in undone:
        movement, person = log.movements.get(arrival.id), log.people.get(arrival.person)
        if movement is not None and not movement.withdrawn:
            yield withdrawn(movement, at)
            if person is not None and not person.withdrawn:
                yield withdrawn(person, at)


def _added(log: AttendanceLog, arrival: SealedArrival) -> tuple[AttendanceLog, str]:
    """The log with one arrival, and the id of the person who may be a double."""
    try:
        name, number = _label(log.level, arrival.typed)
    except BadInput:  # from a copy that was made at another level: the arrival counts, what was typed is not kept
        name, number = "", None
    same = [one for one in standing_people(log) if _same(one, name, number)] or almost_named(log, name)
    waiting = [one for one in same if not moves_of(log, one.id, arrival.session)]
    person = waiting[0] if waiting else Person(arrival.person, log.next_order(), name, number)
    movement = Movement(
        arrival.id, log.next_order() + 1, person.id, arrival.session, What.ARRIVED, rounded(arrival.at, log.level)
    )
    return log.with_entries(person, movement), "" if waiting or not same else person.id


def _same(person: Person, name: str, number: int | None) -> bool:
    if number is not None:
        return person.number == number
    return bool(name) and likeness(person.name) == likeness(name)


def _label(level: Level, typed: str) -> tuple[str, int | None]:
    return ("", read_number(typed)) if level is Level.NUMBER else (clean_name(typed), None)
