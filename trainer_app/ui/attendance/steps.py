"""Steps at the door that can be undone. What taking one back needs is in memory only, until attendance is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from trainer_app.base.errors import Problem
from trainer_app.operations import door
from trainer_app.operations.desk import Desk
from trainer_app.operations.door import Step
from trainer_app.qtkit.jobs import Jobs

Done = Callable[[Step], None]
Failed = Callable[[Problem], None]


class DoorStep(QUndoCommand):
    """One change of a list. `words` name it in the menu and hold no name. Saves run one after another."""

    def __init__(  # noqa: PLR0917 - the parts of one step
        self,
        words: str,
        work: Callable[[], Step],
        desk: Desk,
        jobs: Jobs,
        done: Done,
        failed: Failed,
        not_back: Callable[[DoorStep, Problem], None],
        stands: Step | None = None,
    ) -> None:
        """`not_back` is told when taking it back failed: with a step that `stands`, for the list to try again."""
        super().__init__(words)
        self._work, self._desk, self._jobs = work, desk, jobs
        self._done, self._failed, self._not_back = done, failed, not_back
        self._last = self._stands = stands

    def redo(self) -> None:
        """Do it, the first time and again."""
        if self._stands is not None:
            self._stands = None
        else:
            self._run(self._work if self._last is None else self._back, self._fail)

    def undo(self) -> None:
        """Take it back; nothing where it did not work."""
        if not self.isObsolete():
            self._run(self._back, self._stay)

    def _back(self) -> Step:
        # Asked for on the thread that saves, where the step before it has ended.
        if self._last is None:
            raise Problem("There is nothing to take back: this step was not carried out.")
        return door.undo(self._desk, self._last)

    def _run(self, work: Callable[[], Step], fail: Failed) -> None:
        def carry_out() -> Step:
            self._last = work()
            return self._last

        self._jobs.save(lambda _p: carry_out(), self._done, fail)

    def _fail(self, problem: Problem) -> None:
        if self._last is None:
            self.setObsolete(True)
        self._failed(problem)

    def _stay(self, problem: Problem) -> None:
        if self._last is None:
            self._fail(problem)
            return
        again = DoorStep(self.text(), self._work, self._desk, self._jobs, self._done, self._failed, self._not_back,
                         self._last)  # fmt: skip
        self._not_back(again, problem)
