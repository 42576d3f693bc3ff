"""Beside the door: lists of expected people come in, slips and tally sheets go out. No name is printed."""

from __future__ import annotations

from trainer_app.cli import passphrase
from trainer_app.cli.attendance_verbs import date_of, people_words
from trainer_app.cli.call import Call


def attendance_expect(call: Call) -> int:
    """Take over a registration list, or say what would be taken over. No name is printed."""
    from trainer_app.delivery.roster import Column
    from trainer_app.operations import rosters

    date, options = date_of(call), call.options
    roster = rosters.read_roster(options.file)
    for heading, column in ((options.names, Column.NAME), (options.numbers, Column.NUMBER)):
        roster = rosters.with_column(roster, heading, column) if heading else roster
    expected = rosters.preview_roster(roster, roster.columns, date.level)
    if not options.preview:
        passphrase.unlock(call)
        rosters.take_over(call.desk, date.id, date.level, roster, roster.columns)
    used = [
        heading or str(number)
        for number, (heading, column) in enumerate(zip(roster.headings, roster.columns, strict=True), 1)
        if column is not Column.LEFT_OUT
    ]
    people = people_words(call, len(expected.labels))
    if options.preview:
        call.print("{people} would be expected.", people=people)
    else:
        call.print("{people} expected.", people=people)
    call.print("Columns: {columns}. Nothing else of the file is kept.", columns=", ".join(used))
    if expected.doubles or expected.empty:
        count = call.language.count
        doubles = count("{n} row with one that stands further up", "{n} rows with one that stands further up",
                        expected.doubles)  # fmt: skip
        empty = count("{n} row without one", "{n} rows without one", expected.empty)
        call.print("Left out: {doubles}, {empty}.", doubles=doubles, empty=empty)
    if expected.refused:
        rows = ", ".join(map(str, expected.refused[:20]))
        call.print("Not a name or number that may be kept, in rows {rows}.", rows=rows)
    return 0


def attendance_slips(call: Call) -> int:
    """Write slips and say where they are."""
    from trainer_app.operations.door_sheets import write_slips
    from trainer_app.workshop.plan import Paper

    options = call.options
    call.print("{path}", path=write_slips(call.desk, date_of(call).id, options.count, options.to, Paper(options.paper)))
    return 0


def attendance_tally(call: Call) -> int:
    """Write tally sheets and say where they are."""
    from trainer_app.operations.door_sheets import write_tally
    from trainer_app.workshop.plan import Paper

    options = call.options
    call.print(
        "{path}", path=write_tally(call.desk, date_of(call).id, options.people, options.to, Paper(options.paper))
    )
    return 0


def attendance_door_copy(call: Call) -> int:
    """Write the file for a second laptop."""
    from trainer_app.operations.door_copy import make_door_copy

    call.print("{path}", path=make_door_copy(call.desk, date_of(call).id, call.options.to))
    return 0


def attendance_door_open(call: Call) -> int:
    """On the second laptop: print the id to check people in with."""
    from trainer_app.operations.door_copy import open_door_copy

    call.print("{id}", id=open_door_copy(call.desk, call.options.file).id)
    return 0


def attendance_door_out(call: Call) -> int:
    """On the second laptop: write the arrivals for the first one."""
    from trainer_app.operations.door_copy import take_arrivals_out

    count = take_arrivals_out(call.desk, date_of(call).id, call.options.to)
    call.print("{people} in {path}.", people=people_words(call, count), path=call.options.to)
    return 0


def attendance_bring_in(call: Call) -> int:
    """On the first laptop: put the other laptop's arrivals on the list."""
    from trainer_app.operations.door_copy import bring_in

    date = date_of(call)
    passphrase.unlock(call)
    brought = bring_in(call.desk, date.id, call.options.file)
    call.print("{people} brought in.", people=people_words(call, brought.added))
    if brought.doubles:
        call.print("{people} with a name that was here already: look at the list.",
                   people=people_words(call, len(brought.doubles)))  # fmt: skip
    if brought.unreadable:
        call.complain(call.language.say("{n} could not be read.", n=people_words(call, brought.unreadable)))
    return 0
