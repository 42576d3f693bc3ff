"""Opening a date, counting heads, correcting the count and closing it. Pure: values in, values out.

Nothing here ever sees a name: the head count is a number per session, and people at the higher levels are in
`delivery.log`. A correction leaves no trace of the old number; whoever offers "undo" keeps it in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from trainer_app.base.clock import Clock
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.ids import fresh_id
from trainer_app.delivery.levels import require_terms
from trainer_app.delivery.record import (
    CORRECTED,
    Delivery,
    Event,
    Level,
    PlannedSegment,
    PlannedSession,
    State,
    Terms,
    Totals,
)
from trainer_app.library.module import Module
from trainer_app.workshop.plan import Segment, Session, Workshop

MOST_PEOPLE = 100_000
"""The largest head count of one session; anything above is a slip of the fingers."""

_QUARTER = 15

Starts = Mapping[str, time | None]
"""Local clock times by the id of a session; None for a session without one."""


def open_delivery(  # noqa: PLR0917 - a date is made of exactly these
    workshop: Workshop,
    modules: Mapping[str, Module],
    level: Level,
    day: date,
    host: str,
    clock: Clock,
    terms: Terms | None = None,
    starts: Starts | None = None,
) -> Delivery:
    """A new, open date with a plan of its own: later changes to the workshop or its modules do not reach it.

    `modules` by id; one that is missing is planned under its id. `day` is the first day; day n of the workshop is
    n - 1 days later. A session that `starts` does not name begins when the workshop has it.
    Raises `BadInput` for a workshop without sessions and for terms that the level does not allow, `NotFound` where
    `starts` names a session that the workshop does not have.
    """
    if not workshop.sessions:
        raise BadInput("“{title}” has no session yet. Add one before you open attendance.", title=workshop.title)
    sessions = planned_sessions(workshop, modules, day)
    last_day = max(session.day for session in sessions)
    opened = Delivery(
        id=fresh_id(),
        workshop=workshop.id,
        title=workshop.title,
        host=host.strip(),
        level=level,
        state=State.OPEN,
        sessions=sessions,
        history=(event_now("opened", clock),),
        terms=require_terms(level, terms or Terms(), last_day),
    )
    return with_starts(opened, starts or {})


def planned_sessions(workshop: Workshop, modules: Mapping[str, Module], day: date) -> tuple[PlannedSession, ...]:
    """The sessions of a date whose first day is `day`, as the workshop has them."""
    return tuple(_planned(session, modules, day) for session in workshop.sessions)


def with_starts(delivery: Delivery, starts: Starts) -> Delivery:
    """`delivery` with sessions that start at other times. Raises `NotFound` for one it does not have."""
    for session_id in starts:
        find_session(delivery, session_id)
    sessions = tuple(replace(one, start=starts.get(one.id, one.start)) for one in delivery.sessions)
    return replace(delivery, sessions=sessions)


def check_in(delivery: Delivery, clock: Clock, session_id: str | None = None) -> Delivery:
    """`delivery` with one more person in a session: the named one, else the `running_session`.

    Raises `BadInput` when the date is closed or the session is full, `NotFound` when it has no such session.
    """
    _require_head_count(delivery)
    session = find_session(delivery, session_id) if session_id else running_session(delivery, clock)
    return _with_count(delivery, session, session.count + 1, event_now("arrived", clock))


def set_count(delivery: Delivery, session_id: str, count: int, clock: Clock) -> Delivery:
    """`delivery` with a corrected head count; the old number is kept nowhere.

    Raises `BadInput` when the date is closed or `count` is not between 0 and 100,000, `NotFound` for an unknown
    session.
    """
    _require_head_count(delivery)
    session = find_session(delivery, session_id)
    if count == session.count:
        return delivery
    return _with_count(delivery, session, count, event_now(CORRECTED, clock))


def close(delivery: Delivery, clock: Clock, frozen: Totals | None = None) -> Delivery:
    """`delivery` with its numbers frozen; `frozen` says them above the head count. Raises `BadInput` when closed."""
    require_open(delivery)
    history = (*delivery.history, event_now("closed", clock))
    return replace(delivery, state=State.CLOSED, history=history, totals=frozen)


def set_level(delivery: Delivery, level: Level, terms: Terms, clock: Clock) -> Delivery:
    """`delivery` at another level, with what people are told there. Raises `BadInput` for terms it does not allow."""
    require_open(delivery)
    agreed = require_terms(level, terms, delivery.last_day)
    return replace(delivery, level=level, terms=agreed, history=(*delivery.history, event_now("level", clock)))


def purge(delivery: Delivery, clock: Clock) -> Delivery:
    """`delivery` once its people are deleted: closed, with its totals, and nothing that could be added to."""
    day = clock.now().date()
    history = (*delivery.history, event_now("purged", clock))
    return replace(delivery, state=State.CLOSED, door_key="", terms=Terms(), purged=day, history=history)


def is_due(delivery: Delivery, day: date) -> bool:
    """Whether its people are to be deleted on `day` or were to be before."""
    deadline = delivery.terms.delete_by
    return delivery.keeps_people and deadline is not None and deadline <= day


def find_session(delivery: Delivery, session_id: str) -> PlannedSession:
    """The session called `session_id`. Raises `NotFound`."""
    for session in delivery.sessions:
        if session.id == session_id:
            return session
    raise NotFound("“{title}” has no session “{id}”. Choose one of its own.", title=delivery.title, id=session_id)


def running_session(delivery: Delivery, clock: Clock) -> PlannedSession:
    """The session an arrival most likely belongs to.

    Among today's sessions the first that is not over, or the last of them when all are over (people who come late, or
    are counted afterwards). On a day without a session: the next one to come, or the very last.
    """
    now = clock.now().replace(tzinfo=None)
    today = [session for session in delivery.sessions if session.day == now.date()]
    candidates = today or delivery.sessions
    return next((session for session in candidates if not is_over(session, now)), candidates[-1])


def is_over(session: PlannedSession, now: datetime) -> bool:
    """Whether a session has ended by `now`, a local time. One without a start time lasts until midnight."""
    if session.start is None:
        return session.day < now.date()
    return now >= datetime.combine(session.day, session.start) + timedelta(minutes=session.minutes)


def _planned(session: Session, modules: Mapping[str, Module], first_day: date) -> PlannedSession:
    return PlannedSession(
        id=session.id,
        title=session.title,
        day=first_day + timedelta(days=session.day - 1),
        segments=tuple(_planned_segment(segment, modules) for segment in session.segments),
        start=planned_start(session),
    )


def planned_start(session: Session) -> time | None:
    """The session's start, or the fixed time of its first segment."""
    if session.start is None and session.segments:
        return session.segments[0].start
    return session.start


def _planned_segment(segment: Segment, modules: Mapping[str, Module]) -> PlannedSegment:
    module = modules.get(segment.module)
    return PlannedSegment(
        id=segment.id,
        title=segment.title or (module.title if module else segment.module),
        minutes=segment.minutes,
        module=segment.module,
        module_hash=hashlib.sha256(module.text.encode("utf-8", "surrogatepass")).hexdigest() if module else "",
    )


def _with_count(delivery: Delivery, session: PlannedSession, count: int, event: Event) -> Delivery:
    if not 0 <= count <= MOST_PEOPLE:
        raise BadInput("A head count is a number from 0 to {most}. Correct the number.", most=MOST_PEOPLE)
    sessions = tuple(replace(one, count=count) if one.id == session.id else one for one in delivery.sessions)
    return replace(delivery, sessions=sessions, history=(*delivery.history, event))


def require_open(delivery: Delivery) -> None:
    """Raises `BadInput` for a date whose numbers no longer change."""
    if delivery.state is State.CLOSED:
        raise BadInput(
            "Attendance for “{title}” on {day} is closed, so its numbers no longer change.",
            title=delivery.title,
            day=delivery.day.isoformat(),
        )


def _require_head_count(delivery: Delivery) -> None:
    require_open(delivery)
    if delivery.level is not Level.COUNT:
        raise BadInput("This date keeps a list of people; its head count follows from the list.")


def event_now(what: str, clock: Clock) -> Event:
    """A line of the history, at the quarter of an hour before, so that none says when one particular person came."""
    now = clock.now()
    quarter = now.replace(minute=now.minute // _QUARTER * _QUARTER, second=0, microsecond=0)
    return Event(quarter.isoformat(timespec="minutes"), what)
