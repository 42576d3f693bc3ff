"""What follows from a log: who is here, late, gone early, for how many minutes. Derived each time, kept nowhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from operator import itemgetter

from trainer_app.base.minutes import Minutes
from trainer_app.delivery.arrivals import in_order, standing_people
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.people import Movement, Person, What
from trainer_app.delivery.record import Delivery, PlannedSession, Totals

_GRACE = timedelta(minutes=10)
"""Coming this much after the start is still on time; with times to the quarter hour, the first quarter is."""


class Status(StrEnum):
    """Where someone is in a session."""

    EXPECTED = "expected"
    HERE = "here"
    LEFT = "left"


@dataclass(frozen=True)
class Standing:
    """One line of the attendance list: a person in a session."""

    person: Person
    place: int
    """1, 2, 3 … in the order of entry: what someone without a name is called by."""
    session: str
    status: Status
    moves: tuple[Movement, ...]
    doubles: tuple[Person, ...]
    """Entries that were merged into this one."""
    late: bool
    left_early: bool
    minutes: Minutes | None
    """Attended minutes; None while they are still here."""
    learning: Minutes | None
    """The same, but never more than was taught in the session."""

    @property
    def arrived(self) -> datetime | None:
        """When they first came."""
        return self.moves[0].at if self.moves else None

    @property
    def left(self) -> datetime | None:
        """When they left, unless they came back."""
        return self.moves[-1].at if self.moves and self.moves[-1].what is What.LEFT else None


@dataclass(frozen=True)
class Numbers:
    """The big numbers above the list."""

    here: int
    came: int
    expected: int
    """How many were on the list beforehand, whether they came or not."""
    not_on_list: int
    """How many came without being on it; 0 where there was no list."""
    without_name: int


def standings(log: AttendanceLog, session: PlannedSession, now: datetime) -> tuple[Standing, ...]:
    """Everyone who is expected in `session` or came to it, in the order of entry."""
    moves, doubles, spans = _moves_by_person(log, session.id), _doubles(log), _Spans(session)
    lines = []
    for place, person in enumerate(standing_people(log), 1):
        merged = tuple(doubles.get(person.id, ()))
        own = tuple(moves.get(person.id, ()))
        if person.id in doubles.merged or not (own or person.expected or merged):
            continue
        if merged and not person.expected and any(double.expected for double in merged):
            person = replace(person, expected=True)  # noqa: PLW2901 - shown as one, they were on the list
        if own or person.expected:
            lines.append(_standing(person, place, spans, own, merged, now))
    return tuple(lines)


def numbers(lines: Sequence[Standing]) -> Numbers:
    """The big numbers of `lines`."""
    came = [line for line in lines if line.moves]
    expected = sum(line.person.expected for line in lines)
    return Numbers(
        here=sum(line.status is Status.HERE for line in lines),
        came=len(came),
        expected=expected,
        not_on_list=sum(not line.person.expected for line in came) if expected else 0,
        without_name=sum(not line.person.labelled for line in came),
    )


def counted(delivery: Delivery, log: AttendanceLog) -> Delivery:
    """`delivery` with how many came to each session: the number that shows while attendance is locked."""
    came = {(one.session, one.person) for one in log.movements.values() if not one.withdrawn}
    if log.merged:
        came = {(session, log.root(person)) for session, person in came}
    counts = Counter(map(itemgetter(0), came))
    sessions = tuple(
        session if session.count == counts[session.id] else replace(session, count=counts[session.id])
        for session in delivery.sessions
    )
    return replace(delivery, sessions=sessions)


def totals(delivery: Delivery, log: AttendanceLog, now: datetime) -> Totals:
    """What is frozen when a date is closed. Whoever is still here counts as here to the end of the session."""
    lines = [line for session in delivery.sessions for line in standings(log, session, _end(session, now))]
    came = [line for line in lines if line.moves]
    return Totals(
        people=len({line.person.id for line in came}),
        minutes=Minutes(sum(line.minutes or 0 for line in came)),
        learning=Minutes(sum(line.learning or 0 for line in came)),
        expected=len({line.person.id for line in came if line.person.expected}),
    )


def learning_hours(minutes: int) -> float:
    """Learning minutes as hours, down to the quarter of an hour."""
    return minutes // 15 / 4


def learning_in_all(delivery: Delivery, log: AttendanceLog, person_id: str, now: datetime) -> Minutes:
    """A person's learning minutes over all sessions, which certificates need."""
    lines = (line for session in delivery.sessions for line in standings(log, session, _end(session, now)))
    return Minutes(sum(line.learning or 0 for line in lines if line.person.id == log.root(person_id)))


def _standing(  # noqa: PLR0917 - a line is made of exactly these
    person: Person,
    place: int,
    spans: _Spans,
    moves: tuple[Movement, ...],
    doubles: tuple[Person, ...],
    now: datetime,
) -> Standing:
    start, end = spans.on_clock_of((moves[0].at if moves else None) or now)
    gone = bool(moves) and moves[-1].what is What.LEFT
    status = Status.EXPECTED if not moves else Status.LEFT if gone else Status.HERE
    first, last = (moves[0].at, moves[-1].at) if moves else (None, None)
    over = end is not None and now >= end
    minutes = _attended(moves, start, end) if moves and (gone or over) else None
    return Standing(
        person=person,
        place=place,
        session=spans.session.id,
        status=status,
        moves=moves,
        doubles=doubles,
        late=first is not None and start is not None and first - start >= _GRACE,
        left_early=gone and last is not None and end is not None and end - last >= _GRACE,
        minutes=minutes,
        learning=_learned(minutes, spans.session),
    )


def _learned(attended: Minutes | None, session: PlannedSession) -> Minutes | None:
    """Nobody learns for longer than was taught; a session without a plan limits nothing."""
    if attended is None or not session.segments:
        return attended
    return Minutes(min(attended, session.taught))


def _attended(moves: tuple[Movement, ...], start: datetime | None, end: datetime | None) -> Minutes:
    """Minutes between each coming and the leaving after it, cut to the session where its times are planned."""
    seconds, came = 0.0, None
    for movement in moves:
        if movement.what is not What.LEFT:
            came = came or movement.at
        elif came is not None and movement.at is not None:
            seconds += _between(came, movement.at, start, end)
            came = None
    if came is not None and end is not None:
        seconds += _between(came, end, start, end)
    return Minutes(round(seconds / 60))


def _between(came: datetime, left: datetime, start: datetime | None, end: datetime | None) -> float:
    first = came if start is None else max(came, start)
    last = left if end is None else min(left, end)
    return max(0.0, (last - first).total_seconds())


class _Spans:
    """When a session starts and ends, worked out once for each offset from UTC."""

    def __init__(self, session: PlannedSession) -> None:
        self.session = session
        self._length = timedelta(minutes=session.minutes)
        self._known: dict[tzinfo | None, tuple[datetime | None, datetime | None]] = {}

    def on_clock_of(self, clock: datetime) -> tuple[datetime | None, datetime | None]:
        """Start and end, as far from UTC as `clock` is; nothing where no start was planned."""
        found = self._known.get(clock.tzinfo)
        if found is None:
            found = self._known[clock.tzinfo] = self._worked_out(clock.tzinfo)
        return found

    def _worked_out(self, zone: tzinfo | None) -> tuple[datetime | None, datetime | None]:
        if self.session.start is None:
            return None, None
        start = datetime.combine(self.session.day, self.session.start, tzinfo=zone)
        return start, start + self._length


def _end(session: PlannedSession, now: datetime) -> datetime:
    return _Spans(session).on_clock_of(now)[1] or now


def _moves_by_person(log: AttendanceLog, session: str) -> dict[str, list[Movement]]:
    found: dict[str, list[Movement]] = defaultdict(list)
    for movement in in_order(one for one in log.movements.values() if one.session == session and not one.withdrawn):
        found[log.root(movement.person)].append(movement)
    return found


class _Doubles(dict[str, list[Person]]):
    """Who was merged into whom, by the one who is shown. `merged` are the ids of those who are not."""

    merged: set[str]


def _doubles(log: AttendanceLog) -> _Doubles:
    found = _Doubles()
    found.merged = set()
    for person in standing_people(log):
        root = log.root(person.id) if person.into else person.id
        if root != person.id:
            found.merged.add(person.id)
            found.setdefault(root, []).append(person)
    return found
