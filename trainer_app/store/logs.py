"""The lists of people: one encrypted file for each date, with a key of its own, and the arrivals that wait beside it.

What shows while attendance is locked (the day, the host, how many came) is in the date's own file in the clear. It is
written after the list, and follows from it: a program that is cut off in between corrects it at the next change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trainer_app.base.errors import BadInput, StorageTrouble
from trainer_app.base.files import explain_writing, sync_folder, write_atomically
from trainer_app.base.language import Message, message
from trainer_app.delivery.levels import at_level, is_lower
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.sealed import SealedArrival, fold
from trainer_app.delivery.standing import counted
from trainer_app.store import sealed
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.kept_copy import Signature, signature_of
from trainer_app.store.log_rows import SCHEMA, RowMaker, forgets, from_tables, schema_of
from trainer_app.store.people import PeopleStore
from trainer_app.store.sealed import KeyPair
from trainer_app.store.storage import SafeStorage
from trainer_app.store.storage_words import WrongKey
from trainer_app.store.vault import Vault

FILE_NAME = "people.db"
_DAMAGED = ".damaged"

Edit = Callable[[Delivery, AttendanceLog], tuple[Delivery, AttendanceLog]]


@dataclass(frozen=True)
class OpenedLog:
    """A list that was decrypted. `waiting` arrivals are in `log` already, but not yet in its file."""

    delivery: Delivery
    log: AttendanceLog
    recovered: Message | None
    waiting: int
    doubles: tuple[str, ...]
    pair: KeyPair
    unreadable: tuple[bytes, ...] = ()
    """Lines of arrivals that waited and cannot be read."""


@dataclass
class _Known:
    """A list that was decrypted before, kept until attendance is locked so that a check-in need not read it again."""

    storage: SafeStorage
    rows: RowMaker
    signature: Signature | None = None
    found: tuple[AttendanceLog, KeyPair] | None = None


class LogStore:
    """The lists of the dates in a `PeopleStore`, opened with the keys of a `Vault`."""

    def __init__(self, people: PeopleStore, vault: Vault) -> None:
        self._people = people
        self._vault = vault
        self._known: dict[str, _Known] = {}

    def forget(self) -> None:
        """Let go of every list that was decrypted."""
        self._known.clear()

    def begin(self, delivery: Delivery, log: AttendanceLog) -> Delivery:
        """Give a date that has none a list; both are on disk when it returns. Raises `Locked`."""
        with self._people.writing():
            self._people.make_private()
            self.destroy(delivery.id)
            self._vault.add_key(delivery.id)
            pair = sealed.fresh_pair()
            self._write(self._open(delivery.id), log, pair, alone=True)
            made = replace(counted(delivery, log), door_key=pair.public)
            self._people.save(made)
            return made

    def load(self, delivery: Delivery, moment: datetime) -> OpenedLog:
        """The list of `delivery`, with what waits beside it. Raises `Locked`, or `StorageTrouble` for damage."""
        try:
            known = self._open(delivery.id)
            stored, pair = self._read(known)
        except WrongKey:  # another program may have given the list a new key since
            self._known.pop(delivery.id, None)
            known = self._open(delivery.id)
            stored, pair = self._read(known)
        if is_lower(delivery.level, stored.level):
            # The date's own file is from an earlier copy: a list is never lowered but by `lower`.
            delivery = replace(delivery, level=stored.level)
        log = at_level(stored, delivery.level)
        opened = sealed.open_lines(sealed.read_side_file(self.side_file(delivery.id)), pair.secret)
        folded = fold(log, opened.arrivals, moment)
        recovered = known.storage.recovered
        if opened.unreadable:
            recovered = message(
                "Of the arrivals from the time attendance was locked, {n} cannot be read. "
                "Compare the list with your notes.",
                n=len(opened.unreadable),
            )
        waiting = len(opened.arrivals)
        return OpenedLog(delivery, folded.log, recovered, waiting, folded.doubles, pair, opened.unreadable)

    def change(self, delivery_id: str, edit: Edit, moment: datetime) -> OpenedLog:
        """Load a list, edit it and keep it, with no other writer in between; on disk when this returns.

        Arrivals that waited beside it are in its file afterwards. A higher level is said in the date's own file first:
        the list follows it when it is loaded. Raises what `load` and `edit` raise.
        """
        with self._people.writing():
            before = self._people.load(delivery_id)
            opened = self.load(before, moment)
            delivery, log = edit(opened.delivery, opened.log)
            delivery = replace(counted(delivery, log), door_key=opened.pair.public)
            if delivery.level is not before.level:
                self._people.save(delivery)
            if log is not opened.log or opened.waiting or opened.recovered:
                self._write(self._known.get(delivery_id) or self._open(delivery_id), log, opened.pair)
                if opened.waiting or opened.recovered:
                    self._put_aside(delivery_id, opened.unreadable)
            if delivery != before:
                # The list is safe, so "not saved" would have people entered twice; counts follow with its next change.
                with suppress(StorageTrouble) if _only_counted(before, delivery) else nullcontext():
                    self._people.save(delivery)
            if opened.recovered:
                self._people.warn(opened.recovered)
            return replace(opened, delivery=delivery, log=log, waiting=0)

    def lower(self, delivery_id: str, edit: Edit, moment: datetime) -> OpenedLog:
        """Like `change`, and nothing of what the edit removed remains: not in a backup, not under the old key.

        The list has a new key and a new key pair afterwards, so that copies of its files elsewhere cannot be opened.
        Cut off at any point, it can be opened and lowered again; no arrivals are taken while locked until then.
        """
        with self._people.writing():
            before = self._people.load(delivery_id)
            opened = self.load(before, moment)
            delivery, log = edit(opened.delivery, opened.log)
            pair = sealed.fresh_pair()
            self._people.save(replace(before, door_key=""))
            self._vault.add_key(delivery_id)
            self._known.pop(delivery_id, None)
            known = self._open(delivery_id)
            self._write(known, log, pair, alone=True)
            self._remove_side_files(delivery_id)
            self._vault.drop_older_keys(delivery_id)
            self._known.pop(delivery_id, None)
            delivery = replace(counted(delivery, log), door_key=pair.public)
            self._people.save(delivery)
            return OpenedLog(delivery, log, opened.recovered, 0, (), pair)

    def add_sealed(self, delivery: Delivery, arrival: SealedArrival) -> None:
        """Keep an arrival, or its taking back, without a passphrase; on disk when this returns."""
        if not delivery.door_key:
            raise BadInput("This date takes no arrivals while attendance is locked.")
        line = sealed.seal_arrival(arrival, delivery.door_key)
        with self._people.writing():
            sealed.append_line(self.side_file(delivery.id), line)

    def open_sealed(self, delivery: Delivery, data: bytes, moment: datetime) -> sealed.Opened:
        """The arrivals in the bytes of a side file from another laptop. Raises `Locked`."""
        return sealed.open_lines(data, self.load(delivery, moment).pair.secret)

    def waiting(self, delivery_id: str) -> int:
        """How many arrivals wait beside the list of a date. Needs no passphrase."""
        return sealed.count_lines(sealed.read_side_file(self.side_file(delivery_id)))

    def destroy(self, delivery_id: str) -> None:
        """Remove a date's key and its list, every copy of both here. Needs no passphrase; can be done again.

        The key goes first: whatever happens then, and whatever copies lie elsewhere, they cannot be opened.
        """
        with self._people.writing():
            self._known.pop(delivery_id, None)
            self._vault.destroy_keys(delivery_id)
            SafeStorage(self._people.folder_of(delivery_id) / FILE_NAME).destroy()
            self._remove_side_files(delivery_id)

    def remains(self, delivery_id: str) -> bool:
        """Whether there is a list or an arrival of a date on this disk."""
        folder = self._people.folder_of(delivery_id)
        return any(folder.glob(f"{FILE_NAME}*")) or any(folder.glob(f"{sealed.FILE_NAME}*"))

    def side_file(self, delivery_id: str) -> Path:
        """Where arrivals wait while attendance is locked."""
        return self._people.folder_of(delivery_id) / sealed.FILE_NAME

    def _open(self, delivery_id: str) -> _Known:
        """The list's storage with its keys. Raises `Locked`, whatever is known from before."""
        self._vault.require_open()
        known = self._known.get(delivery_id)
        if known is None:
            path, keys = self._people.folder_of(delivery_id) / FILE_NAME, self._vault.keys(delivery_id)
            storage = SafeStorage(path, KeyCipher(f"Trainer App people of date {delivery_id}", *keys))
            known = self._known[delivery_id] = _Known(storage, RowMaker())
        return known

    def _read(self, known: _Known) -> tuple[AttendanceLog, KeyPair]:
        signature = signature_of(known.storage.path)
        if known.found is not None and signature is not None and signature == known.signature:
            return known.found
        tables = known.storage.read()
        found = from_tables(tables) if tables else None
        if found is None:
            newer = tables is not None and schema_of(tables) > SCHEMA
            raise StorageTrouble(
                "The list of this date was saved by a newer version of Trainer App. Update Trainer App to open it."
                if newer
                else "The list of this date is missing or holds something else. Bring back a copy of its folder."
            )
        if known.storage.recovered is None:  # rows can only be added to what the file itself says
            known.signature, known.found = signature, found
        return found

    def _write(self, known: _Known, log: AttendanceLog, pair: KeyPair, *, alone: bool = False) -> None:
        """Keep a list. A name or number that is no longer in it stays in no copy of the file."""
        stored, known.found = known.found, None
        rows = known.rows.changed(stored[0], log) if stored and stored[1] == pair else None
        if alone or (stored and forgets(stored[0], log)):
            known.storage.write_alone(known.rows.text(log, pair))
        elif rows is None:
            known.storage.write_text(known.rows.text(log, pair))
        else:
            known.storage.add(rows, lambda: known.rows.text(log, pair))
        known.storage.recovered = None
        known.signature, known.found = known.storage.signature, (log, pair)

    def _put_aside(self, delivery_id: str, unreadable: tuple[bytes, ...]) -> None:
        """The arrivals are in the list now. Lines that could not be read are kept as they are, under another name."""
        path = self.side_file(delivery_id)
        if unreadable:
            lines = b"".join(line + b"\n" for line in unreadable)
            write_atomically(path.with_name(path.name + _DAMAGED), lines, private=True)
        self._remove(path)

    def _remove_side_files(self, delivery_id: str) -> None:
        path = self.side_file(delivery_id)
        self._remove(path, path.with_name(path.name + _DAMAGED))

    def _remove(self, *paths: Path) -> None:
        try:
            there = [path for path in paths if path.exists()]
            for path in there:
                path.unlink(missing_ok=True)
            if there:
                sync_folder(there[0].parent)
        except OSError as error:
            explain_writing(paths[0], error)


def _only_counted(before: Delivery, after: Delivery) -> bool:
    """Whether two states of a date differ in nothing but how many came."""
    counts = [session.count for session in before.sessions]
    sessions = tuple(replace(session, count=count) for session, count in zip(after.sessions, counts, strict=False))
    return replace(after, sessions=sessions) == before
