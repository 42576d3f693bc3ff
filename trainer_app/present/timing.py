"""The running time of a show, what was left out of its plan, and the ways to end on time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from math import ceil

from PySide6.QtCore import QObject, Signal

from trainer_app.base.clock import Clock
from trainer_app.deck.retimed import Retimed
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.present.forecast import Forecast, at_clock, forecast
from trainer_app.present.pace import MINUTE, Pace
from trainer_app.workshop.retiming import Choice

_STEP = 5
"""Minutes clock times are rounded to."""


class Timing(QObject):
    """Holds the `pace` and the `retimed` plan; both change only through it."""

    retimed_now = Signal()
    """Something was left out of the plan, or taken back into it."""

    def __init__(self, deck: Deck, plan: ShowPlan, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._deck, self._clock = deck, clock
        self._index = 0
        self.pace, self.retimed = Pace(), Retimed(plan)

    @property
    def now(self) -> float:
        """Seconds of the clock that never jumps."""
        return self._clock.elapsed()

    @property
    def moment(self) -> datetime:
        """The local time."""
        return self._clock.now()

    @property
    def began(self) -> datetime | None:
        """When the time was started, by the clock on the wall; None before."""
        return None if self.pace.started is None else self.moment - timedelta(seconds=self.pace.elapsed(self.now))

    def stand_at(self, index: int, *, moving: bool) -> None:
        """The show stands at a slide. The first slide of a segment starts the time, and lets it go on after a stop."""
        segment = self._deck.slides[index].segment
        self._index = index
        if moving and segment:
            self._change(lambda pace: pace.start(self.now))
            if segment != self.pace.segment:
                self._change(lambda pace: pace.go_on(self.now))
        self._change(lambda pace: pace.enter(segment, self.now))

    def start(self) -> None:
        """Start the time; a running one goes on as it is."""
        self._change(lambda pace: pace.start(self.now))

    def toggle(self) -> None:
        """Start the time, stop it, or let it go on."""
        if self.pace.started is None:
            self._change(lambda pace: pace.start(self.now))
        elif self.pace.held is None:
            self._change(lambda pace: pace.hold(self.now))
        else:
            self._change(lambda pace: pace.go_on(self.now))

    def give(self, minutes: int) -> None:
        """`minutes` more are left in this segment; fewer where negative."""
        self._change(lambda pace: pace.corrected(-minutes * MINUTE, self.now))

    def started_ago(self, minutes: int) -> None:
        """The show was started `minutes` ago."""
        self._change(lambda pace: pace.started_ago(minutes, self.now))

    @property
    def left(self) -> float | None:
        """Seconds left in this segment; None where it has no planned length."""
        return self.pace.left(self.retimed.minutes, self.now)

    @property
    def forecast(self) -> Forecast:
        """When the sitting would end."""
        return forecast(self.retimed, self.pace, self.now, self.moment)

    @property
    def likely_end(self) -> datetime:
        """The planned end where the show runs late, else the end to be expected, on the next five minutes."""
        expected = self.forecast
        if expected.late > 0:
            return expected.ends + timedelta(seconds=MINUTE / 2) - timedelta(minutes=expected.late)
        minute = expected.ends + timedelta(seconds=MINUTE - 1)
        return minute + timedelta(minutes=-minute.minute % _STEP)

    def needed(self, empty_at: time) -> int:
        """Minutes by which the sitting would end after `empty_at`; 0 where it ends in time."""
        late = self.forecast.ends - at_clock(self.moment, empty_at)
        return max(0, ceil(late.total_seconds() / MINUTE - 0.01))

    def ways(self, empty_at: time) -> tuple[Choice, ...]:
        """Up to three ways to end by `empty_at`."""
        return self.retimed.ways(self._deck, self._index, self.needed(empty_at))

    def ends_with(self, choice: Choice) -> datetime:
        """When the sitting would end with this left out as well."""
        return self.forecast.ends - timedelta(minutes=choice.minutes)

    def leave_out(self, choice: Choice) -> None:
        """Go on without these parts; an empty choice takes everything back."""
        self.retimed = self.retimed.leaving_out(choice) if choice.parts else Retimed(self.retimed.plan)
        self.retimed_now.emit()

    @property
    def skipped(self) -> frozenset[int]:
        """The slides that are passed over."""
        return self.retimed.skipped_in(self._deck)

    def _change(self, change: Callable[[Pace], Pace]) -> None:
        self.pace = change(self.pace)
