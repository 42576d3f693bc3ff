"""Starting the check-in screen and leaving it: by the passphrase, or by digits chosen for this time."""

from __future__ import annotations

import hmac
import math
import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from trainer_app.base.errors import BadInput
from trainer_app.delivery.record import Delivery, State
from trainer_app.operations import passphrases
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.kiosk import Kiosk, mirrored
from trainer_app.ui.attendance.passphrase import secret_field
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row

_FEWEST_DIGITS = 4
_FREE_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 3, 5, 60
"""How often one may be wrong without waiting; then seconds, twice as many each time."""


class Patience:
    """Makes whoever tries digit after digit wait; it outlasts the dialog."""

    def __init__(self) -> None:
        self._misses, self._until = 0, 0.0

    def miss(self) -> None:
        """That was wrong."""
        self._misses += 1
        if self._misses >= _FREE_TRIES:
            wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** (self._misses - _FREE_TRIES))
            self._until = time.monotonic() + wait

    @property
    def seconds(self) -> int:
        """How long to wait now; 0 when one may try."""
        return max(0, math.ceil(self._until - time.monotonic()))


class StartDialog(Dialog):
    """Says what the check-in screen does and takes the digits that leave it. `digits` are empty for the passphrase."""

    def __init__(self, shell: Shell, parent: QWidget, *, has_passphrase: bool) -> None:
        super().__init__(parent)
        say = shell.say
        self.setWindowTitle(say("Check-in screen"))
        self._must = not has_passphrase
        self.field = secret_field(say("Digits to leave"))
        self.field.setPlaceholderText(say("At least four digits"))
        self.take = button(say("Open the check-in screen"), self.accept, "primary")
        self.take.setDefault(True)
        self.field.textChanged.connect(lambda _t: self._look())
        leaving = (
            say("Your passphrase leaves it. If you like, choose digits that leave it as well:")
            if has_passphrase
            else say("Choose digits that leave it:")
        )
        self.setLayout(
            column(
                plain(say("People sign in by themselves"), "section"),
                plain(say("This screen is filled, nobody sees another name, and the list is locked. What is typed "
                          "joins the list when you unlock it.")),
                plain(leaving),
                self.field,
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )  # fmt: skip
        self.setMinimumWidth(scaled(460))
        self._look()

    @property
    def digits(self) -> str:
        """What was chosen."""
        return self.field.text()

    def _look(self) -> None:
        digits = self.field.text()
        fits = digits.isdecimal() and len(digits) >= _FEWEST_DIGITS
        self.take.setEnabled(fits or (not digits and not self._must))


class LeaveDialog(Dialog):
    """Asks for the passphrase or the digits, over the check-in screen. Nothing else is in it."""

    def __init__(self, shell: Shell, digits: str, patience: Patience, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._digits, self._patience = shell, digits, patience
        self.unlocked = False
        self.setWindowTitle("Trainer App")
        self.field = secret_field(say("Passphrase or digits"))
        self.trouble = plain("", "attention")
        self.trouble.hide()
        self._waiting = QTimer(self)
        self._waiting.setInterval(250)
        self._waiting.timeout.connect(self._look)
        self.take = button(say("Leave"), self._try, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("Passphrase or digits"), "section"),
                self.field,
                self.trouble,
                row(None, button(say("Back"), self.reject), self.take),
                margin=MARGIN,
            )
        )
        self.setMinimumWidth(scaled(400))
        self.field.setFocus()
        self._look()

    def _try(self) -> None:
        typed, desk = self.field.text(), self._shell.desk
        if self._patience.seconds:
            return
        if self._digits and hmac.compare_digest(typed.encode(), self._digits.encode()):
            self.accept()
            return
        self.setEnabled(False)
        self._shell.jobs.run(
            lambda _p: passphrases.unlock(desk, typed), lambda _n: self._opened(), lambda _p: self._wrong()
        )

    def _opened(self) -> None:
        self.unlocked = True
        self.accept()

    def _wrong(self) -> None:
        self.setEnabled(True)
        self.field.setText("")
        self._patience.miss()
        self.trouble.setText(self._shell.say("That does not open it. Try again."))
        self.trouble.show()
        self._look()

    def _look(self) -> None:
        """Wait where that was wrong too often."""
        left = self._patience.seconds
        self.field.setEnabled(not left)
        self.take.setEnabled(not left)
        if left:
            self.trouble.setText(self._shell.count("Wait {n} second.", "Wait {n} seconds.", left))
            self.trouble.show()
            self._waiting.start()
        elif self._waiting.isActive():
            self._waiting.stop()
            self.trouble.setText(self._shell.say("That does not open it. Try again."))
        if not left:
            self.field.setFocus()


class KioskKeeper(QObject):
    """Opens the check-in screen for a date, with the window out of the way. `left()` when the trainer is back."""

    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._parent = shell, parent
        self.kiosk: Kiosk | None = None
        self._asking: LeaveDialog | None = None
        self._patience = Patience()

    def ask(self, delivery: Delivery | None) -> None:
        """The trainer wants the check-in screen for a date."""
        if delivery is None or delivery.state is not State.OPEN or self.kiosk is not None:
            return
        if mirrored():
            self._shell.trouble.emit(
                BadInput("Another screen shows the same picture as this one. Set it to extend, then open this again.")
            )
            return
        desk, jobs = self._shell.desk, self._shell.jobs
        jobs.run(lambda _p: passphrases.has_passphrase(desk), lambda has: self._ask(delivery, has))

    def _ask(self, delivery: Delivery, has: bool) -> None:
        dialog = StartDialog(self._shell, self._parent.window(), has_passphrase=has)
        dialog.accepted.connect(lambda: self.open(delivery, dialog.digits))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, delivery: Delivery, digits: str) -> None:
        """Lock attendance and fill the laptop's screen."""
        self._shell.keeper.lock()
        self.kiosk, self._patience = Kiosk(self._shell, delivery), Patience()
        self.kiosk.wants_out.connect(lambda: self._ask_to_leave(digits))
        self.kiosk.take_place()
        self._parent.window().hide()

    def _ask_to_leave(self, digits: str) -> None:
        if self.kiosk is None or self._asking is not None:
            return
        self._asking = LeaveDialog(self._shell, digits, self._patience, self.kiosk)
        self._asking.finished.connect(self._answered)
        self._asking.open()

    def _answered(self, result: int) -> None:
        dialog, self._asking = self._asking, None
        if dialog is None:
            return
        if result == QDialog.DialogCode.Accepted and self.kiosk is not None:
            self._parent.window().show()
            self.kiosk.let_out()
            self.kiosk = None
            if dialog.unlocked:
                self._shell.keeper.opened()
            self.left.emit()
        dialog.deleteLater()
