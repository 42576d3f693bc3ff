"""The verbs for several laptops and one office. No name is printed."""

from __future__ import annotations

from trainer_app.cli import passphrase
from trainer_app.cli.attendance_verbs import date_of
from trainer_app.cli.call import Call


def key(call: Call) -> int:
    """Print the public key of this office."""
    from trainer_app.operations.pool import office_key

    passphrase.unlock_or_choose(call)
    call.print("{key}", key=office_key(call.desk))
    return 0


def send(call: Call) -> int:
    """Write a date for the office and print where."""
    from trainer_app.operations.pool import send as write

    date = date_of(call)
    if date.keeps_people:
        passphrase.unlock(call)
    call.print("{path}", path=write(call.desk, date.id, call.options.to, call.options.key))
    return 0


def collect(call: Call) -> int:
    """Take over what was sent, and say what could not be read."""
    from trainer_app.operations.pool import collect as take_over

    passphrase.unlock_or_choose(call)
    found = take_over(call.desk, call.options.folder)
    dates = call.language.count("{n} date", "{n} dates", found.dates)
    call.print("{dates} brought together, {new} of them new.", dates=dates, new=found.new)
    for name in found.unreadable:
        call.complain(call.language.say("“{name}” was not sealed for this office, or is damaged.", name=name))
    return 0
