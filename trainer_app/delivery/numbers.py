"""Random numbers for slips: one series for the door, another for the answer slips, and nothing that links them.

Neither is made from a name, a birth date, a place in the queue or the other series; neither is kept by the drawing.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

_FEWEST, _SPARE = 100, 3
_CODE_LETTERS = "bcdfghjkmnpqrstvwxz"
_CODE_LENGTH = 5


def draw_number(taken: Collection[int], room_for: int = 0) -> int:
    """A door number that is not in `taken`, of as few digits as leave three numbers to each person: 100 to 999."""
    top = 1000
    while top - _FEWEST < max(room_for, len(taken) + 1) * _SPARE:
        top *= 10
    while (number := _FEWEST + secrets.randbelow(top - _FEWEST)) in taken:
        pass
    return number


def draw_numbers(count: int, taken: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """`count` different door numbers, in random order, none of them in `taken`."""
    drawn: dict[int, None] = {}
    while len(drawn) < count:
        drawn[draw_number({*drawn, *taken} if taken else drawn, count + len(taken))] = None
    return tuple(drawn)


def draw_codes(count: int) -> tuple[str, ...]:
    """`count` different codes for answer slips: letters only, no vowels (so no words), unlike any door number."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn["".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))] = None
    return tuple(drawn)
