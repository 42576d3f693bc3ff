"""The wheel carries modules, assets and typefaces, and works away from the checkout."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PINS = CHECKOUT / ".ci" / "constraints.txt"
QUIET = ("--quiet", "--disable-pip-version-check")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without Python settings of this process; its output, or a failure that shows it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_wheel_in_a_clean_environment_takes_the_tour_from_another_folder(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip")
    run(*pip, "wheel", *QUIET, "--no-deps", "--wheel-dir", tmp_path / "wheels", CHECKOUT, cwd=tmp_path)
    (wheel,) = (tmp_path / "wheels").glob("trainer_app-*.whl")
    venv.create(tmp_path / "clean", with_pip=True)
    programs = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", *QUIET, "-c", PINS, wheel, cwd=tmp_path)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = run(
        programs / "python",
        "-c",
        "from trainer_app.base import paths\n"
        "print(paths.modules_folder())\n"
        "print(paths.font('Arimo', 'BoldItalic').is_file(), paths.source_sans().is_file())",
        cwd=elsewhere,
    ).splitlines()
    assert Path(found[0]).is_relative_to(tmp_path / "clean")
    assert found[1] == "True True"

    out = tmp_path / "tour"
    run(programs / "trainer-app", "tour", "--out", out, cwd=elsewhere)
    assert {path.suffix for path in out.rglob("*")} >= {".pptx", ".pdf"}
    assert list(elsewhere.iterdir()) == []
