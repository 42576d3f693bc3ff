"""The JSON of the command line: plain values, stable names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from trainer_app.base.language import Language

if TYPE_CHECKING:
    from datetime import datetime

    from trainer_app.delivery.record import Delivery
    from trainer_app.delivery.standing import Standing
    from trainer_app.library.checks import Finding
    from trainer_app.operations.door import ListOfPeople
    from trainer_app.operations.modules import StoredModule
    from trainer_app.workshop.plan import Workshop
    from trainer_app.workshop.timing import AgendaRow

Json = dict[str, Any]


def module(stored: StoredModule) -> Json:
    """`{"id", "title", "minutes", "version", "bundled"}`."""
    one = stored.module
    return {
        "id": one.id,
        "title": one.title,
        "minutes": one.minutes,
        "version": one.version,
        "bundled": stored.bundled,
    }


def finding(one: Finding, language: Language) -> Json:
    """`{"file", "line", "code", "severity", "message"}`; `line` is 0 where the whole file is meant."""
    return {
        "file": one.file,
        "line": one.line,
        "code": one.code,
        "severity": one.severity.value,
        "message": language.word(one.message),
    }


def tally(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many errors, how many warnings."""
    errors = [one.severity.value == "error" for one in findings]
    return sum(errors), len(errors) - sum(errors)


def workshop_line(one: Workshop) -> Json:
    """`{"id", "title", "minutes"}`."""
    return {"id": one.id, "title": one.title, "minutes": one.minutes}


def workshop(one: Workshop, rows: Sequence[AgendaRow]) -> Json:
    """`{"id", "title", "minutes", "audience", "language", "booked", "objectives", "agenda"}`.

    `booked` is null where no length was agreed. A row of the agenda is
    `{"id", "kind", "session", "start", "end", "minutes", "title", "module"}` with clock times as `13:30`, null where
    the session has no start; `module` is empty for breaks and notes.
    """
    return {
        **workshop_line(one),
        "audience": one.audience,
        "language": one.language,
        "booked": one.booked,
        "objectives": list(one.objectives),
        "agenda": [_row(row) for row in rows],
    }


def _row(row: AgendaRow) -> Json:
    segment = row.segment
    return {
        "id": segment.id,
        "kind": segment.kind.value,
        "session": row.session.id,
        "start": row.start.strftime("%H:%M") if row.clock else None,
        "end": row.end.strftime("%H:%M") if row.clock else None,
        "minutes": segment.minutes,
        "title": row.title,
        "module": segment.module,
    }


def attendance(date: Delivery, people: ListOfPeople | None = None, now: datetime | None = None) -> Json:
    """`{"id", "level", "check_ins", "totals", "title", "host", "state", "delete_by", "locked", "not_taught",
    "learning_minutes"}`.

    `check_ins` is empty at the level count, which keeps no row for anyone, and while the list is `locked`. Else it
    has a row for each person and session they came to or are expected in, see `_check_in`. `totals` is
    `{"count": attendances over all sessions, "sessions": [{"id", "title", "date", "count"}]}` with ISO dates.
    `learning_minutes` are those of all people together once the date is closed above the head count, else null.
    """
    rows = [
        _check_in(line)
        for session in date.sessions
        for line in (people.lines(session.id, now) if people and now else ())
    ]
    return {
        "id": date.id,
        "level": date.level.value,
        "check_ins": rows,
        "totals": {
            "count": date.total,
            "sessions": [
                {"id": one.id, "title": one.title, "date": one.day.isoformat(), "count": one.count}
                for one in date.sessions
            ],
        },
        "title": date.title,
        "host": date.host,
        "state": date.state.value,
        "delete_by": date.terms.delete_by.isoformat() if date.terms.delete_by else None,
        "locked": date.keeps_people and people is None,
        "not_taught": _not_taught(date),
        "learning_minutes": date.totals.learning if date.totals else None,
    }


def _not_taught(date: Delivery) -> list[Json]:
    """A row for each module that was left out in part or as a whole.

    `{"session", "segment", "module", "title", "planned", "minutes"}`: of `planned` minutes, `minutes` were not taught.
    """
    return [
        {
            "session": session.id,
            "segment": segment.id,
            "module": segment.module,
            "title": segment.title,
            "planned": segment.minutes,
            "minutes": segment.left_out,
        }
        for session in date.sessions
        for segment in session.segments
        if segment.left_out
    ]


def _check_in(line: Standing) -> Json:
    """A person in a session.

    `{"id", "place", "name" or "number", "session", "status", "in", "out", "minutes", "learning_minutes", "late",
    "left_early"}`: attended minutes, and the same but never more than was taught.
    Only what the level keeps: a number, or a name, null for someone without. Times are ISO, null where there are none.
    """
    person = line.person
    label = {"number": person.number} if person.number is not None else {"name": person.name or None}
    return {
        "id": person.id,
        "place": line.place,
        **label,
        "session": line.session,
        "status": line.status.value,
        "in": line.arrived.isoformat("T", "minutes") if line.arrived else None,
        "out": line.left.isoformat("T", "minutes") if line.left else None,
        "minutes": line.minutes,
        "learning_minutes": line.learning,
        "late": line.late,
        "left_early": line.left_early,
    }
