"""Sharing people out into groups by counting off; nobody's name is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from trainer_app.base.language import Language
from trainer_app.present.panel import Panel
from trainer_app.present.style import MUTED, words
from trainer_app.workshop.groups import group_sizes

_MOST = 500


class GroupsPanel(Panel):
    """How many people, how many groups: their sizes at once."""

    typed_in = fits = True

    def __init__(self, people: int, language: Language, parent: QWidget) -> None:
        super().__init__(language.say("Groups"), language, parent, width=640)
        say = language.say
        self.people, self.groups = self._number(people, say("People here")), self._number(4, say("Groups"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for caption, field in ((say("People here"), self.people), (say("Groups"), self.groups)):
            row.addWidget(words(self, caption))
            row.addWidget(field)
        row.addStretch(1)
        self.answer = words(self, times=1.5, bold=True)
        self.how = words(self, colour=MUTED, times=1.1)
        for label in (self.answer, self.how):
            label.setWordWrap(True)
        self.body.addLayout(row)
        self.body.addSpacing(8)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.how)
        self.body.addStretch(1)
        self._count()

    def _number(self, value: int, name: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(1, _MOST)
        field.setValue(value)
        field.setAccessibleName(name)
        field.setMinimumWidth(110)
        field.lineEdit().setTextMargins(10, 0, 0, 0)
        field.valueChanged.connect(self._count)
        return field

    def first_focus(self) -> QWidget:
        """How many people there are."""
        return self.people

    def _count(self) -> None:
        sizes, say = group_sizes(self.people.value(), self.groups.value()), self._language.say
        self.answer.setText(" · ".join(map(str, sizes)))
        text = say(
            "Count off from 1 to {n}, again and again. Everybody with the same number is one group.", n=len(sizes)
        )
        self.how.setText(text if len(sizes) > 1 else say("Everybody together."))
        self.place()
