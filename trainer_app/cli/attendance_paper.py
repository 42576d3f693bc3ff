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
        call.print("Left out: {doubles} doubles, {empty} without one.", doubles=expected.doubles, empty=expected.empty)
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
