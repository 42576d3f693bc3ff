"""Dates and who came: one small database for each date, in a folder of its own, readable by the trainer alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.errors import NotFound, Problem, StorageTrouble
from trainer_app.base.files import explain_writing, make_folder
from trainer_app.base.ids import ID_PATTERN
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery
from trainer_app.store.date_tables import changed_rows, corrects, from_tables, is_newer, to_tables
from trainer_app.store.kept_copy import Signature, signature_of
from trainer_app.store.lock import SHORT_WAIT, lock
from trainer_app.store.storage import SafeStorage
from trainer_app.store.tables import as_json

FILE_NAME = "attendance.db"


@dataclass(frozen=True)
class Trouble:
    """A date that cannot be shown, or is shown from a backup. `message` says what to do."""

    id: str
    message: Message


@dataclass(frozen=True)
class Listing:
    """Every date there is: the ones that can be shown, newest first, and what is the matter with the others."""

    deliveries: tuple[Delivery, ...]
    troubles: tuple[Trouble, ...]


class PeopleStore:
    """The dates in one folder. Saving takes the lock of the data folder around it; reading needs none."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        """`data` is the folder whose lock is taken; the parent of `folder` unless given."""
        self.folder = Path(folder)
        self._data = data or self.folder.parent
        self._one_at_a_time = threading.RLock()
        self._known: dict[str, tuple[Signature, Delivery]] = {}
        """The dates as they were last read or saved, and what their files looked like then."""
        self.warn: Callable[[Message], None] = _say_nothing
        """Told when something is saved that had to be taken from a backup; whoever shows windows or prints puts a way
        to say so here. It is called in the thread that saves."""
        self._recovered: dict[str, Message] = {}
        self._folders: dict[str, Path] = {}
        self._storages: dict[str, SafeStorage] = {}
        """The files of dates that were written to: they need not look again for what they wrote themselves."""

    def list(self) -> tuple[Delivery, ...]:
        """The dates that can be shown, newest first. Whoever shows them shows `listing().troubles` as well."""
        return self.listing().deliveries

    def listing(self) -> Listing:
        """Every date; a damaged one is named among the troubles and hides none of the others."""
        deliveries: list[Delivery] = []
        troubles: list[Trouble] = []
        for delivery_id in self._ids():
            try:
                delivery, recovered = self._look_again(delivery_id)
            except NotFound:
                continue  # opening it was cut off before anything was saved
            except Problem as problem:
                troubles.append(Trouble(delivery_id, problem.message))
                continue
            deliveries.append(delivery)
            if recovered:
                troubles.append(Trouble(delivery_id, recovered))
        deliveries.sort(key=lambda delivery: (delivery.day, delivery.id), reverse=True)
        return Listing(tuple(deliveries), tuple(troubles))

    def load(self, delivery_id: str) -> Delivery:
        """One date. Raises `NotFound`, or `StorageTrouble` when its file and all backups are damaged."""
        return self._look_again(delivery_id)[0]

    def look(self, delivery_id: str) -> tuple[Delivery, Message | None]:
        """One date, and the sentence to show when it had to be taken from a backup."""
        storage = SafeStorage(self._path(delivery_id))
        tables = storage.read()
        if tables is None:
            raise _not_found(delivery_id)
        if is_newer(tables):
            raise StorageTrouble(
                "The date “{id}” was saved by a newer version of Trainer App. Update Trainer App to open it.",
                id=delivery_id,
            )
        delivery = from_tables(tables)
        if delivery is None or delivery.id != delivery_id:
            raise StorageTrouble(
                "The file of the date “{id}” holds something else. Bring back a copy of its folder.", id=delivery_id
            )
        return delivery, storage.recovered

    def _look_again(self, delivery_id: str) -> tuple[Delivery, Message | None]:
        """Like `look`; a date whose file is still the same is not read again, for there can be thousands."""
        signature = signature_of(self._path(delivery_id))
        known = self._known.get(delivery_id)
        if known is not None and signature is not None and known[0] == signature:
            return known[1], None
        delivery, recovered = self.look(delivery_id)
        if recovered is not None:
            self._recovered[delivery_id] = recovered
        elif signature is not None:
            self._known[delivery_id] = (signature, delivery)
        return delivery, recovered

    def save(self, delivery: Delivery) -> None:
        """Keep `delivery`; it is on disk when this returns. Raises `StorageTrouble` when nothing was saved."""
        with self.writing():
            self.make_private()
            path = self._path(delivery.id)
            storage = self._storages.setdefault(delivery.id, SafeStorage(path))
            before = self._known.pop(delivery.id, None)
            if before and corrects(before[1], delivery):
                storage.write_alone(as_json(to_tables(delivery)))
            elif before and before[0] == signature_of(path) and (rows := changed_rows(before[1], delivery)) is not None:
                storage.add(as_json(rows), lambda: as_json(to_tables(delivery)))
            else:
                storage.write(to_tables(delivery))
            if storage.signature is not None:
                self._known[delivery.id] = (storage.signature, delivery)
            recovered = self._recovered.pop(delivery.id, None)
            if recovered is not None:
                self.warn(recovered)

    def change(self, delivery_id: str, edit: Callable[[Delivery], Delivery]) -> Delivery:
        """Load a date, edit it and keep it, with no other writer in between; on disk when this returns.

        Two check-ins at the same moment both land, whether they come from two programs or two threads. Raises what
        `load`, `edit` and `save` raise.
        """
        with self.writing():
            before = self.load(delivery_id)
            after = edit(before)
            if after != before:
                self.save(after)
            return after

    def folder_of(self, delivery_id: str) -> Path:
        """Where the files of one date are. Raises `NotFound` for an id that no date can have."""
        found = self._folders.get(delivery_id)
        if found is None:
            if not ID_PATTERN.match(delivery_id):
                raise _not_found(delivery_id)
            found = self._folders[delivery_id] = self.folder / delivery_id
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder, so that no other program and no other thread writes in between."""
        with self._one_at_a_time, lock(self._data, SHORT_WAIT):
            yield

    def _ids(self) -> tuple[str, ...]:
        if not self.folder.is_dir():
            return ()
        try:
            return tuple(sorted(one.name for one in self.folder.iterdir() if ID_PATTERN.match(one.name)))
        except OSError as error:
            raise StorageTrouble(
                "The folder “{name}” cannot be read: {why}. Ask its owner for permission.",
                name=self.folder.name,
                why=error.strerror or message("unknown reason"),
            ) from error

    def _path(self, delivery_id: str) -> Path:
        return self.folder_of(delivery_id) / FILE_NAME

    def make_private(self) -> None:
        """Make the folder of everything about people where there is none, for its owner alone."""
        if self.folder.is_dir():
            return
        make_folder(self.folder)
        try:
            self.folder.chmod(0o700)
        except OSError as error:
            explain_writing(self.folder, error)


def _say_nothing(_message: Message) -> None: ...


def _not_found(delivery_id: str) -> NotFound:
    return NotFound("There is no date “{id}”. Look in the list of dates.", id=delivery_id)
