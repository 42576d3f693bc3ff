"""A restored data folder takes the place of the one that is here, whole or not at all, whatever cuts it off."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from trainer_app.base.files import explain_writing
from trainer_app.operations.desk import Desk

UNPACKED = ".restoring"
"""Where a backup is unpacked, in the data folder itself, so that moving it into place is a change of names."""
_BEFORE, _REPLACED = ".before-restore", ".replaced"


def finish_restore(desk: Desk) -> None:
    """Undo a restore that a crash or power cut stopped in its midst, and remove what it left; run at each start."""
    root = desk.data.root
    if any((root / name).exists() for name in (UNPACKED, _BEFORE, _REPLACED)):
        with desk.people.writing():
            clean_up(root)


def swap(root: Path, unpacked: Path, here: Iterable[Path]) -> None:
    """Put what was unpacked in the place of what is `here` in `root`. Where that is cut off, `clean_up` undoes it.

    Once all is in place, what was here is called otherwise in one step, so that it is never taken for a swap half done.
    Raises `StorageTrouble` with everything as it was.
    """
    before = root / _BEFORE
    try:
        before.mkdir()
        for entry in here:
            entry.rename(before / entry.name)
        for entry in sorted(unpacked.iterdir()):
            entry.rename(root / entry.name)
        before.rename(root / _REPLACED)
    except OSError as error:
        _roll_back(root)
        explain_writing(root, error)
    shutil.rmtree(root / _REPLACED, ignore_errors=True)


def clean_up(root: Path) -> None:
    """Undo a swap half done, and remove what a restore left."""
    _roll_back(root)
    for name in (UNPACKED, _REPLACED):
        shutil.rmtree(root / name, ignore_errors=True)


def _roll_back(root: Path) -> None:
    """What cannot be moved back stays where it is: nothing of the trainer's is deleted because of that."""
    before = root / _BEFORE
    if not before.is_dir():
        return
    for entry in before.iterdir():
        with suppress(OSError):
            target = root / entry.name
            if target.is_dir():
                shutil.rmtree(target)
            entry.replace(target)
    with suppress(OSError):
        before.rmdir()
