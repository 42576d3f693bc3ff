"""Runs wayland_spec.py inside Weston with two screens, on an X server of its own."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from children import require_programs, run_specs, running, x_server

SPEC = Path(__file__).resolve().parent / "wayland_spec.py"
OUTPUTS = ("--backend=x11-backend.so", "--use-pixman", "--output-count=2", "--width=1280", "--height=800")
ASK = "from PySide6.QtGui import QGuiApplication as A; print(len(A([]).screens()))"
pytestmark = pytest.mark.slow


def screens(environment: dict[str, str]) -> int:
    """How many screens Qt finds on Wayland; 0 where it cannot start there."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return int(asked.stdout or 0) if asked.returncode == 0 else 0


def test_presenting_on_wayland(tmp_path: Path) -> None:
    require_programs("Xvfb", "weston")
    with ExitStack() as stack:
        tmp_path.chmod(0o700)
        environment = {"DISPLAY": stack.enter_context(x_server()), "XDG_RUNTIME_DIR": str(tmp_path)}
        settings = {"env": {**os.environ, **environment}, "stdout": subprocess.DEVNULL}
        stack.enter_context(running("weston", *OUTPUTS, "--socket=wl-t", "--idle-time=0", **settings))
        environment |= {"WAYLAND_DISPLAY": "wl-t", "QT_QPA_PLATFORM": "wayland"}
        begun = time.monotonic()
        while not (tmp_path / "wl-t").exists() and time.monotonic() - begun < 20:
            time.sleep(0.1)
        if screens(environment) != 2:
            pytest.skip("Qt finds no two screens on Weston here")
        run_specs(SPEC, environment=environment, seconds=300)
