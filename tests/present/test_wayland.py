"""Runs wayland_spec.py inside Weston with two screens, on an X server of its own."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.present.test_hot_plug import running, x_server

HERE = Path(__file__).resolve().parent
NEEDED = ("Xvfb", "weston")
OUTPUTS = ("--backend=x11-backend.so", "--use-pixman", "--output-count=2", "--width=1280", "--height=800")
ASK = "from PySide6.QtGui import QGuiApplication as A; print(len(A([]).screens()))"
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _tools() -> None:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def screens(environment: dict[str, str]) -> int:
    """How many screens Qt finds on Wayland; 0 where it cannot start there."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return int(asked.stdout or 0) if asked.returncode == 0 else 0


def test_presenting_on_wayland(tmp_path: Path) -> None:
    with ExitStack() as stack:
        tmp_path.chmod(0o700)
        display = stack.enter_context(x_server())
        environment = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(tmp_path)}
        stack.enter_context(
            running("weston", *OUTPUTS, "--socket=wl-t", "--idle-time=0", env=environment, stdout=subprocess.DEVNULL)
        )
        environment |= {"WAYLAND_DISPLAY": "wl-t", "QT_QPA_PLATFORM": "wayland"}
        begun = time.monotonic()
        while not (tmp_path / "wl-t").exists() and time.monotonic() - begun < 20:
            time.sleep(0.1)
        if screens(environment) != 2:
            pytest.skip("Qt finds no two screens on Weston here")
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--tb=short", str(HERE / "wayland_spec.py")],
            env=environment,
            cwd=HERE.parent.parent,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
