"""Copies of the data folder: backups, bringing one back, moving to another computer, and a copy without any people."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.changes import Changes, Kind
from trainer_app.base.errors import BadInput, Problem
from trainer_app.base.files import explain_writing, make_folder
from trainer_app.base.language import message
from trainer_app.base.progress import Progress
from trainer_app.delivery.record import Delivery
from trainer_app.operations import restoring
from trainer_app.operations.desk import Desk
from trainer_app.operations.passphrases import lock
from trainer_app.store import backups
from trainer_app.store.backups import ENDING as ENDING  # noqa: PLC0414 - for the windows, which cannot import the store
from trainer_app.store.logs import LogStore
from trainer_app.store.people import PeopleStore
from trainer_app.store.vault import SHORTEST, Vault

_EVERYTHING = frozenset({Kind.MATERIAL, Kind.MODULE, Kind.WORKSHOP, Kind.DELIVERY})


@dataclass(frozen=True)
class BackedUp:
    """A backup that was written and read again. `deleted` are the names of older ones that made room."""

    path: Path
    files: int
    with_people: bool
    deleted: tuple[str, ...]


@dataclass(frozen=True)
class Restored:
    """What came back. `kept` is the backup of what was here before, where there was anything."""

    files: int
    kept: Path | None
    purged: int
    """Dates whose people were deleted since the backup was made, and stay deleted."""
    changes: Changes


def back_up(desk: Desk, folder: Path, passphrase: str, progress: Progress | None = None) -> BackedUp:
    """Write a backup of everything into `folder`, check it, and keep the five newest there.

    It opens with `passphrase`, which is the one of attendance where there is one. Raises `WrongPassphrase` where it is
    not, `BadInput` for a short one, `StorageTrouble`, `Cancelled` when asked to stop.
    """
    with desk.people.writing():
        _require_passphrase(desk, passphrase)
        path = _free_name(desk, folder)
        found = backups.write_backup(desk.data.root, path, passphrase, progress)
        return BackedUp(path, found.files, found.with_people, backups.rotate(folder))


def restore(
    desk: Desk, file: Path, passphrase: str, progress: Progress | None = None, *, replace: bool = False
) -> Restored:
    """Bring back a backup, on this computer or on a new one.

    Where there is data already it is refused unless `replace`; then what is here is backed up beside `file` first,
    under the same passphrase. People who were deleted since stay deleted, and what is known of their dates stays as it
    is. Raises `BadInput`, `WrongPassphrase`,
    `StorageTrouble`, `Cancelled` when asked to stop; what was here is untouched then.
    """
    root = desk.data.root
    with desk.people.writing():
        restoring.clean_up(root)
        busy = any(True for _each in backups.files_of(root))
        if busy and not replace:
            raise BadInput("There is data here already. Say that it may be replaced; it is backed up first.")
        unpacked = root / restoring.UNPACKED
        try:
            found = backups.unpack_backup(file, unpacked, passphrase, progress)
            kept = _free_name(desk, file.parent) if busy else None
            if kept:
                backups.write_backup(root, kept, passphrase, progress)
            purged = _stay_deleted(PeopleStore(unpacked / desk.people.folder.name, root), _purged(desk.people))
            restoring.swap(root, unpacked, _contents(root))
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
        lock(desk)
    return Restored(found.files, kept, purged, Changes(_EVERYTHING, frozenset()))


def travel_copy(desk: Desk, folder: Path, progress: Progress | None = None) -> int:
    """Copy the data folder without anything about people into the new or empty `folder`; returns how many files.

    It holds no dates, no attendance, no keys and no notes on how a show went. `--data` opens it. Raises `BadInput`
    where the folder is not empty, `StorageTrouble`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("“{name}” is not empty. Choose a new folder for the travel copy.", name=folder.name)
    with desk.people.writing():
        files = list(backups.files_of(desk.data.root, with_people=False))
        for number, (name, path) in enumerate(files):
            (progress or Progress()).step(message("Copying files"), number, len(files))
            target = folder / name
            make_folder(target.parent)
            try:
                shutil.copyfile(path, target)
            except OSError as error:
                explain_writing(target, error)
    return len(files)


def _require_passphrase(desk: Desk, passphrase: str) -> None:
    vault = Vault(desk.data.people)
    if vault.exists:
        vault.unlock(passphrase)
        vault.lock()
    elif len(passphrase.strip()) < SHORTEST:
        raise BadInput("A passphrase has at least {least} letters. Use several words.", least=SHORTEST)


def _free_name(desk: Desk, folder: Path) -> Path:
    day = desk.clock.now().date().isoformat()
    first = folder / f"trainer-app-{day}{ENDING}"
    others = (folder / f"trainer-app-{day} {number}{ENDING}" for number in range(2, 1000))
    return next(path for path in (first, *others) if not path.exists())


def _contents(root: Path) -> list[Path]:
    """What a backup may hold, of what lies in the data folder."""
    return [root / name for name in sorted({Path(name).parts[0] for name, _path in backups.files_of(root)})]


def _purged(people: PeopleStore) -> dict[str, Delivery]:
    """The dates whose people were deleted, by their ids."""
    try:
        return {one.id: one for one in people.list() if one.purged is not None}
    except Problem:
        return {}


def _stay_deleted(people: PeopleStore, purged: Mapping[str, Delivery]) -> int:
    """Before what was unpacked takes its place: what is known here of a date whose people were deleted goes into it.

    The backup may hold its people, or an older date without the totals it was closed with. Returns how many dates held
    people.
    """
    logs, held = LogStore(people, Vault(people.folder)), 0
    found = people.listing()
    for delivery_id in {*(one.id for one in found.deliveries), *(one.id for one in found.troubles)} & purged.keys():
        held += logs.remains(delivery_id)
        people.save(purged[delivery_id])
        logs.destroy(delivery_id)
    return held
