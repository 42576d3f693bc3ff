"""When the sitting would end, and how that compares with the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from trainer_app.base.language import Language
from trainer_app.deck.retimed import Retimed
from trainer_app.present.pace import MINUTE, Pace

_NEAR = 180
"""Minutes: a planned clock time further off than this belongs to another day's show."""


@dataclass(frozen=True)
class Forecast:
    """`ends` by what is left of the plan; `late` in whole minutes, negative where there is time to spare."""

    ends: datetime
    late: int

    def words(self, language: Language) -> str:
        """`1 min ahead · ends 14:53`."""
        ends = language.clock(self.ends)
        if self.late > 0:
            return language.say("{n} min behind · ends {time}", n=self.late, time=ends)
        if self.late < 0:
            return language.say("{n} min ahead · ends {time}", n=-self.late, time=ends)
        return language.say("on time · ends {time}", time=ends)


def forecast(retimed: Retimed, pace: Pace, now: float, moment: datetime) -> Forecast:
    """What to expect `now`, at the clock time `moment`."""
    left = retimed.left(pace.segment, pace.spent(pace.segment, now))
    ends = moment + timedelta(seconds=left)
    planned = _planned_end(retimed, pace, now, moment)
    return Forecast(ends, round((ends - planned).total_seconds() / MINUTE))


def _planned_end(retimed: Retimed, pace: Pace, now: float, moment: datetime) -> datetime:
    """The planned clock time of the sitting's end once that sitting was to begin.

    Before, or where that is far off, what follows from when the show began: who starts early is not ahead.
    """
    sitting = retimed.plan.onward(pace.segment)
    begins = retimed.plan.begins(pace.segment)
    if sitting and sitting[-1].ends is not None and begins is not None:
        planned = at_clock(moment, sitting[-1].ends)
        near = abs((planned - moment).total_seconds()) < _NEAR * MINUTE + retimed.left(pace.segment, 0)
        if near and moment >= _at_or_before(planned, begins):
            return planned
    whole = sum(retimed.plan.minutes.values()) * MINUTE
    return moment + timedelta(seconds=whole - pace.elapsed(now))


def _at_or_before(end: datetime, clock: time) -> datetime:
    """The last time it is `clock` before `end`."""
    same_day = end.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return same_day if same_day <= end else same_day - timedelta(days=1)


def at_clock(moment: datetime, clock: time) -> datetime:
    """The time `clock` that is nearest to `moment`, before or after it, over midnight too."""
    same_day = moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return min((same_day + timedelta(days=days) for days in (-1, 0, 1)), key=lambda at: abs(at - moment))
