"""Where TinyDB keeps its tables: a file that survives crashes, full disks and damage.

Every write goes to a new file which takes the old one's place only when it is complete and on the disk; the old one
becomes the first backup. A write that returned is durable. A write that raised left the file as it was, with the one
exception `Unconfirmed`. Whoever writes holds the lock (`store.lock`); reading needs none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from trainer_app.base import files
from trainer_app.base.errors import StorageTrouble
from trainer_app.base.language import Message, message
from trainer_app.store.cipher import Cipher
from trainer_app.store.envelope import Envelope, seal, unseal
from trainer_app.store.tables import Tables, deserialise, encode, read_copy, serialise

BACKUPS = 3
"""How many earlier saves are kept: `.bak1` is the newest."""


class Unconfirmed(StorageTrouble):
    """The new content is in the file, but the disk did not confirm that it will survive a power cut."""


class WrongKey(StorageTrouble):
    """The file is sound, but encrypted with another key, or put there from elsewhere."""


@dataclass(frozen=True)
class _Copy:
    """A sound copy of the tables: the file itself or one of its backups."""

    path: Path
    envelope: Envelope
    tables: Tables


Signature = tuple[int, int, int]


def signature_of(path: Path) -> Signature | None:
    """What changes with every save of a file, here or by another program; None where there is no file."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns, facts.st_size


class SafeStorage(Storage):
    """TinyDB's storage for one file. No handle stays open between two calls."""

    def __init__(self, path: Path, cipher: Cipher | None = None) -> None:
        """With a `cipher` the file is encrypted, and a copy in the clear is not taken for one of its own."""
        super().__init__()
        self.path = Path(path)
        self._cipher = cipher
        self.recovered: Message | None = None
        """What to tell the trainer when the last `read` had to fall back on a backup."""
        self._seen: tuple[Signature, int] | None = None
        """The file as it was last read or written here and its generation, so that replacing it needs no reading."""
        self._swept = False
        """Whether what an earlier program left unfinished was looked for; what fails here is removed when it fails."""

    @cached_property
    def marker(self) -> Path:
        """The file that says "a database was saved here", so that a missing one is never taken for a first run."""
        return self.path.with_name(f"{self.path.name}.exists")

    @cached_property
    def backups(self) -> tuple[Path, ...]:
        """The places of the backups, newest first."""
        return tuple(self.path.with_name(f"{self.path.name}.bak{number}") for number in range(1, BACKUPS + 1))

    @cached_property
    def damaged(self) -> Path:
        """Where a damaged file is put when a new one takes its place."""
        return self.path.with_name(f"{self.path.name}.damaged")

    def read(self) -> Tables | None:
        """The tables, from the newest sound backup where the file is damaged; None when nothing was ever saved.

        Raises `StorageTrouble` when neither the file nor a backup can be used, or a newer release wrote it; `WrongKey`
        when they are sound and this key opens none of them.
        """
        self.recovered = None
        signature = signature_of(self.path)
        current = self._open_copy(self.path)
        self._seen = (signature, current.envelope.generation) if current and signature else None
        if current is not None:
            return current.tables
        if not self._existed():
            return None
        backup = self._newest_backup()
        if backup is None:
            self._require_key()
            raise StorageTrouble(
                "“{name}” is damaged or missing and no backup of it can be read. "
                "Leave the folder “{folder}” as it is and bring back a copy of it.",
                name=self.path.name,
                folder=self.path.parent.name,
            )
        self.recovered = _recovered_from(backup.path, self.path)
        return backup.tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put `data` in the place of everything the file held; on disk when it returns.

        Raises `StorageTrouble`, and the file is as it was; or `Unconfirmed`.
        """
        self._write(serialise(data, self.path))

    def write_text(self, tables: str) -> None:
        """Like `write`, for tables that are JSON already, made with `tables.as_json`."""
        self._write(encode(tables, self.path))

    def _write(self, content: bytes) -> None:
        files.make_folder(self.path.parent)
        sound, generation = self._present()
        sealed = seal(content, generation + 1, self._cipher)
        self._seen = None
        try:
            self._replace(sealed, sound=sound)
        except OSError as error:
            files.explain_writing(self.path, error)
        self._confirm(sealed)
        signature = signature_of(self.path)
        self._seen = (signature, generation + 1) if signature else None

    def _present(self) -> tuple[bool, int]:
        """Whether the file is sound, and the newest generation there is; 0 where nothing was ever saved."""
        if self._seen and self._seen[0] == signature_of(self.path):
            return True, self._seen[1]
        current = self._open_copy(self.path)
        newest = current or self._newest_backup()
        return current is not None, newest.envelope.generation if newest else 0

    def keep_only_present(self) -> None:
        """Let nothing of earlier saves remain: every backup goes, and the file's present content is saved once more.

        The file is whole at every moment of it. Raises `StorageTrouble`; an earlier save may remain then.
        """
        tables = self.read()
        if tables is None:
            return
        if self.recovered:
            self.write(tables)
        self._remove(*self.backups, self.damaged)
        self.write(tables)

    def destroy(self) -> None:
        """Remove the file, its backups and whatever a writer left behind. Raises `StorageTrouble`."""
        self._remove(self.path, *self.backups, self.damaged, self.marker)

    def _remove(self, *paths: Path) -> None:
        if not self.path.parent.is_dir():
            return
        try:
            for path in paths:
                path.unlink(missing_ok=True)
            self._sweep()
            files.sync_folder(self.path.parent)
        except OSError as error:
            files.explain_writing(self.path, error)

    def _require_key(self) -> None:
        """Raises `WrongKey` where a copy is sound but this key does not open it."""
        for path in (self.path, *self.backups):
            envelope = unseal(read_copy(path) or b"")
            if envelope is not None and envelope.opened(self._cipher) is None:
                raise WrongKey(
                    "“{name}” is sound, but the key this computer has does not open it. "
                    "It may come from another computer: bring back a copy of the whole folder it belongs to.",
                    name=self.path.name,
                )

    def _open_copy(self, path: Path) -> _Copy | None:
        """The sound copy at `path`; None where it is missing or damaged. Raises `StorageTrouble` for a newer format."""
        envelope = unseal(read_copy(path) or b"")
        if envelope is None:
            return None
        if not envelope.readable:
            raise StorageTrouble(
                "“{name}” was saved by a newer version of Trainer App. Update Trainer App to open it; "
                "nothing was changed.",
                name=path.name,
            )
        content = envelope.opened(self._cipher)
        tables = None if content is None else deserialise(content)
        return None if tables is None else _Copy(path, envelope, tables)

    def _replace(self, sealed: bytes, *, sound: bool) -> None:
        if not self._swept:
            self._sweep()
            self._swept = True
        temporary = files.write_beside(self.path, sealed, private=True)
        try:
            self._keep_old(sound=sound)
            files.replace_file(temporary, self.path)
        except OSError:
            temporary.unlink(missing_ok=True)
            self._sweep()
            raise

    def _keep_old(self, *, sound: bool) -> None:
        """A damaged file never pushes a good backup out: it is put aside instead."""
        if not self.path.exists():
            return
        if not sound:
            _move(_second_name(self.path, self.damaged), self.damaged)
            return
        # Made before the others move up, so that failing again and again on a full disk pushes no backup out.
        spare = _second_name(self.path, self.backups[0])
        for older, newer in reversed(list(zip(self.backups[1:], self.backups, strict=False))):
            if newer.exists():
                files.replace_file(newer, older)
        _move(spare, self.backups[0])

    def _confirm(self, sealed: bytes) -> None:
        """Wait for the folder, then leave the marker. When that fails, look before telling what happened."""
        try:
            files.sync_folder(self.path.parent)
            if not self.marker.exists():
                files.replace_file(files.write_beside(self.marker, b"saved\n", private=True), self.marker)
                files.sync_folder(self.path.parent)
        except OSError as error:
            if read_copy(self.path) != sealed:
                files.explain_writing(self.path, error)
            raise Unconfirmed(
                "“{name}” was saved, but the disk did not confirm it. Look whether the numbers are right, "
                "note them on paper, and check the disk.",
                name=self.path.name,
            ) from error

    def _existed(self) -> bool:
        return any(path.exists() for path in (self.path, self.marker, *self.backups))

    def _newest_backup(self) -> _Copy | None:
        copies = [copy for copy in map(self._open_copy, self.backups) if copy is not None]
        return max(copies, key=lambda copy: copy.envelope.generation, default=None)

    def _sweep(self) -> None:
        """Remove what a writer that was cut off left behind."""
        for leftover in self.path.parent.glob(f".{self.path.name}*{files.UNFINISHED}"):
            leftover.unlink(missing_ok=True)


def _second_name(source: Path, target: Path) -> Path:
    """A second name of `source`, waiting beside `target`; a full copy where the file system has no hard links."""
    spare = target.with_name(f".{target.name}{files.UNFINISHED}")
    spare.unlink(missing_ok=True)
    try:
        os.link(source, spare)
    except OSError:
        return files.write_beside(target, source.read_bytes(), private=True)
    return spare


def _move(spare: Path, target: Path) -> None:
    try:
        files.replace_file(spare, target)
    finally:
        # Two names of one file stay two names when one is moved onto the other.
        spare.unlink(missing_ok=True)


def _recovered_from(backup: Path, path: Path) -> Message:
    """What may be missing: everything written after the backup was."""
    try:
        saved = datetime.fromtimestamp(backup.stat().st_mtime).astimezone()
    except OSError:
        saved = datetime.now().astimezone()
    return message(
        "“{name}” was damaged or missing, so the copy saved on {day} at {time} is used. "
        "What was added or corrected after that may be missing: compare it with your own notes.",
        name=path.name,
        day=saved.date().isoformat(),
        time=saved.strftime("%H:%M"),
    )
