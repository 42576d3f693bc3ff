"""Where the command line gets the passphrase from: the terminal, or the variable TRAINER_PASSPHRASE."""

from __future__ import annotations

import getpass
import os
import sys

from trainer_app.base.errors import BadInput, Locked
from trainer_app.cli.call import Call

VARIABLE, NEW_VARIABLE = "TRAINER_PASSPHRASE", "TRAINER_NEW_PASSPHRASE"


def can_ask() -> bool:
    """Whether a person sits at a terminal."""
    return bool(sys.stdin and sys.stdin.isatty())


def could_unlock() -> bool:
    """Whether there is a passphrase to be had at all."""
    return bool(os.environ.get(VARIABLE)) or can_ask()


def unlock(call: Call) -> None:
    """Unlock attendance. Raises `Locked` where there is nobody to ask, `WrongPassphrase` for a wrong one."""
    from trainer_app.operations import passphrases

    if not passphrases.has_passphrase(call.desk):
        raise Locked("There is no passphrase yet. It is chosen when attendance above the head count is first opened.")
    passphrases.unlock(call.desk, typed(call, "Passphrase: "))


def unlock_or_choose(call: Call) -> None:
    """Unlock attendance; where there is no passphrase yet, choose one. A weak one is warned about."""
    from trainer_app.operations import passphrases

    if passphrases.has_passphrase(call.desk):
        unlock(call)
        return
    if not could_unlock():
        raise Locked(
            "Attendance above the head count is kept in encrypted files. Choose a passphrase: run this in a terminal, "
            "or put it into the variable TRAINER_PASSPHRASE."
        )
    chosen = os.environ.get(VARIABLE) or _chosen(call)
    if passphrases.is_weak(chosen):
        call.complain(call.language.say("This passphrase is weak. Five random words are much harder to guess."))
    code = passphrases.choose_passphrase(call.desk, chosen, with_code=getattr(call.options, "recovery_code", False))
    _tell_code(call, code)


def change(call: Call) -> None:
    """Ask for the old and the new passphrase and change it."""
    from trainer_app.operations import passphrases

    old = typed(call, "Passphrase: ")
    new = os.environ.get(NEW_VARIABLE) or _chosen(call)
    code = passphrases.change_passphrase(call.desk, old, new, with_code=getattr(call.options, "recovery_code", False))
    _tell_code(call, code)


def ask_name(call: Call) -> str:
    """A name, typed without showing, so that nobody reads it off the screen and no history keeps it."""
    if not can_ask():
        raise BadInput("There is no terminal to type a name in.")
    return getpass.getpass(call.language.say("Name or number: "))


def for_backup(call: Call) -> str:
    """The passphrase of attendance; where there is none yet, one that is chosen for the backup."""
    from trainer_app.operations import passphrases

    if passphrases.has_passphrase(call.desk):
        return typed(call, "Passphrase: ")
    return os.environ.get(VARIABLE) or _chosen(call)


def typed(call: Call, words: str) -> str:
    """What was typed, or what the variable holds. Raises `Locked` where there is nobody to ask."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not can_ask():
        raise Locked(
            "Attendance is locked. Run this in a terminal, or put the passphrase into the variable TRAINER_PASSPHRASE."
        )
    return getpass.getpass(call.language.say(words))


def _chosen(call: Call) -> str:
    from trainer_app.operations import passphrases

    if not can_ask():
        raise Locked("There is no terminal to choose a passphrase in.")
    say = call.language.say
    offered = passphrases.offer_passphrase()
    call.complain(
        say(
            "A passphrase protects the lists. Nobody can bring it back: lost passphrase, lost lists. Write it down "
            "and keep it away from this computer. Press Enter to take: {words}",
            words=offered,
        )
    )
    first = getpass.getpass(say("New passphrase: "))
    if not first:
        return offered
    if getpass.getpass(say("Once more: ")) != first:
        raise BadInput("The two passphrases are not the same. Nothing was changed.")
    return first


def _tell_code(call: Call, code: str | None) -> None:
    if code:
        # On standard error: standard output is often kept in a file, and this opens everything.
        call.complain(call.language.say("Recovery code, to write on paper: {code}", code=code))
