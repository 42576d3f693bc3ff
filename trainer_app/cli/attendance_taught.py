"""What of a date was not taught, said or shown on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer_app.base.errors import BadInput, Problem
from trainer_app.cli.attendance_verbs import date_of
from trainer_app.cli.call import Call

if TYPE_CHECKING:
    from trainer_app.delivery.run import Run


def attendance_taught(call: Call) -> int:
    """Say what was not taught; without an option, show each module with its id and what was left out of it."""
    from trainer_app.delivery.taught import not_taught
    from trainer_app.operations.taught import note_not_taught

    date, options = date_of(call), call.options
    if options.left_out and options.everything:
        raise BadInput("Say --not or --everything, not both.")
    planned = {one.id: int(one.minutes) for session in date.sessions for one in session.segments if one.is_learning}
    if options.left_out or options.everything:
        said = {key: planned.get(key, 0) if minutes is None else minutes for key, minutes in options.left_out or ()}
        date = note_not_taught(call.desk, date.id, {} if options.everything else {**not_taught(date), **said})
    for session in date.sessions:
        for segment in (one for one in session.segments if one.is_learning):
            call.print(
                "{id}: {taught} of {planned} min taught ({title})",
                id=segment.id,
                taught=segment.minutes - segment.left_out,
                planned=segment.minutes,
                title=segment.title,
            )
    return 0


def note_after_show(call: Call, run: Run | None) -> None:
    """Note on its date what a show did not teach, and say so. The show went well whatever becomes of it."""
    from trainer_app.delivery.taught import not_taught_words
    from trainer_app.operations import taught

    try:
        date = taught.note_after_show(call.desk, run)
    except Problem as problem:
        call.complain(call.language.word(problem.message))
        return
    words = not_taught_words(date, call.language) if date is not None else ""
    if date is not None and words:
        call.print(
            "{words}. Learning hours leave it out; “attendance taught {id}” changes it.", words=words, id=date.id
        )
