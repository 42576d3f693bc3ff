"""The earlier saves beside a file: moved up when a new one is made, and a damaged file put aside."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from trainer_app.base import files


def move_up(path: Path, places: Sequence[Path]) -> None:
    """Make the file at `path` the newest of its earlier saves, whose `places` are given newest first.

    Raises `OSError`.
    """
    # Made before the others move up, so that failing again and again on a full disk pushes no earlier save out.
    spare = _second_name(path, places[0])
    for older, newer in reversed(list(zip(places[1:], places, strict=False))):
        if newer.exists():
            files.replace_file(newer, older)
    _move(spare, places[0])


def put_aside(path: Path, place: Path) -> None:
    """Give a damaged file a second name at `place`: it never pushes a good save out. Raises `OSError`."""
    _move(_second_name(path, place), place)


def _second_name(source: Path, target: Path) -> Path:
    """A second name of `source`, waiting beside `target`; a full copy where the file system has no hard links."""
    spare = target.with_name(f".{target.name}{files.UNFINISHED}")
    spare.unlink(missing_ok=True)
    try:
        os.link(source, spare)
    except OSError:
        return files.write_beside(target, source.read_bytes(), private=True)
    return spare


def _move(spare: Path, target: Path) -> None:
    try:
        files.replace_file(spare, target)
    finally:
        # Two names of one file stay two names when one is moved onto the other.
        spare.unlink(missing_ok=True)
