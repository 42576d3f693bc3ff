"""The frozen app needs neither Python nor the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def build(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run build_installer.py."""
    command = [sys.executable, CHECKOUT / "build_installer.py", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ["deb", "exe", "dmg"])
def test_kinds_of_a_later_version_say_so(kind: str, tmp_path: Path) -> None:
    done = build("--kind", kind, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "later version" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the tar installer is made on Linux")
def test_the_archive_takes_the_tour(tmp_path: Path) -> None:
    done = build("--kind", "tar", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    (archive,) = (tmp_path / "out").iterdir()
    assert done.stdout.strip() == str(archive)
    subprocess.run(["tar", "-xf", archive, "-C", tmp_path], check=True)
    (program,) = tmp_path.glob("trainer-app-*/trainer-app")
    internal = program.parent / "_internal"
    assert not list(internal.rglob("libQt6Quick*"))
    assert not list(internal.rglob("libqgtk3*"))
    assert (internal / "babel" / "locale-data" / "es.dat").is_file()
    assert not (internal / "babel" / "locale-data" / "de.dat").exists()

    tour = subprocess.run(
        [program, "tour", "--out", tmp_path / "tour"],
        cwd=tmp_path,
        env={"PATH": "/nowhere", "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tour.returncode == 0, tour.stdout + tour.stderr
    assert {path.suffix for path in (tmp_path / "tour").rglob("*")} >= {".pptx", ".pdf"}
