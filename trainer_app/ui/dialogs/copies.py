"""Backing up, bringing a backup back and copying without people: a passphrase, the progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.progress import Progress
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.passphrase import secret_field
from trainer_app.ui.dialogs.working import WorkingDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, column, row

Work = Callable[[str, Progress], Sequence[str]]
"""Does it with a passphrase; returns the sentences that say what came of it."""


@dataclass(frozen=True)
class Question:
    """What a dialog says before it begins. `passphrase` is what its field for one is called; empty for none."""

    title: str
    hint: str
    verb: str
    passphrase: str = ""


class CopyDialog(WorkingDialog):
    """Asks for what is needed, works beside the window, and says what came of it. `done_well` says that it worked."""

    def __init__(self, shell: Shell, question: Question, work: Work, parent: QWidget) -> None:
        super().__init__(shell, question.title, parent)
        self._question, self._work = question, work
        self.done_well = False
        self.field: QLineEdit = secret_field(question.passphrase)
        self.field.setPlaceholderText(question.passphrase)
        if not question.passphrase:
            self.field.hide()
        self.field.textChanged.connect(lambda _t: self.allow())
        self.take = button(question.verb, self._begin, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(question.title, "section"), plain(question.hint, "hint"), self.field, self.bar, self.said,
                row(None, self.leave, self.take), margin=MARGIN,
            )
        )  # fmt: skip
        self.allow()
        if question.passphrase:
            self.field.setFocus()

    def allow(self) -> None:
        """Begin once there is a passphrase, where one is asked for."""
        self.take.setEnabled(not self.busy and (bool(self.field.text()) or not self._question.passphrase))

    def fail(self, problem: Problem) -> None:
        """Say what went wrong, and let the passphrase be typed again."""
        super().fail(problem)
        self.field.selectAll()

    def _begin(self) -> None:
        secret, work = self.field.text(), self._work
        self.watch(self.shell.jobs.save(lambda progress: work(secret, progress), self._done, self.fail))

    def _done(self, sentences: Sequence[str]) -> None:
        self.done_well = True
        self.tell("\n".join(sentences))
        self.field.hide()
        self.field.clear()
        self.take.hide()
        close = self.say("Close")
        self.leave.setText(close)
        self.leave.setAccessibleName(close)
        self.leave.setFocus()
