"""Runs hot_plug_spec.py on an X server of its own, with and without a window manager."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
NEEDED = ("Xvfb", "xrandr", "openbox")
pytestmark = pytest.mark.slow


@contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def x_server() -> Iterator[str]:
    """A display that chose its own free number."""
    reading, writing = os.pipe()
    screen = ("-screen", "0", "3286x1080x24", "-noreset", "-displayfd", str(writing))
    with running("Xvfb", *screen, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as numbers:
            yield ":" + numbers.readline().strip()


@pytest.fixture(autouse=True)
def _tools() -> None:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.mark.parametrize("manager", ["with a window manager", "without one"])
def test_screens_come_and_go_while_presenting(manager: str) -> None:
    with ExitStack() as stack:
        display = stack.enter_context(x_server())
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        if manager == "with a window manager":
            stack.enter_context(running("openbox", env=environment))
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--tb=short", str(HERE / "hot_plug_spec.py")],
            env=environment,
            cwd=HERE.parent.parent,
            capture_output=True,
            text=True,
            timeout=1500,
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
