"""The two files that travel between two laptops at one door: a date to take arrivals for, and the arrivals.

The first has no names, no list and no host: only days, sessions, level and the public key that arrivals are sealed to.
The second has the sealed arrivals, which only the first laptop can read.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from trainer_app.base import files
from trainer_app.base.errors import BadInput
from trainer_app.base.minutes import Minutes
from trainer_app.delivery.record import Delivery, PlannedSegment, State, Terms
from trainer_app.store.envelope import seal, unseal
from trainer_app.store.rows import from_row, to_row

DOOR_ENDING, ARRIVALS_ENDING = ".trainer-door", ".trainer-arrivals"
_LARGEST_DOOR, _LARGEST_ARRIVALS = files.MEGABYTE, 64 * files.MEGABYTE
_START = re.compile(rb"TrainerAppArrivals ([a-z0-9][a-z0-9-]{0,79})\n")


def write_door(delivery: Delivery, to: Path) -> None:
    """Write what a second laptop needs to take arrivals. Raises `StorageTrouble`."""
    sessions = tuple(replace(one, title="", segments=_bare(one.segments), count=0) for one in delivery.sessions)
    bare = replace(
        delivery,
        title="",
        host="",
        workshop="",
        sessions=sessions,
        history=(),
        terms=Terms(delivery.terms.delete_by, wording=delivery.terms.wording),
        door_copy=True,
        taught_noted="",
    )
    content = json.dumps({"door": to_row(bare)}, ensure_ascii=False).encode()
    files.write_atomically(to, seal(content, 1), private=True)


def read_door(path: Path) -> Delivery:
    """The date in a door file. Raises `BadInput` or `NotFound` with the file's name."""
    envelope = unseal(files.read_bytes(path, _LARGEST_DOOR))
    content = envelope.opened(None) if envelope is not None else None
    found = _delivery(content) if content is not None else None
    if found is None or not found.door_copy or not found.door_key or found.state is not State.OPEN:
        raise BadInput("“{name}” is damaged, or no door copy. Make it again on the first laptop.", name=path.name)
    return found


def write_arrivals(delivery_id: str, lines: bytes, to: Path) -> None:
    """Write sealed arrivals to be brought to the first laptop. Raises `StorageTrouble`."""
    whole = lines if not lines or lines.endswith(b"\n") else lines + b"\n"
    files.write_atomically(to, f"TrainerAppArrivals {delivery_id}\n".encode() + whole, private=True)


def read_arrivals(path: Path) -> tuple[str, bytes]:
    """The id of the date that arrivals are for, and the sealed arrivals. Raises `BadInput` or `NotFound`."""
    data = files.read_bytes(path, _LARGEST_ARRIVALS)
    found = _START.match(data)
    if not found:
        raise BadInput("“{name}” holds no arrivals from another laptop.", name=path.name)
    return found[1].decode(), data[found.end() :]


def _bare(segments: tuple[PlannedSegment, ...]) -> tuple[PlannedSegment, ...]:
    return tuple(replace(segment, title="", module="", module_hash="", left_out=Minutes(0)) for segment in segments)


def _delivery(content: bytes) -> Delivery | None:
    try:
        row = json.loads(content)["door"]
        return from_row(row) if isinstance(row, dict) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
