"""What of a document is used in modules: placing a passage, taking it back, and where each one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QWidget

from trainer_app.operations import modules, passages
from trainer_app.ui.dialogs.use_passage import UsePassageDialog
from trainer_app.ui.dialogs.use_picture import UsePictureDialog
from trainer_app.ui.shell import Shell


class _Placing(QUndoCommand):
    """Words placed in a module; they are there already when the step is made."""

    def __init__(self, words: str, placed: passages.Placed, save: Callable[[passages.Placed], None]) -> None:
        super().__init__(words)
        self._placed, self._save, self._new = placed, save, True

    def redo(self) -> None:
        """Place them again."""
        if not self._new:
            self._save(self._placed)
        self._new = False

    def undo(self) -> None:
        """Give the module its text of before."""
        self._save(self._placed.turned_back())


class PassageUses(QObject):
    """`use` asks and places; `by_line` has the titles of the modules that name a line; `changed` says it is new."""

    changed = Signal()

    def __init__(self, shell: Shell, group: QUndoGroup, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._page = shell, parent
        self.stack = QUndoStack(group)
        self.by_line: Mapping[int, tuple[str, ...]] = {}

    def look(self, material_id: str) -> None:
        """Find out which lines of a document modules name as their origin."""
        desk = self._shell.desk
        self._shell.jobs.run(lambda _p: passages.used_where(desk, material_id), self._found)

    def _found(self, used: Mapping[int, tuple[str, ...]]) -> None:
        if used != self.by_line:
            self.by_line = used
            self.changed.emit()

    def use(self, picked: passages.Picked) -> None:
        """Ask where a passage goes and in which words, then place it there."""
        desk = self._shell.desk
        self._shell.jobs.run(lambda _p: modules.list_modules(desk), lambda found: self._ask(picked, found))

    def _ask(self, picked: passages.Picked, found: tuple[modules.StoredModule, ...]) -> None:
        desk = self._shell.desk
        file = passages.picture_of(desk, picked)
        if file is not None:
            self._ask_about_picture(picked, file, found)
            return
        dialog = UsePassageDialog(self._shell, picked, [each.module for each in found], self._page.window())
        if dialog.exec():
            words, place = dialog.words, dialog.place
            self._shell.jobs.save(lambda _p: passages.use_passage(desk, picked, words, place), self._used)

    def _ask_about_picture(self, picked: passages.Picked, file: Path, found: tuple[modules.StoredModule, ...]) -> None:
        desk = self._shell.desk
        dialog = UsePictureDialog(self._shell, picked, file, [each.module for each in found], self._page.window())
        if dialog.exec():
            shown, place = dialog.shown, dialog.place
            self._shell.jobs.save(lambda _p: passages.use_picture(desk, picked, file, shown, place), self._used)

    def _used(self, placed: passages.Placed) -> None:
        self.placed(placed, self._shell.say("use a passage in “{title}”", title=placed.module.title))

    def placed(self, placed: passages.Placed, words: str) -> None:
        """Tell everyone what was placed in a module; `words` name the step that takes it back."""
        say = self._shell.say
        self.stack.push(_Placing(words, placed, self._save))
        self._shell.told.emit(say("Placed in “{title}”", title=placed.module.title))
        self._shell.announcer.announce(placed.changes)
        self._shell.changed.emit()

    def _save(self, step: passages.Placed) -> None:
        desk = self._shell.desk

        def saved(placed: passages.Placed) -> None:
            self._shell.saved.emit()
            self._shell.announcer.announce(placed.changes)

        self._shell.jobs.save(lambda _p: passages.save_text(desk, step.module.id, step.before, step.after), saved)
