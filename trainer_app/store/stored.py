"""Modules and workshops as they lie on the disk: the value, its path and the hash it was read with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import read_bytes
from trainer_app.library.module import Module
from trainer_app.workshop.plan import Workshop

MODULE_FILE = "module.md"
WORKSHOP_ENDING = ".workshop.yaml"


@dataclass(frozen=True)
class StoredModule:
    """A module and the file it was read from. `hash` is the SHA-256 of the file, in hex."""

    module: Module
    path: Path
    hash: str
    bundled: bool

    @property
    def id(self) -> str:
        """The module's id."""
        return self.module.id


@dataclass(frozen=True)
class StoredWorkshop:
    """A workshop and the file it was read from. `hash` is the SHA-256 of the file, in hex."""

    workshop: Workshop
    path: Path
    hash: str
    bundled: bool

    @property
    def id(self) -> str:
        """The workshop's id."""
        return self.workshop.id


def hash_of(data: bytes) -> str:
    """What stored values are compared by."""
    return hashlib.sha256(data).hexdigest()


def load_module_file(path: Path) -> StoredModule:
    """The module in a file, or in the folder that holds one. Raises `NotFound` or `BadInput` with the file's name."""
    from trainer_app.library.reading import read_module

    file = path / MODULE_FILE if path.is_dir() else path
    data = read_bytes(file)
    module = read_module(_decoded(data, file), file.parent, file.name)
    return StoredModule(module, file, hash_of(data), bundled=False)


def load_workshop_file(path: Path) -> StoredWorkshop:
    """The workshop in a file. Raises `NotFound` or `BadInput` with the file's name."""
    from trainer_app.workshop.file import read_workshop

    data = read_bytes(path)
    return StoredWorkshop(read_workshop(_decoded(data, path), path.name), path, hash_of(data), bundled=False)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, line ends as they are. Raises `NotFound` or `BadInput`."""
    return _decoded(read_bytes(path), path)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("“{name}” is not a text in UTF-8. Save it again as UTF-8.", name=path.name) from error
