"""TinyDB's tables as bytes and back, and the bytes of one copy of a file. No error from here carries a value."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer_app.base import files
from trainer_app.base.errors import NotFound, Problem, StorageTrouble

LARGEST = 256 * files.MEGABYTE

Tables = dict[str, dict[str, Any]]


def read_copy(path: Path) -> bytes | None:
    """The bytes at `path`; None where there is no file or the disk cannot read it, so that the backups are asked.

    A file that is only out of reach (not permitted, held by another program) is not damaged: writing on from an older
    backup would lose what it holds. Raises `StorageTrouble` then.
    """
    try:
        return files.read_bytes(path, LARGEST)
    except NotFound:
        return None
    except Problem as problem:
        if isinstance(problem.__cause__, OSError) and problem.__cause__.errno == errno.EIO:
            return None
        raise StorageTrouble(
            "“{name}” cannot be read at the moment. Close other programs that use it and try again.", name=path.name
        ) from problem


def deserialise(content: bytes) -> Tables | None:
    """The tables in `content`. The parser's own error would carry the whole text, so it goes no further than here."""
    try:
        tables = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return tables if _are_tables(tables) else None


def _are_tables(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(table, dict) for table in value.values())


def serialise(data: Mapping[str, Mapping[str, Any]], path: Path) -> bytes:
    """`data` as JSON. Raises `StorageTrouble` that names the file and nothing of what is in it."""
    text: str | None = None
    try:
        if _are_tables(data):
            text = as_json(data)
    except (TypeError, ValueError, RecursionError):
        text = None
    if text is None:
        # Raised out here, so that the parser's error with people's data in it is not chained to it.
        raise _unfit(path)
    return encode(text, path)


def encode(text: str, path: Path) -> bytes:
    """JSON text as bytes. Raises `StorageTrouble` like `serialise`, for half a character."""
    content: bytes | None = None
    try:
        content = text.encode()
    except UnicodeEncodeError:
        content = None
    if content is None:
        raise _unfit(path)
    return content


def as_json(value: object) -> str:
    """`value` in the form all tables are kept in. Raises what `json.dumps` raises, which carries the value."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False)


def _unfit(path: Path) -> StorageTrouble:
    return StorageTrouble("“{name}” was not saved: it cannot hold such a value. Nothing was lost.", name=path.name)
