"""The history of changes of a date that keeps people: what happened and when, without a name and without old values."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime

from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.people import Change
from trainer_app.delivery.record import Event


def history(log: AttendanceLog, most: int) -> tuple[Event, ...]:
    """The last `most` comings, goings and corrections, oldest first. `what` is a `What` or a `Change` as text."""
    last = heapq.nlargest(most, _moments(log))
    return tuple(Event(moment.isoformat(timespec="minutes"), what) for moment, _, what in reversed(last))


def _moments(log: AttendanceLog) -> Iterator[tuple[datetime, int, str]]:
    """When, the place among what happened at the same time, and what. Times are kept to the quarter of an hour only."""
    for movement in log.movements.values():
        if movement.at is not None:
            yield movement.at, movement.order, movement.what.value
    after = log.next_order()
    for entry in log.entries():
        if entry.change is not Change.NONE and entry.changed_at is not None:
            yield entry.changed_at, after + entry.order, entry.change.value
