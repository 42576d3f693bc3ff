"""Cells of a CSV file that a spreadsheet program cannot take for formulas, and back."""

from __future__ import annotations

_FORMULA = frozenset("=+-@＝＋－＠")
_GUARD = "'"


def guarded(cell: str) -> str:
    """`cell`, with an apostrophe in front where a spreadsheet program would calculate it. `unguarded` takes it away."""
    return _GUARD + cell if _needs_guard(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given; cells without a guard stay as they are."""
    return cell[1:] if cell.startswith(_GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(cell: str) -> bool:
    first = cell.lstrip(" \u00a0\u3000")[:1]
    return first in _FORMULA or first in ("\t", "\r", "\n", _GUARD) if first else False
