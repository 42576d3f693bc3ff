"""What to tell a trainer whose file was damaged, or is doubtful."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from trainer_app.base.errors import StorageTrouble
from trainer_app.base.language import Message, message


class Unconfirmed(StorageTrouble):
    """The new content is in the file, but the disk did not confirm that it will survive a power cut."""


class WrongKey(StorageTrouble):
    """The file is sound, but encrypted with another key, or put there from elsewhere."""


def unconfirmed(path: Path) -> Unconfirmed:
    """The trouble of a file whose save the disk did not confirm."""
    return Unconfirmed(
        "“{name}” was saved, but the disk did not confirm it. Look whether the numbers are right, "
        "note them on paper, and check the disk.",
        name=path.name,
    )


def wrong_key(path: Path) -> WrongKey:
    """The trouble of a file that another key opens."""
    return WrongKey(
        "“{name}” is sound, but the key this computer has does not open it. "
        "It may come from another computer: bring back a copy of the whole folder it belongs to.",
        name=path.name,
    )


def beyond_repair(path: Path) -> StorageTrouble:
    """The trouble of a file that is damaged with all its copies."""
    return StorageTrouble(
        "“{name}” is damaged or missing and no backup of it can be read. "
        "Leave the folder “{folder}” as it is and bring back a copy of it.",
        name=path.name,
        folder=path.parent.name,
    )


def partly_lost(path: Path) -> Message:
    """Something may be missing, and nobody can say since when."""
    return message(
        "Part of “{name}” is damaged, so something that was added or corrected may be missing: "
        "compare it with your own notes.",
        name=path.name,
    )


def recovered_from(copy: Path, path: Path, *, older: bool) -> Message:
    """What may be missing: everything written after `copy` was. `older` is for a sound file that is behind it."""
    try:
        saved = datetime.fromtimestamp(copy.stat().st_mtime).astimezone()
    except OSError:
        saved = datetime.now().astimezone()
    return message(
        "“{name}” is an earlier one than the copy beside it, so the copy saved on {day} at {time} is used. "
        "Compare it with your own notes."
        if older
        else "“{name}” was damaged or missing, so the copy saved on {day} at {time} is used. "
        "What was added or corrected after that may be missing: compare it with your own notes.",
        name=path.name,
        day=saved.date().isoformat(),
        time=saved.strftime("%H:%M"),
    )
