"""The two questions about the passphrase. What is typed is shown to nobody and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from trainer_app.base.errors import Problem
from trainer_app.operations import passphrases
from trainer_app.operations.desk import Desk
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.jobs import Jobs
from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row


def secret_field(name: str) -> QLineEdit:
    """A field whose letters do not show and are not learned by keyboards."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return made


class _Question(Dialog):
    """Asks, works beside the window, and stays open with a sentence where that failed."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.jobs, self.say = desk, jobs, desk.language.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trouble = plain("", "attention")
        self.trouble.hide()
        self.setMinimumWidth(scaled(460))

    def fail(self, problem: Problem) -> None:
        """Say what went wrong and let the person try again."""
        self.trouble.setText(self.desk.language.word(problem.message))
        self.trouble.show()
        self.setEnabled(True)


class UnlockDialog(_Question):
    """Asks for the passphrase; accepted once attendance is unlocked."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(desk, jobs, parent)
        say = self.say
        self.setWindowTitle(say("Unlock"))
        self.field = secret_field(say("Passphrase"))
        self.take = button(say("Unlock"), self._unlock, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("Your passphrase"), "section"),
                plain(say("Or the recovery code that you wrote on paper."), "hint"),
                self.field,
                self.trouble,
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )
        self.field.setFocus()

    def _unlock(self) -> None:
        secret, desk = self.field.text(), self.desk
        self.setEnabled(False)
        self.jobs.run(lambda _p: passphrases.unlock(desk, secret), lambda _n: self.accept(), self.fail)

    def fail(self, problem: Problem) -> None:
        """Say so and wait for another try."""
        super().fail(problem)
        self.field.selectAll()
        self.field.setFocus()


class ChooseDialog(_Question):
    """Offers five words, takes others, warns about weak ones; accepted once attendance is unlocked."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(desk, jobs, parent)
        say = self.say
        self.setWindowTitle(say("A passphrase"))
        self.offered = passphrases.offer_passphrase()
        self.field, self.again = secret_field(say("Passphrase")), secret_field(say("Passphrase once more"))
        self.words = selectable(plain(self.offered, "section"))
        self.weak = plain(say("This is easy to guess. Five random words are much harder."), "attention")
        self.differ = plain(say("The two entries are not the same yet."), "attention")
        for note in (self.weak, self.differ):  # their room stays, so that nothing jumps under the hands
            room = note.sizePolicy()
            room.setRetainSizeWhenHidden(True)
            note.setSizePolicy(room)
            note.hide()
        self.code = QCheckBox(say("Also make a recovery code to write on paper"))
        self.take = button(say("Protect attendance"), self._choose, "primary")
        self.take.setDefault(True)
        self.field.textChanged.connect(lambda _t: self._look())
        self.again.textChanged.connect(lambda _t: self._look())
        self.field.setPlaceholderText(say("Type it here"))
        self.again.setPlaceholderText(say("And once more"))
        self._build()
        self._look()

    def _build(self) -> None:
        say = self.say
        self.setLayout(
            column(
                plain(say("Choose a passphrase"), "section"),
                plain(
                    say("It protects every list of people on this computer. Nobody can bring it back: when it is lost, "
                        "the lists are lost. Write it on paper and keep the paper away from this computer.")
                ),
                plain(say("Five random words, if you like:"), "hint"),
                row(self.words, button(say("Other words"), self._offer, "quiet")),
                self.field, self.weak, self.again, self.differ, self.code, self.trouble,
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )  # fmt: skip
        self.field.setFocus()

    def _offer(self) -> None:
        self.offered = passphrases.offer_passphrase()
        self.words.setText(self.offered)

    def _look(self) -> None:
        typed, again = self.field.text(), self.again.text()
        self.weak.setVisible(bool(typed) and passphrases.is_weak(typed))
        self.differ.setVisible(bool(again) and typed != again)
        self.take.setEnabled(bool(typed) and typed == again)

    def _choose(self) -> None:
        typed, desk, with_code = self.field.text(), self.desk, self.code.isChecked()
        self.setEnabled(False)
        self.jobs.save(
            lambda _p: passphrases.choose_passphrase(desk, typed, with_code=with_code), self._chosen, self.fail
        )

    def _chosen(self, code: str | None) -> None:
        if code is None:
            self.accept()
            return
        shown = CodeDialog(self.desk, code, self)
        shown.finished.connect(lambda _r: self.accept())
        shown.open()


class CodeDialog(Dialog):
    """Shows a recovery code once. It goes by its button or by closing its window, and by no key pressed in passing."""

    def __init__(self, desk: Desk, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        say = desk.language.say
        self.setWindowTitle(say("Recovery code"))
        self.close_button = button(say("I wrote it down"), self.accept, "primary")
        self.setAccessibleDescription(code)
        self.setLayout(
            column(
                plain(say("Write this on paper now"), "section"),
                plain(code, "section", wrap=False),
                plain(say("It opens attendance like the passphrase, and it is not shown again.")),
                row(None, self.close_button),
                margin=MARGIN,
            )
        )
        # On nothing: the Enter that chose the passphrase may come twice. One Tab leads to the button.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does not take it away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
