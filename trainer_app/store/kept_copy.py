"""One copy of a file: the file itself, its twin or an earlier save, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer_app.base import files
from trainer_app.base.errors import Problem, StorageTrouble
from trainer_app.store.changes import Changes, read_changes
from trainer_app.store.cipher import Cipher
from trainer_app.store.envelope import LONGEST_HEAD, Envelope, Head, read_head, unseal
from trainer_app.store.tables import Tables, deserialise, read_copy

Signature = tuple[int, int, int]
Span = tuple[int, int]
"""A generation, and the bytes of the file; the greater one has more in it."""


def signature_of(path: Path) -> Signature | None:
    """What changes with every save of a file, here or by another program; None where there is no file."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns, facts.st_size


@dataclass(frozen=True)
class KeptCopy:
    """A copy with sound content. Of what was added to it, something may be missing."""

    path: Path
    envelope: Envelope
    content: Tables
    changes: Changes

    @property
    def tables(self) -> Tables:
        """The content and what was added to it."""
        return self.changes.upon(self.content)

    @property
    def whole(self) -> bool:
        """Whether nothing that was added is missing."""
        return self.changes.whole

    @property
    def size(self) -> int:
        """Bytes."""
        return self.envelope.head.end + len(self.envelope.added)

    @property
    def reaches(self) -> tuple[int, int, bool]:
        """Greater for a copy in which more is; of two that reach as far, for the one from which nothing is missing."""
        return self.envelope.generation, self.changes.last, self.whole

    @property
    def spans(self) -> Span:
        """What `span_at` says of it."""
        return self.envelope.generation, self.size


def open_copy(path: Path, cipher: Cipher | None) -> KeptCopy | None:
    """The copy at `path`; None where it is missing or damaged. Raises `StorageTrouble` for a newer format."""
    envelope = unseal(read_copy(path) or b"")
    if envelope is None:
        return None
    if not envelope.readable:
        raise StorageTrouble(
            "“{name}” was saved by a newer version of Trainer App. Update Trainer App to open it; nothing was changed.",
            name=path.name,
        )
    content = envelope.opened(cipher)
    tables = None if content is None else deserialise(content)
    if tables is None:
        return None
    head = envelope.head
    changes = read_changes(envelope.added, head.line, cipher) if head.grows else Changes()
    return KeptCopy(path, envelope, tables, changes)


def opens_with_another_key(path: Path, cipher: Cipher | None) -> bool:
    """Whether the copy at `path` is sound, but `cipher` does not open it."""
    envelope = unseal(read_copy(path) or b"")
    return envelope is not None and envelope.opened(cipher) is None


def span_at(path: Path) -> Span | None:
    """How far the copy at `path` seems to reach, without reading all of it; it may be damaged all the same."""
    head, signature = head_at(path), signature_of(path)
    return (head.generation, signature[2]) if head and signature else None


def head_at(path: Path) -> Head | None:
    """The head of the copy at `path`, whether its content is sound or not; None where there is none."""
    try:
        return read_head(files.read_start(path, LONGEST_HEAD)) if path.exists() else None
    except (OSError, Problem):
        return None
