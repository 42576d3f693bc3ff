"""Making many values at once without the search for cycles that Python would otherwise repeat meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside: list[bool] = []
"""For each block that is open, whether the collector ran when it began."""


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put the search for cycles off while a deck is laid out or written.

    A deck is some hundred thousand small values, none of which refers back; looking through them again and again takes
    a tenth of the time, and ever more the longer the deck is. May be entered again, also from another thread.
    """
    with _lock:
        _inside.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            ran = _inside.pop()
            if _inside:
                _inside[0] = _inside[0] or ran
            elif ran:
                gc.enable()
