"""The door: who came, left, came back; corrections, and taking them back. Durable when a function returns.

A date with a list of people is asked about here; a head count in `operations.attendance`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.language import Message
from trainer_app.delivery import arrivals, standing
from trainer_app.delivery.attendance import find_session, require_open, running_session
from trainer_app.delivery.history import history
from trainer_app.delivery.log import AttendanceLog, take_back
from trainer_app.delivery.people import Person, What, likeness, rounded
from trainer_app.delivery.record import Delivery, Event, Level
from trainer_app.delivery.sealed import SealedArrival, new_arrival
from trainer_app.delivery.standing import Standing
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk


@dataclass(frozen=True)
class ListOfPeople:
    """A date with its list, decrypted. Held in memory only until attendance is locked."""

    delivery: Delivery
    log: AttendanceLog
    recovered: Message | None = None
    waiting: int = 0
    doubles: tuple[str, ...] = ()

    def lines(self, session_id: str, now: datetime) -> tuple[Standing, ...]:
        """Everyone expected in a session or there. Raises `NotFound` for no session of this date."""
        return standing.standings(self.log, find_session(self.delivery, session_id), now)

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The plain ways to type everybody's name, by their id; worked out at the first asking."""
        return self.log.spellings

    def history(self, most: int) -> tuple[Event, ...]:
        """The last `most` things that happened, oldest first, without names."""
        opened, later = self.delivery.history[:1], self.delivery.history[1:]
        events = (*opened, *history(self.log, most), *later)  # of one quarter of an hour: in this order
        return tuple(sorted(events, key=lambda event: event.at)[-most:])


@dataclass(frozen=True)
class Step:
    """Something done at the door. `before` is what `undo` needs; it is held in memory only."""

    people: ListOfPeople
    before: AttendanceLog
    person: Person | None = None
    doubled: bool = False
    namesake: bool = False
    """Whether somebody was given the name of someone else on the list."""


def open_list(desk: Desk, delivery_id: str) -> ListOfPeople:
    """The list of a date, with what waits beside it. Raises `Locked`, `NotFound` or `StorageTrouble`."""
    delivery = attendance(desk, delivery_id)
    if not delivery.keeps_people or delivery.door_copy:
        raise BadInput("This date has no list of people here.")
    opened = desk.logs.load(delivery, desk.clock.now())
    return ListOfPeople(delivery, opened.log, opened.recovered, opened.waiting, opened.doubles)


def fold_in(desk: Desk, delivery_id: str) -> ListOfPeople:
    """Take the arrivals from the time attendance was locked into the list."""
    return change_list(desk, delivery_id, lambda _delivery, log: log, closed=True).people


def arrive(
    desk: Desk, delivery_id: str, typed: str = "", session_id: str | None = None, at: datetime | None = None
) -> Step:
    """Someone came, called what was typed, or nothing; `at` another time than now, for lists on paper.

    Raises `BadInput`, which never repeats what was typed, for what the date's level does not take.
    """
    made: list[arrivals.Arrival] = []

    def edit(delivery: Delivery, log: AttendanceLog) -> AttendanceLog:
        session = _session(desk, delivery, session_id)
        made.append(arrivals.arrive(log, session, typed, at or desk.clock.now()))
        return made[-1].log

    step = change_list(desk, delivery_id, edit)
    return Step(step.people, step.before, made[-1].person, made[-1].doubled)


def move(
    desk: Desk, delivery_id: str, person_id: str, session_id: str | None = None, at: datetime | None = None
) -> Step:
    """Someone on the list came, left or came back, whatever is next."""
    return change_list(
        desk,
        delivery_id,
        lambda delivery, log: arrivals.move(log, person_id, _session(desk, delivery, session_id), at or _now(desk)),
    )


def come(
    desk: Desk, delivery_id: str, person_id: str, session_id: str | None = None, at: datetime | None = None
) -> Step:
    """Someone on the list came or came back. Raises `BadInput` where they are here."""
    step = change_list(
        desk,
        delivery_id,
        lambda delivery, log: arrivals.come(log, person_id, _session(desk, delivery, session_id), at or _now(desk)),
    )
    return replace(step, person=step.people.log.people[person_id])


def leave(
    desk: Desk, delivery_id: str, person_id: str, session_id: str | None = None, at: datetime | None = None
) -> Step:
    """Someone who is here left. Raises `BadInput` where they are not here."""
    return change_list(
        desk,
        delivery_id,
        lambda delivery, log: arrivals.leave(log, person_id, _session(desk, delivery, session_id), at or _now(desk)),
    )


def expect(desk: Desk, delivery_id: str, names: Iterable[str], *, apart: bool = False) -> Step:
    """Put names (or slip numbers) on the list beforehand; those who are on it are not added again.

    `apart` keeps a name that comes twice as two people.
    """
    wanted = tuple(names)
    return change_list(desk, delivery_id, lambda _delivery, log: arrivals.expect(log, wanted, apart=apart))


def correct_label(desk: Desk, delivery_id: str, person_id: str, typed: str) -> Step:
    """The name or number was another; the old one is kept nowhere on disk."""
    step = change_list(
        desk, delivery_id, lambda _delivery, log: arrivals.correct_label(log, person_id, typed, _now(desk))
    )  # fmt: skip
    return replace(step, namesake=arrivals.has_namesake(step.people.log, person_id))


def correct_time(desk: Desk, delivery_id: str, movement_id: str, at: datetime) -> Step:
    """Someone came or left at another time."""
    return change_list(
        desk, delivery_id, lambda _delivery, log: arrivals.correct_time(log, movement_id, at, _now(desk))
    )  # fmt: skip


def correct_end(  # noqa: PLR0917 - who, which end, and when
    desk: Desk, delivery_id: str, person_id: str, end: int, at: datetime, session_id: str | None = None
) -> Step:
    """Someone's first coming (`end` 0) or last leaving (-1) was at `at`. Someone who never left leaves then."""

    def edit(delivery: Delivery, log: AttendanceLog) -> AttendanceLog:
        session = _session(desk, delivery, session_id)
        moves = arrivals.moves_of(log, person_id, session)
        if end and (not moves or moves[-1].what is not What.LEFT):
            return arrivals.leave(log, person_id, session, at)
        if not moves:
            return arrivals.move(log, person_id, session, at)
        return arrivals.correct_time(log, moves[end].id, at, _now(desk))

    return change_list(desk, delivery_id, edit)


def require_possible(line: Standing | None, came: datetime | None, left: datetime | None) -> None:
    """Raises `BadInput` where someone would have left before they came; what is None stays as it is in their line."""
    came, left = came or (line.arrived if line else None), left or (line.left if line else None)
    if came is not None and left is not None and left < came:
        raise BadInput("Nobody leaves before they came. Nothing was written; look at the times again.")


def withdraw(desk: Desk, delivery_id: str, person_id: str) -> Step:
    """A person was written down by mistake; nothing of theirs stays."""
    return change_list(desk, delivery_id, lambda _delivery, log: arrivals.withdraw(log, person_id, _now(desk)))


def withdraw_move(desk: Desk, delivery_id: str, movement_id: str) -> Step:
    """A coming or going did not happen."""
    return change_list(desk, delivery_id, lambda _delivery, log: arrivals.withdraw_move(log, movement_id, _now(desk)))


def merge(desk: Desk, delivery_id: str, double_id: str, person_id: str) -> Step:
    """Two entries are one person, shown by the name or number that one of them has; else as `person_id`."""
    step = change_list(desk, delivery_id, lambda _delivery, log: arrivals.merge(log, double_id, person_id, _now(desk)))
    return replace(step, person=step.people.log.people[step.people.log.root(double_id)])


def unmerge(desk: Desk, delivery_id: str, double_id: str) -> Step:
    """They are two people after all."""
    return change_list(desk, delivery_id, lambda _delivery, log: arrivals.unmerge(log, double_id, _now(desk)))


def take_apart(desk: Desk, delivery_id: str, person_id: str) -> Step:
    """Everyone who was merged into this person is a person of their own again."""

    def edit(_delivery: Delivery, log: AttendanceLog) -> AttendanceLog:
        doubles = [one for one in arrivals.standing_people(log) if one.into and log.root(one.id) == log.root(person_id)]
        if not doubles:
            raise BadInput("Nothing was merged into this entry.")
        for double in doubles:
            log = arrivals.unmerge(log, double.id, _now(desk))
        return log

    return change_list(desk, delivery_id, edit)


def undo(desk: Desk, step: Step) -> Step:
    """Take one step back, and leave whatever else happened since. What it returns can be undone in turn."""
    delivery_id, level = step.people.delivery.id, step.people.delivery.level

    def back(delivery: Delivery, log: AttendanceLog) -> AttendanceLog:
        if delivery.level is not level:
            raise BadInput("The date keeps other things about people now, so this can no longer be undone.")
        return take_back(log, step.before, step.people.log, rounded(_now(desk), level))

    return change_list(desk, delivery_id, back)


def arrive_locked(desk: Desk, delivery_id: str, session_id: str | None = None, typed: str = "") -> SealedArrival:
    """Someone came while attendance is locked. Kept sealed; joins the list at the next unlock.

    `undo_locked` takes back what this returns. Raises `BadInput` for a closed date or one without a list.
    """
    delivery = attendance(desk, delivery_id)
    require_open(delivery)
    arrival = new_arrival(delivery.level, _session(desk, delivery, session_id), _now(desk), typed)
    desk.logs.add_sealed(delivery, arrival)
    return arrival


def undo_locked(desk: Desk, delivery_id: str, arrival: SealedArrival) -> None:
    """That arrival did not happen."""
    delivery = attendance(desk, delivery_id)
    taken = SealedArrival(arrival.id, arrival.person, arrival.session, arrival.at, undone=True)
    desk.logs.add_sealed(delivery, taken)


def waiting(desk: Desk, delivery_id: str) -> int:
    """How many arrivals wait, sealed, to join the list. Needs no passphrase."""
    return desk.logs.waiting(delivery_id)


def find_person(people: ListOfPeople, wanted: str) -> Person:
    """The person meant by a name, a slip number, an id, or `#7` for the seventh on the list.

    Raises `NotFound` or, where several are called that, `BadInput`; neither repeats what was typed.
    """
    everyone = arrivals.standing_people(people.log)
    if wanted.startswith("#") and wanted[1:].isdecimal() and 0 < int(wanted[1:]) <= len(everyone):
        return everyone[int(wanted[1:]) - 1]
    found = {
        people.log.root(one.id): one
        for one in everyone
        if wanted == one.id or (one.number is not None and wanted == str(one.number))
        or (one.name and likeness(one.name) == likeness(wanted))
    }  # fmt: skip
    if not found:
        found = {one.id: one for one in arrivals.almost_named(people.log, wanted)}
    if len(found) > 1:
        raise BadInput("Several people on the list are called that. Say which by their place, such as “#7”.")
    if not found:
        raise NotFound("Nobody on the list is called that. Look at the list, or say their place, such as “#7”.")
    return arrivals.find(people.log, next(iter(found)))


def change_list(
    desk: Desk,
    delivery_id: str,
    edit: Callable[[Delivery, AttendanceLog], AttendanceLog],
    *,
    closed: bool = False,
) -> Step:
    """Edit a list and keep it. Raises what `edit` raises, `Locked`, and `BadInput` for a date that is closed.

    `closed` lets arrivals that wait join the list of a date that was closed since.
    """
    before: list[AttendanceLog] = []
    if attendance(desk, delivery_id).level is Level.COUNT:
        raise BadInput("This date keeps a head count and no list of people.")

    def watched(delivery: Delivery, log: AttendanceLog) -> tuple[Delivery, AttendanceLog]:
        if not closed:
            require_open(delivery)
        before.append(log)
        return delivery, edit(delivery, log)

    opened = desk.logs.change(delivery_id, watched, desk.clock.now())
    return Step(ListOfPeople(opened.delivery, opened.log, opened.recovered, 0, opened.doubles), before[-1])


def _session(desk: Desk, delivery: Delivery, session_id: str | None) -> str:
    return (find_session(delivery, session_id) if session_id else running_session(delivery, desk.clock)).id


def _now(desk: Desk) -> datetime:
    return desk.clock.now()
