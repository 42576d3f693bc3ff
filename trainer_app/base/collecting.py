"""Making many values at once without the search for cycles that Python would otherwise repeat meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_MANY = 10_000
"""Values that take the collector longer to look through than to pass over."""
_ROUNDS = 20
_lock = RLock()
_inside: list[bool] = []
"""For each block that is open, whether the collector ran when it began."""
_passed_over = 0
"""How often in a row many values were passed over."""


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
                if gc.get_count()[0] > _MANY:
                    _pass_over()
                gc.enable()


def _pass_over() -> None:
    """Let the collector take what was made for old at once, without the look it gives every young value.

    Freezing and unfreezing puts all values into the oldest generation. It also sets back the count that leads to a
    search through that one, so that now and then the search is made here.
    """
    global _passed_over  # noqa: PLW0603 - the collector is one for the whole process, too
    _passed_over = (_passed_over + 1) % _ROUNDS
    if _passed_over == 0:
        gc.collect()
    gc.freeze()
    gc.unfreeze()
