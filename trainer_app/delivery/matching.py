"""Whom on the list could be meant by what is typed at the door. What is returned holds names: keep it no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trainer_app.delivery.spelling import Beginnings, beginnings, fits
from trainer_app.delivery.standing import Standing, Status

MOST_LINES = 6
"""The most people that are offered; whoever sees more than that types another letter."""


def on_the_list(
    lines: Iterable[Standing], spelled: Mapping[str, Sequence[str]], typed: str, most: int = MOST_LINES
) -> tuple[Standing, ...]:
    """Whom `typed` could mean, at most `most`: those expected who are not here yet, those who left, those here.

    `spelled` are the `spellings` of everybody's name by their id. Within each, in the order of the list. Slip numbers
    are found by their beginning.
    """
    wanted, digits = beginnings(typed), typed.strip().removeprefix("#").strip()
    found: dict[Status, list[Standing]] = {Status.EXPECTED: [], Status.LEFT: [], Status.HERE: []}
    if not wanted:
        return ()
    first = found[Status.EXPECTED]
    for line in lines:
        same = found[line.status]
        if len(same) < most and _is_meant(line, spelled, wanted, digits):
            same.append(line)
            if len(first) == most:
                break
    return tuple(line for same in found.values() for line in same)[:most]


def _is_meant(line: Standing, spelled: Mapping[str, Sequence[str]], wanted: Beginnings, digits: str) -> bool:
    if line.person.number is not None:
        return bool(digits) and str(line.person.number).startswith(digits)
    if fits(wanted, spelled.get(line.person.id, ())):
        return True
    return any(fits(wanted, spelled.get(one.id, ())) for one in line.doubles)
