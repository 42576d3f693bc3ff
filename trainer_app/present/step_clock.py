"""The countdown of an activity's steps, as a value.

Times are seconds of the show's own time, which stands still while that is stopped: one minute more for the module is
one minute more for its step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer_app.deck.show_plan import Beat


@dataclass(frozen=True)
class StepClock:
    """Which step of which activity runs, and since when. `activity` is the id of its slide, empty before any began."""

    activity: str = ""
    step: int = 0
    since: float = 0.0

    def advance(self, activity: str, count: int, now: float) -> StepClock:
        """Begin the activity's first step, or its next one; after the last of `count` steps nothing runs."""
        if activity != self.activity:
            return StepClock(activity, 0, now)
        return StepClock(activity, self.step + 1, now) if self.step + 1 < count else StepClock()

    def left(self, activity: str, beats: Sequence[Beat], now: float) -> float | None:
        """Seconds left in the step that runs, negative when it runs over; None where none runs or it has no length."""
        if activity != self.activity or self.step >= len(beats) or not beats[self.step].minutes:
            return None
        return beats[self.step].minutes * 60.0 - (now - self.since)
