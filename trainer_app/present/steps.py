"""The steps of the activity on the current slide, and the one that runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from trainer_app.deck.show_plan import Beat
from trainer_app.deck.slide import Deck
from trainer_app.present.pace import span
from trainer_app.present.step_clock import StepClock
from trainer_app.present.timing import Timing


class Steps(QObject):
    """Counts down steps while the show stands at their slide."""

    over = Signal()
    """The step that runs has used up its time; once for each step."""

    def __init__(self, deck: Deck, timing: Timing, parent: QObject) -> None:
        super().__init__(parent)
        self._deck, self._timing = deck, timing
        self._slide = ""
        self._clock = StepClock()
        self._rung = False

    def stand_at(self, index: int) -> None:
        """The show stands at a slide; a step that runs goes on running wherever the show goes."""
        slide = self._deck.slides[index]
        self._slide = slide.origin or slide.id

    @property
    def beats(self) -> tuple[Beat, ...]:
        """What is done on the current slide; empty where it is no activity."""
        return self._timing.retimed.beats(self._slide)

    @property
    def current(self) -> int | None:
        """The place of the step that runs among `beats`; None where none of them runs."""
        return self._clock.step if self._slide == self._clock.activity and self.beats else None

    @property
    def left(self) -> float | None:
        """Seconds left in the step that runs on this slide."""
        return self._clock.left(self._slide, self.beats, self._now)

    @property
    def left_words(self) -> str:
        """The same for the room: `4:05`, at last `0:00`; empty where nothing runs."""
        left = self.left
        return "" if left is None else span(left + 0.999)

    def advance(self) -> None:
        """Begin the first step, or go on to the next one; after the last nothing runs."""
        if self.beats:
            self._timing.start()
            self._clock = self._clock.advance(self._slide, len(self.beats), self._now)
            self._rung = False

    def tick(self) -> None:
        """Time has passed."""
        left = self.left
        if left is not None and left <= 0 and not self._rung:
            self._rung = True
            self.over.emit()

    @property
    def _now(self) -> float:
        return self._timing.pace.elapsed(self._timing.now)
