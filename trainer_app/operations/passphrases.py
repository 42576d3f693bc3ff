"""The passphrase of attendance: offer one, choose it, unlock, lock, change it."""

from __future__ import annotations

import secrets

from trainer_app.base import paths
from trainer_app.operations.desk import Desk
from trainer_app.store.vault import SHORTEST

WORDS_OFFERED = 5
_FEW_WORDS, _FEW_LETTERS = 4, 16


def offer_passphrase() -> str:
    """Five random words out of some 7,600: about 64 bits, and easy to say and to type."""
    words = (paths.assets_folder() / "words" / "passphrase.txt").read_text("utf-8").split()
    return " ".join(secrets.choice(words) for _ in range(WORDS_OFFERED))


def is_weak(passphrase: str) -> bool:
    """Whether a passphrase is so short or so uniform that it should be warned about; it may still be chosen."""
    words = passphrase.casefold().split()
    few = len(words) < _FEW_WORDS and len("".join(words)) < _FEW_LETTERS
    return few or len(set("".join(words))) < SHORTEST or (len(words) > 1 and len(set(words)) == 1)


def has_passphrase(desk: Desk) -> bool:
    """Whether one was chosen. Raises `StorageTrouble` where the key file is damaged."""
    return desk.vault.exists


def choose_passphrase(desk: Desk, passphrase: str, *, with_code: bool = False) -> str | None:
    """Choose the first passphrase; attendance is unlocked then. Returns a recovery code to print, where wanted."""
    _keep_out_of_core_files()
    with desk.people.writing():
        desk.people.make_private()
        return desk.vault.create(passphrase, with_code=with_code)


def change_passphrase(desk: Desk, old: str, new: str, *, with_code: bool = False) -> str | None:
    """Replace the passphrase, and the recovery code with it. Raises `WrongPassphrase` where `old` is not the one."""
    with desk.people.writing():
        return desk.vault.change_passphrase(old, new, with_code=with_code)


def unlock(desk: Desk, secret: str) -> None:
    """Open attendance with the passphrase or the recovery code; takes about a third of a second, on purpose.

    Raises `WrongPassphrase`, or `StorageTrouble` where the key file is damaged.
    """
    _keep_out_of_core_files()
    desk.vault.unlock(secret)


def lock(desk: Desk) -> None:
    """Forget the keys and every list. Lists can be opened again only with the passphrase."""
    desk.vault.lock()
    desk.logs.forget()


def is_unlocked(desk: Desk) -> bool:
    """Whether lists can be opened now."""
    return desk.vault.is_open


def _keep_out_of_core_files() -> None:
    """If the program breaks down, the system writes no file with its memory in it."""
    try:
        import resource
    except ImportError:  # Windows writes none unless it was told to
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
