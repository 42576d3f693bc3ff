"""Dates as rows of plain JSON values and back. The field names are the file format: change them only with `SCHEMA`.

There is no field for anything about a participant. Schema 1 had no fields for the levels above the head count. Schema 3
is written only where it was noted what was not taught: an older version would give too many learning hours, so it must
refuse such a date, and it can read every other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from trainer_app.base.minutes import Minutes
from trainer_app.delivery.record import (
    Delivery,
    Event,
    Level,
    PlannedSegment,
    PlannedSession,
    State,
    Terms,
    Totals,
)

SCHEMA = 3
_WITHOUT_TAUGHT, _OLDEST = 2, 1

Row = dict[str, Any]

_NOTHING_NEWER: Row = {
    "delete_by": "", "reason": "", "wording": "", "door_key": "", "totals": None, "purged": "",
}  # fmt: skip


def to_row(delivery: Delivery) -> Row:
    """`delivery` as JSON values."""
    return {
        "schema": SCHEMA if delivery.taught_noted else _WITHOUT_TAUGHT,
        "id": delivery.id,
        "workshop": delivery.workshop,
        "title": delivery.title,
        "host": delivery.host,
        "level": delivery.level.value,
        "state": delivery.state.value,
        "sessions": [session_row(session) for session in delivery.sessions],
        "history": [event_row(event) for event in delivery.history],
        "delete_by": _day_text(delivery.terms.delete_by),
        "reason": delivery.terms.reason,
        "wording": delivery.terms.wording,
        "door_key": delivery.door_key,
        "door_copy": delivery.door_copy,
        "totals": _totals_row(delivery.totals),
        "purged": _day_text(delivery.purged),
        "taught_noted": delivery.taught_noted,
    }


def from_row(row: Mapping[str, Any]) -> Delivery | None:
    """The date in `row`, or None where a field is missing or makes no sense."""
    try:
        return _delivery(row)
    except (KeyError, TypeError, ValueError, AttributeError):
        # Such an error would carry the value; the caller says only which file it was.
        return None


def session_row(session: PlannedSession) -> Row:
    """A session as JSON values, with its segments."""
    return {
        "id": session.id,
        "title": session.title,
        "day": session.day.isoformat(),
        "start": session.start.isoformat("minutes") if session.start else "",
        "count": session.count,
        "segments": [_segment_row(segment) for segment in session.segments],
    }


def event_row(event: Event) -> Row:
    """A line of the history as JSON values."""
    return {"at": event.at, "what": event.what}


def _segment_row(segment: PlannedSegment) -> Row:
    return {
        "id": segment.id,
        "title": segment.title,
        "minutes": int(segment.minutes),
        "module": segment.module,
        "module_hash": segment.module_hash,
        "left_out": int(segment.left_out),
    }


def _delivery(row: Mapping[str, Any]) -> Delivery:
    if row["schema"] not in range(_OLDEST, SCHEMA + 1) or not row["sessions"]:
        raise ValueError("schema")
    newer = row if row["schema"] > 1 else _NOTHING_NEWER
    return Delivery(
        id=_text(row, "id"),
        workshop=_text(row, "workshop"),
        title=_text(row, "title"),
        host=_text(row, "host"),
        level=Level(row["level"]),
        state=State(row["state"]),
        sessions=tuple(_session(session) for session in row["sessions"]),
        history=tuple(Event(_text(event, "at"), _text(event, "what")) for event in row["history"]),
        terms=Terms(_day(newer, "delete_by"), _text(newer, "reason"), _text(newer, "wording")),
        door_key=_text(newer, "door_key"),
        door_copy=newer.get("door_copy", False) is True,
        totals=_totals(newer["totals"]),
        purged=_day(newer, "purged"),
        taught_noted=_moment(row),
    )


def _totals_row(totals: Totals | None) -> Row | None:
    if totals is None:
        return None
    return {
        "people": totals.people,
        "minutes": int(totals.minutes),
        "learning": int(totals.learning),
        "expected": totals.expected,
    }


def _totals(row: Mapping[str, Any] | None) -> Totals | None:
    if row is None:
        return None
    minutes = Minutes(_number(row, "minutes"))
    learning = Minutes(_number(row, "learning")) if "learning" in row else minutes
    return Totals(_number(row, "people"), minutes, learning, _number(row, "expected"))


def _moment(row: Mapping[str, Any]) -> str:
    text = _text(row, "taught_noted") if "taught_noted" in row else ""
    if text:
        datetime.fromisoformat(text)
    return text


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(row: Mapping[str, Any], name: str) -> date | None:
    text = _text(row, name)
    return date.fromisoformat(text) if text else None


def _session(row: Mapping[str, Any]) -> PlannedSession:
    return PlannedSession(
        id=_text(row, "id"),
        title=_text(row, "title"),
        day=date.fromisoformat(row["day"]),
        segments=tuple(_segment(segment) for segment in row["segments"]),
        count=_number(row, "count"),
        start=time.fromisoformat(row["start"]) if row["start"] else None,
    )


def _segment(row: Mapping[str, Any]) -> PlannedSegment:
    left_out = _number(row, "left_out") if "left_out" in row else 0
    if left_out > _number(row, "minutes"):
        raise ValueError("left_out")
    return PlannedSegment(
        id=_text(row, "id"),
        title=_text(row, "title"),
        minutes=Minutes(_number(row, "minutes")),
        module=_text(row, "module"),
        module_hash=_text(row, "module_hash"),
        left_out=Minutes(left_out),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _number(row: Mapping[str, Any], name: str) -> int:
    value = row[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(name)
    return value
