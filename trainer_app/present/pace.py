"""How long the show has run and how long each segment has taken, as a value.

All times are seconds of `Clock.elapsed`, which never jumps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

MINUTE = 60.0


@dataclass(frozen=True)
class Pace:
    """The time spent so far. `started` is None until the first move; `segment` is the one that runs since `since`.

    `held` is when the time was stopped, None while it runs.
    """

    started: float | None = None
    segment: str = ""
    since: float = 0.0
    spent_before: tuple[tuple[str, float], ...] = ()
    held: float | None = None

    def start(self, now: float) -> Pace:
        """Running from `now`; a running one goes on as it is."""
        return self if self.started is not None else replace(self, started=now, since=now)

    def hold(self, now: float) -> Pace:
        """Standing still from `now` on; one that was never started, or stands already, stays as it is."""
        return self if self.started is None or self.held is not None else replace(self, held=now)

    def go_on(self, now: float) -> Pace:
        """Running again, as if no time had passed meanwhile."""
        if self.started is None or self.held is None:
            return self
        pause = now - self.held
        return replace(self, started=self.started + pause, since=self.since + pause, held=None)

    def enter(self, segment: str, now: float) -> Pace:
        """On in another segment; the time in the one left is kept, so coming back to it goes on counting."""
        if segment == self.segment:
            return self
        kept = {**dict(self.spent_before), self.segment: self.spent(self.segment, now)}
        return replace(self, segment=segment, since=self._at(now), spent_before=tuple(kept.items()))

    def corrected(self, seconds: float, now: float) -> Pace:
        """With `seconds` more spent in this segment, or fewer where negative; never fewer than none."""
        started = self.start(now)
        more = max(seconds, -started.spent(started.segment, now))
        return replace(started, started=(started.started or 0.0) - more, since=started.since - more)

    def started_ago(self, minutes: float, now: float) -> Pace:
        """As if it had been started `minutes` ago: what was not counted belongs to this segment."""
        started = self.start(now)
        return started.corrected(minutes * MINUTE - started.elapsed(now), now)

    def elapsed(self, now: float) -> float:
        """Seconds since the start, without those it stood still; 0 before it."""
        return 0.0 if self.started is None else self._at(now) - self.started

    def spent(self, segment: str, now: float) -> float:
        """Seconds taken by a segment so far."""
        before = dict(self.spent_before).get(segment, 0.0)
        running = self.started is not None and segment == self.segment
        return before + (self._at(now) - self.since if running else 0.0)

    def left(self, minutes: Mapping[str, int], now: float) -> float | None:
        """Seconds left in the segment that runs, negative when it runs over; None where it has no planned length."""
        planned = minutes.get(self.segment)
        return None if planned is None else planned * MINUTE - self.spent(self.segment, now)

    def _at(self, now: float) -> float:
        return now if self.held is None else self.held


def span(seconds: float) -> str:
    """Seconds as `4:05` or `1:04:05`; what is begun counts as not yet over."""
    whole = int(max(0.0, seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
