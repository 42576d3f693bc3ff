"""Deleting people: on the day that was shown to them, at once when asked, and finishing what was cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from trainer_app.base.errors import BadInput, Problem
from trainer_app.base.language import Message, message
from trainer_app.delivery import attendance as rules
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.standing import counted, totals
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk
from trainer_app.operations.runs import forget_old

NOTICE_DAYS = 7


def purge(desk: Desk, delivery_id: str) -> Delivery:
    """Delete the people of a date for good: its key, its list and every earlier save of both. Its numbers stay.

    Needs no passphrase; without one, the attended minutes of a date that was never closed are not worked out any
    more. Raises `BadInput` for a date that keeps no people.
    """
    with desk.people.writing():
        delivery = attendance(desk, delivery_id)
        if not delivery.keeps_people:
            raise BadInput("This date keeps no people, so there is nothing to delete.")
        gone = rules.purge(_with_totals(desk, delivery), desk.clock)
        # Said first: if the program is cut off now, the next start finds the list without a date for it and deletes it.
        desk.people.save(gone)
        desk.logs.destroy(delivery_id)
        return gone


def purge_due(desk: Desk) -> tuple[Delivery, ...]:
    """Delete the people of every date whose day has come; run at each start. Returns these dates.

    Also finishes deletions cut off before, and deletes what shows keep for a while only.
    """
    today, done = desk.clock.now().date(), []
    for delivery in desk.people.list():
        if rules.is_due(delivery, today):
            done.append(purge(desk, delivery.id))
        elif not delivery.keeps_people and desk.logs.remains(delivery.id):
            desk.logs.destroy(delivery.id)
    forget_old(desk)
    return tuple(done)


def coming_up(desk: Desk, deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Those whose people will be deleted within a week, soonest first."""
    soon = desk.clock.now().date() + timedelta(days=NOTICE_DAYS)
    found = [one for one in deliveries if rules.is_due(one, soon)]
    return tuple(sorted(found, key=lambda one: (one.terms.delete_by or soon, one.id)))


def what_remains() -> tuple[Message, ...]:
    """What deleting cannot reach, said plainly."""
    return (
        message("Gone from here: the names or numbers, every time, the earlier saves of both, and their key."),
        message(
            "Not gone: backup files made before with “Back up…” or “data backup”. They hold these people and their "
            "key: brought back in a new folder or on another computer, the people are there again. Delete these files, "
            "or make a new backup and delete the older ones."
        ),
        message("What stays: how many people came, and their attended hours together. Reports go on working."),
        message(
            "What this app cannot reach: documents you exported or printed, and copies that a backup program or a "
            "cloud service made. Copies of the encrypted files cannot be opened without the key, but a copy of the "
            "whole folder holds the key as well."
        ),
        message(
            "A disk can keep traces of deleted files for a while. Encrypting the whole disk protects them; the only "
            "sure protection is not to write down what you do not need."
        ),
    )


def _with_totals(desk: Desk, delivery: Delivery) -> Delivery:
    """The date with its totals worked out one last time, where the list can be opened."""
    if delivery.totals is not None or not desk.vault.is_open:
        return delivery
    try:
        log = desk.logs.load(delivery, desk.clock.now()).log
    except Problem:  # a list that cannot be read is deleted like any other
        return delivery
    return replace(counted(delivery, log), totals=totals(delivery, log, desk.clock.now()))
