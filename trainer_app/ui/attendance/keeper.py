"""Keeps attendance locked: asks for the passphrase, and locks again when nobody is there or a show starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from trainer_app.operations import passphrases
from trainer_app.operations.desk import Desk
from trainer_app.qtkit.jobs import Jobs
from trainer_app.ui.attendance.away import Away

IDLE_MINUTES = 5
LOCK_KEYS = ("F12", "Ctrl+Shift+K")
"""They lock at once, whatever has the keyboard."""
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Keeper(QObject):
    """`changed()` says that attendance was locked or unlocked; `locking()` comes just before it is locked."""

    changed = Signal()
    locking = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self.asking = False
        """Whether the passphrase is about to be asked for: nothing else takes what is typed meanwhile."""
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MINUTES * 60_000)
        self.idle.timeout.connect(self.lock)
        self._lock_keys = [QKeySequence(keys) for keys in LOCK_KEYS]
        self.away = Away(desk.clock, self)
        self.away.noticed.connect(self.lock)

    @property
    def is_open(self) -> bool:
        """Whether lists can be shown now."""
        return passphrases.is_unlocked(self._desk)

    def ask(self, parent: QWidget, then: Callable[[], object]) -> None:
        """Do `then` once attendance is unlocked; asks for the passphrase, or for a new one where there is none."""
        if self.is_open:
            then()
            return
        self.asking = True
        job = self._jobs.run(
            lambda _p: passphrases.has_passphrase(self._desk), lambda has: self._ask(has, parent, then)
        )
        job.ended.connect(self._asked)

    def _ask(self, has: bool, parent: QWidget, then: Callable[[], object]) -> None:
        from trainer_app.ui.attendance.passphrase import ChooseDialog, UnlockDialog

        dialog = (UnlockDialog if has else ChooseDialog)(self._desk, self._jobs, parent)

        def opened() -> None:
            self.opened()
            then()

        dialog.accepted.connect(opened)
        dialog.open()

    def _asked(self) -> None:
        self.asking = False

    def opened(self) -> None:
        """Attendance was unlocked: watch for signs of life."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.idle.start()
        self.away.begin()
        self.changed.emit()

    def lock(self) -> None:
        """Forget the keys and everything that was decrypted. Lists close; arrivals can still be added, sealed."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.idle.stop()
        self.away.end()
        if self.is_open:
            _close_menus()
            self.locking.emit()
            passphrases.lock(self._desk)
            self.changed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Someone is there: wait on. Or wants it locked, while a dialog or a menu keeps that key from the window."""
        if event.type() in _SIGNS_OF_LIFE:
            self.idle.start()
            if isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in self._lock_keys:
                self.lock()
        return False


def _close_menus() -> None:
    """What a menu offers is about the list, which is closed now."""
    while (menu := QApplication.activePopupWidget()) is not None:
        if not menu.close():
            return
