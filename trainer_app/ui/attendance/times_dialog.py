"""Correcting when someone came and left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QFormLayout, QTimeEdit, QWidget

from trainer_app.delivery.standing import Standing
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, roomy, row


class TimesDialog(Dialog):
    """In, and out where they left. `answers` are (0 for in or -1 for out, the time), only what was changed."""

    def __init__(self, shell: Shell, line: Standing, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self.setWindowTitle(say("Times"))
        self._line = line
        self._day = line.arrived or now
        self.came, self.left = _time_field(line.arrived or now), _time_field(line.left or now)
        self.is_gone = QCheckBox(say("They left"))
        self.is_gone.setChecked(line.left is not None)
        self.is_gone.setEnabled(line.left is None)
        self.left.setEnabled(line.left is not None)
        self.is_gone.toggled.connect(self.left.setEnabled)
        form = QFormLayout()
        form.setSpacing(10)
        for words, field in ((say("&Came"), self.came), (say("&Left"), self.left)):
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        form.insertRow(1, "", self.is_gone)
        self.keep = button(say("Keep"), self.accept, "primary")
        self.keep.setDefault(True)
        self.trouble = plain(say("Nobody leaves before they came."), "attention")
        self.setLayout(
            column(
                plain(say("When they came and left"), "section"),
                plain(say("Kept to the quarter hour, except for names for certificates."), "hint"),
                form,
                self.trouble,
                row(None, button(say("Cancel"), self.reject), self.keep),
                margin=MARGIN,
            )
        )
        self.setMinimumWidth(scaled(380))
        for changed in (self.came.timeChanged, self.left.timeChanged, self.is_gone.toggled):
            changed.connect(lambda _value: self._look())
        self._look()

    def _look(self) -> None:
        possible = not self.is_gone.isChecked() or self.left.time() >= self.came.time()
        self.trouble.setVisible(not possible)
        self.keep.setEnabled(possible)

    def answers(self) -> list[tuple[int, datetime]]:
        """What was changed."""
        found = []
        came, left = self._moment(self.came), self._moment(self.left)
        if self._line.arrived is None or _clock(came) != _clock(self._line.arrived):
            found.append((0, came))
        if self.is_gone.isChecked() and (self._line.left is None or _clock(left) != _clock(self._line.left)):
            found.append((-1, left))
        return found

    def _moment(self, field: QTimeEdit) -> datetime:
        typed = field.time()
        return self._day.replace(hour=typed.hour(), minute=typed.minute(), second=0, microsecond=0)


def _time_field(moment: datetime) -> QTimeEdit:
    made = QTimeEdit(QTime(moment.hour, moment.minute))
    made.setDisplayFormat("HH:mm")
    roomy(made)
    return made


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M")
