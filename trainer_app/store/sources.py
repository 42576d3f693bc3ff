"""Imported source documents: the original, byte for byte, with its name and the day it came."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer_app.base.clock import Clock, SystemClock
from trainer_app.base.errors import NotFound, Problem, StorageTrouble
from trainer_app.base.files import MEGABYTE, read_bytes, write_atomically
from trainer_app.base.ids import ID_PATTERN, slug
from trainer_app.material.decisions import Decided, Decisions
from trainer_app.store.lock import SHORT_WAIT, lock

LARGEST = 200 * MEGABYTE
_FACTS = "source.toml"
_DECISIONS = "decisions.json"
_PICTURES = "pictures"
_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


@dataclass(frozen=True)
class StoredSource:
    """An imported document. `added` is local ISO time, `sha256` that of the original's bytes, in hex."""

    id: str
    file_name: str
    added: str
    sha256: str


class Sources:
    """The imported documents in one folder, each in a folder of its own.

    `<id>/original.<ext>`, `source.toml`, and `pictures/` where it has any.
    """

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = Path(folder)
        self._clock = clock or SystemClock()

    def add(self, path: Path) -> str:
        """Keep a copy of the document at `path` and return its id; the same bytes are kept only once.

        Raises `NotFound` or `BadInput` when it cannot be read, `StorageTrouble` when it cannot be kept.
        """
        return self.add_data(read_bytes(path, LARGEST), path.name)

    def add_data(self, data: bytes, file_name: str) -> str:
        """Keep a document given as its bytes and return its id. Raises `StorageTrouble` when it cannot be kept."""
        path = Path(file_name)
        checksum = hashlib.sha256(data).hexdigest()
        with lock(self.folder.parent, SHORT_WAIT):
            known = next((source for source in self.list() if source.sha256 == checksum), None)
            if known and self._is_whole(known):
                return known.id
            source_id = known.id if known else f"{slug(path.stem, 'source')}-{checksum[:8]}"
            extension = path.suffix.lower() if _EXTENSION.fullmatch(path.suffix.lower()) else ".bin"
            write_atomically(self.folder / source_id / f"original{extension}", data)
            added = self._clock.now().isoformat(timespec="seconds")
            write_atomically(self.folder / source_id / _FACTS, _facts(path.name, added, checksum))
        return source_id

    def list(self) -> tuple[StoredSource, ...]:
        """Every imported document, newest first. One whose facts were lost is listed by what can still be told."""
        if not self.folder.is_dir():
            return ()
        folders = [one for one in self.folder.iterdir() if ID_PATTERN.match(one.name) and _original(one)]
        return tuple(sorted(map(_stored, folders), key=lambda source: (_moment(source.added), source.id), reverse=True))

    def decisions(self, source_id: str) -> dict[str, Decided]:
        """What the trainer decided about pieces of a document, by their keys; none where the file is damaged."""
        try:
            kept = json.loads(read_bytes(self.folder / source_id / _DECISIONS))
            return {str(key): Decided.from_plain(value) for key, value in kept.items()}
        except (Problem, ValueError, TypeError, AttributeError):
            return {}

    def decide(self, source_id: str, decisions: Decisions) -> None:
        """Keep what was decided. Raises `NotFound` for a document that is gone, `StorageTrouble`."""
        self.path(source_id)
        with lock(self.folder.parent, SHORT_WAIT):
            text = json.dumps({key: decided.to_plain() for key, decided in decisions.items()}, indent=1)
            write_atomically(self.folder / source_id / _DECISIONS, text.encode())

    def load(self, source_id: str) -> tuple[bytes, str]:
        """The bytes of an imported document and the name of the file it came from.

        Raises `NotFound`, or `StorageTrouble` when the kept copy is no longer what was imported.
        """
        folder = self.folder / source_id
        if not ID_PATTERN.match(source_id) or not _original(folder):
            raise NotFound("There is no imported document “{id}”. Look in the list of documents.", id=source_id)
        source = _stored(folder)
        data = read_bytes(_original(folder) or folder, LARGEST)
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise StorageTrouble(
                "The kept copy of “{name}” is damaged. Import the document again.", name=source.file_name
            )
        return data, source.file_name

    def keep_pictures(self, source_id: str, pictures: Mapping[str, bytes]) -> None:
        """Keep the pictures of a document by their file names. Raises `NotFound`, `StorageTrouble`."""
        self.path(source_id)
        with lock(self.folder.parent, SHORT_WAIT):
            for name, content in pictures.items():
                write_atomically(self.pictures(source_id) / name, content)

    def pictures(self, source_id: str) -> Path:
        """The folder with a document's pictures; there is none where it has no pictures."""
        return self.folder / source_id / _PICTURES

    def path(self, source_id: str) -> Path:
        """Where the kept original is, for readers that take a file. Raises `NotFound`."""
        found = _original(self.folder / source_id) if ID_PATTERN.match(source_id) else None
        if found is None:
            raise NotFound("There is no imported document “{id}”. Look in the list of documents.", id=source_id)
        return found

    def _is_whole(self, source: StoredSource) -> bool:
        try:
            self.load(source.id)
        except Problem:
            return False
        return True


def _original(folder: Path) -> Path | None:
    return next(iter(sorted(folder.glob("original.*"))), None) if folder.is_dir() else None


def _stored(folder: Path) -> StoredSource:
    try:
        facts = tomllib.loads(read_bytes(folder / _FACTS).decode())
        return StoredSource(folder.name, str(facts["file_name"]), str(facts["added"]), str(facts["sha256"]))
    except (Problem, ValueError, KeyError):
        return _stored_without_facts(folder)


def _stored_without_facts(folder: Path) -> StoredSource:
    original = _original(folder)
    if original is None:
        return StoredSource(folder.name, folder.name, "", "")
    added = datetime.fromtimestamp(original.stat().st_mtime).astimezone().isoformat(timespec="seconds")
    checksum = hashlib.sha256(read_bytes(original, LARGEST)).hexdigest()
    return StoredSource(folder.name, original.name, added, checksum)


def _moment(added: str) -> datetime:
    """Offsets differ over the year, so the texts themselves do not sort."""
    try:
        return datetime.fromisoformat(added).astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _facts(file_name: str, added: str, checksum: str) -> bytes:
    lines = {"file_name": file_name, "added": added, "sha256": checksum}
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in lines.items()).encode()


def _quoted(text: str) -> str:
    """A TOML string; JSON's differ from it only in DEL. Bytes of a file name that are no text become question marks."""
    readable = text.encode("utf-8", "replace").decode()
    return json.dumps(readable, ensure_ascii=False).replace("\x7f", "\\u007f")
