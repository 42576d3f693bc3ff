"""The key file: the master key in its slots, and the key of each date wrapped by the master key.

Two copies are kept and both are always the newest, so that a lost one loses no date's key and a removed key is nowhere.
Whoever changes it holds the data folder's lock.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput, Locked, StorageTrouble, WrongPassphrase
from trainer_app.store.cipher import KEY_BYTES, KeyCipher, fresh_key
from trainer_app.store.slots import (
    PASSPHRASE,
    RECOVERY,
    Cost,
    as_typed,
    could_be_code,
    draw_code,
    from_text,
    make_slot,
    open_slot,
    to_text,
)
from trainer_app.store.storage import SafeStorage
from trainer_app.store.tables import Tables, as_json

FILE_NAME = "keys.db"
SHORTEST = 8
"""Letters of a passphrase; shorter ones are guessed in no time."""

_SLOTS, _KEYS = "slots", "keys"


class Vault:
    """The keys of the dates in one folder; locked until a passphrase opens it."""

    def __init__(self, folder: Path, cost: Cost | None = None) -> None:
        self._storage = SafeStorage(Path(folder) / FILE_NAME)
        self._cost = cost or Cost()
        self._master: bytes | None = None
        self._guard = threading.RLock()

    @property
    def exists(self) -> bool:
        """Whether a passphrase was ever chosen here."""
        return self._storage.read() is not None

    @property
    def is_open(self) -> bool:
        """Whether keys can be had without a passphrase now."""
        return self._master is not None

    def create(self, passphrase: str, *, with_code: bool = False) -> str | None:
        """Choose the passphrase; the vault is open then. Returns the recovery code to print, where one is wanted.

        Raises `BadInput` for a passphrase under 8 letters and where there is one already.
        """
        if self.exists:
            raise BadInput("There is a passphrase already. Change it instead of choosing a new one.")
        _require_long(passphrase)
        master = fresh_key()
        code = draw_code() if with_code else None
        self._write({_SLOTS: self._slots(passphrase, code, master), _KEYS: {}})
        with self._guard:
            self._master = master
        return code

    def unlock(self, secret: str) -> None:
        """Open with the passphrase or the recovery code. Raises `WrongPassphrase`, or `StorageTrouble` for damage."""
        master = self._master_for(self._read(), secret)
        with self._guard:
            self._master = master

    def lock(self) -> None:
        """Forget the keys."""
        with self._guard:
            self._master = None

    def change_passphrase(self, old: str, new: str, *, with_code: bool = False) -> str | None:
        """Wrap the same master key anew, with new salts; the old passphrase and code open nothing afterwards.

        Returns the new recovery code, where one is wanted. Raises `WrongPassphrase` and `BadInput`.
        """
        tables = self._read()
        master = self._master_for(tables, old)
        _require_long(new)
        code = draw_code() if with_code else None
        self._write({**tables, _SLOTS: self._slots(new, code, master)})
        return code

    def add_key(self, delivery_id: str) -> None:
        """A new key for a date. One it had still opens what it encrypted, until `drop_older_keys`."""
        tables = self._read()
        wrapped = to_text(self._wrapper(delivery_id).encrypt(fresh_key()))
        row = {"date": delivery_id, "key": wrapped}
        self._write({**tables, _KEYS: _table([row, *tables.get(_KEYS, {}).values()])})

    def keys(self, delivery_id: str) -> tuple[bytes, ...]:
        """The keys of a date, newest first. Raises `Locked`, or `StorageTrouble` where the key file has none."""
        wrapper = self._wrapper(delivery_id)
        rows = (row for row in self._read().get(_KEYS, {}).values() if row.get("date") == delivery_id)
        keys = tuple(key for row in rows if (key := _unwrapped(wrapper, row)) is not None)
        if not keys:
            raise StorageTrouble("The key of this date is not in the key file. Bring back a copy of “people”.")
        return keys

    def require_open(self) -> None:
        """Raises `Locked`."""
        self._opened()

    def drop_older_keys(self, delivery_id: str) -> None:
        """Only the newest key of a date stays: what older ones encrypted opens nowhere any more."""
        self._keep(delivery_id, 1)

    def destroy_keys(self, delivery_id: str) -> None:
        """Remove a date's keys, here and in every copy of the key file. No passphrase is needed for that."""
        self._keep(delivery_id, 0)

    def _keep(self, delivery_id: str, count: int) -> None:
        tables = self._storage.read()
        if tables is None:
            return
        rows = list(tables.get(_KEYS, {}).values())
        own = [row for row in rows if row.get("date") == delivery_id]
        gone = own[count:]
        if gone:
            self._write({**tables, _KEYS: _table([row for row in rows if row not in gone])})

    def _wrapper(self, delivery_id: str) -> KeyCipher:
        return KeyCipher(f"Trainer App key of date {delivery_id}", self._opened())

    def _opened(self) -> bytes:
        with self._guard:
            if self._master is None:
                raise Locked("Attendance is locked. Enter your passphrase first.")
            return self._master

    def _slots(self, passphrase: str, code: str | None, master: bytes) -> dict[str, Any]:
        slots = [make_slot(PASSPHRASE, passphrase, master, self._cost)]
        if code is not None:
            slots.append(make_slot(RECOVERY, code, master, self._cost))
        return _table(slots)

    def _master_for(self, tables: Tables, secret: str) -> bytes:
        for slot in tables.get(_SLOTS, {}).values():
            if slot.get("kind") != RECOVERY or could_be_code(secret):
                master = open_slot(slot, secret)
                if master is not None:
                    return master
        raise WrongPassphrase("This passphrase does not open attendance. The files are sound; try again.")

    def _read(self) -> Tables:
        tables = self._storage.read()
        if tables is None:
            raise Locked("There is no passphrase yet. Choose one first.")
        return tables

    def _write(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._storage.write_alone(as_json(tables))


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows, 1)}


def _unwrapped(wrapper: KeyCipher, row: Mapping[str, Any]) -> bytes | None:
    try:
        key = wrapper.decrypt(from_text(row.get("key")))
    except ValueError:
        return None
    return key if key is not None and len(key) == KEY_BYTES else None


def _require_long(passphrase: str) -> None:
    if len(as_typed(passphrase)) < SHORTEST:
        raise BadInput("A passphrase has at least {least} letters. Use several words.", least=SHORTEST)
