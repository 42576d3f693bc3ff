"""How many are here, and one press for someone who comes late. Numbers only: no name is ever in this window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from trainer_app.base.language import Language
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.keys import Command, first_key


class HereCard(QFrame):
    """Hidden until there is a date to count for."""

    commanded = Signal(object)
    """A `Command` from a button."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._language = language
        self.words = FittedLabel(self, bold=True)
        self.plus = self._button("+1", Command.ARRIVED, language.say("One person came"))
        self.back = self._button("−1", Command.ARRIVAL_BACK, language.say("Take back the last one who came in"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.back)
        layout.addWidget(self.plus)
        self.hide()

    def show_here(self, came: int, waiting: int, *, can_take_back: bool) -> None:
        """Say that `came` are on the list and `waiting` more came in since it was locked."""
        here = self._language.say("{n} here", n=came)
        self.words.setText(f"{here} · +{waiting}" if waiting else here)
        self.back.setEnabled(can_take_back)
        self.show()

    def _button(self, text: str, command: Command, name: str) -> QPushButton:
        made = QPushButton(f"{text}  {first_key(command, self._language)}", self)
        made.setObjectName("tool")
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self.commanded.emit(command))
        return made
