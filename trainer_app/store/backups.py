"""Backups: the whole data folder in one file that only a passphrase opens, and copies of it without any people.

A backup is a line that says what it is, a line with a key that the passphrase opens, as in the key file, and a zip
archive sealed to that key in the age format. The archive has a list of its files with their checksums, so that it can
be checked and nothing missing is taken for nothing there.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from trainer_app.base.errors import BadInput, StorageTrouble, WrongPassphrase
from trainer_app.base.files import (
    MEGABYTE,
    UNFINISHED,
    explain_writing,
    make_folder,
    replace_file,
    stays_inside,
    sync_file,
    sync_folder,
)
from trainer_app.base.language import message
from trainer_app.base.progress import Progress
from trainer_app.store.cipher import KeyCipher, fresh_key
from trainer_app.store.slots import PASSPHRASE, RECOVERY, Cost, could_be_code, from_text, make_slot, open_slot, to_text
from trainer_app.store.storage import TWIN

ENDING = ".trainer-backup"
KEPT = 5
"""How many backups stay in a folder; older ones are deleted after a new one was checked."""
LARGEST = 4_000 * MEGABYTE
_MOST_FILES = 200_000
_MAGIC = b"Trainer App backup 1\n"
_LIST = "files.json"
_PEOPLE = "people"
_ABOUT_PEOPLE = frozenset({_PEOPLE, "runs"})
"""Lists of people, and how shows went with the questions that were asked in them."""
_LONGEST_KEY = 10_000
_PURPOSE = "Trainer App backup"
_LEFT_OUT = frozenset({"cache", "logs", "state.ini"})
"""What is made anew by itself, or belongs to one computer; so does whatever begins with a dot."""
_NAME = re.compile(r"^trainer-app-\d{4}-\d{2}-\d{2}(?: \d+)?\.trainer-backup$")


@dataclass(frozen=True)
class Archived:
    """What a backup holds."""

    files: int
    with_people: bool


def files_of(root: Path, *, with_people: bool = True) -> Iterator[tuple[str, Path]]:
    """The files of a data folder by their paths in it, without what is made anew by itself. Links are left out."""
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        left_out = _is_left_out(inner.parts[0]) or (inner.parts[0] in _ABOUT_PEOPLE and not with_people)
        if left_out or path.is_symlink() or not path.is_file() or path.name.endswith((UNFINISHED, TWIN)):
            continue
        yield inner.as_posix(), path


def write_backup(root: Path, to: Path, passphrase: str, progress: Progress | None = None) -> Archived:
    """Write everything in the data folder `root` to the file `to`, and read it again to be sure of it.

    It is readable by its owner alone from its first byte on. Whoever calls holds the data folder. Raises
    `StorageTrouble` where the disk refuses or what was written does not come back the same; then there is no such
    file. `Cancelled` when asked to stop.
    """
    import pyrage

    asked = progress or Progress()
    make_folder(to.parent)
    unfinished = to.with_name(f".{to.name}{UNFINISHED}")
    identity = pyrage.x25519.Identity.generate()
    try:
        with tempfile.TemporaryFile(dir=root) as archive:
            _pack(root, archive, asked)
            archive.seek(0)
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600, exist_ok=False)
            with unfinished.open("wb") as file:
                file.write(_MAGIC + _sealed_key(str(identity), passphrase))
                pyrage.encrypt_io(archive, file, [identity.to_public()])
                file.flush()
                sync_file(file.fileno())
        found = check_backup(unfinished, passphrase, root, asked)
        replace_file(unfinished, to)
        sync_folder(to.parent)
    except OSError as error:
        explain_writing(to, error)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return found


def check_backup(path: Path, passphrase: str, scratch: Path, progress: Progress | None = None) -> Archived:
    """Read a backup from beginning to end. Raises `WrongPassphrase`, or `StorageTrouble` where it is damaged."""
    with _opened(path, passphrase, scratch) as archive:
        listed = _listed(archive, path)
        for number, (name, checksum) in enumerate(listed.items()):
            (progress or Progress()).step(message("Checking the backup"), number, len(listed))
            if _checksum(archive, name) != checksum:
                raise _damaged(path)
    return Archived(len(listed), any(name.startswith(f"{_PEOPLE}/") for name in listed))


def unpack_backup(path: Path, folder: Path, passphrase: str, progress: Progress | None = None) -> Archived:
    """Put the files of a backup into `folder`, which is new; each is checked on the way. Raises like `check_backup`.

    What is about people is readable by its owner alone.
    """
    with _opened(path, passphrase, folder) as archive:
        listed = _listed(archive, path)
        for number, (name, checksum) in enumerate(listed.items()):
            (progress or Progress()).step(message("Bringing files back"), number, len(listed))
            target = folder / PurePosixPath(name)
            make_folder(target.parent)
            try:
                with archive.open(name) as packed, target.open("xb") as file:
                    shutil.copyfileobj(packed, file, MEGABYTE)
                target.chmod(0o600 if name.startswith(f"{_PEOPLE}/") else 0o644)
            except OSError as error:
                explain_writing(target, error)
            with target.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != checksum:
                    raise _damaged(path)
    if (folder / _PEOPLE).is_dir():
        (folder / _PEOPLE).chmod(0o700)
    return Archived(len(listed), any(name.startswith(f"{_PEOPLE}/") for name in listed))


def rotate(folder: Path, kept: int = KEPT) -> tuple[str, ...]:
    """Delete all but the newest backups in a folder that this program named; returns the names of those deleted."""
    found = [one for one in folder.glob(f"*{ENDING}") if _NAME.match(one.name) and one.is_file()]
    found.sort(key=lambda one: (one.stat().st_mtime_ns, one.name), reverse=True)
    gone = found[kept:]
    for one in gone:
        with suppress(OSError):
            one.unlink()
    return tuple(one.name for one in gone if not one.exists())


def _pack(root: Path, to: IO[bytes], progress: Progress) -> None:
    listed: dict[str, str] = {}
    files = list(files_of(root))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (name, path) in enumerate(files):
            progress.step(message("Packing files"), number, len(files))
            digest = hashlib.sha256()
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as file, archive.open(entry, "w", force_zip64=True) as packed:
                while part := file.read(MEGABYTE):
                    digest.update(part)
                    packed.write(part)
            listed[name] = digest.hexdigest()
        archive.writestr(zipfile.ZipInfo(_LIST), json.dumps(listed, ensure_ascii=False, indent=0))


@contextmanager
def _opened(path: Path, passphrase: str, scratch: Path) -> Iterator[zipfile.ZipFile]:
    """The archive in a backup, decrypted into a nameless file in the folder `scratch`; gone when the block ends."""
    import pyrage

    make_folder(scratch)
    with tempfile.TemporaryFile(dir=scratch) as plain:
        try:
            with path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    raise BadInput("“{name}” is no backup of Trainer App.", name=path.name)
                identity = _identity(file.readline(_LONGEST_KEY), passphrase, path)
                pyrage.decrypt_io(file, plain, [identity])
            plain.seek(0)
            archive = zipfile.ZipFile(plain)
        except (pyrage.DecryptError, zipfile.BadZipFile) as error:
            raise _damaged(path) from error
        except FileNotFoundError as error:
            raise BadInput("There is no backup “{name}”. Choose another file.", name=path.name) from error
        except OSError as error:
            raise _damaged(path) from error
        yield archive


def _sealed_key(identity: str, passphrase: str) -> bytes:
    """The line of a backup that only its passphrase opens, or the recovery code, however that is typed later.

    A passphrase that has the form of a code by chance is kept like one: it opens the backup as well.
    """
    key = fresh_key()
    kind = RECOVERY if could_be_code(passphrase) else PASSPHRASE
    line = {
        "slot": make_slot(kind, passphrase, key, Cost()),
        "identity": to_text(KeyCipher(_PURPOSE, key).encrypt(identity.encode())),
    }
    return json.dumps(line).encode() + b"\n"


def _identity(sealed: bytes, passphrase: str, path: Path) -> Any:
    import pyrage

    try:
        line = json.loads(sealed)
        slot, wrapped = dict(line["slot"]), from_text(line["identity"])
        key = open_slot(slot, passphrase)
    except (ValueError, KeyError, TypeError, StorageTrouble) as error:
        raise _damaged(path) from error
    if key is None:
        raise WrongPassphrase("This passphrase does not open the backup. Try again.")
    identity = KeyCipher(_PURPOSE, key).decrypt(wrapped)
    if identity is None:
        raise _damaged(path)
    return pyrage.x25519.Identity.from_str(identity.decode())


def _listed(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """The files of a backup with their checksums, when the archive holds them and nothing else."""
    members = archive.infolist()
    if len(members) > _MOST_FILES or sum(member.file_size for member in members) > LARGEST:
        raise _damaged(path)
    try:
        listed = json.loads(archive.read(_LIST))
    except (KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise _damaged(path) from error
    names = {member.filename for member in members} - {_LIST}
    sound = isinstance(listed, dict) and all(isinstance(value, str) for value in listed.values())
    if not sound or set(listed) != names or len(members) != len(names) + 1 or not all(map(_may_be_unpacked, names)):
        raise _damaged(path)
    return dict(listed)


def _may_be_unpacked(name: str) -> bool:
    return stays_inside(name) and not _is_left_out(PurePosixPath(name).parts[0])


def _is_left_out(name: str) -> bool:
    return name in _LEFT_OUT or name.startswith(".")


def _checksum(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as packed:
            return hashlib.file_digest(packed, "sha256").hexdigest()  # type: ignore[arg-type]
    except (zipfile.BadZipFile, OSError, EOFError):
        return ""


def _damaged(path: Path) -> StorageTrouble:
    return StorageTrouble("“{name}” is damaged, so nothing was taken from it. Choose another backup.", name=path.name)
