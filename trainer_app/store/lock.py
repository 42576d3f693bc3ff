"""One writer for each data folder. Reading needs no lock: whoever reads a file while it is written sees that.

A window holds the lock as long as it is open; a command waits a moment for another command to finish. Inside one
program the lock can be entered any number of times, from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from trainer_app.base.errors import StorageTrouble
from trainer_app.base.files import explain_writing, make_folder

SHORT_WAIT = 2.0
"""Seconds a single command waits for another one to finish writing."""

_POLL_SECONDS = 0.01
_NAME = ".lock"


class _Held:
    """The lock of one data folder within this program, and how often it was entered."""

    def __init__(self, path: Path) -> None:
        self.file = FileLock(str(path), thread_local=False)
        self.times = 0


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


@contextmanager
def lock(data: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the data folder for writing, waiting at most `wait_seconds` for another program to let go of it.

    Raises `StorageTrouble` when another copy of Trainer App holds it, or the folder cannot be written.
    """
    path = _lock_file(data)
    _enter(path, wait_seconds)
    try:
        yield
    finally:
        _leave(path)


@cache
def _lock_file(data: Path) -> Path:
    return data.resolve() / _NAME


def _enter(path: Path, wait_seconds: float) -> None:
    with _guard:
        held = _held.get(path) or _Held(path)
        if held.times == 0:
            make_folder(path.parent)
            _acquire(held.file, path, wait_seconds)
            _held[path] = held
        held.times += 1


def _leave(path: Path) -> None:
    with _guard:
        held = _held[path]
        held.times -= 1
        if held.times == 0:
            del _held[path]
            held.file.release()


def _acquire(file: FileLock, path: Path, wait_seconds: float) -> None:
    try:
        file.acquire(timeout=wait_seconds, poll_interval=_POLL_SECONDS)
    except Timeout as error:
        raise StorageTrouble(
            "Trainer App is already open with this data folder. Use the window that is open, or close it and try again."
        ) from error
    except OSError as error:
        explain_writing(path.parent, error)
