"""The time, as a value that tests can hold still."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time of day and measures spans."""

    def now(self) -> datetime:
        """The local time, with its offset from UTC."""
        ...

    def elapsed(self) -> float:
        """Seconds from some fixed point; never jumps when the computer's clock is set."""
        ...


class SystemClock:
    """This computer's clock."""

    def now(self) -> datetime:
        """The local time, with its offset from UTC."""
        return datetime.now().astimezone()

    def elapsed(self) -> float:
        """Seconds since some fixed point, monotonic."""
        return time.monotonic()


@dataclass
class FixedClock:
    """A clock that stands still until it is told to move."""

    moment: datetime
    seconds: float = 0.0

    def now(self) -> datetime:
        """The moment it was given."""
        return self.moment

    def elapsed(self) -> float:
        """The seconds it was given."""
        return self.seconds
