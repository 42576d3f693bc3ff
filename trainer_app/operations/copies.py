"""Copies of the data folder: backups, bringing one back, moving to another computer, and a copy without any people."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.changes import Changes, Kind
from trainer_app.base.errors import BadInput, Problem
from trainer_app.base.files import explain_writing, make_folder
from trainer_app.base.language import message
from trainer_app.base.progress import Progress
from trainer_app.operations import restoring
from trainer_app.operations.desk import Desk
from trainer_app.operations.passphrases import lock
from trainer_app.operations.retention import purge
from trainer_app.store import backups
from trainer_app.store.backups import ENDING as ENDING  # noqa: PLC0414 - for the windows, which cannot import the store
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
    under the same passphrase. People who were deleted since stay deleted. Raises `BadInput`, `WrongPassphrase`,
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
            purged = _purged(desk.people)
            restoring.swap(root, unpacked, _contents(root))
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
        lock(desk)
        again = _delete_again(desk, purged)
    return Restored(found.files, kept, again, Changes(_EVERYTHING, frozenset()))


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


def _purged(people: PeopleStore) -> frozenset[str]:
    """The dates whose people were deleted."""
    try:
        return frozenset(one.id for one in people.list() if one.purged is not None)
    except Problem:
        return frozenset()


def _delete_again(desk: Desk, purged: frozenset[str]) -> int:
    back = [one.id for one in desk.people.list() if one.id in purged and one.keeps_people]
    for delivery_id in back:
        purge(desk, delivery_id)
    return len(back)
