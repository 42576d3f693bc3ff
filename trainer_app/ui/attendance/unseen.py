"""Keeps the window out of screenshots and shared screens while it can show names."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer_app.qtkit.capture import is_left_out, leave_out
from trainer_app.ui.attendance.keeper import Keeper

_DRAWN_ANEW_MS = 300


class Unseen(QObject):
    """Out of pictures while attendance is unlocked or a name stands in `field`, as usual once no name shows any more.

    Then slides that are shown from this window can be shared. The audience's window is never asked about.
    """

    def __init__(self, keeper: Keeper, field: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._keeper, self._field, self._window = keeper, field, window
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DRAWN_ANEW_MS)
        self._later.timeout.connect(self._show_again)
        keeper.changed.connect(self._follow)
        field.textChanged.connect(self._follow)

    def _follow(self) -> None:
        if self._keeper.is_open or self._field.text():
            self._later.stop()
            if not is_left_out(self._window):
                leave_out(self._window, True)
        else:
            self._later.start()

    def _show_again(self) -> None:
        leave_out(self._window, False)
