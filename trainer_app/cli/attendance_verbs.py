"""The verbs of attendance. Names reach standard output only where a list is asked for and unlocked."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from trainer_app.base.errors import BadInput
from trainer_app.cli import passphrase, shapes
from trainer_app.cli.agreeing import require_agreement
from trainer_app.cli.call import Call

if TYPE_CHECKING:
    from trainer_app.delivery.record import Delivery, Terms
    from trainer_app.operations.door import ListOfPeople


def attendance_open(call: Call) -> int:
    """Open attendance and print its id; the JSON is `{"id"}`."""
    from trainer_app.cli.attendance_starts import by_session
    from trainer_app.operations.attendance import open_attendance
    from trainer_app.operations.house_rules import house_rules, shared_place
    from trainer_app.operations.workshops import lay_out

    options = call.options
    desk, workshop = lay_out(call.desk, options.workshop)
    level = options.level or house_rules(call.desk).level.value
    if level != "count":
        passphrase.unlock_or_choose(call)
    place = shared_place(call.desk.data.root) if level != "count" else None
    if place:
        call.complain(call.language.word(place))
    terms, starts = _terms(call, level), by_session(options.start or (), workshop.sessions)
    opened = open_attendance(desk, workshop, level, options.date, options.host, terms, starts)
    if options.json:
        call.print_json({"id": opened.id})
    else:
        call.print("{id}", id=opened.id)
    return 0


def attendance_check_in(call: Call) -> int:
    """Someone came. The line is printed when the operation returned, which is when the disk has it."""
    from trainer_app.operations import attendance, door

    date, typed = date_of(call), " ".join(call.options.name)
    if date.level.value == "count":
        after = attendance.check_in(call.desk, date.id, typed or None, call.options.session or None)
        call.print("Checked in. {people} so far.", people=people_words(call, after.total))
        return 0
    if call.options.ask:
        typed = passphrase.ask_name(call)
    if call.options.sealed or date.door_copy or not passphrase.could_unlock():
        door.arrive_locked(call.desk, date.id, call.options.session or None, typed)
        joining = call.language.count(
            "{n} person joins the list at the next unlock.",
            "{n} people join the list at the next unlock.",
            door.waiting(call.desk, date.id),
        )
        call.print("Checked in, sealed. {joining}", joining=joining)
        return 0
    passphrase.unlock(call)
    step = door.arrive(call.desk, date.id, typed, call.options.session or None, _at(call, date, call.options.at))
    if step.doubled:
        call.complain(call.language.say("Someone of that name is here already, so this is a second person."))
    call.print("Checked in. {people} so far.", people=people_words(call, step.people.delivery.total))
    return 0


def attendance_check_out(call: Call) -> int:
    """Someone left."""
    from trainer_app.operations import door

    date = date_of(call)
    if not call.options.who:
        raise BadInput("Say who left. See --help.")
    passphrase.unlock(call)
    person = door.find_person(door.open_list(call.desk, date.id), " ".join(call.options.who))
    at = _at(call, date, call.options.at)
    door.leave(call.desk, date.id, person.id, call.options.session or None, at)
    call.print("Checked out.")
    return 0


def attendance_correct(call: Call) -> int:
    """Correct the head count, or one person's name, times or being there."""
    from trainer_app.operations import attendance
    from trainer_app.operations.attendance import session_of

    date, options = date_of(call), call.options
    if date.level.value == "count":
        if options.count is None or options.who:
            raise BadInput("This date keeps a head count. Say the right number with --count, and nothing else.")
        session = session_of(call.desk, date, options.session or None)
        attendance.set_count(call.desk, date.id, session.id, options.count)
    else:
        _correct_person(call, date)
    call.print("Corrected.")
    return 0


def attendance_list(call: Call) -> int:
    """Show a date. The JSON is described in `shapes.attendance`."""
    date = date_of(call)
    people = _people_of(call, date)
    if call.options.json:
        call.print_json(shapes.attendance(people.delivery if people else date, people, call.desk.clock.now()))
        return 0
    _print_numbers(call, people.delivery if people else date)
    if people:
        _print_people(call, people)
    return 0


def attendance_level(call: Call) -> int:
    """Change the level of a date; a lower one deletes what it does not keep, once that was agreed to."""
    from trainer_app.operations.attendance import loses_people, set_level

    date = date_of(call)
    if loses_people(date, call.options.level):
        require_agreement(call, date, call.options.level)
    passphrase.unlock_or_choose(call)
    set_level(call.desk, date.id, call.options.level, _terms(call, call.options.level, date))
    call.print("This date is at the level {level} now.", level=call.options.level)
    return 0


def attendance_close(call: Call) -> int:
    """Close a date and print its total."""
    from trainer_app.operations.attendance import close_attendance

    date = date_of(call)
    if date.keeps_people:
        passphrase.unlock(call)
    closed = close_attendance(call.desk, date.id)
    call.print("Closed. {people} in all.", people=people_words(call, closed.total))
    _print_not_taught(call, closed)
    return 0


def attendance_purge(call: Call) -> int:
    """Delete people for good and say what remains.

    Those of one date only once that was agreed to; those whose day has come at once, as at each start of the window.
    """
    from trainer_app.operations import retention

    if call.options.due == bool(call.options.id):
        raise BadInput("Say the id of a date, or --due.")
    done = retention.purge_due(call.desk) if call.options.due else (_purge_agreed(call),)
    call.print("{dates} without people now.", dates=call.language.count("{n} date", "{n} dates", len(done)))
    for sentence in retention.what_remains() if done else ():
        call.print("{words}", words=call.language.word(sentence))
    return 0


def attendance_export(call: Call) -> int:
    """Write a date to a file and say what personal data it holds."""
    from trainer_app.operations import attendance_export as exporting
    from trainer_app.operations.passphrases import offer_passphrase

    date, options = date_of(call), call.options
    rows = exporting.Rows.NAMES if options.names else exporting.Rows.RANDOM if options.rows else exporting.Rows.NONE
    if rows is not exporting.Rows.NONE:
        passphrase.unlock(call)
    if options.rows and options.names:
        raise BadInput("Say --rows or --names, not both.")
    locked = rows is not exporting.Rows.NONE and not options.unencrypted
    made = offer_passphrase() if locked and not options.recipient else ""
    written = exporting.export_attendance(call.desk, date.id, options.to, rows, options.recipient or made)
    call.print("{name}: {holds}", name=written.path.name, holds=call.language.word(written.holds))
    if made:
        # On standard error: standard output is often kept in a file, and this opens the export.
        call.complain(call.language.say("It opens with: {words}", words=made))
    return 0


def attendance_decrypt(call: Call) -> int:
    """Write what is in an encrypted file; one for this office's key needs attendance unlocked instead."""
    from trainer_app.operations.encrypted_files import needs_passphrase, open_encrypted

    file, to = call.options.file, call.options.to
    secret = ""
    if needs_passphrase(file):
        secret = passphrase.typed(call, "Passphrase of the file: ")
    else:
        passphrase.unlock(call)
    open_encrypted(call.desk, file, to, secret)
    call.print("{name} is not encrypted. Delete it when it is no longer needed.", name=to.name)
    return 0


def attendance_passphrase(call: Call) -> int:
    """Change the passphrase."""
    passphrase.change(call)
    call.print("The passphrase was changed.")
    return 0


def people_words(call: Call, people: int) -> str:
    """`1 person`, `7 people`."""
    return call.language.count("{n} person", "{n} people", people)


def date_of(call: Call) -> Delivery:
    """The date asked for; says so when it had to be taken from a backup."""
    from trainer_app.operations.attendance import look

    date, recovered = look(call.desk, call.options.id)
    if recovered:
        call.complain(call.language.word(recovered))
    return date


def _people_of(call: Call, date: Delivery) -> ListOfPeople | None:
    """The list of a date; None where it has none, and with a sentence where nobody can unlock it."""
    from trainer_app.operations import door

    if not date.keeps_people or date.door_copy:
        return None
    if not passphrase.could_unlock():
        call.complain(call.language.say("The list is locked, so this shows numbers only."))
        return None
    passphrase.unlock(call)
    people = door.open_list(call.desk, date.id)
    if people.recovered:
        call.complain(call.language.word(people.recovered))
    return people


def _purge_agreed(call: Call) -> Delivery:
    from trainer_app.operations.retention import purge

    date = date_of(call)
    if date.keeps_people:
        require_agreement(call, date, "count")
    return purge(call.desk, date.id)


def _correct_person(call: Call, date: Delivery) -> None:
    from trainer_app.operations import door
    from trainer_app.operations.attendance import session_of

    options, desk = call.options, call.desk
    said = (options.name, options.came, options.left, options.same_as)
    if not options.who or not (options.remove or options.not_the_same or any(one is not None for one in said)):
        raise BadInput("Say who, and what is to be corrected. See --help.")
    passphrase.unlock(call)
    people = door.open_list(desk, date.id)
    person = door.find_person(people, " ".join(options.who))
    came, left = (_required_at(call, date, one) if one else None for one in (options.came, options.left))
    session = session_of(desk, date, options.session or None).id
    lines = people.lines(session, desk.clock.now())
    door.require_possible(next((one for one in lines if one.person.id == people.log.root(person.id)), None), came, left)
    if options.name is not None:
        door.correct_label(desk, date.id, person.id, options.name)
    for number, at in ((0, came), (-1, left)):
        if at is not None:
            door.correct_end(desk, date.id, person.id, number, at, session)
    if options.same_as is not None:
        door.merge(desk, date.id, person.id, door.find_person(people, options.same_as).id)
    if options.not_the_same:
        door.take_apart(desk, date.id, person.id)
    if options.remove:
        door.withdraw(desk, date.id, person.id)


def _terms(call: Call, level: str, date: Delivery | None = None) -> Terms:
    from trainer_app.operations.terms import terms_for

    options = call.options
    day = date.last_day if date else options.date or call.desk.clock.now().date()
    return terms_for(call.desk, level, day, options.delete_by, options.reason, options.wording)


def _at(call: Call, date: Delivery, clock: time | None) -> datetime | None:
    return None if clock is None else _required_at(call, date, clock)


def _required_at(call: Call, date: Delivery, clock: time) -> datetime:
    """That time on the day of the session that is meant."""
    from trainer_app.operations.attendance import session_of

    session = session_of(call.desk, date, call.options.session or None)
    return datetime.combine(session.day, clock, tzinfo=call.desk.clock.now().tzinfo)


def _print_numbers(call: Call, date: Delivery) -> None:
    from trainer_app.delivery.standing import learning_hours

    call.print(
        "{title}, {day} ({state})",
        title=date.title,
        day=call.language.day(date.day),
        state=call.language.say(date.state.value),
    )
    for session in date.sessions:
        title = session.title or call.language.say("Session {id}", id=session.id)
        day, people = call.language.short_day(session.day), people_words(call, session.count)
        call.print("{title}, {day}: {people}", title=title, day=day, people=people)
    call.print("Total: {n}", n=date.total)
    if date.totals:
        call.print("Learning hours of all people: {hours}", hours=f"{learning_hours(date.totals.learning):g}")
    _print_not_taught(call, date)


def _print_not_taught(call: Call, date: Delivery) -> None:
    from trainer_app.delivery.taught import not_taught_words

    words = not_taught_words(date, call.language)
    if words:
        call.print("{words}", words=words)


def _print_people(call: Call, people: ListOfPeople) -> None:
    from trainer_app.delivery.table import label

    for session in people.delivery.sessions:
        call.print("")
        call.print("{title}", title=session.title or call.language.say("Session {id}", id=session.id))
        for line in people.lines(session.id, call.desk.clock.now()):
            call.print(
                "  #{place}  {label}  {status}  {came}–{left}",
                place=line.place,
                label=label(line, call.language),
                status=call.language.say(line.status.value),
                came=call.language.clock(line.arrived) if line.arrived else "",
                left=call.language.clock(line.left) if line.left else "",
            )
