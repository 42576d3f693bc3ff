"""Backups come back whole or not at all, open with their passphrase only, and never lead outside their folder."""

import io
import json
import os
import random
import zipfile
from pathlib import Path
from typing import IO

import pyrage
import pytest

from trainer_app.base.errors import BadInput, Cancelled, StorageTrouble, WrongPassphrase
from trainer_app.base.progress import Progress
from trainer_app.store import backups
from trainer_app.store.backups import KEPT, check_backup, files_of, rotate, unpack_backup, write_backup
from trainer_app.store.slots import Cost, draw_code

PASSPHRASE = "amber-lantern-quiet-river"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is quick to check."""
    monkeypatch.setattr("trainer_app.store.backups.Cost", lambda: Cost(19 * 1024, 1, 1))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    chance = random.Random(1)
    for name in ("library/m1/module.md", "library/Čović.workshop.yaml", "sources/a/original.pdf", "people/x/people.db",
                 "people/keys.db", "settings.toml", "logs/crash.txt", ".lock", "state.ini", "cache/a"):  # fmt: skip
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chance.randbytes(2_000_000 if name.endswith(".pdf") else 300))
    (root / "library" / "half.unfinished").write_bytes(b"half")
    (root / "library" / "passwords").symlink_to("/etc/passwd")
    return root


def content(root: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_of(root)}


def sealed(members: dict[str, bytes], listed: dict[str, str] | None = None) -> bytes:
    """A backup as somebody else could write one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("files.json", json.dumps(listed if listed is not None else dict.fromkeys(members, "")))
    identity = pyrage.x25519.Identity.generate()
    head = b"Trainer App backup 1\n" + backups._sealed_key(str(identity), PASSPHRASE)
    return head + pyrage.encrypt(packed.getvalue(), [identity.to_public()])


def test_everything_comes_back_and_nothing_that_belongs_to_one_computer(root: Path, tmp_path: Path) -> None:
    to = tmp_path / "stick" / "a.trainer-backup"
    written = write_backup(root, to, PASSPHRASE)
    assert (written.files, written.with_people) == (6, True)
    assert [one.name for one in to.parent.iterdir()] == [to.name]
    unpack_backup(to, tmp_path / "new", PASSPHRASE)
    assert content(tmp_path / "new") == content(root)
    assert not (tmp_path / "new" / "library" / "passwords").exists()
    for private in (tmp_path / "new" / "people", tmp_path / "new" / "people" / "keys.db"):
        assert private.stat().st_mode & 0o077 == 0
    for data in content(root).values():
        assert data[:60] not in to.read_bytes()


def test_a_backup_is_readable_by_its_owner_alone_from_its_first_byte_on(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, modes = tmp_path / "stick" / "a.trainer-backup", []
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / ".a.trainer-backup.unfinished").write_bytes(b"of a run that was cut off")
    encrypt = pyrage.encrypt_io

    def look_and_encrypt(archive: object, file: IO[bytes], to_whom: object) -> None:
        modes.append(os.fstat(file.fileno()).st_mode)
        encrypt(archive, file, to_whom)

    monkeypatch.setattr(pyrage, "encrypt_io", look_and_encrypt)
    old = os.umask(0o022)
    try:
        write_backup(root, to, PASSPHRASE)
    finally:
        os.umask(old)
    assert [mode & 0o777 for mode in (*modes, to.stat().st_mode)] == [0o600, 0o600]


def test_a_backup_is_on_the_disk_before_it_gets_its_name_and_older_ones_go(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, steps = tmp_path / "a.trainer-backup", []
    sync, rename = backups.sync_file, backups.replace_file

    def sync_and_note(descriptor: int) -> None:
        sync(descriptor)
        steps.append(os.fstat(descriptor).st_size)

    def rename_and_note(source: Path, target: Path) -> None:
        steps.append(source.stat().st_size)
        rename(source, target)

    monkeypatch.setattr(backups, "sync_file", sync_and_note)
    monkeypatch.setattr(backups, "replace_file", rename_and_note)
    write_backup(root, to, PASSPHRASE)
    assert steps == [to.stat().st_size] * 2


def test_another_passphrase_opens_nothing(root: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.trainer-backup"
    write_backup(root, to, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unpack_backup(to, tmp_path / "new", PASSPHRASE + "s")
    assert list((tmp_path / "new").iterdir()) == []


def test_made_with_the_recovery_code_it_opens_however_the_code_is_typed(root: Path, tmp_path: Path) -> None:
    to, code = tmp_path / "a.trainer-backup", draw_code()
    write_backup(root, to, code)
    unpack_backup(to, tmp_path / "new", code.lower().replace("-", " ").replace("0", "o"))
    assert content(tmp_path / "new") == content(root)
    with pytest.raises(WrongPassphrase):
        unpack_backup(to, tmp_path / "other", draw_code())


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("river lamp orange violin stone", "river  lamp orange violin stone "),
        ("river lamp orange violin stone", "ｒｉｖｅｒ lamp orange ｖｉｏｌｉｎ stone"),
        ("ｒｉｖｅｒ lamp orange violin stone", "river lamp orange violin stone"),
        ("0oil-0oil-0oil-0oil-0oil-abcdef", "0oil-0oil-0oil-0oil-0oil-abcdef"),
        ("Straße am Fluß — 26 Blätter …", "Straße am Fluß — 26 Blätter …"),
    ],
)
def test_a_passphrase_that_looks_like_a_recovery_code_makes_a_backup_and_opens_it(
    chosen: str, typed: str, root: Path, tmp_path: Path
) -> None:
    to = tmp_path / "a.trainer-backup"
    write_backup(root, to, chosen)
    unpack_backup(to, tmp_path / "new", typed)
    assert content(tmp_path / "new") == content(root)
    with pytest.raises(WrongPassphrase):
        unpack_backup(to, tmp_path / "other", "river lamp orange violin stones")


def test_any_damage_is_noticed(root: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.trainer-backup"
    write_backup(root, to, PASSPHRASE)
    whole, chance = to.read_bytes(), random.Random(2)
    damages = [whole[: chance.randrange(len(whole))] for _ in range(10)]
    damages += [b"", b"Trainer App backup 1\n", whole + b"x", b"something else"]
    for _ in range(25):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        damages.append(bytes(flipped))
    for damage in damages:
        to.write_bytes(damage)
        with pytest.raises((BadInput, StorageTrouble, WrongPassphrase)):
            check_backup(to, PASSPHRASE, tmp_path)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/tmp/out.txt", "library/../../out.txt", "C:/out.txt", "a\\..\\out.txt", "logs/a", ".lock"]
)
def test_a_backup_made_by_somebody_else_cannot_write_outside(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.trainer-backup"
    path.write_bytes(sealed({name: b"bad"}))
    with pytest.raises(StorageTrouble, match="damaged"):
        unpack_backup(path, tmp_path / "new", PASSPHRASE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.trainer-backup", "new"]


def test_a_file_that_is_missing_or_not_on_the_list_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.trainer-backup"
    for members, listed in (({"library/a": b"1"}, {}), ({}, {"library/a": "00"}), ({"library/a": b"1"}, None)):
        path.write_bytes(sealed(members, listed))
        with pytest.raises(StorageTrouble, match="damaged"):
            check_backup(path, PASSPHRASE, tmp_path)


def test_cancelled_there_is_no_backup(root: Path, tmp_path: Path) -> None:
    progress = Progress()
    progress.stop.set()
    with pytest.raises(Cancelled):
        write_backup(root, tmp_path / "stick" / "a.trainer-backup", PASSPHRASE, progress)
    assert list((tmp_path / "stick").iterdir()) == []


def test_only_backups_this_program_named_are_rotated(tmp_path: Path) -> None:
    names = [f"trainer-app-2026-11-{day:02}.trainer-backup" for day in range(1, KEPT + 4)]
    for age, name in enumerate(names):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (1_000_000 + age, 1_000_000 + age))
    (tmp_path / "keep this.trainer-backup").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert set(rotate(tmp_path)) == set(names[:3])
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        [*names[3:], "keep this.trainer-backup", "notes.txt"]
    )
