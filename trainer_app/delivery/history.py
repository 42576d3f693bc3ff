"""The history of changes of a date that keeps people: what happened and when, without a name and without old values."""

from __future__ import annotations

from collections.abc import Iterator

from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.people import Change, Entry, Movement
from trainer_app.delivery.record import Event


def history(log: AttendanceLog) -> tuple[Event, ...]:
    """Every coming, going and last correction, oldest first. `what` is a `What` or a `Change` as text."""
    found = sorted((event for entry in log.entries() for event in _events(entry)), key=lambda event: event.at)
    return tuple(found)


def _events(entry: Entry) -> Iterator[Event]:
    if isinstance(entry, Movement) and entry.at is not None:
        yield Event(entry.at.isoformat(timespec="minutes"), entry.what.value)
    if entry.change is not Change.NONE and entry.changed_at is not None:
        yield Event(entry.changed_at.isoformat(timespec="minutes"), entry.change.value)
