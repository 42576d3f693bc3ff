"""Undo as values: a step holds the workshop before and after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from trainer_app.base.errors import Problem
from trainer_app.qtkit.jobs import Failed
from trainer_app.ui.shell import Shell
from trainer_app.workshop.plan import Workshop


class Edit(QUndoCommand):
    """One change of a workshop. `words` name it in the menu: “move “Break””."""

    def __init__(self, words: str, before: Workshop, after: Workshop, show: Callable[[Workshop], None]) -> None:
        super().__init__(words)
        self._before = before
        self._after = after
        self._show = show

    def redo(self) -> None:
        """Show the workshop as it is after the change."""
        self._show(self._after)

    def undo(self) -> None:
        """Show the workshop as it was before."""
        self._show(self._before)


class Correction(QUndoCommand):
    """One change that the operations keep. Applied by asking them again, so that history stays complete."""

    def __init__(self, words: str, do: Callable[[], None], back: Callable[[], None], *, stands: bool = False) -> None:
        """`stands` where it was done before and taking it back failed, so that it can be tried again."""
        super().__init__(words)
        self._do = do
        self._back = back
        self._stands = stands

    def redo(self) -> None:
        """Do it."""
        if self._stands:
            self._stands = False
        else:
            self._do()

    def undo(self) -> None:
        """Take it back."""
        self._back()


def push_correction(
    shell: Shell, stack: QUndoStack, words: str, do: Callable[[], None], back: Callable[[Failed], None]
) -> None:
    """Do something that can be undone. `back` is handed whom to tell where it fails; then the step stays."""

    def not_back(problem: Problem) -> None:
        stay(shell, stack, Correction(words, do, lambda: back(not_back), stands=True), problem)

    stack.push(Correction(words, do, lambda: back(not_back)))


def stay(shell: Shell, stack: QUndoStack, step: QUndoCommand, problem: Problem) -> None:
    """Taking something back failed: say so, and keep `step`, which stands for it, to be tried again."""
    stack.push(step)
    shell.told.emit(shell.say("Not undone: {what}", what=step.text()))
    shell.trouble.emit(problem)
