"""Fields for when each session of a date starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from trainer_app.base.clock_words import read_time
from trainer_app.delivery.attendance import Starts
from trainer_app.delivery.record import PlannedSession
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import clear, column, holder, scrolled

_MANY, _ROW = 4, 44
"""More sessions than this scroll, so that a dialog stays small; the height of one."""


class StartFields(QWidget):
    """A clock time for each session, empty for none; `changed()` at every letter. One session needs no label."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._inside = column(gap=0)
        self.setLayout(self._inside)
        self.fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}

    def show_sessions(self, sessions: Sequence[PlannedSession]) -> None:
        """Show these, with the times they have."""
        clear(self._inside)
        self.fields = {session.id: self._field(session) for session in sessions}
        self._labels = {session.id: plain("") for session in sessions} if len(sessions) > 1 else {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0 if self._labels else 1, 1)
        for at, (session, field) in enumerate(self.fields.items()):
            grid.addWidget(field, at, 1 if self._labels else 0)
            if self._labels:
                self._labels[session].setBuddy(field)
                grid.addWidget(self._labels[session], at, 0)
        inner = holder(grid)
        if len(sessions) > _MANY:
            inner = scrolled(inner)
            inner.setMinimumHeight(scaled(2 * _ROW))
            inner.setMaximumHeight(scaled(_ROW * _MANY + _ROW // 2))
        self._inside.addWidget(inner)
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))
        self.name_sessions(sessions)

    def name_sessions(self, sessions: Sequence[PlannedSession]) -> None:
        """The sessions that show are on these days now; what was typed stays."""
        language, say = self._shell.desk.language, self._shell.say
        for number, session in enumerate(sessions, 1):
            words = say("{session}, {day}", session=session.title or say("Session {n}", n=number),
                        day=language.short_day(session.day))  # fmt: skip
            if session.id in self._labels:
                self._labels[session.id].setText(words)
            one = len(sessions) == 1
            self.fields[session.id].setAccessibleName(
                say("Starts") if one else say("Start of: {session}", session=words)
            )

    def describe(self, words: str) -> None:
        """What is read out with each field."""
        for field in self.fields.values():
            field.setAccessibleDescription(words)

    @property
    def refused(self) -> str:
        """The first thing that was typed and is no clock time; empty where all is well."""
        return next((field.text().strip() for field in self.fields.values() if not _is_time(field.text())), "")

    @property
    def starts(self) -> Starts:
        """The times by session. Raises ValueError where something is `refused`."""
        return {session: _time(field.text()) for session, field in self.fields.items()}

    def _field(self, session: PlannedSession) -> QLineEdit:
        say = self._shell.say
        field = QLineEdit(self._shell.desk.language.clock(session.start) if session.start else "")
        field.setPlaceholderText(say("not set"))
        field.setToolTip(say("For example 13:30. Empty for no start time."))
        field.setMaxLength(10)
        field.setMaximumWidth(scaled(140))
        field.textChanged.connect(lambda _text: self.changed.emit())
        field.editingFinished.connect(lambda: self._write_out(field))
        return field

    def _write_out(self, field: QLineEdit) -> None:
        """`7 pm` becomes `19:00`."""
        moment = _time(field.text()) if _is_time(field.text()) else None
        if moment is not None:
            field.setText(self._shell.desk.language.clock(moment))


def no_time(shell: Shell, typed: str) -> str:
    """The sentence about something that was typed as a time and is none."""
    return shell.say("“{typed}” is not a clock time. Write it like 13:30.", typed=typed)


def _time(text: str) -> time | None:
    return read_time(text) if text.strip() else None


def _is_time(text: str) -> bool:
    try:
        _time(text)
    except ValueError:
        return False
    return True
