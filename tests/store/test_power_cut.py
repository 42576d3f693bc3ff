"""Power cuts: a file system in a file is copied while a program writes to it, and the copy is what a cut would leave.

What the program was told is safe must be in the copy, after the file system repaired itself. Needs root and a loop
device. `TRAINER_APP_POWER_CUTS=200 pytest tests/store/test_power_cut.py` for the full count.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store import operations_under_fault as child
from trainer_app.store.storage import SafeStorage

CUTS = int(os.environ.get("TRAINER_APP_POWER_CUTS", "6"))
TOP = Path(__file__).resolve().parent.parent.parent
STEPS = 400

pytestmark = pytest.mark.slow


def run(*command: object) -> bool:
    found = shutil.which(str(command[0]))
    words = [str(found), *map(str, command[1:])]
    return bool(found) and subprocess.run(words, check=False, capture_output=True).returncode == 0


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    at.mkdir(exist_ok=True)
    if not run("mount", "-o", "loop", image, at):
        pytest.skip("nothing can be mounted here")
    try:
        yield at
    finally:
        run("umount", "-l", at)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A fresh ext4 in a file."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"")
    os.truncate(path, 24 * 1024 * 1024)
    if not run("mkfs.ext4", "-q", "-F", path):
        pytest.skip("no file system can be made here")
    return path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("kind", ["safe", "encrypted", "adding", "adding-encrypted"])
def test_what_was_acknowledged_is_there_after_a_power_cut(image: Path, tmp_path: Path, kind: str) -> None:
    chance, expected = random.Random(11), child.states(7, STEPS)
    cut = tmp_path / "cut.img"
    with mounted(image, tmp_path / "disk") as disk:
        for number in range(CUTS):
            folder = disk / str(number)
            folder.mkdir()
            os.sync()  # the test's own folder is not what is tested
            acks = cut_while_writing(kind, folder / "rows.db", image, cut, chance.random() * 0.3)
            shutil.rmtree(folder)
            with mounted(cut, tmp_path / "after") as after:
                tables = SafeStorage(after / str(number) / "rows.db", child.cipher_of(kind)).read()
            assert (tables or {}).get("rows", {}) in expected[acks : acks + 2], number


def cut_while_writing(kind: str, path: Path, image: Path, copy: Path, seconds: float) -> int:
    """Copy the disk while a child writes to it; how many steps had been acknowledged by then."""
    command = [sys.executable, "-m", "tests.store.operations_under_fault", kind, str(path), "7", str(STEPS)]
    process = subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGSTOP)
    shutil.copyfile(image, copy)
    process.send_signal(signal.SIGKILL)
    return process.communicate()[0].split().count("ack")
