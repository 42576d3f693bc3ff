"""What several laptops and the office know of one date, brought together. Pure: values in, values out.

Entries are united by their ids and the higher sequence wins, so the order in which copies arrive does not matter and a
copy that arrives twice changes nothing. Where copies disagree on how much is kept, the least is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from trainer_app.delivery.levels import at_level, is_lower
from trainer_app.delivery.log import AttendanceLog, unite
from trainer_app.delivery.record import Delivery, Level, State
from trainer_app.delivery.taught import taught_as


def united_delivery(copies: Iterable[Delivery]) -> Delivery:
    """One date made of copies of it: closed where any is, deleted where any is, on the earliest of their days.

    Facts come from the copy that most was done to; so do the numbers of a head count. What was not taught is as it was
    last noted; where a copy is closed, as it was there, so that it fits the totals.
    """
    found = sorted(copies, key=_most_done)
    closed = any(one.state is State.CLOSED for one in found)
    fitting = [one for one in found if one.state is State.CLOSED or not closed]
    newest = taught_as(found[-1], max(fitting, key=lambda one: (one.taught_noted, _most_done(one))))
    level = _lowest(one.level for one in found)
    days = [one.terms.delete_by for one in found if one.terms.delete_by]
    purged = [one.purged for one in found if one.purged]
    totals = next((one.totals for one in reversed(found) if one.totals), None)
    return replace(
        newest,
        level=level,
        state=State.CLOSED if closed else State.OPEN,
        terms=replace(newest.terms, delete_by=min(days) if days and level is not Level.COUNT else None),
        totals=totals,
        purged=min(purged) if purged else None,
    )


def united_log(logs: Iterable[AttendanceLog], level: Level) -> AttendanceLog | None:
    """The people of copies of one date, with no more about them than `level` keeps; None where there are none."""
    united: AttendanceLog | None = None
    for log in logs:
        kept = log if log.level is level else at_level(log, level)
        united = kept if united is None else unite(united, kept)
    return united


def _lowest(levels: Iterable[Level]) -> Level:
    lowest = None
    for level in levels:
        lowest = level if lowest is None or is_lower(level, lowest) else lowest
    assert lowest is not None
    return lowest


def _most_done(delivery: Delivery) -> tuple[bool, bool, int, date, str]:
    return (
        delivery.purged is not None,
        delivery.state is State.CLOSED,
        len(delivery.history),
        delivery.last_day,
        repr(delivery),
    )
