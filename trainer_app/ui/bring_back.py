"""Bringing a colleague's edits back: compare, choose, take over, and take it all back with one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QWidget

from trainer_app.base.progress import Progress
from trainer_app.operations import passages, returns
from trainer_app.ui.dialogs.ask import WordsDialog
from trainer_app.ui.dialogs.bring_back import BringBackDialog
from trainer_app.ui.file_windows import ask_open
from trainer_app.ui.open_workshop import OpenWorkshop
from trainer_app.ui.shell import Shell
from trainer_app.workshop.plan import Workshop


class _TakingOver(QUndoCommand):
    """Texts of modules and the workshop; they are in place already when the step is made."""

    def __init__(
        self,
        words: str,
        before: Workshop,
        taken: returns.TakenOver,
        show: Callable[[Workshop, list[passages.Placed]], None],
    ) -> None:
        super().__init__(words)
        self._before, self._taken, self._show, self._new = before, taken, show, True

    def redo(self) -> None:
        """Take everything over again."""
        self._show(self._taken.workshop, [] if self._new else list(self._taken.placed))
        self._new = False

    def undo(self) -> None:
        """Give workshop and modules back what they were."""
        self._show(self._before, [placed.turned_back() for placed in reversed(self._taken.placed)])


class BringBack(QObject):
    """The way of a deck that came back, for the workshop that is open."""

    def __init__(self, shell: Shell, opened: OpenWorkshop, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._opened, self._page = shell, opened, page

    def ask(self) -> None:
        """Choose the deck that came back."""
        say = self._shell.say
        title, kinds = say("Bring changes back from PowerPoint"), say("PowerPoint files") + " (*.pptx)"
        chosen = ask_open(self._shell.desk, self._page, title, kinds, "bring-back")
        if chosen is not None:
            self.compare(chosen)

    def compare(self, path: Path) -> None:
        """Compare a deck with the workshop beside the window, then show what is different."""
        desk, workshop = self._shell.desk, self._opened.workshop
        if workshop is not None:
            self._shell.told.emit(self._shell.say("Reading “{name}”…", name=path.name))
            self._shell.jobs.run(
                lambda progress: returns.compare_deck(desk, workshop, path, progress),
                lambda returned: self._choose(returned, path.name),
            )

    def _choose(self, returned: returns.Returned, name: str) -> None:
        if not returned.changes and not returned.orders:
            self._shell.told.emit(self._shell.say("“{name}” says the same as the workshop", name=name))
            return
        dialog = BringBackDialog(self._shell, returned, name, self._page.window())
        if dialog.exec():
            desk, chosen, order = self._shell.desk, dialog.chosen, dialog.order.isChecked()
            self._shell.jobs.save(lambda _p: returns.take_over(desk, returned, chosen, order=order), self._taken)

    def _taken(self, taken: returns.TakenOver) -> None:
        say, before, stack = self._shell.say, self._opened.workshop, self._opened.stack
        if before is None or stack is None:
            return
        stack.push(_TakingOver(say("bring changes back"), before, taken, self._show))
        for placed in taken.placed:
            self._shell.announcer.announce(placed.changes)
        self._shell.told.emit(say("The changes are in the modules now"))
        if taken.left_over:
            lines = [say("These lines found no place. Write them in yourself:"), *taken.left_over]
            WordsDialog(self._shell, say("Brought back"), lines, self._page.window()).open()

    def _show(self, workshop: Workshop, steps: list[passages.Placed]) -> None:
        desk = self._shell.desk

        def work(_progress: Progress) -> list[passages.Placed]:
            return [passages.save_text(desk, each.module.id, each.before, each.after) for each in steps]

        def done(placed: list[passages.Placed]) -> None:
            for each in placed:
                self._shell.announcer.announce(each.changes)

        if steps:
            self._shell.jobs.save(work, done)
        self._opened.show_again(workshop)
