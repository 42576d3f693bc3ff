"""A date as one file for the office: sealed to the office's public key in the age format, never changed once written.

The file's name is the date's random id and a mark of its content, so that the same state is one file however often it
is sent, and another state another file. Copies that a sync tool makes of it are the same file under another name.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput, Problem, StorageTrouble
from trainer_app.base.files import MEGABYTE, make_folder, read_bytes, write_atomically
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.log_rows import from_tables, to_tables
from trainer_app.store.rows import from_row, to_row
from trainer_app.store.sealed import KeyPair
from trainer_app.store.vault import Vault

ENDING = ".age"
_LARGEST = 50 * MEGABYTE
_FORMAT, _SCHEMA = "trainer-app-date", 1
_KEY_FILE = "office.key"
_KEY_OF = "office"
"""Under this name the vault keeps the key of the office's own key file."""
_NOBODY = KeyPair("", "")
"""The date's own key pair stays at home: whoever has it could read arrivals sealed later."""


@dataclass(frozen=True)
class Bundle:
    """A date as it was sent. `log` is None at the head count, and where its people were deleted."""

    delivery: Delivery
    log: AttendanceLog | None


class OfficeKey:
    """The office's key pair: the public half is given to trainers, the other is kept under the passphrase."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._file = Path(folder) / _KEY_FILE
        self._vault = vault

    @property
    def exists(self) -> bool:
        """Whether this is an office."""
        return self._file.exists()

    def secret(self) -> str:
        """The secret half, made where there is none yet. Raises `Locked`, or `StorageTrouble` where it is damaged."""
        import pyrage

        if not self.exists:
            self._vault.add_key(_KEY_OF)
            made = str(pyrage.x25519.Identity.generate())
            cipher = KeyCipher(_KEY_OF, *self._vault.keys(_KEY_OF))
            write_atomically(self._file, cipher.encrypt(made.encode()), private=True)
            return made
        found = KeyCipher(_KEY_OF, *self._vault.keys(_KEY_OF)).decrypt(read_bytes(self._file))
        if found is None:
            raise StorageTrouble("The office key is damaged. Bring back a backup of this computer.")
        return found.decode()

    def public(self) -> str:
        """The public half. Raises like `secret`."""
        import pyrage

        return str(pyrage.x25519.Identity.from_str(self.secret()).to_public())


def write_bundle(bundle: Bundle, folder: Path, public: str) -> Path:
    """Write a date for the office into `folder`; a state that was sent before is not written again.

    Raises `BadInput` for a key that is none, `StorageTrouble`.
    """
    import pyrage

    try:
        recipient = pyrage.x25519.Recipient.from_str(public.strip())
    except (pyrage.RecipientError, ValueError):
        raise BadInput("This is no office key. It begins with “age1” and comes from the office’s computer.") from None
    content = _content(bundle)
    path = folder / f"{bundle.delivery.id}-{hashlib.sha256(content).hexdigest()[:12]}{ENDING}"
    make_folder(folder)
    if not path.exists():
        write_atomically(path, pyrage.encrypt(content, [recipient]))
    return path


def read_bundle(path: Path, secret: str) -> Bundle | None:
    """What was sent in a file; None where it is for somebody else, damaged, or something else altogether."""
    import pyrage

    try:
        content = pyrage.decrypt(read_bytes(path, _LARGEST), [pyrage.x25519.Identity.from_str(secret)])
        return _bundle(json.loads(content))
    except (pyrage.DecryptError, Problem, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # such an error could carry what was in the file


def _content(bundle: Bundle) -> bytes:
    plain: dict[str, Any] = {
        "format": _FORMAT,
        "schema": _SCHEMA,
        "delivery": to_row(replace(bundle.delivery, door_key="")),
        "tables": None if bundle.log is None else to_tables(bundle.log, _NOBODY),
    }
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True).encode()


def _bundle(plain: dict[str, Any]) -> Bundle | None:
    if plain["format"] != _FORMAT or plain["schema"] != _SCHEMA:
        return None
    delivery = from_row(plain["delivery"])
    tables = plain["tables"]
    found = from_tables(tables) if tables is not None else None
    if delivery is None or (tables is not None and found is None):
        return None
    log = found[0] if found else None
    return Bundle(delivery, log) if log is None or log.level is delivery.level else None
