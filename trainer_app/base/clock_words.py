"""Clock times as people type them."""

from __future__ import annotations

import re
from datetime import time

_SHAPE = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_NOON = 12


def read_time(text: str) -> time:
    """The clock time someone typed: 13:30, 9.15, 0930, 9 or 1:30 pm. Raises ValueError for anything else."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            raise ValueError(text)
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, minute)
