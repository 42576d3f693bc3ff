"""What can be done with one line of the list, and the questions some of it asks. Dialogs close when it is locked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog

from trainer_app.delivery.standing import Standing
from trainer_app.delivery.table import label
from trainer_app.operations import door
from trainer_app.operations.door import Step
from trainer_app.ui.attendance.list_view import PeopleView
from trainer_app.ui.attendance.times_dialog import TimesDialog
from trainer_app.ui.dialogs.ask import ChooseDialog, FewWordsDialog
from trainer_app.ui.shell import Shell

Do = Callable[[str, Callable[[], Step]], None]
"""Carries out a step that can be undone: its words, and the work."""


class LineActs:
    """Asks and carries out through `step`, for the date and session that `where` says."""

    def __init__(self, shell: Shell, view: PeopleView, step: Do, where: Callable[[], tuple[str, str]]) -> None:
        self._shell, self._view, self._step, self._where = shell, view, step, where

    def do(self, what: str, line: Standing) -> None:
        """Carry out move, label, times, same, apart or remove."""
        desk, say, person = self._shell.desk, self._shell.say, line.person.id
        delivery, session = self._where()
        asks = {"label": self._ask_label, "times": self._ask_times, "same": self._ask_same}
        if what in asks:
            asks[what](line, delivery, session)
        elif what == "move":
            self._step(say("coming or going"), lambda: door.move(desk, delivery, person, session))
        elif what == "apart":
            self._step(say("take an entry apart"), lambda: door.take_apart(desk, delivery, person))
        elif what == "remove":
            self._step(say("remove an entry"), lambda: door.withdraw(desk, delivery, person))

    def _ask_label(self, line: Standing, delivery: str, _session: str) -> None:
        desk, say, person = self._shell.desk, self._shell.say, line.person
        begun = person.name or (str(person.number) if person.number is not None else "")
        dialog = FewWordsDialog(
            self._shell, say("Correct the name"), say("The old one is not kept."), begun, self._view.window()
        )

        def keep() -> None:
            words = dialog.words
            self._step(say("correct a name"), lambda: door.correct_label(desk, delivery, person.id, words))

        self._when_accepted(dialog, keep)

    def _ask_times(self, line: Standing, delivery: str, session: str) -> None:
        desk = self._shell.desk
        dialog = TimesDialog(self._shell, line, desk.clock.now(), self._view.window())

        def keep() -> None:
            for end, at in dialog.answers():
                work = partial(door.correct_end, desk, delivery, line.person.id, end, at, session)
                self._step(self._shell.say("correct a time"), work)

        self._when_accepted(dialog, keep)

    def _ask_same(self, line: Standing, delivery: str, _session: str) -> None:
        desk, say, people = self._shell.desk, self._shell.say, self._view.people
        choices = [
            (other.person.id, label(other, desk.language), people.status(other))
            for other in people.lines
            if other.person.id != line.person.id
        ]
        dialog = ChooseDialog(
            self._shell, say("The same person as"), choices, self._view.window(), first_is_chosen=False
        )

        def keep() -> None:
            other = dialog.chosen
            words = say("make two entries one person")
            self._step(words, lambda: door.merge(desk, delivery, line.person.id, other))

        self._when_accepted(dialog, keep)

    def _when_accepted(self, dialog: QDialog, then: Callable[[], None]) -> None:
        """A dialog with a name in it closes when attendance is locked, without an answer."""
        self._shell.keeper.locking.connect(dialog.reject)
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
