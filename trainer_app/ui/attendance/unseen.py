"""Keeps the window out of screenshots and shared screens while it can show names."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from trainer_app.qtkit.capture import leave_out
from trainer_app.ui.attendance.keeper import Keeper

_DRAWN_ANEW_MS = 300


class Unseen(QObject):
    """Follows the lock: out of pictures while attendance is unlocked, as usual once the screen shows no name any more.

    Then slides that are shown from this window can be shared. The audience's window is never asked about.
    """

    def __init__(self, keeper: Keeper, window: QWidget) -> None:
        super().__init__(window)
        self._keeper, self._window = keeper, window
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DRAWN_ANEW_MS)
        self._later.timeout.connect(self._show_again)
        keeper.changed.connect(self._follow)

    def _follow(self) -> None:
        if self._keeper.is_open:
            self._later.stop()
            leave_out(self._window, True)
        else:
            self._later.start()

    def _show_again(self) -> None:
        leave_out(self._window, False)
