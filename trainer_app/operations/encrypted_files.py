"""Opening a file that was encrypted for a passphrase or for this office's key, such as an exported date."""

from __future__ import annotations

from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes, read_start, write_atomically
from trainer_app.operations.desk import Desk
from trainer_app.store import age_files
from trainer_app.store.age_files import ENDING, KEY_START

__all__ = ["ENDING", "KEY_START", "needs_passphrase", "open_encrypted", "plain_path"]


def needs_passphrase(file: Path) -> bool:
    """Whether a file opens with a passphrase of its own, and not with a key. Raises `NotFound` and `BadInput`."""
    return age_files.needs_passphrase(read_start(file, age_files.HEAD_BYTES))


def plain_path(file: Path) -> Path:
    """Where its content goes where nothing else was said: beside it, without `.age`, under a name that is free."""
    plain = file.with_suffix("") if file.suffix.lower() == ENDING else file.with_name(f"opened-{file.name}")
    names = (plain, *(plain.with_name(f"{plain.stem}-{number}{plain.suffix}") for number in range(2, 1000)))
    return next((one for one in names if not one.exists()), plain)


def open_encrypted(desk: Desk, file: Path, to: Path, secret: str = "") -> None:
    """Write what is in `file` to `to`, readable by its owner alone.

    A file that was made for this office's key needs no `secret`, but attendance unlocked: `Locked`. Raises
    `WrongPassphrase`, `NotFound`, `BadInput` where it is another file or `to` is there already, `StorageTrouble`.
    """
    data = read_bytes(file, DOCUMENT_LIMIT)
    if not age_files.needs_passphrase(data):
        from trainer_app.store.pool import OfficeKey  # seldom needed, and the window need not wait for it

        secret = OfficeKey(desk.data.people, desk.vault).secret()
    if to.exists():
        raise BadInput("There is a file “{name}” already. Say another name; nothing was written.", name=to.name)
    write_atomically(to, age_files.decrypt(data, secret), private=True)
