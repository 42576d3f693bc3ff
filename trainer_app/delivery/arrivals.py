"""What happens at the door, as values: arrive, leave, come back, correct, withdraw, merge. Nothing here touches a file.

Each function returns a new log. Moments are rounded to what the level keeps before they go in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.delivery.log import AttendanceLog, fresh_entry_id, withdrawn
from trainer_app.delivery.numbers import draw_number
from trainer_app.delivery.people import (
    Change,
    Movement,
    Person,
    What,
    clean_name,
    likeness,
    read_number,
    rounded,
)
from trainer_app.delivery.record import Level
from trainer_app.delivery.spelling import spellings

MOST_ROWS = 20_000
"""The most people and movements of one date; more would make every check-in slow."""

_ENTERED = attrgetter("order", "id")


@dataclass(frozen=True)
class Arrival:
    """What a check-in did. `doubled` says that someone of the same name is here already, so a second was added."""

    log: AttendanceLog
    person: Person
    what: What
    doubled: bool = False


def arrive(log: AttendanceLog, session: str, typed: str, moment: datetime) -> Arrival:
    """Someone came to `session`, called what was typed: a name, or a number at the level `number`, or nothing.

    A person of that name who is expected, was in another session or went out is that person; someone expected whose
    name differs only in accents and hyphens is too, where no one else does. A second one of a name who is here already
    is added beside the first. Nothing typed at the level `number` draws a number. Raises
    `BadInput`, which repeats nothing, for what the level does not take.
    """
    _require_room(log)
    found = _named(log, typed) or almost_named(log, typed)
    for person in found:
        what = next_move(log, person.id, session)
        if what is not What.LEFT:
            return Arrival(_moved(log, person.id, session, what, moment), person, what)
    if found and log.level is Level.NUMBER:
        raise BadInput("This number is here already. Nothing was written; look at the slip again.")
    person = _new_person(log, typed)
    added = log.with_entries(person)
    return Arrival(_moved(added, person.id, session, What.ARRIVED, moment), person, What.ARRIVED, bool(found))


def expect(log: AttendanceLog, names: Iterable[str], *, apart: bool = False) -> AttendanceLog:
    """`names` (or numbers) are on the list from now on; those that are on it already are not added again.

    A name that comes twice is one person, unless `apart` says that it is two.
    """
    known = Counter(_key(log, person) for person in standing_people(log) if person.expected)
    told: Counter[str | int | None] = Counter()
    added: list[Person] = []
    order = log.next_order()
    for typed in names:
        person = replace(_new_person(log, typed), order=order + len(added), expected=True)
        key = _key(log, person)
        told[key] += 1
        if person.labelled and known[key] < (told[key] if apart else 1):
            known[key] += 1
            added.append(person)
    if len(log.people) + len(added) > MOST_ROWS:
        raise BadInput("A date has room for {most} people. Split the list.", most=MOST_ROWS)
    return log.with_entries(*added)


def move(log: AttendanceLog, person_id: str, session: str, moment: datetime) -> AttendanceLog:
    """Someone on the list came, left or came back: whatever is next for them."""
    _require_room(log)
    return _moved(log, find(log, person_id).id, session, next_move(log, person_id, session), moment)


def come(log: AttendanceLog, person_id: str, session: str, moment: datetime) -> AttendanceLog:
    """Someone on the list came or came back. Raises `BadInput` where they are here."""
    if next_move(log, person_id, session) is What.LEFT:
        raise BadInput("This person is here already, so nothing was written.")
    return move(log, person_id, session, moment)


def leave(log: AttendanceLog, person_id: str, session: str, moment: datetime) -> AttendanceLog:
    """Someone who is here left. Raises `BadInput` where they are not here."""
    if next_move(log, person_id, session) is not What.LEFT:
        raise BadInput("This person is not here in this session, so nothing was written.")
    return move(log, person_id, session, moment)


def correct_label(log: AttendanceLog, person_id: str, typed: str, moment: datetime) -> AttendanceLog:
    """The name or number was another one; the old one is kept nowhere. Nothing typed takes the name away."""
    person = find(log, person_id)
    name, number = _label(log, typed)
    if number is not None and any(one.number == number and one.id != person.id for one in log.people.values()):
        raise BadInput("This number belongs to someone else. Nothing was written; look at the slip again.")
    return log.with_entries(
        replace(
            person,
            name=name,
            number=number,
            sequence=person.sequence + 1,
            change=Change.LABEL,
            changed_at=rounded(moment, log.level),
        )
    )


def correct_time(log: AttendanceLog, movement_id: str, at: datetime, moment: datetime) -> AttendanceLog:
    """Someone came or left at `at` instead. Raises `NotFound`."""
    movement = log.movements.get(movement_id)
    if movement is None or movement.withdrawn:
        raise NotFound("This line is no longer there. Look at the list again.")
    return log.with_entries(
        replace(
            movement,
            at=rounded(at, log.level),
            sequence=movement.sequence + 1,
            change=Change.TIME,
            changed_at=rounded(moment, log.level),
        )
    )


def withdraw(log: AttendanceLog, person_id: str, moment: datetime) -> AttendanceLog:
    """A person was written down by mistake: the person and every coming and going of theirs go."""
    person, at = find(log, person_id), rounded(moment, log.level)
    movements = (one for one in log.movements.values() if one.person == person.id and not one.withdrawn)
    return log.with_entries(withdrawn(person, at), *(withdrawn(one, at) for one in movements))


def withdraw_move(log: AttendanceLog, movement_id: str, moment: datetime) -> AttendanceLog:
    """A coming or going did not happen. Raises `NotFound`."""
    movement = log.movements.get(movement_id)
    if movement is None or movement.withdrawn:
        raise NotFound("This line is no longer there. Look at the list again.")
    return log.with_entries(withdrawn(movement, rounded(moment, log.level)))


def merge(log: AttendanceLog, double_id: str, person_id: str, moment: datetime) -> AttendanceLog:
    """Two entries are one person; `double_id` is shown under `person_id` from now on. `unmerge` takes it apart.

    Where only `double_id` has a name or number, it is the other way round, so that no name is hidden by this.
    """
    double, person = find(log, double_id), find(log, log.root(person_id))
    if log.root(double.id) == person.id:
        raise BadInput("These two are one person already.")
    if double.labelled and not person.labelled:
        log = _linked(log, double, "", Change.UNMERGED, moment) if double.into else log
        double, person = person, find(log, double.id)
    return _linked(log, double, person.id, Change.MERGED, moment)


def unmerge(log: AttendanceLog, double_id: str, moment: datetime) -> AttendanceLog:
    """`double_id` is a person of their own again, with their own times."""
    double = find(log, double_id)
    if not double.into:
        raise BadInput("This entry was not merged.")
    return _linked(log, double, "", Change.UNMERGED, moment)


def find(log: AttendanceLog, person_id: str) -> Person:
    """The person with this id. Raises `NotFound`."""
    person = log.people.get(person_id)
    if person is None or person.withdrawn:
        raise NotFound("This person is no longer on the list. Look at the list again.")
    return person


def standing_people(log: AttendanceLog) -> tuple[Person, ...]:
    """Those who were not withdrawn, in the order of entry."""
    return tuple(sorted((one for one in log.people.values() if not one.withdrawn), key=_ENTERED))


def moves_of(log: AttendanceLog, person_id: str, session: str) -> tuple[Movement, ...]:
    """The comings and goings of a person, and of those merged into them, in a session, by time and then by entry."""
    root = log.root(person_id)
    found = (
        one
        for one in log.movements.values()
        if one.session == session and not one.withdrawn and log.root(one.person) == root
    )
    return in_order(found)


def in_order(movements: Iterable[Movement]) -> tuple[Movement, ...]:
    """By the order of entry, which a clock that jumps or changes to winter time cannot turn around."""
    return tuple(sorted(movements, key=_ENTERED))


def next_move(log: AttendanceLog, person_id: str, session: str) -> What:
    """What can happen next: someone who is here can leave, someone who left can come back."""
    moves = moves_of(log, person_id, session)
    if not moves:
        return What.ARRIVED
    return What.RETURNED if moves[-1].what is What.LEFT else What.LEFT


def _moved(log: AttendanceLog, person_id: str, session: str, what: What, moment: datetime) -> AttendanceLog:
    at = rounded(moment, log.level)
    return log.with_entries(Movement(fresh_entry_id(), log.next_order(), person_id, session, what, at))


def _linked(log: AttendanceLog, double: Person, into: str, change: Change, moment: datetime) -> AttendanceLog:
    at = rounded(moment, log.level)
    return log.with_entries(replace(double, into=into, sequence=double.sequence + 1, change=change, changed_at=at))


def _new_person(log: AttendanceLog, typed: str) -> Person:
    name, number = _label(log, typed)
    if log.level is Level.NUMBER and number is None:
        number = draw_number({one.number for one in log.people.values() if one.number is not None})
    return Person(fresh_entry_id(), log.next_order(), name, number)


def _label(log: AttendanceLog, typed: str) -> tuple[str, int | None]:
    return ("", read_number(typed)) if log.level is Level.NUMBER else (clean_name(typed), None)


def _named(log: AttendanceLog, typed: str) -> list[Person]:
    """The people that what was typed could mean; people merged into another answer as that other one."""
    name, number = _label(log, typed)
    if not name and number is None:
        return []
    wanted = likeness(name)
    if number is not None:
        same = [one for one in log.people.values() if one.number == number]
    else:
        same = [one for one in map(log.people.__getitem__, log.called(wanted)) if likeness(one.name) == wanted]
    same = sorted((one for one in same if not one.withdrawn), key=_ENTERED)
    return list(dict.fromkeys(log.people[log.root(one.id)] for one in same))


def almost_named(log: AttendanceLog, typed: str) -> list[Person]:
    """The one who was expected under the name that was typed but for accents and hyphens; nobody where two were."""
    wanted = spellings(typed) if log.level is not Level.NUMBER else ()
    near = (log.people[key] for form in wanted for key in log.called(form))
    found = list(dict.fromkeys(log.people[log.root(one.id)] for one in near if one.expected and not one.withdrawn))
    return found if len(found) == 1 else []


def has_namesake(log: AttendanceLog, person_id: str) -> bool:
    """Whether somebody else on the list has this person's name, but for case, accents and hyphens."""
    wanted, root = spellings(log.people[person_id].name) if person_id in log.people else (), log.root(person_id)
    near = (key for form in wanted for key in log.called(form))
    return any(log.root(key) != root and not log.people[key].withdrawn for key in near)


def _key(log: AttendanceLog, person: Person) -> str | int | None:
    return person.number if log.level is Level.NUMBER else likeness(person.name)


def _require_room(log: AttendanceLog) -> None:
    if len(log.movements) >= 2 * MOST_ROWS or len(log.people) >= MOST_ROWS:
        raise BadInput("This date is full: it has room for {most} people.", most=MOST_ROWS)
