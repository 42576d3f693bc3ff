"""A date as the tables of its file: a row for each session, segment and line of its history.

What changes at every arrival is small that way: the row of a session and one line. Up to schema 3 all of a date was one
row; such files are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from trainer_app.delivery.record import CORRECTED, Delivery, PlannedSession
from trainer_app.store import rows
from trainer_app.store.rows import Row, event_row, from_row, session_row, to_row
from trainer_app.store.tables import Tables

SCHEMA = rows.SCHEMA + 1
_DELIVERY, _SESSIONS, _SEGMENTS, _HISTORY = "delivery", "sessions", "segments", "history"
_ONLY = "1"


def to_tables(delivery: Delivery) -> Tables:
    """`delivery` as tables of JSON values."""
    sessions = [session_row(session) for session in delivery.sessions]
    segments = [
        {"session": number, **segment}
        for number, session in enumerate(sessions, 1)
        for segment in session.pop("segments")
    ]
    return {
        _DELIVERY: {_ONLY: _bare_row(delivery)},
        _SESSIONS: _numbered(sessions),
        _SEGMENTS: _numbered(segments),
        _HISTORY: _numbered([event_row(event) for event in delivery.history]),
    }


def from_tables(tables: Mapping[str, Mapping[str, Any]]) -> Delivery | None:
    """The date in `tables`, or None where something is missing or makes no sense. No value leaves with an error."""
    row = tables.get(_DELIVERY, {}).get(_ONLY)
    if not isinstance(row, dict):
        return None
    if row.get("schema") != SCHEMA:
        return from_row(row)
    try:
        sessions = {number: {**session, "segments": []} for number, session in tables[_SESSIONS].items()}
        for segment in tables[_SEGMENTS].values():
            sessions[str(segment["session"])]["segments"].append(segment)
        history = list(tables[_HISTORY].values())
    except (KeyError, TypeError):
        return None
    return from_row({**row, "schema": rows.SCHEMA, "sessions": list(sessions.values()), "history": history})


def is_newer(tables: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a later version wrote these tables."""
    row = tables.get(_DELIVERY, {}).get(_ONLY)
    schema = row.get("schema") if isinstance(row, dict) else None
    return isinstance(schema, int) and schema > SCHEMA


def changed_rows(before: Delivery, after: Delivery) -> Tables | None:
    """The rows of `after` that are new or other than those of `before`, where only people were counted.

    None where anything else is another: what a date is stands in what is written whole, never in a row that was added.
    A head count that was corrected is among them: whoever keeps them asks `corrects` first.
    """
    told = len(before.history)
    planned = [session.segments for session in after.sessions]
    if [session.segments for session in before.sessions] != planned or after.history[:told] != before.history:
        return None
    if _bare(before) != _bare(after):
        return None
    changed: Tables = {}
    both = enumerate(zip(before.sessions, after.sessions, strict=True), 1)
    changed[_SESSIONS] = {str(number): _without_segments(new) for number, (old, new) in both if old != new}
    changed[_HISTORY] = _numbered([event_row(event) for event in after.history[told:]], told + 1)
    return {name: table for name, table in changed.items() if table}


def corrects(before: Delivery, after: Delivery) -> bool:
    """Whether a head count in `after` was corrected since `before`: then the old number is to be forgotten."""
    return any(event.what == CORRECTED for event in after.history[len(before.history) :])


def _numbered(table: list[Row], first: int = 1) -> dict[str, Row]:
    return {str(number): row for number, row in enumerate(table, first)}


def _bare(delivery: Delivery) -> Delivery:
    return replace(delivery, sessions=(), history=())


def _bare_row(delivery: Delivery) -> Row:
    row = to_row(_bare(delivery))
    return {**{name: value for name, value in row.items() if name not in ("sessions", "history")}, "schema": SCHEMA}


def _without_segments(session: PlannedSession) -> Row:
    row = session_row(session)
    del row["segments"]
    return row
