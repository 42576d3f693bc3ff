"""Runs the specs for two screens in a process of their own, because Qt learns of its screens once, at the start."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPECS = sorted(path for path in HERE.glob("*_spec.py") if path.name not in {"hot_plug_spec.py", "wayland_spec.py"})


def test_presenting_on_a_laptop_and_a_projector() -> None:
    platform = f"offscreen:configfile={HERE / 'two_screens.json'}"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", *map(str, SPECS)],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
