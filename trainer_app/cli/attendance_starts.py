"""When the sessions of a date start, said or shown on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from typing import TYPE_CHECKING

from trainer_app.cli.attendance_verbs import date_of
from trainer_app.cli.call import Call

if TYPE_CHECKING:
    from trainer_app.delivery.record import PlannedSession
    from trainer_app.workshop.plan import Session


def attendance_starts(call: Call) -> int:
    """Say when sessions start; without a time, show each session with its id and its start."""
    from trainer_app.operations.attendance import set_starts

    date = date_of(call)
    if call.options.starts:
        date = set_starts(call.desk, date.id, by_session(call.options.starts, date.sessions))
    for session in date.sessions:
        call.print(
            "{id}: {day}, {time}",
            id=session.id,
            day=call.language.day(session.day),
            time=call.language.clock(session.start) if session.start else call.language.say("not set"),
        )
    return 0


def by_session(
    said: Iterable[tuple[str, time]], sessions: Sequence[Session] | Sequence[PlannedSession]
) -> dict[str, time]:
    """What was said, by the id of a session; a time alone is that of the first one."""
    first = sessions[0].id if sessions else ""
    return {session or first: start for session, start in said}
