"""Questions asked in the presenter window itself: a dialog could open in front of the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.style import MUTED, words


class Question(QFrame):
    """A question with two answers: going on as before, which is chosen already, and the one that changes something."""

    kept = Signal()
    confirmed = Signal()

    def __init__(self, question: str, hint: str, answers: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAccessibleName(question)
        meanwhile = words(self, hint, MUTED)
        meanwhile.setWordWrap(True)
        self._keep, self._confirm = (_Choice(answer, self) for answer in answers)
        self._keep.setObjectName("main")
        self._keep.clicked.connect(self.kept)
        self._confirm.clicked.connect(self.confirmed)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._keep, 2)
        buttons.addWidget(self._confirm, 1)
        self.body = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(words(self, question, times=1.5, bold=True))
        layout.addWidget(meanwhile)
        layout.addLayout(self.body)
        layout.addLayout(buttons)
        self.hide()

    def ask(self) -> None:
        """Open in the middle of the window with the safe answer chosen."""
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


class EndQuestion(Question):
    """“End the show?”, and what becomes of the drawings where there are any."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        say = language.say
        hint = say("The room goes on seeing its slide meanwhile.")
        super().__init__(say("End the show?"), hint, (say("Keep presenting"), say("End the show")), parent)
        self._drawings = QCheckBox(say("Keep what was drawn on the slides with this show"), self)
        self._drawings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body.addWidget(self._drawings)

    @property
    def keeps_drawings(self) -> bool:
        """Whether what was drawn is to be kept."""
        return self._drawings.isChecked()

    def offer_drawings(self, drawn: bool) -> None:
        """Whether there are drawings to keep."""
        self._drawings.setVisible(drawn)


class SwapQuestion(Question):
    """“Swap the screens?”, asked while the room sees black."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        say = language.say
        hint = say(
            "After a swap your notes are on the other screen, for whoever sees it to read, and the slides on this one. "
            "The room sees black now, and then until you press B."
        )
        super().__init__(say("Swap the screens?"), hint, (say("Leave them"), say("Swap")), parent)


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
