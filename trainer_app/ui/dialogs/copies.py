"""Backing up, bringing a backup back and copying without people: a passphrase, the progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.base.progress import Progress
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.jobs import Job
from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.attendance.passphrase import secret_field
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


class CopyDialog(QDialog):
    """Asks for what is needed, works beside the window, and says what came of it. `done_well` says that it worked."""

    def __init__(self, shell: Shell, question: Question, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._work = shell, work
        self._job: Job | None = None
        self.done_well = False
        self.setWindowTitle(question.title)
        self.field: QLineEdit = secret_field(question.passphrase)
        self.field.setPlaceholderText(question.passphrase)
        if not question.passphrase:
            self.field.hide()
        self.field.textChanged.connect(lambda _t: self._allow())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Progress"))
        self.bar.hide()
        self.said = selectable(plain("", "hint"))
        self.said.hide()
        self.take = button(question.verb, self._begin, "primary")
        self.take.setDefault(True)
        self.leave = button(say("Cancel"), self.reject)
        self.setLayout(
            column(
                plain(question.title, "section"), plain(question.hint, "hint"), self.field, self.bar, self.said,
                row(None, self.leave, self.take), margin=MARGIN,
            )
        )  # fmt: skip
        self.setMinimumWidth(scaled(500))
        self._allow()
        if question.passphrase:
            self.field.setFocus()

    def reject(self) -> None:
        """Stop what is under way; else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _allow(self) -> None:
        asked = bool(self.field.placeholderText())
        self.take.setEnabled(self._job is None and (bool(self.field.text()) or not asked))

    def _begin(self) -> None:
        secret, work = self.field.text(), self._work
        self.said.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._job = self._shell.jobs.save(lambda progress: work(secret, progress), self._done, self._failed)
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._stop)
        self._allow()

    def _progressed(self, what: Message, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._say(self._shell.desk.language.word(what), "hint")

    def _done(self, sentences: Sequence[str]) -> None:
        self.done_well = True
        self._say("\n".join(sentences), "hint")
        self.field.hide()
        self.field.clear()
        self.take.hide()
        close = self._shell.say("Close")
        self.leave.setText(close)
        self.leave.setAccessibleName(close)
        self.leave.setFocus()

    def _failed(self, problem: Problem) -> None:
        self._say(self._shell.desk.language.word(problem.message), "attention")
        self.field.selectAll()

    def _say(self, words: str, role: str) -> None:
        set_property(self.said, "role", role)
        self.said.setText(words)
        self.said.show()

    def _stop(self) -> None:
        self._job = None
        self.bar.hide()
        self._allow()
