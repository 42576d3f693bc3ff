"""Attendance of a dated run: open it, count arrivals, correct, close. Durable when a function returns.

The store holds the data folder from reading a date to saving it, so that two arrivals at the same moment both count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import BadInput, NotFound, Problem
from trainer_app.base.language import Message, message
from trainer_app.delivery import attendance as rules
from trainer_app.delivery import starts as starting
from trainer_app.delivery.attendance import Starts
from trainer_app.delivery.levels import at_level, first_log, is_lower, require_terms
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery, Level, PlannedSession, State, Terms
from trainer_app.delivery.standing import totals
from trainer_app.delivery.taught import date_of_show
from trainer_app.operations.decks import modules_for
from trainer_app.operations.desk import Desk
from trainer_app.operations.house_rules import house_rules, shared_place
from trainer_app.workshop.plan import Workshop


def open_attendance(  # noqa: PLR0917 - what a trainer is asked when opening it
    desk: Desk,
    workshop: Workshop,
    level: str = Level.COUNT,
    day: date | None = None,
    host: str = "",
    terms: Terms | None = None,
    starts: Starts | None = None,
) -> Delivery:
    """Open attendance for a run of `workshop` on `day` (today where not said) and save it.

    A session that `starts` does not name begins when the workshop has it. Raises `Locked` for a level above the head
    count while attendance is locked, `BadInput` for terms that the level does not allow, `NotFound` for no session of
    the workshop.
    """
    wanted = read_level(level)
    _require_allowed(desk, wanted)
    modules = modules_for(desk, workshop)
    day = day or desk.clock.now().date()
    opened = rules.open_delivery(workshop, modules, wanted, day, host, desk.clock, terms, starts)
    if wanted is not Level.COUNT:
        return desk.logs.begin(opened, AttendanceLog(wanted))
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
    """Close a date: its numbers no longer change. Above the head count they are worked out now, which needs the list.

    Raises `Locked` there while attendance is locked.
    """
    before = attendance(desk, delivery_id)
    if not before.keeps_people or before.door_copy:
        return _change(desk, delivery_id, lambda delivery: rules.close(delivery, desk.clock))

    def freeze(delivery: Delivery, log: AttendanceLog) -> tuple[Delivery, AttendanceLog]:
        return rules.close(delivery, desk.clock, totals(delivery, log, desk.clock.now())), log

    return desk.logs.change(delivery_id, freeze, desk.clock.now()).delivery


def set_terms(desk: Desk, delivery_id: str, terms: Terms) -> Delivery:
    """Change what people were told at the level a date has: the day of deletion, the reason, the words shown."""

    def agree(delivery: Delivery) -> Delivery:
        return replace(delivery, terms=require_terms(delivery.level, terms, delivery.last_day))

    return _change(desk, delivery_id, agree)


def set_starts(desk: Desk, delivery_id: str, starts: Starts) -> Delivery:
    """The sessions named in `starts` start then. Raises `BadInput` for a closed date, `NotFound` for no session."""
    return _change(desk, delivery_id, lambda delivery: starting.set_starts(delivery, starts, desk.clock))


def as_on_its_date(desk: Desk, workshop: Workshop, opened_for: str = "") -> Workshop:
    """`workshop` starting when the open date does that a show of it would be for now; as it is where there is none.

    That is the date with the id `opened_for`, where the show is opened from one, else today's of this workshop. A show
    is never stopped by dates that cannot be read.
    """
    try:
        dates = list_dates(desk)
    except Problem:
        return workshop
    still_open = [one for one in dates if one.state is State.OPEN and not one.door_copy and one.workshop == workshop.id]
    opened = next((one for one in still_open if one.id == opened_for), None)
    found = opened or date_of_show(still_open, workshop.id, desk.clock.now())
    return starting.as_on(workshop, found) if found is not None else workshop


def loses_people(delivery: Delivery, level: str) -> bool:
    """Whether `set_level` would delete something for good; not where it is going to be refused anyway."""
    can_change = delivery.state is State.OPEN and not delivery.door_copy
    return can_change and is_lower(read_level(level), delivery.level)


def set_level(desk: Desk, delivery_id: str, level: str, terms: Terms | None = None) -> Delivery:
    """Write down more or less about people from now on.

    A higher level keeps what is there; a head count goes on as people without names. A lower one deletes at once
    what it does not allow, from every backup too, which cannot be undone. Raises `Locked` while attendance is locked.
    """
    wanted, now = read_level(level), desk.clock.now()
    before = attendance(desk, delivery_id)

    def edit(delivery: Delivery, log: AttendanceLog) -> tuple[Delivery, AttendanceLog]:
        return rules.set_level(delivery, wanted, terms or Terms(), desk.clock), at_level(log, wanted)

    if wanted is before.level:
        return before
    _require_allowed(desk, wanted)
    if before.door_copy:
        raise BadInput("This is a copy for the door. What is written down is chosen on the other laptop.")
    if before.level is Level.COUNT:
        raised = rules.set_level(before, wanted, terms or Terms(), desk.clock)
        return desk.logs.begin(raised, first_log(before, wanted, now))
    if wanted is Level.COUNT:
        return _only_counted(desk, delivery_id)
    return (desk.logs.lower if is_lower(wanted, before.level) else desk.logs.change)(delivery_id, edit, now).delivery


def _only_counted(desk: Desk, delivery_id: str) -> Delivery:
    """Keep the numbers of a list and delete the list."""
    with desk.people.writing():
        counted = desk.logs.change(delivery_id, lambda delivery, log: (delivery, log), desk.clock.now()).delivery
        lowered = replace(rules.set_level(counted, Level.COUNT, Terms(), desk.clock), door_key="")
        desk.people.save(lowered)
        desk.logs.destroy(delivery_id)
        return lowered


def list_dates(desk: Desk) -> tuple[Delivery, ...]:
    """Every date that can be read, newest first; `troubles` has the others."""
    return desk.people.list()


def troubles(desk: Desk) -> tuple[Message, ...]:
    """What is the matter with dates that cannot be shown, or are shown from a backup."""
    found = desk.people.listing()
    shown = {one.id for one in found.deliveries}
    from_backup = (trouble.message for trouble in found.troubles if trouble.id in shown)
    place = shared_place(desk.data.root) if any(one.keeps_people for one in found.deliveries) else None
    return (*unreadable(desk), *from_backup, *((place,) if place else ()))


def unreadable(desk: Desk) -> tuple[Message, ...]:
    """What is the matter with dates that cannot be shown, and where they lie."""
    found = desk.people.listing()
    shown = {one.id for one in found.deliveries}
    return tuple(
        lies_in(trouble.message, desk.people.folder_of(trouble.id))
        for trouble in found.troubles
        if trouble.id not in shown
    )


def lies_in(trouble: Message, folder: Path) -> Message:
    """`trouble`, and the whole path of the folder it is about."""
    return message("{trouble} The folder is {folder}", trouble=trouble, folder=str(folder))


def attendance(desk: Desk, delivery_id: str) -> Delivery:
    """One date. Raises `NotFound`, or `StorageTrouble` when its file is damaged beyond its backups."""
    try:
        return desk.people.load(delivery_id)
    except NotFound:
        raise _no_such_date() from None


def look(desk: Desk, delivery_id: str) -> tuple[Delivery, Message | None]:
    """One date, and the sentence to show when it had to be taken from a backup. Raises like `attendance`."""
    try:
        return desk.people.look(delivery_id)
    except NotFound:
        raise _no_such_date() from None


def _no_such_date() -> NotFound:
    """Said again without the id: at a busy door a name is easily typed in its place."""
    return NotFound("There is no date with this id. Use the id that was shown when attendance was opened.")


def session_of(desk: Desk, delivery: Delivery, session_id: str | None = None) -> PlannedSession:
    """The session called `session_id`, or the one an arrival belongs to now. Raises `NotFound`."""
    return rules.find_session(delivery, session_id) if session_id else rules.running_session(delivery, desk.clock)


def changes_of(delivery: Delivery) -> Changes:
    """What the operations here touched, for the announcer."""
    return changed(Kind.DELIVERY, delivery.id)


def read_level(level: str) -> Level:
    """The level called `level`. Raises `BadInput`."""
    try:
        return Level(level)
    except ValueError:
        raise BadInput("There is no such level of attendance. Use count, number, chosen-name or full-name.") from None


def _require_allowed(desk: Desk, level: Level) -> None:
    """The head count is always allowed, whatever the organization's file says or cannot say."""
    if level is not Level.COUNT:
        house_rules(desk).require(level)


def _change(desk: Desk, delivery_id: str, change: Callable[[Delivery], Delivery]) -> Delivery:
    attendance(desk, delivery_id)  # so that a wrong id leaves no trace, not even the lock's
    return desk.people.change(delivery_id, change)
