"""Reading files that come from anywhere, and writing files so that no half of one is ever left behind."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NoReturn

from trainer_app.base.errors import BadInput, InUse, NotFound, StorageTrouble
from trainer_app.base.language import message

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 20 * MEGABYTE
"""The largest text file that is read, in bytes."""
DOCUMENT_LIMIT = 100 * MEGABYTE
"""The largest document with pictures that is read, in bytes."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)

UNFINISHED = ".unfinished"
"""How the name of a file that is still being written ends."""

_REPLACE_TRIES = 20 if os.name == "nt" else 1
_REPLACE_PAUSE = 0.05


def stays_inside(path: str) -> bool:
    """Whether a written relative path, with slashes, leads nowhere but into the folder it is meant for."""
    plain = PurePosixPath(path)
    outward = plain.is_absolute() or ".." in plain.parts or any(sign in path for sign in (":", "\\", "\0"))
    return bool(path.strip()) and not outward


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


_UMASK = _umask()
"""Asked once, before there are threads: asking means changing it for a moment."""


def read_bytes(path: Path, limit: int = TEXT_LIMIT) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    A pipe or device is refused instead of waited for. Raises `NotFound` or `BadInput` with the file's name.
    """
    return _read(path, limit, limit)


def read_start(path: Path, count: int) -> bytes:
    """The first `count` bytes of a regular file of any size. Refuses and raises like `read_bytes`."""
    return _read(path, count, sys.maxsize)


def _read(path: Path, count: int, largest: int) -> bytes:
    try:
        handle = os.open(path.resolve(), os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    except OSError as error:
        _explain_reading(path, error)
    try:
        _require_readable(os.fstat(handle), path, largest)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return _read_open(file.read, path, count)
    finally:
        os.close(handle)


def _require_readable(facts: os.stat_result, path: Path, limit: int) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise BadInput("“{name}” is a folder. Choose a document in it.", name=path.name)
    if not stat.S_ISREG(facts.st_mode):
        raise BadInput("“{name}” is not a file that can be read. Choose a document instead.", name=path.name)
    if facts.st_size > limit:
        raise BadInput(
            "“{name}” is too large to read ({size} MB; the limit is {limit} MB). "
            "Split it, or save it without pictures.",
            name=path.name,
            size=-(-facts.st_size // MEGABYTE),
            limit=limit // MEGABYTE,
        )


def _read_open(read: Callable[[int], bytes], path: Path, limit: int) -> bytes:
    try:
        return read(limit + 1)[:limit]
    except OSError as error:
        _explain_reading(path, error)


def _explain_reading(path: Path, error: OSError) -> NoReturn:
    if error.errno == errno.ENOENT:
        raise NotFound("There is no file “{name}”. Check the name and the folder.", name=path.name) from error
    if error.errno in (errno.EACCES, errno.EPERM):
        raise BadInput("“{name}” may not be read by you. Ask its owner for permission.", name=path.name) from error
    if error.errno == errno.EISDIR:
        raise BadInput("“{name}” is a folder. Choose a document in it.", name=path.name) from error
    raise BadInput(
        "“{name}” cannot be read: {why}.", name=path.name, why=error.strerror or message("unknown reason")
    ) from error


def make_folder(folder: Path) -> None:
    """Make `folder` and its parents where missing, on disk when it returns. Raises `StorageTrouble`."""
    if folder.is_dir():
        return
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for made in missing:
            sync_folder(made.parent)
    except OSError as error:
        explain_writing(folder, error)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace `path` by `data`, complete and on disk, or leave everything as it was.

    Temp file in the same folder, write, fsync, replace, fsync of the folder. `private` files are readable by their
    owner alone. Raises `StorageTrouble` with the file's name; `InUse` where another program holds it open.
    """
    make_folder(path.parent)
    try:
        temporary = write_beside(path, data, private=private)
        try:
            replace_file(temporary, path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            if isinstance(error, PermissionError) and path.exists():
                raise InUse(
                    "“{name}” is open in another program or protected. Close it there and try again.", name=path.name
                ) from error
            raise
        sync_folder(path.parent)
    except OSError as error:
        explain_writing(path, error)


def write_beside(path: Path, data: bytes, *, private: bool = False) -> Path:
    """A new file in the folder of `path` that holds `data` and is on disk; its name ends in `.unfinished`.

    Nothing is left behind when it fails. `private` files are readable by their owner alone. Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.", suffix=UNFINISHED)
    try:
        try:
            _write_all(handle, data)
            sync_file(handle)
        finally:
            os.close(handle)
        if not private:
            Path(name).chmod(0o666 & ~_UMASK)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


class Unrestored(OSError):
    """A file could not be written to its end, and could not be made what it was before either."""


def replace_end(path: Path, at: int, old: bytes, new: bytes, *, sync: bool = True) -> bool:
    """Put `new` in the place of `old`, with which a file ends from byte `at` on; on disk when it returns, if `sync`.

    Returns False, and nothing was written, where the file does not end so. Raises `OSError` when the file is as it was,
    `Unrestored` where that is not known.
    """
    handle = os.open(path, os.O_RDWR | _NO_FOLLOW | _BINARY)
    try:
        os.lseek(handle, at, os.SEEK_SET)
        if os.read(handle, len(old) + 1) != old:
            return False
        try:
            _write_end(handle, at, new, sync=sync)
        except OSError as error:
            try:
                _write_end(handle, at, old, sync=sync)
            except OSError:
                raise Unrestored(*error.args) from error
            raise
    finally:
        os.close(handle)
    return True


def write_over(path: Path, data: bytes) -> None:
    """Write a file where it is, readable by its owner alone, without waiting for the disk. Raises `OSError`.

    For copies that something better stands behind: cut off, half of it may be there.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW | _BINARY, 0o600)
    try:
        _write_end(handle, 0, data, sync=False)
    finally:
        os.close(handle)


def _write_end(handle: int, at: int, data: bytes, *, sync: bool) -> None:
    os.lseek(handle, at, os.SEEK_SET)
    _write_all(handle, data)
    if os.fstat(handle).st_size > at + len(data):
        os.ftruncate(handle, at + len(data))
    if sync:
        sync_file(handle)


def replace_file(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` in one step. Raises `OSError`.

    On Windows a virus scanner or an indexer may hold the target for a moment, so it is tried again for up to a second.
    """
    for _ in range(_REPLACE_TRIES - 1):
        try:
            os.replace(source, target)  # noqa: PTH105 - the fault tests take its place
        except PermissionError:
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    os.replace(source, target)  # noqa: PTH105


def sync_file(descriptor: int) -> None:
    """Wait until an open file is on the disk itself.

    On macOS that takes `F_FULLFSYNC`, because fsync stops at the drive's cache there. Raises `OSError`.
    """
    if _FULL_SYNC is not None:
        try:
            _FULL_SYNC(descriptor)
        except OSError:
            pass  # network drives do not know it; they are asked for a plain fsync instead
        else:
            return
    os.fsync(descriptor)


def _find_full_sync() -> Callable[[int], object] | None:
    try:
        import fcntl
    except ImportError:
        return None
    command: int | None = getattr(fcntl, "F_FULLFSYNC", None)
    return None if command is None else lambda descriptor: fcntl.fcntl(descriptor, command)


_FULL_SYNC = _find_full_sync()


def sync_folder(folder: Path) -> None:
    """Wait until a folder's own entries are on disk; systems that cannot do it are left alone. Raises `OSError`."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS):
            raise
    finally:
        os.close(handle)


def explain_writing(path: Path, error: OSError) -> NoReturn:
    """Raise the `StorageTrouble` that says in plain words why `path` could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = "The disk is full, so “{name}” was not saved. Free some space and try again; nothing was lost."
    elif error.errno == errno.EFBIG:
        text = "“{name}” is larger than this disk allows, so it was not saved. Save to another disk; nothing was lost."
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        text = "“{name}” cannot be written here: the folder is read-only for you. Choose another folder."
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        text = "“{name}” cannot be made a folder, because a file with that name is in the way. Choose another name."
    else:
        raise StorageTrouble(
            "“{name}” could not be saved: {why}. Nothing was lost; try another folder.",
            name=path.name,
            why=error.strerror or message("unknown reason"),
        ) from error
    raise StorageTrouble(text, name=path.name) from error
