"""Attendance of a dated run: open it, count arrivals, correct, close. Durable when a function returns.

The store holds the data folder from reading a date to saving it, so that two arrivals at the same moment both count.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.language import Message
from trainer_app.delivery import attendance as rules
from trainer_app.delivery.record import Delivery, Level
from trainer_app.operations.decks import modules_for
from trainer_app.operations.desk import Desk
from trainer_app.workshop.plan import Workshop


def open_attendance(
    desk: Desk, workshop: Workshop, level: str = Level.COUNT, day: date | None = None, host: str = ""
) -> Delivery:
    """Open attendance for a run of `workshop` on `day` (today where not said) and save it.

    Raises `BadInput` for levels that this release does not have.
    """
    _require_available(read_level(level))
    modules = modules_for(desk, workshop)
    opened = rules.open_delivery(workshop, modules, read_level(level), day or desk.clock.now().date(), host, desk.clock)
    desk.people.save(opened)
    return opened


def check_in(desk: Desk, delivery_id: str, name: str | None = None, session_id: str | None = None) -> Delivery:
    """Count one arrival. A head count takes no name: `BadInput`, which never repeats what was typed."""

    def arrive(delivery: Delivery) -> Delivery:
        if name and delivery.level is Level.COUNT:
            raise BadInput(
                "This date keeps a head count, so no names are taken. Nothing was written; leave the name out."
            )
        return rules.check_in(delivery, desk.clock, session_id)

    return _change(desk, delivery_id, arrive)


def set_count(desk: Desk, delivery_id: str, session_id: str, count: int) -> Delivery:
    """Correct the head count of a session; the old number is kept nowhere."""
    return _change(desk, delivery_id, lambda delivery: rules.set_count(delivery, session_id, count, desk.clock))


def close_attendance(desk: Desk, delivery_id: str) -> Delivery:
    """Close a date: its numbers no longer change."""
    return _change(desk, delivery_id, lambda delivery: rules.close(delivery, desk.clock))


def list_dates(desk: Desk) -> tuple[Delivery, ...]:
    """Every date that can be read, newest first; `troubles` has the others."""
    return desk.people.list()


def troubles(desk: Desk) -> tuple[Message, ...]:
    """What is the matter with dates that cannot be shown, or are shown from a backup."""
    return tuple(trouble.message for trouble in desk.people.listing().troubles)


def attendance(desk: Desk, delivery_id: str) -> Delivery:
    """One date. Raises `NotFound`, or `StorageTrouble` when its file is damaged beyond its backups."""
    return look(desk, delivery_id)[0]


def look(desk: Desk, delivery_id: str) -> tuple[Delivery, Message | None]:
    """One date, and the sentence to show when it had to be taken from a backup. Raises like `attendance`."""
    try:
        return desk.people.look(delivery_id)
    except NotFound:
        # Said again without the id: at a busy door a name is easily typed in its place.
        raise NotFound("There is no date with this id. Use the id that was shown when attendance was opened.") from None


def changes_of(delivery: Delivery) -> Changes:
    """What the operations here touched, for the announcer."""
    return changed(Kind.DELIVERY, delivery.id)


def read_level(level: str) -> Level:
    """The level called `level`. Raises `BadInput`."""
    try:
        return Level(level)
    except ValueError:
        raise BadInput("There is no such level of attendance. Use count.") from None


def _require_available(level: Level) -> None:
    if level is not Level.COUNT:
        raise BadInput(
            "Attendance at the level “{level}” is not available yet, because it needs encrypted files. "
            "Use the head count (count) for now.",
            level=level.value,
        )


def _change(desk: Desk, delivery_id: str, change: Callable[[Delivery], Delivery]) -> Delivery:
    attendance(desk, delivery_id)  # so that a wrong id leaves no trace, not even the lock's
    return desk.people.change(delivery_id, change)
