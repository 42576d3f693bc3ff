"""What may be written down about an error nobody foresaw: the one place that decides it, for windows and command line.

Types and lines of this program only. No values and no messages, because those could quote what a person typed.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import trainer_app
from trainer_app import __version__

_OURS = Path(trainer_app.__file__).resolve().parent


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
