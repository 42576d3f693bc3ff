"""When the sessions of an open date start, corrected by the trainer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer_app.delivery.attendance import Starts
from trainer_app.delivery.record import Delivery, State
from trainer_app.delivery.starts import starts_of
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row
from trainer_app.ui.widgets.start_fields import StartFields, no_time


def can_start_otherwise(delivery: Delivery) -> bool:
    """Whether it can be said of a date when it starts: it is open and here."""
    return delivery.state is State.OPEN and not delivery.door_copy


class StartsDialog(Dialog):
    """A clock time for each session. `before` and `after` are those of the sessions that were changed."""

    def __init__(self, shell: Shell, delivery: Delivery, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell = shell
        self._had = starts_of(delivery.sessions)
        self.setWindowTitle(say("When it starts"))
        self.fields = StartFields(shell)
        self.fields.show_sessions(delivery.sessions)
        hint = say("Attended minutes and learning hours are counted from the start. When people came stays as it is.")
        self.fields.describe(hint)
        self.fields.changed.connect(self._look)
        self.trouble = plain("", "attention")
        self.keep = button(say("Keep"), self.accept, "primary")
        self.keep.setDefault(True)
        self.setLayout(
            column(
                plain(say("When does it start?"), "section"),
                plain(hint, "hint"),
                self.fields,
                self.trouble,
                row(None, button(say("Cancel"), self.reject), self.keep),
                margin=MARGIN,
            )
        )
        self.setMinimumWidth(scaled(420))
        self.fields.setFocus()
        self._look()

    @property
    def after(self) -> Starts:
        """What was said, of the sessions that start at another time now."""
        return {session: start for session, start in self.fields.starts.items() if start != self._had[session]}

    @property
    def before(self) -> Starts:
        """When these sessions started before."""
        return {session: self._had[session] for session in self.after}

    def _look(self) -> None:
        refused = self.fields.refused
        self.trouble.setText(no_time(self._shell, refused))
        self.trouble.setVisible(bool(refused))
        self.keep.setEnabled(not refused)
