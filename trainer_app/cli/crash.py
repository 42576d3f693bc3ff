"""What is written down about an error nobody foresaw: types and lines of this program, never what a person typed."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

import trainer_app
from trainer_app import __version__

_OURS = Path(trainer_app.__file__).resolve().parent


def write_report(logs: Path, error: BaseException) -> Path | None:
    """Put a report of `error` into the folder `logs`; None where the disk refuses."""
    name = datetime.now().strftime("error-%Y-%m-%d-%H%M%S.log")
    try:
        logs.mkdir(parents=True, exist_ok=True)
        path = logs / name
        with path.open("a", encoding="utf-8") as file:
            file.write(report_of(error) + "\n")
    except OSError:
        return None
    return path


def report_of(error: BaseException) -> str:
    """The chain of errors: their types, and the lines of our own files they went through. No values, no messages."""
    lines = [f"Trainer App {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines += [type(seen).__name__, *_own_frames(seen)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def _own_frames(error: BaseException) -> list[str]:
    frames = [(Path(frame.filename), frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__)]
    return [f"  {path.relative_to(_OURS)}:{line} {name}" for path, line, name in frames if path.is_relative_to(_OURS)]
