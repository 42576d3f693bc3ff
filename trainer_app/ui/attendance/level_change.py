"""Changing what is written down: asks what the new level needs, warns about what a lower one deletes, then does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer_app.base.language import message
from trainer_app.delivery.levels import is_lower
from trainer_app.delivery.record import Delivery, Level, State, Terms
from trainer_app.operations import attendance
from trainer_app.operations.terms import LEVEL_NAMES
from trainer_app.ui.attendance.terms_dialog import TermsDialog
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.shell import Shell

_LOST = {
    Level.COUNT: message("Every name, number and time is deleted at once on this computer. The counts stay."),
    Level.NUMBER: message("Every name is deleted at once on this computer. Everyone gets a random number."),
    Level.CHOSEN_NAME: message(
        "Names given for certificates are deleted at once on this computer, and times are rounded."
    ),
}


class LevelChange:
    """Asks and carries out; `done(delivery)` once it is on disk."""

    def __init__(self, shell: Shell, parent: QWidget, done: Callable[[Delivery], None]) -> None:
        self._shell, self._parent, self._done = shell, parent, done

    def ask(self, delivery: Delivery | None, level: Level) -> None:
        """The trainer chose `level` for a date."""
        if delivery is None or delivery.state is not State.OPEN or level is delivery.level:
            return
        if is_lower(level, delivery.level):
            self._warn(delivery, level)
        else:
            self._ask_terms(delivery, level)

    def ask_terms(self, delivery: Delivery | None) -> None:
        """The trainer wants another day of deletion."""
        if delivery is not None and delivery.keeps_people:
            dialog = TermsDialog(self._shell, delivery, delivery.level, self._parent.window())
            dialog.accepted.connect(lambda: self._keep_terms(delivery, dialog.terms))
            dialog.open()

    def _warn(self, delivery: Delivery, level: Level) -> None:
        say, word = self._shell.say, self._shell.desk.language.word
        kept = say("This cannot be undone. Backups and files you made before still hold what they held.")
        question = AskDialog(
            say("Write down less from now on?"),
            f"{word(_LOST[level])} {kept}",
            say("Delete and go on with: {level}", level=word(LEVEL_NAMES[level])),
            say("Keep everything"),
            self._parent.window(),
        )
        question.accepted.connect(lambda: self._unlocked(delivery, level, None))
        question.open()

    def _ask_terms(self, delivery: Delivery, level: Level) -> None:
        dialog = TermsDialog(self._shell, delivery, level, self._parent.window())
        dialog.accepted.connect(lambda: self._unlocked(delivery, level, dialog.terms))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _unlocked(self, delivery: Delivery, level: Level, terms: Terms | None) -> None:
        desk, jobs = self._shell.desk, self._shell.jobs
        self._shell.keeper.ask(
            self._parent,
            lambda: jobs.save(lambda _p: attendance.set_level(desk, delivery.id, level, terms), self._done),
        )

    def _keep_terms(self, delivery: Delivery, terms: Terms) -> None:
        desk = self._shell.desk
        self._shell.jobs.save(lambda _p: attendance.set_terms(desk, delivery.id, terms), self._done)
