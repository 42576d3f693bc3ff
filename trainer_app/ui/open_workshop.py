"""The workshop that is being worked on: its value, what can be undone, and its way to the disk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from trainer_app.base.errors import Problem
from trainer_app.base.progress import Progress
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
        self._hashes: dict[str, str] = {}
        """What the file of each workshop was when it was last read or saved here."""
        self._own: set[str] = set()
        self._moved: dict[str, Workshop] = {}
        """The copies that took the place of workshops whose files somebody else had changed."""
        self.workshop: Workshop | None = None
        self.unsaved = 0

    @property
    def stack(self) -> QUndoStack | None:
        """What can be undone in the workshop that shows."""
        return self._stacks.get(self.workshop.id) if self.workshop else None

    def open(self, stored: workshops.StoredWorkshop | None) -> None:
        """Show a workshop as it is on disk; its undo steps from earlier in this sitting are still there."""
        self.workshop = stored.workshop if stored else None
        if stored:
            if stored.id not in self._stacks:
                self._stacks[stored.id] = QUndoStack(self._group)
            self._hashes[stored.id] = stored.hash
            if not stored.bundled:
                self._own.add(stored.id)
        self.shown.emit()

    def edit(self, words: str, after: Workshop) -> None:
        """Change the workshop to `after`, undoable under the name `words`."""
        if self.workshop is not None and self.stack is not None and after != self.workshop:
            self.stack.push(Edit(words, self.workshop, after, self._show))

    def show_again(self, workshop: Workshop) -> None:
        """Show a state that a step of its own made; saved where it is another one."""
        if workshop != self.workshop:
            self._show(workshop)
        else:
            self.shown.emit()

    def _show(self, workshop: Workshop) -> None:
        self.workshop = self._here(workshop)
        self._save(self.workshop)
        self.shown.emit()

    def _here(self, workshop: Workshop) -> Workshop:
        """The workshop under the name it is kept by now."""
        copy = self._moved.get(workshop.id)
        return replace(workshop, id=copy.id, title=copy.title) if copy else workshop

    def _save(self, workshop: Workshop) -> None:
        desk = self._shell.desk
        self.unsaved += 1

        def work(_progress: Progress) -> workshops.Saved:
            current = self._here(workshop)
            saved = workshops.save_or_copy(desk, current, self._hashes[current.id])
            # Set here, not in `done`: the next save may begin before the window hears of this one.
            self._hashes[saved.workshop.id] = saved.hash
            if saved.is_copy:
                self._moved[current.id] = saved.workshop
            return saved

        def failed(problem: Problem) -> None:
            self.unsaved -= 1
            self._shell.trouble.emit(problem)

        self._shell.jobs.save(work, self._saved, failed)

    def _saved(self, saved: workshops.Saved) -> None:
        self.unsaved -= 1
        self._shell.told.emit(self._words_for(saved))
        self._own.add(saved.workshop.id)
        if saved.is_copy and self.workshop is not None:
            self._stacks[saved.workshop.id] = self._stacks[self.workshop.id]
            self.workshop = self._here(self.workshop)
            self.shown.emit()
        self._shell.announcer.announce(saved.changes)

    def _words_for(self, saved: workshops.Saved) -> str:
        desk, say = self._shell.desk, self._shell.say
        time = desk.language.clock(desk.clock.now())
        if saved.is_copy:
            words = "The file was changed by another program, so both are kept. Yours is now “{title}”, saved {time}"
            return say(words, title=saved.workshop.title, time=time)
        if saved.workshop.id not in self._own:
            return say("Saved as your own copy of this workshop, {time}", time=time)
        return say("Saved {time}", time=time)
