"""The fields that names and numbers are typed into: keyboards do not learn them, and nothing brings them back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

_MOST_LETTERS = 120


class NameField(QLineEdit):
    """Holds one name or number until it is told to `forget` it."""

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setMaxLength(_MOST_LETTERS)

    def forget(self) -> None:
        """Empty it for good: what is cleared in another way comes back with Ctrl+Z, for whoever stands there next."""
        self.setText("")


class EntryField(NameField):
    """Takes one after the other: `entered(typed)` at Enter, and it is empty again."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self._take)

    def put_back(self, typed: str) -> None:
        """It was not taken: let it be corrected, unless the next one is being typed already."""
        if not self.text():
            self.setText(typed)
            self.selectAll()

    def _take(self) -> None:
        typed = self.text()
        self.forget()
        if typed.strip():
            self.entered.emit(typed)
