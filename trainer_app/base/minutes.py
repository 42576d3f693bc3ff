"""Minutes, the unit of every agenda."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NewType

Minutes = NewType("Minutes", int)
"""A length of time in whole minutes, never negative."""

_SPELLED = re.compile(
    r"^(?:(?P<hours>\d{1,3})\s*(?:h|hr|hrs|hour|hours)(?![a-z]))?\s*(?:(?P<minutes>\d{1,4})\s*(?:m|min|mins|minutes|minute)?)?$"
)


def read_minutes(text: str) -> Minutes | None:
    """The minutes in `45`, `45 min`, `1 h 30 min` or `2 hours`; None where `text` is no length of time."""
    found = _SPELLED.match(text.strip().lower())
    if not found or not (found["hours"] or found["minutes"]):
        return None
    return Minutes(int(found["hours"] or 0) * 60 + int(found["minutes"] or 0))


def clock_after(start: time, minutes: int) -> time:
    """The clock time `minutes` after `start`, wrapping at midnight."""
    return (datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)).time()
