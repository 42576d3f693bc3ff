"""Three figures: how long the show has run, how long this segment has left, and the time of day."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.pace import span
from trainer_app.present.style import INK, MUTED, WARM, card, recolour
from trainer_app.present.timing import Timing


class TimeRow(QWidget):
    """The figures side by side; what runs over or stands still says so in words and color."""

    def __init__(self, timing: Timing, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._timing, self._language = timing, language
        say = language.say
        self._elapsed, self._left, self._clock = (
            _Figure(say(title), self) for title in ("Elapsed", "This segment", "Clock")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for figure, stretch in ((self._elapsed, 5), (self._left, 7), (self._clock, 5)):
            row.addWidget(figure.frame, stretch)

    def tick(self) -> None:
        """Show the time."""
        timing, say = self._timing, self._language.say
        held = timing.pace.held is not None
        self._elapsed.show(span(timing.pace.elapsed(timing.now)))
        self._elapsed.title.setText(say("Stopped") if held else say("Elapsed"))
        recolour(self._elapsed.title, WARM if held else MUTED)
        self._clock.show(self._language.clock(timing.moment))
        left = timing.left
        self._left.show(self._left_words(left), INK if left is None or left >= 0 else WARM)

    def _left_words(self, left: float | None) -> str:
        if left is None:
            return "–"
        if left < 0:
            return self._language.say("{time} over", time=span(-left))
        return self._language.say("{time} left", time=span(left))


class _Figure:
    """A card with a caption and a large figure."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self.frame: QFrame = card(parent)
        self.title = FittedLabel(self.frame, MUTED, 0.9)
        self.title.setText(title)
        self._figure = FittedLabel(self.frame, times=1.7, bold=True)
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(12, 8, 10, 10)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self._figure)

    def show(self, text: str, colour: str = INK) -> None:
        """Show a figure."""
        self._figure.setText(text)
        recolour(self._figure, colour)
