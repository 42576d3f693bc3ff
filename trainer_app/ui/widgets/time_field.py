"""A field for a clock time that may also be empty."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from trainer_app.base.clock_words import read_time
from trainer_app.ui.shell import Shell


class TimeField(QLineEdit):
    """`chosen(time or None)` when another time was typed; empty means none. Other words are put back and explained."""

    chosen = Signal(object)
    refused = Signal(str)
    """What was typed and is no clock time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._language = shell.desk.language
        self._time: time | None = None
        self.setPlaceholderText(shell.say("not set"))
        self.setToolTip(shell.say("For example 13:30. Empty for no start time."))
        self.setMaxLength(10)
        self.editingFinished.connect(self._finished)

    def show_time(self, moment: time | None) -> None:
        """Show a time, or none. What is being typed stays while the time itself is the same."""
        if moment == self._time and self.isModified():
            return
        self._time = moment
        self.setText(self._language.clock(moment) if moment else "")

    def _finished(self) -> None:
        typed = self.text().strip()
        try:
            moment = read_time(typed) if typed else None
        except ValueError:
            self.setModified(False)
            self.show_time(self._time)
            self.refused.emit(typed)
            return
        self.setModified(False)
        if moment == self._time:
            self.show_time(moment)
        else:
            self.chosen.emit(moment)
