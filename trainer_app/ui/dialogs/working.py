"""What dialogs share that do one thing beside the window: a bar, a word on what came of it, and a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.jobs import Job
from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import button


class WorkingDialog(Dialog):
    """Subclasses lay out `bar`, `said` and `leave`, and give `watch` what they began."""

    def __init__(self, shell: Shell, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell, self.say = shell, shell.say
        self._job: Job | None = None
        self.setWindowTitle(title)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.say("Progress"))
        self.bar.hide()
        self.said = selectable(plain("", "hint"))
        self.said.hide()
        self.leave = button(self.say("Cancel"), self.reject)
        self.setMinimumWidth(scaled(520))

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def allow(self) -> None:
        """Offer what can be pressed now."""
        raise NotImplementedError

    def watch(self, job: Job) -> None:
        """Show that `job` is under way."""
        self.said.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._job = job
        job.progressed.connect(self._progressed)
        job.ended.connect(self._stop)
        self.allow()

    def tell(self, words: str, role: str = "hint") -> None:
        """Say what came of it."""
        set_property(self.said, "role", role)
        self.said.setText(words)
        self.said.show()

    def fail(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.tell(self.shell.desk.language.word(problem.message), "attention")

    def reject(self) -> None:
        """Stop what is under way; else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _progressed(self, what: Message, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.tell(self.shell.desk.language.word(what))

    def _stop(self) -> None:
        self._job = None
        self.bar.hide()
        self.allow()
