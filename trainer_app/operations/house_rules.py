"""What an organization decided for its trainers, and whether attendance lies where it belongs.

The file `organization.toml` in the data folder, put there by whoever sets laptops up:

    [attendance]
    level = "number"            # chosen beforehand for new dates on the command line
    forbidden = ["full-name"]   # never offered, never opened
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.files import MEGABYTE, read_bytes
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Level
from trainer_app.operations.desk import Desk

FILE_NAME = "organization.toml"
_SYNC_NAMES = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "owncloud",
    "syncthing", "pcloud", "megasync", "box sync",
)  # fmt: skip
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log")
"""Files that sync programs leave in the folders they carry."""
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.davfs2", "afs", "9p"})
_MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True)
class HouseRules:
    """The level chosen beforehand, and those that may not be chosen. The head count can always be."""

    level: Level = Level.COUNT
    forbidden: frozenset[Level] = frozenset()

    def require(self, level: Level) -> None:
        """Raises `BadInput` for a level that the organization does not keep."""
        if level in self.forbidden:
            raise BadInput("Your organization does not keep this about people. Choose a lower level.")


def house_rules(desk: Desk) -> HouseRules:
    """The organization's rules. Raises `BadInput` where the file cannot be read: nothing is opened on a guess."""
    path = desk.data.root / FILE_NAME
    try:
        found = tomllib.loads(read_bytes(path, MEGABYTE).decode()).get("attendance", {})
    except NotFound:
        return HouseRules()
    except (ValueError, AttributeError) as error:
        raise _unreadable() from error
    try:
        forbidden = frozenset(Level(name) for name in found.get("forbidden", ())) - {Level.COUNT}
        level = Level(found.get("level", Level.COUNT.value))
    except (ValueError, TypeError, AttributeError) as error:
        raise _unreadable() from error
    return HouseRules(Level.COUNT if level in forbidden else level, forbidden)


def house_rules_or_none(desk: Desk) -> HouseRules:
    """The rules for what is offered; where they cannot be read, every level but the head count is out."""
    try:
        return house_rules(desk)
    except BadInput:
        return HouseRules(forbidden=frozenset(Level) - {Level.COUNT})


def shared_place(root: Path, environment: Mapping[str, str] | None = None, mounts: str | None = None) -> Message | None:
    """A sentence where the data folder is carried to other computers or lies on one; None where it stays here."""
    root = root.resolve()
    places = [root, *root.parents]
    if any(_is_synced(place, environment or os.environ) for place in places):
        return message(
            "The folder of Trainer App is carried to other computers by a sync program. Attendance belongs on this "
            "computer alone: keep the folder elsewhere, or start with --data and another folder."
        )
    kinds = _kinds_of(mounts if mounts is not None else _mounts())
    kind = next((kinds[str(place)] for place in places if str(place) in kinds), "")
    if kind in _NETWORK or str(root).startswith("\\\\"):
        return message(
            "The folder of Trainer App lies on another computer. Attendance belongs on this computer alone: start with "
            "--data and a folder here."
        )
    return None


def _is_synced(place: Path, environment: Mapping[str, str]) -> bool:
    known = {environment.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")} - {""}
    name = place.name.casefold()
    by_name = any(name == each or name.startswith((f"{each} ", f"{each}-")) for each in _SYNC_NAMES)
    return by_name or str(place) in known or any((place / mark).exists() for mark in _SYNC_MARKS)


def _kinds_of(mounts: str) -> dict[str, str]:
    """The kind of file system at each mount point, as `/proc/mounts` lists them (proc(5))."""
    rows: Iterable[list[str]] = (line.split() for line in mounts.splitlines())
    return {row[1].replace("\\040", " "): row[2] for row in rows if len(row) > 2}


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


def _unreadable() -> BadInput:
    return BadInput(
        "“{name}” in the data folder cannot be understood. Ask whoever set this computer up to put it right.",
        name=FILE_NAME,
    )
