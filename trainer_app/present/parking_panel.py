"""The parking lot: questions set aside during a show. Seen by the trainer alone, without anybody's name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.panel import Panel
from trainer_app.present.style import MUTED, words

_LONGEST = 300


class ParkingPanel(Panel):
    """A field, and the questions so far; each can be taken off when it was answered."""

    changed = Signal(object)
    """The questions, a tuple of texts."""
    typed_in = True

    def __init__(self, questions: tuple[str, ...], language: Language, parent: QWidget) -> None:
        super().__init__(language.say("Questions for later"), language, parent, width=760)
        self.questions = questions
        hint = words(self, language.say("What was asked, not who asked: no names. Kept with this show."), MUTED)
        hint.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(language.say("Type a question, press Enter"))
        self.field.setAccessibleName(language.say("A question for later"))
        whole = QWidget(self)
        self._list = QVBoxLayout(whole)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self)
        scroll.setWidget(whole)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(hint)
        self.body.addWidget(self.field)
        self.body.addWidget(scroll, 1)
        self._write()

    def first_focus(self) -> QWidget:
        """The field."""
        return self.field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the question."""
        text = " ".join(self.field.text().split())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and text:
            self.field.clear()
            self._change((*self.questions, text))
        else:
            super().keyPressEvent(event)

    def _change(self, questions: tuple[str, ...]) -> None:
        self.questions = questions
        self._write()
        self.changed.emit(questions)

    def _write(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, question in enumerate(self.questions):
            self._list.addWidget(self._line(place, question))

    def _line(self, place: int, question: str) -> QWidget:
        line = QWidget(self)
        inner = QHBoxLayout(line)
        inner.setContentsMargins(0, 0, 12, 0)
        text = words(line, question)
        text.setWordWrap(True)
        answered = QPushButton(self._language.say("Answered"), line)
        answered.setAccessibleName(self._language.say("Answered: {question}", question=question))
        answered.clicked.connect(lambda: self._change((*self.questions[:place], *self.questions[place + 1 :])))
        inner.addWidget(text, 1)
        inner.addWidget(answered)
        return line
