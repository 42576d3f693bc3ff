"""A second laptop at the door: it takes arrivals that it cannot read, and they are brought into the list later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.delivery.arrivals import find
from trainer_app.delivery.attendance import require_open
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.sealed import Folded, fold
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk
from trainer_app.operations.door import Step, change_list
from trainer_app.store.door_files import (
    ARRIVALS_ENDING as ARRIVALS_ENDING,  # noqa: PLC0414 - for the windows, which cannot import the store
)
from trainer_app.store.door_files import (
    DOOR_ENDING as DOOR_ENDING,  # noqa: PLC0414
)
from trainer_app.store.door_files import read_arrivals, read_door, write_arrivals, write_door
from trainer_app.store.sealed import read_side_file


@dataclass(frozen=True)
class BroughtIn:
    """What another laptop's arrivals did to the list. `doubles` are ids of people whose name was here already.

    `step` is about the first of them, so that a window can point at it.
    """

    step: Step
    added: int
    doubles: tuple[str, ...]
    unreadable: int
    """Arrivals that were damaged, or sealed for another date or before a lower level."""


def make_door_copy(desk: Desk, delivery_id: str, to: Path) -> Path:
    """Write the file that lets a second laptop take arrivals for a date. It holds no names; needs no passphrase.

    Raises `BadInput` for a date that is closed or has no list.
    """
    delivery = attendance(desk, delivery_id)
    require_open(delivery)
    if not delivery.keeps_people or not delivery.door_key or delivery.door_copy:
        raise BadInput("Only a date with a list of people can have a copy for a second laptop.")
    write_door(delivery, to)
    return to


def open_door_copy(desk: Desk, file: Path) -> Delivery:
    """On the second laptop: take arrivals for the date in `file`. Opening it again changes nothing.

    Raises `BadInput` where the date itself is on this computer, or the file is damaged.
    """
    delivery = read_door(file)
    with desk.people.writing():
        try:
            here = desk.people.load(delivery.id)
        except NotFound:
            here = None
        if here is not None and not here.door_copy:
            raise BadInput("This date is on this computer already, so it needs no copy here.")
        desk.people.make_private()
        desk.people.save(delivery)
    return delivery


def take_arrivals_out(desk: Desk, delivery_id: str, to: Path) -> int:
    """On the second laptop: write the arrivals to a file for the first one; returns how many. They stay here too."""
    delivery = attendance(desk, delivery_id)
    if not delivery.door_copy:
        raise BadInput("This date is no copy from another laptop.")
    write_arrivals(delivery.id, read_side_file(desk.logs.side_file(delivery.id)), to)
    return desk.logs.waiting(delivery.id)


def bring_in(desk: Desk, delivery_id: str, file: Path) -> BroughtIn:
    """On the first laptop: put another laptop's arrivals on the list, each once however often they are brought.

    `step` can be undone. Raises `Locked`, or `BadInput` for arrivals of another date.
    """
    came_from, data = read_arrivals(file)
    delivery, now = attendance(desk, delivery_id), desk.clock.now()
    if came_from != delivery.id or delivery.door_copy:
        raise BadInput("“{name}” holds arrivals of another date. Choose that date first.", name=file.name)
    opened = desk.logs.open_sealed(delivery, data, now)
    folded: list[Folded] = []

    def edit(_delivery: Delivery, log: AttendanceLog) -> AttendanceLog:
        folded.append(fold(log, opened.arrivals, now))
        return folded[-1].log

    step, doubles = change_list(desk, delivery_id, edit), folded[-1].doubles
    if doubles:
        step = replace(step, person=find(step.people.log, doubles[0]))
    return BroughtIn(step, folded[-1].added, doubles, len(opened.unreadable))
