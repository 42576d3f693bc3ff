"""The workshop that is being worked on: its value, what can be undone, and its way to the disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from trainer_app.base.changes import Changes
from trainer_app.base.errors import Problem
from trainer_app.operations import workshops
from trainer_app.ui.shell import Shell
from trainer_app.ui.undo import Edit
from trainer_app.workshop.plan import Workshop


class OpenWorkshop(QObject):
    """Edits are values: `edit(words, after)`. Every state is saved at once, in order; `shown` tells the page."""

    shown = Signal()

    def __init__(self, shell: Shell, group: QUndoGroup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._group = group
        self._stacks: dict[str, QUndoStack] = {}
        self._own: set[str] = set()
        self.workshop: Workshop | None = None
        self.unsaved = 0

    @property
    def stack(self) -> QUndoStack | None:
        """What can be undone in the workshop that shows."""
        return self._stacks.get(self.workshop.id) if self.workshop else None

    def open(self, workshop: Workshop | None, bundled: bool) -> None:
        """Show `workshop`; its undo steps from earlier in this sitting are still there."""
        self.workshop = workshop
        if workshop:
            if workshop.id not in self._stacks:
                self._stacks[workshop.id] = QUndoStack(self._group)
            if not bundled:
                self._own.add(workshop.id)
        self.shown.emit()

    def edit(self, words: str, after: Workshop) -> None:
        """Change the workshop to `after`, undoable under the name `words`."""
        if self.workshop is not None and self.stack is not None and after != self.workshop:
            self.stack.push(Edit(words, self.workshop, after, self._show))

    def _show(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._save(workshop)
        self.shown.emit()

    def _save(self, workshop: Workshop) -> None:
        first = workshop.id not in self._own
        desk, say = self._shell.desk, self._shell.say
        self.unsaved += 1

        def done(changes: Changes) -> None:
            self.unsaved -= 1
            self._own.add(workshop.id)
            clock = desk.language.clock(desk.clock.now())
            words = say("Saved as your own copy of this workshop, {time}", time=clock)
            self._shell.told.emit(words if first else say("Saved {time}", time=clock))
            self._shell.announcer.announce(changes)

        def failed(problem: Problem) -> None:
            self.unsaved -= 1
            self._shell.trouble.emit(problem)

        self._shell.jobs.save(lambda _progress: workshops.save_workshop(desk, workshop), done, failed)
