"""The steps of an activity beside the notes, with the countdown of the one that runs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.deck.show import Countdown, Show
from trainer_app.deck.show_plan import Beat
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.keys import Command, first_key
from trainer_app.present.pace import span
from trainer_app.present.steps import Steps
from trainer_app.present.style import INK, MINT, MUTED, WARM, recolour, resize_text

_PLACES = {Countdown.OFF: "off", Countdown.CORNER: "corner", Countdown.LARGE: "large"}


class StepsCard(QFrame):
    """Hidden where the slide is no activity."""

    commanded = Signal(object)
    """A `Command` from a button."""
    chimes_changed = Signal(bool)
    """Whether a step that is over chimes from now on."""

    def __init__(self, steps: Steps, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._steps, self._language = steps, language
        self._lines: list[FittedLabel] = []
        self._shown: tuple[Beat, ...] = ()
        self._allowed = True
        self._title = FittedLabel(self, MUTED, 0.9)
        self._left = FittedLabel(self, times=1.5, bold=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.go_on = self._button(Command.STEP)
        self.room = self._button(Command.COUNTDOWN)
        self.chime = QPushButton(self)
        self.chime.setCheckable(True)
        self.chime.setChecked(True)
        self.chime.clicked.connect(self.chimes_changed)
        self.chime.clicked.connect(self.tick)
        buttons = QHBoxLayout()
        for button in (self.go_on, self.room, self.chime):
            button.setObjectName("tool")
            button.setMinimumHeight(48)
            buttons.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._left)
        layout.addLayout(self._list)
        layout.addLayout(buttons)
        self.hide()

    def _button(self, command: Command) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(lambda: self.commanded.emit(command))
        return button

    @property
    def chimes(self) -> bool:
        """Whether a step that is over chimes."""
        return self.chime.isChecked()

    def set_chimes(self, on: bool) -> None:
        """Whether a step that is over chimes from now on."""
        self.chime.setChecked(on)
        self.tick()

    def allow(self, allowed: bool) -> None:
        """Whether it may be seen: not where somebody else could see this window."""
        self._allowed = allowed
        self.setVisible(allowed and bool(self._shown))

    def follow(self, show: Show) -> None:
        """Show the steps of the slide `show` stands at."""
        beats = self._steps.beats
        if beats != self._shown:
            self._shown = beats
            self._write()
        say = self._language.say
        place = {"off": say("off"), "corner": say("corner"), "large": say("large")}[_PLACES[show.countdown]]
        key = first_key(Command.COUNTDOWN, self._language)
        self.room.setText(say("Room sees: {place}", place=place) + f"  {key}")
        self.setVisible(self._allowed and bool(beats))
        self.tick()

    def _write(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [FittedLabel(self, MUTED) for _ in self._shown]
        for line in self._lines:
            self._list.addWidget(line)

    def tick(self) -> None:
        """Show the time that is left in the step that runs."""
        say, current = self._language.say, self._steps.current
        self._title.setText(
            say("Activity · {n} steps", n=len(self._shown)) if len(self._shown) > 1 else say("Activity")
        )
        for place, (line, beat) in enumerate(zip(self._lines, self._shown, strict=True)):
            line.setText(self._words(beat))
            resize_text_once(line, bold=place == current)
            recolour(line, INK if place == current else MUTED)
        self._show_left()
        last = current is not None and current == len(self._shown) - 1
        words = say("Start") if current is None else say("Done") if last else say("Next step")
        self.go_on.setText(f"{words}  {first_key(Command.STEP, self._language)}")
        self.chime.setText(say("Chime on") if self.chimes else say("Chime off"))

    def _words(self, beat: Beat) -> str:
        number = f"{beat.step}  " if beat.step else ""
        minutes = self._language.say("{n} min", n=beat.minutes)
        return f"{number}{beat.words} · {minutes}" if beat.minutes else f"{number}{beat.words}"

    def _show_left(self) -> None:
        left = self._steps.left
        self._left.setVisible(left is not None)
        if left is not None:
            say = self._language.say
            over = left < 0
            self._left.setText(say("{time} over", time=span(-left)) if over else say("{time} left", time=span(left)))
            recolour(self._left, WARM if over else MINT)


def resize_text_once(label: FittedLabel, *, bold: bool) -> None:
    """Make a line bold or not, only where that changes."""
    if label.font().bold() != bold:
        resize_text(label, 1.0, bold)
