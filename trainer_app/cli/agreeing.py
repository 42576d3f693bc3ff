"""Asking before people are deleted for good, where somebody sits at a terminal. A script says what it means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from trainer_app.base.errors import Problem
from trainer_app.cli.call import Call
from trainer_app.cli.passphrase import can_ask
from trainer_app.cli.verb import argument

if TYPE_CHECKING:
    from trainer_app.delivery.record import Delivery

YES = argument("--yes", help="delete without asking; scripts are never asked", action="store_true")
_AGREED = ("y", "yes")
_DELETED = {
    "count": "This deletes every name, number and time of “{title}” on {day}, and cannot be undone.",
    "number": "This deletes every name on the list of “{title}” on {day}, and cannot be undone.",
    "chosen-name": "This deletes the names given for certificates at “{title}” on {day}, and cannot be undone.",
}


def require_agreement(call: Call, date: Delivery, level: str) -> None:
    """Say what is deleted of `date` where only what `level` keeps stays, and go on only after a yes.

    Raises `Problem` for any other answer. Without a terminal, or with `--yes`, it was agreed to beforehand.
    """
    if call.options.yes or not can_ask():
        return
    say = call.language.say
    # On standard error: standard output may go into a file, where nobody would see the question.
    call.complain(say(_DELETED[level], title=date.title, day=call.language.day(date.day)))
    call.complain(say("Backups and files you made before still hold what they held."))
    print(say("Delete them?"), "(y/N)", end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in _AGREED:
        raise Problem("Nothing was deleted.")
