"""What the words of a command line mean."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path


def a_path(text: str) -> Path:
    """A path. Raises `ArgumentTypeError` for one that no system can have."""
    if not text or "\0" in text:
        raise ArgumentTypeError("a path cannot be empty")
    return Path(text).expanduser()


def a_day(text: str) -> date:
    """An ISO date. Raises `ArgumentTypeError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write a date as 2026-11-26") from None
