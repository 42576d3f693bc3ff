"""When the sessions of a date start, by the clock in the room. Pure: values in, values out.

Attended minutes and learning hours are counted from it, so a date that is held at another hour than the workshop plans
must be able to say so. Nothing about people is changed by it; their minutes follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from trainer_app.base.clock import Clock
from trainer_app.base.errors import BadInput
from trainer_app.delivery.attendance import (
    Starts,
    event_now,
    is_over,
    planned_start,
    require_open,
    with_starts,
)
from trainer_app.delivery.record import Delivery, PlannedSession
from trainer_app.workshop.plan import Session, Workshop

_FAR = timedelta(hours=2)
"""Opened this much before or after its start, a date was perhaps given the wrong one."""
_DAY = 24 * 60
"""Minutes."""


class Far(StrEnum):
    """How a starting time does not go with the clock."""

    BEFORE = "before"
    """It is still more than two hours to the start."""
    SINCE = "since"
    """The start was more than two hours ago."""
    OVER = "over"
    """By that start, everything of the day has ended."""


def starts_of(sessions: Sequence[PlannedSession]) -> Starts:
    """When each session starts."""
    return {session.id: session.start for session in sessions}


def set_starts(delivery: Delivery, starts: Starts, clock: Clock) -> Delivery:
    """`delivery` with the sessions named in `starts` starting then.

    Raises `BadInput` when the date is closed or a copy for the door, `NotFound` for a session it does not have.
    """
    require_open(delivery)
    if delivery.door_copy:
        raise BadInput("This is a copy for the door. When the date starts is said on the other laptop.")
    changed = with_starts(delivery, starts)
    if changed == delivery:
        return delivery
    return replace(changed, history=(*delivery.history, event_now("starts", clock)))


def far_from(sessions: Sequence[PlannedSession], moment: datetime) -> Far | None:
    """How the starts of the day of `moment`, a local time, do not go with it; None where they do, or there are none.

    Of several sessions on that day, the one that runs or comes next is looked at, else the last.
    """
    now = moment.replace(tzinfo=None)
    today = [session for session in sessions if session.day == now.date()]
    session = next((one for one in today if not is_over(one, now)), today[-1] if today else None)
    if session is None or session.start is None:
        return None
    if is_over(session, now):
        return Far.OVER
    since = now - datetime.combine(session.day, session.start)
    if abs(since) <= _FAR:
        return None
    return Far.SINCE if since > timedelta() else Far.BEFORE


def as_on(workshop: Workshop, delivery: Delivery) -> Workshop:
    """`workshop` with its sessions starting as on a date of it, for a show there.

    Fixed clock times that lie outside a session which starts at another time are dropped: its lunch at noon says
    nothing about an evening.
    """
    starts = starts_of(delivery.sessions)
    return replace(
        workshop, sessions=tuple(_starting(one, starts.get(one.id, planned_start(one))) for one in workshop.sessions)
    )


def _starting(session: Session, start: time | None) -> Session:
    if start == planned_start(session):
        return session
    length = sum(segment.minutes for segment in session.segments)
    segments = [
        segment if place and _is_within(segment.start, start, length) else replace(segment, start=None)
        for place, segment in enumerate(session.segments)
    ]
    return replace(session, start=start, segments=tuple(segments))


def _is_within(fixed: time | None, start: time | None, minutes: int) -> bool:
    if fixed is None or start is None:
        return False
    return (fixed.hour * 60 + fixed.minute - start.hour * 60 - start.minute) % _DAY <= minutes
