"""Where TinyDB keeps its tables: a file that survives crashes, full disks and damage.

A whole write goes to a new file which takes the old one's place only when it is complete and on the disk; the old one
becomes the first backup. Rows that are only added or changed are put behind what the file holds (`store.changes`),
until many have gathered. What returned is durable. What raised left the tables as they were, with the one exception
`Unconfirmed`. Whoever writes holds the lock (`store.lock`); reading needs none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from trainer_app.base import files
from trainer_app.base.errors import StorageTrouble
from trainer_app.base.language import Message
from trainer_app.store.changes import block, ending
from trainer_app.store.cipher import Cipher
from trainer_app.store.earlier_saves import move_up, put_aside
from trainer_app.store.envelope import Head, read_head, seal
from trainer_app.store.kept_copy import (
    KeptCopy,
    Signature,
    head_at,
    open_copy,
    opens_with_another_key,
    signature_of,
    span_at,
)
from trainer_app.store.storage_words import (
    beyond_repair,
    partly_lost,
    recovered_from,
    unconfirmed,
    wrong_key,
)
from trainer_app.store.tables import Tables, encode, read_copy, serialise

TWIN = ".twin"
"""How the name of a file's twin ends."""

BACKUPS = 3
"""How many earlier saves are kept: `.bak1` is the newest."""

_LEAST_ADDED, _MOST_ADDED = 64 * 1024, files.MEGABYTE
"""How many bytes gather behind the content before the file is written whole: a quarter of it, but between these."""

_MOST_SAVES = 10**15
"""No file is ever saved as often; a damaged head can say so, and the next number must still fit into one."""

_READ_AGAIN, _READ_PAUSE = 3, 0.005
"""How often, and after how many seconds, a file that looks damaged is read again."""


@dataclass(frozen=True)
class _Seen:
    """The file as it was last read or written here, so that going on with it needs no reading."""

    signature: Signature
    head: Head
    last: int
    """The number of the last block that was added."""
    size: int


class SafeStorage(Storage):
    """TinyDB's storage for one file. No handle stays open between two calls."""

    def __init__(self, path: Path, cipher: Cipher | None = None) -> None:
        """With a `cipher` the file is encrypted, and a copy in the clear is not taken for one of its own."""
        super().__init__()
        self.path = Path(path)
        self._cipher = cipher
        self.recovered: Message | None = None
        """What to tell the trainer when the last `read` had to fall back on a backup."""
        self._seen: _Seen | None = None
        self._distrusted = False
        """Whether adding failed: nobody knows what the disk has of the file's end, so the next write is whole."""
        self._swept = False
        """Whether what an earlier program left unfinished was looked for; what fails here is removed when it fails."""

    @property
    def signature(self) -> Signature | None:
        """The file as it was last read or written here; None where that is not known."""
        return self._seen.signature if self._seen else None

    @cached_property
    def marker(self) -> Path:
        """The file that says "a database was saved here", so that a missing one is never taken for a first run."""
        return self.path.with_name(f"{self.path.name}.exists")

    @cached_property
    def backups(self) -> tuple[Path, ...]:
        """The places of the backups, newest first."""
        return tuple(self.path.with_name(f"{self.path.name}.bak{number}") for number in range(1, BACKUPS + 1))

    @cached_property
    def twin(self) -> Path:
        """The file once more, without waiting for the disk: for a file that is damaged, not for a power cut."""
        return self.path.with_name(f"{self.path.name}{TWIN}")

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
        # Looked at before the file: whoever writes at this moment changes that first.
        existed = self._existed()
        beside = [span for path in (self.twin, self.backups[0]) if (span := span_at(path))]
        current = self._look()
        if current is not None and current.whole and current.spans >= max(beside, default=current.spans):
            return current.tables
        if current is None and not existed:
            return None
        backup = self._newest_backup()
        if current is not None and not (backup and backup.reaches > current.reaches):
            self.recovered = None if current.whole else partly_lost(self.path)
            return current.tables
        if backup is None:
            self._require_key()
            raise beyond_repair(self.path)
        if not backup.whole:
            self.recovered = partly_lost(self.path)
        else:
            self.recovered = recovered_from(backup.path, self.path, older=current is not None and current.whole)
        return backup.tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put `data` in the place of everything the file held; on disk when it returns.

        Raises `StorageTrouble`, and the file is as it was; or `Unconfirmed`.
        """
        self._write(serialise(data, self.path))

    def write_text(self, tables: str) -> None:
        """Like `write`, for tables that are JSON already, made with `tables.as_json`."""
        self._write(encode(tables, self.path))

    def write_alone(self, tables: str) -> None:
        """Like `write_text`, and nothing of any earlier save remains, wherever this is cut off."""
        content = encode(tables, self.path)
        if self._present() is None and self._existed():
            self._write(content)  # the file is damaged, so its backups may not go before this is safe
        self._remove(self.twin, *self.backups, self.damaged)
        self._write(content, keep_old=False)
        with suppress(StorageTrouble):
            self._write(content)  # once more, so that there is a backup; it is safe already

    def add(self, rows: str, tables: Callable[[], str]) -> None:
        """Put rows into the tables, new ones and such that take the place of those with their numbers.

        `rows` is JSON in the form of tables, and `tables` makes all of them with these rows in, for when the file is
        written whole. On disk when it returns. Raises like `write`. Earlier values of these rows stay in the file
        until then, and in its backups: what must not stay is taken out with `write_alone`.
        """
        added = encode(rows, self.path)
        seen = self._present()
        if seen is None or not self._add(seen, added):
            self._write(encode(tables(), self.path))

    def _add(self, seen: _Seen, rows: bytes) -> bool:
        """Add a block to a file that grows; False where it is to be written whole."""
        if self._distrusted or not seen.head.grows or (seen.last == 0 and not self.backups[0].exists()):
            return False
        number, file = seen.last + 1, seen.head.line
        old, new = ending(seen.last, file), block(number, rows, file, self._cipher) + ending(number, file)
        at = seen.size - len(old)
        if at + len(new) > seen.head.end + min(max(_LEAST_ADDED, seen.head.length // 4), _MOST_ADDED):
            return False
        self._seen = None
        try:
            if not files.replace_end(self.path, at, old, new):
                return False
        except OSError as error:
            self._distrusted = True
            if isinstance(error, files.Unrestored):
                found = read_copy(self.path)
                if found is None or found[at:] == new:
                    raise unconfirmed(self.path) from error
            return False
        self._remember(seen.head, number, at + len(new))
        self._add_to_twin(at, old, new)
        return True

    def _add_to_twin(self, at: int, old: bytes, new: bytes) -> None:
        """Nothing but a damaged file depends on whether this works."""
        with suppress(OSError):
            with suppress(FileNotFoundError):
                if files.replace_end(self.twin, at, old, new, sync=False):
                    return
            files.write_over(self.twin, self.path.read_bytes())

    def _write(self, content: bytes, *, keep_old: bool = True) -> None:
        files.make_folder(self.path.parent)
        before = self._present()
        generation = 1 + max((head.generation for head in self._heads()), default=0)
        sealed = seal(content, generation, self._cipher)
        sealed += ending(0, sealed[: sealed.index(b"\n")])
        self._seen = None
        try:
            self._replace(sealed, sound=before is not None, keep_old=keep_old)
        except OSError as error:
            files.explain_writing(self.path, error)
        self._distrusted = False
        self._confirm(sealed)
        self._remember(read_head(sealed), 0, len(sealed))
        with suppress(OSError):
            files.write_over(self.twin, sealed)

    def _remember(self, head: Head | None, last: int, size: int) -> None:
        signature = signature_of(self.path)
        self._seen = _Seen(signature, head, last, size) if signature and head else None

    def _present(self) -> _Seen | None:
        """The file as it is; None where it is missing, damaged or not whole."""
        if self._seen is None or self._seen.signature != signature_of(self.path):
            self._look()
        return self._seen

    def _look(self) -> KeptCopy | None:
        """The file's sound copy. What looks damaged or missing is read again: somebody may be writing it."""
        signature, current = signature_of(self.path), open_copy(self.path, self._cipher)
        for _ in range(_READ_AGAIN):
            if (current and current.whole) or not (signature or self._existed()):
                break
            time.sleep(_READ_PAUSE)
            signature, current = signature_of(self.path), open_copy(self.path, self._cipher)
        self._seen = None
        if current is not None and current.whole and signature:
            self._seen = _Seen(signature, current.envelope.head, current.changes.last, current.size)
        return current

    def _heads(self) -> list[Head]:
        """The heads of the file and its copies, whether they are sound or not."""
        found = (head_at(path) for path in (self.path, self.twin, *self.backups))
        return [head for head in found if head is not None and head.generation < _MOST_SAVES]

    def destroy(self) -> None:
        """Remove the file, its backups and whatever a writer left behind. Raises `StorageTrouble`."""
        self._remove(self.path, self.twin, *self.backups, self.damaged, self.marker)

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
        if any(opens_with_another_key(path, self._cipher) for path in (self.path, self.twin, *self.backups)):
            raise wrong_key(self.path)

    def _replace(self, sealed: bytes, *, sound: bool, keep_old: bool) -> None:
        if not self._swept:
            self._sweep()
            self._swept = True
        temporary = files.write_beside(self.path, sealed, private=True)
        try:
            if not sound and self.path.exists():
                put_aside(self.path, self.damaged)
            elif keep_old and sound:
                move_up(self.path, self.backups)
            files.replace_file(temporary, self.path)
        except OSError:
            temporary.unlink(missing_ok=True)
            self._sweep()
            raise

    def _confirm(self, sealed: bytes) -> None:
        """Wait for the folder, then leave the marker. When that fails, look before telling what happened."""
        try:
            files.sync_folder(self.path.parent)
            if not self.marker.exists():
                files.replace_file(files.write_beside(self.marker, b"saved\n", private=True), self.marker)
                files.sync_folder(self.path.parent)
        except OSError as error:
            if read_copy(self.path) not in (None, sealed):
                files.explain_writing(self.path, error)
            raise unconfirmed(self.path) from error

    def _existed(self) -> bool:
        return any(path.exists() for path in (self.path, self.marker, self.twin, *self.backups))

    def _newest_backup(self) -> KeptCopy | None:
        copies = (open_copy(path, self._cipher) for path in (self.twin, *self.backups))
        return max((copy for copy in copies if copy), key=lambda copy: copy.reaches, default=None)

    def _sweep(self) -> None:
        """Remove what a writer that was cut off left behind."""
        for leftover in self.path.parent.glob(f".{self.path.name}*{files.UNFINISHED}"):
            leftover.unlink(missing_ok=True)
