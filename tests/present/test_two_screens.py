"""Runs the specs for two screens in a process of their own, because Qt learns of its screens once, at the start."""

from pathlib import Path

from children import run_specs

HERE = Path(__file__).resolve().parent
SPECS = sorted(path for path in HERE.glob("*_spec.py") if path.name not in {"hot_plug_spec.py", "wayland_spec.py"})


def test_presenting_on_a_laptop_and_a_projector() -> None:
    platform = f"offscreen:configfile={HERE / 'two_screens.json'}"
    run_specs(*SPECS, environment={"QT_QPA_PLATFORM": platform}, seconds=300)
