"""Clock times and the time budget of a workshop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from trainer_app.base.minutes import Minutes, clock_after
from trainer_app.library.module import Module
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop

_DAY = 24 * 60
_NONE = Minutes(0)


@dataclass(frozen=True)
class AgendaRow:
    """One row of the agenda.

    Where neither session nor segment has a start, `start` and `end` count from 0:00 and `clock` is False.
    """

    segment: Segment
    title: str
    start: time
    end: time
    session: Session
    clock: bool
    """Whether the times are times of day."""
    late: Minutes = _NONE
    """How long the rows before run into this row's fixed start."""
    gap: Minutes = _NONE
    """How long the room waits for this row's fixed start."""


@dataclass(frozen=True)
class Budget:
    """The length planned, the length booked, and what is left; `spare` is negative where the plan is too long."""

    planned: Minutes
    booked: Minutes | None
    spare: int | None


def budget(workshop: Workshop) -> Budget:
    """The time budget; `booked` and `spare` are None where no length was agreed."""
    booked = workshop.booked
    return Budget(workshop.minutes, booked, None if booked is None else booked - workshop.minutes)


def agenda(workshop: Workshop, titles: Mapping[str, str]) -> tuple[AgendaRow, ...]:
    """The rows in order with their times; `titles` are the modules' titles by id.

    A session without a start goes on where the one before it ended on the same day; a new day begins at 0:00 again.
    """
    rows: list[AgendaRow] = []
    at, clock, day = 0, False, 0
    for session in workshop.sessions:
        if session.start is not None:
            at, clock = _minute_of_day(session.start), True
        elif session.day != day:
            at, clock = 0, False
        day = session.day
        for segment in session.segments:
            row, at = _row(session, segment, at, clock, titles)
            clock = row.clock
            rows.append(row)
    return tuple(rows)


def _row(session: Session, segment: Segment, at: int, clock: bool, titles: Mapping[str, str]) -> tuple[AgendaRow, int]:
    """One row and the minute it ends at. A fixed start holds, also where the row before runs into it."""
    late = gap = 0
    if segment.start is not None:
        fixed = _minute_of_day(segment.start)
        if clock:
            late, gap = max(0, at - fixed), max(0, fixed - at)
        at, clock = fixed, True
    end = at + segment.minutes
    row = AgendaRow(
        segment=segment,
        title=segment.title or titles.get(segment.module, segment.module),
        start=clock_after(time(), at % _DAY),
        end=clock_after(time(), end % _DAY),
        session=session,
        clock=clock,
        late=Minutes(late),
        gap=Minutes(gap),
    )
    return row, end


def _minute_of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def workshop_of(module: Module) -> Workshop:
    """A module on its own as a workshop of one segment, at its full length."""
    segment = Segment(module.id, SegmentKind.MODULE, module.minutes, module=module.id)
    return Workshop(
        id=module.id,
        title=module.title,
        sessions=(Session("s1", (segment,)),),
        audience=module.audience,
        language=module.language,
        booked=module.minutes,
        objectives=module.objectives,
    )
