"""How shows went, to read and copy; what was written during them can be deleted here at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.delivery.run import Run
from trainer_app.operations import runs
from trainer_app.ui.dialogs.ask import AskDialog, WordsDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button

Told = Callable[[tuple[Run, ...], bool], Sequence[str]]
"""The lines that tell of shows; where the second is true, without the words of questions."""


class ShowReport(WordsDialog):
    """Tells of shows in the lines that `told` makes of them. `correct()` asks to change what was not taught.

    `covered` keeps questions back until they are asked for: right after a show the room may still see this screen.
    """

    correct = Signal()

    def __init__(
        self,
        shell: Shell,
        title: str,
        shown: tuple[Run, ...],
        told: Told,
        parent: QWidget,
        *,
        covered: bool = False,
        can_correct: bool = False,
    ) -> None:
        super().__init__(shell, title, told(shown, covered), parent)
        self._shell, self._shown, self._told = shell, shown, told
        say = shell.say
        drawn = any(run.ink for run in shown)
        words = say("Delete questions and drawings…") if drawn else say("Delete questions…")
        self.forget = button(words, self._ask_to_forget, "quiet")
        self.change = button(say("Change what was taught…"), self._correct)
        self.uncover = button(say("Show questions"), self._uncover)
        for each in (self.forget, self.uncover, self.change):
            self.add_button(each)
        self.uncover.setVisible(covered and any(run.questions for run in shown))
        self.forget.setVisible(any(run.holds_words for run in shown))
        self.change.setVisible(can_correct)

    def _uncover(self) -> None:
        self.tell(self._told(self._shown, False))
        self.uncover.hide()
        self.close_button.setFocus()

    def _correct(self) -> None:
        self.accept()
        self.correct.emit()

    def _ask_to_forget(self) -> None:
        say = self._shell.say
        question = AskDialog(
            say("Delete what was written during the show?"),
            say("Questions and drawings go for good. The minutes stay, for later plans."),
            say("Delete"),
            say("Keep them"),
            self,
        )
        question.accepted.connect(self._forget)
        question.open()

    def _forget(self) -> None:
        desk, shown = self._shell.desk, self._shown
        self._shell.jobs.save(lambda _p: runs.forget_words(desk, shown), self._forgotten)

    def _forgotten(self, shown: tuple[Run, ...]) -> None:
        self._shown = shown
        self.tell(self._told(shown, False))
        self.forget.hide()
        self.uncover.hide()
        self.close_button.setFocus()
