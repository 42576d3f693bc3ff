"""Runs hot_plug_spec.py on an X server of its own, with and without a window manager."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from children import require_programs, run_specs, running, x_server

SPEC = Path(__file__).resolve().parent / "hot_plug_spec.py"
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("manager", ["with a window manager", "without one"])
def test_screens_come_and_go_while_presenting(manager: str) -> None:
    require_programs("Xvfb", "xrandr", "openbox")
    with ExitStack() as stack:
        environment = {"DISPLAY": stack.enter_context(x_server()), "QT_QPA_PLATFORM": "xcb"}
        if manager == "with a window manager":
            stack.enter_context(running("openbox", env={**os.environ, **environment}))
        run_specs(SPEC, environment=environment, seconds=1500)
