"""Arrivals that were added while attendance was locked: a file that anyone here can add to and only the key reads.

Each is one line: `+` for an arrival or `-` for one taken back, the record encrypted for the date's public key (age),
and a checksum that tells a line cut short from a whole one. How many there are shows without a key and nothing else
does; records are filled up to one length, so that a long name looks like none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from trainer_app.base import files
from trainer_app.base.errors import BadInput, NotFound, StorageTrouble
from trainer_app.delivery.sealed import SealedArrival

FILE_NAME = "arrivals.sealed"
_RECORD_BYTES = 1024
_LARGEST = 64 * files.MEGABYTE
_LINE = re.compile(rb"([+-]) ([A-Za-z0-9+/=]{1,8192}) ([0-9a-f]{16})\Z")
_APPEND = os.O_APPEND | os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True)
class KeyPair:
    """A date's own pair. The public half may lie in the clear; the secret one is in the encrypted file."""

    secret: str
    public: str


@dataclass(frozen=True)
class Opened:
    """What a side file held, in the order of the lines. `unreadable` lines were damaged or sealed for another key."""

    arrivals: tuple[SealedArrival, ...]
    unreadable: tuple[bytes, ...]


def fresh_pair() -> KeyPair:
    """A new key pair."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return KeyPair(str(identity), str(identity.to_public()))


def seal_arrival(arrival: SealedArrival, public: str) -> bytes:
    """A line of the side file. Raises `StorageTrouble` where `public` is no key."""
    import pyrage

    record = {
        "id": arrival.id,
        "person": arrival.person,
        "session": arrival.session,
        "at": arrival.at.isoformat(timespec="minutes"),
        "typed": arrival.typed,
        "undone": arrival.undone,
    }
    try:
        recipient = pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError:
        raise StorageTrouble("The door key of this date is damaged. Unlock attendance to check people in.") from None
    sealed = base64.b64encode(pyrage.encrypt(json.dumps(record).encode().ljust(_RECORD_BYTES), [recipient]))
    start = (b"- " if arrival.undone else b"+ ") + sealed
    return start + b" " + _checksum(start) + b"\n"


def open_lines(data: bytes, secret: str) -> Opened:
    """The arrivals in the bytes of a side file; a last line that was cut short was never acknowledged."""
    import pyrage

    whole, _, _cut_short = data.rpartition(b"\n")
    identity = pyrage.x25519.Identity.from_str(secret)
    found = [(line, _open_line(line, identity)) for line in whole.split(b"\n") if line.strip()]
    arrivals = tuple(one for _line, one in found if one is not None)
    return Opened(arrivals, tuple(line for line, one in found if one is None))


def count_lines(data: bytes) -> int:
    """How many arrivals wait in a side file, less those taken back. Needs no key."""
    signs = [found[1] for line in data.split(b"\n") if (found := _sound(line))]
    return max(0, signs.count(b"+") - signs.count(b"-"))


def read_side_file(path: Path) -> bytes:
    """The bytes of a side file, empty where there is none. Raises `StorageTrouble` where it cannot be read now."""
    try:
        path.stat()  # nearly always there is none, and looking takes less than trying to read it
        return files.read_bytes(path, _LARGEST)
    except (FileNotFoundError, NotFound):
        return b""
    except (OSError, BadInput) as problem:
        raise StorageTrouble(
            "“{name}” cannot be read at the moment. Close other programs that use it and try again.", name=path.name
        ) from problem


def append_line(path: Path, line: bytes) -> None:
    """Add a whole line; on disk when this returns. Raises `StorageTrouble`, and no part of the line remains."""
    files.make_folder(path.parent)
    is_new = not path.exists()
    try:
        handle = os.open(path, _APPEND, 0o600)
        try:
            _append(handle, line)
        finally:
            os.close(handle)
        if is_new:
            files.sync_folder(path.parent)
    except OSError as error:
        files.explain_writing(path, error)


def _append(handle: int, line: bytes) -> None:
    size = os.fstat(handle).st_size
    try:
        # A writer that was cut off left half a line: it ends here, so that it does not swallow this one.
        rest = memoryview(line if size == 0 or _ends_line(handle, size) else b"\n" + line)
        while rest:
            rest = rest[os.write(handle, rest) :]
        files.sync_file(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _ends_line(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _sound(line: bytes) -> re.Match[bytes] | None:
    found = _LINE.match(line)
    return found if found and _checksum(line[: found.end(2)]) == found[3] else None


def _open_line(line: bytes, identity: Any) -> SealedArrival | None:
    import pyrage

    found = _sound(line)
    if not found:
        return None
    try:
        record = json.loads(pyrage.decrypt(base64.b64decode(found[2], validate=True), [identity]))
        return _arrival(record)
    except (pyrage.DecryptError, ValueError, KeyError, TypeError, RecursionError):
        return None  # such an error could carry what was in the record


def _arrival(record: dict[str, Any]) -> SealedArrival:
    texts = [record[name] for name in ("id", "person", "session", "typed")]
    if not all(isinstance(text, str) for text in texts) or not isinstance(record["undone"], bool):
        raise TypeError("record")
    at = datetime.fromisoformat(record["at"])
    return SealedArrival(texts[0], texts[1], texts[2], at, texts[3], undone=record["undone"])


def _checksum(start: bytes) -> bytes:
    return hashlib.sha256(start).hexdigest()[:16].encode()
