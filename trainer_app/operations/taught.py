"""What of a date was not taught: noted after a show or by the trainer's own hand. Durable when a function returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer_app.delivery import taught as rules
from trainer_app.delivery.record import Delivery, State
from trainer_app.delivery.run import Run
from trainer_app.delivery.taught import NotTaught
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk


@dataclass(frozen=True)
class LeftOpen:
    """What a show changes about what was not taught on a date; `before` takes it back."""

    delivery: Delivery
    """The date as it will be."""
    before: NotTaught
    after: NotTaught


def note_not_taught(desk: Desk, delivery_id: str, minutes: NotTaught) -> Delivery:
    """Keep that exactly this was not taught. Raises `BadInput` for a closed date, `NotFound` for no module of it."""
    attendance(desk, delivery_id)  # so that a wrong id leaves no trace, not even the lock's
    return desk.people.change(delivery_id, lambda delivery: rules.set_not_taught(delivery, minutes, desk.clock))


def left_open(desk: Desk, run: Run, opened_for: str = "") -> LeftOpen | None:
    """What a show that has ended changes about the open date it was for; None where it changes nothing.

    `opened_for` is the id of a date, where the show was opened from one. A rehearsal, a show that can still go on and
    one of another workshop than the date's change nothing.
    """
    dates = desk.people.list()
    opened = (one for one in dates if (one.id, one.workshop, one.door_copy) == (opened_for, run.workshop, False))
    delivery = next(opened, None) or _date_of(dates, run)
    if run.rehearsal or not run.finished or delivery is None or delivery.state is not State.OPEN:
        return None
    others = tuple(
        one
        for one in desk.runs.of(run.workshop)
        if one.id != run.id and not one.rehearsal and _same_day(one, run) and _date_of(dates, one) == delivery
    )
    before, after = rules.not_taught(delivery), rules.after_show(delivery, run, others)
    if before == after:
        return None
    return LeftOpen(rules.set_not_taught(delivery, after, desk.clock), before, after)


def note_after_show(desk: Desk, run: Run | None) -> Delivery | None:
    """Note on its date what a show did not teach; None where that changes nothing."""
    left = left_open(desk, run) if run is not None else None
    return note_not_taught(desk, left.delivery.id, left.after) if left is not None else None


def _date_of(dates: Sequence[Delivery], run: Run) -> Delivery | None:
    """The date a show was for, also when that is closed by now."""
    here = [one for one in dates if not one.door_copy]
    return rules.date_of_show(here, run.workshop, datetime.fromisoformat(run.began))


def _same_day(one: Run, other: Run) -> bool:
    return datetime.fromisoformat(one.began).date() == datetime.fromisoformat(other.began).date()
