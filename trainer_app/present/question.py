"""“End the show?”, asked in the presenter window itself: a dialog could open in front of the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.style import MUTED, words


class EndQuestion(QFrame):
    """Two buttons: keep presenting, which is chosen already, and end."""

    kept = Signal()
    confirmed = Signal()

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        hint = words(self, language.say("The room goes on seeing its slide meanwhile."), MUTED)
        hint.setWordWrap(True)
        self._keep = _Choice(language.say("Keep presenting"), self)
        self._keep.setObjectName("main")
        self._end = _Choice(language.say("End"), self)
        self._keep.clicked.connect(self.kept)
        self._end.clicked.connect(self.confirmed)
        self._drawings = QCheckBox(language.say("Keep what was drawn on the slides with this show"), self)
        self._drawings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._keep, 2)
        buttons.addWidget(self._end, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(words(self, language.say("End the show?"), times=1.5, bold=True))
        layout.addWidget(hint)
        layout.addWidget(self._drawings)
        layout.addLayout(buttons)
        self.hide()

    @property
    def keeps_drawings(self) -> bool:
        """Whether what was drawn is to be kept."""
        return self._drawings.isChecked()

    def ask(self, *, drawn: bool) -> None:
        """Open in the middle of the window with the safe answer chosen; `drawn` where there are drawings to keep."""
        self._drawings.setVisible(drawn)
        self.place()
        self.show()
        self.raise_()
        self._keep.setFocus()

    def place(self) -> None:
        """Stand in the middle of the window."""
        around = self.parentWidget()
        if around is not None:
            width = min(440, around.width() - 40)
            self.setFixedWidth(width)
            self.adjustSize()
            self.move((around.width() - width) // 2, max(20, (around.height() - self.height()) // 3))


class _Choice(QPushButton):
    """A button that Enter and Space press, and that leaves every other key to the show."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setMinimumHeight(52)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter and Space only: arrows are a clicker's way to page on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
