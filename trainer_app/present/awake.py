"""Keeps the computer and its screen awake for as long as a show runs, without touching any setting of the system."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from trainer_app.base.language import message

MAY_SLEEP = message(
    "The screen may go to sleep: this computer did not say that it stays awake. Turn the screen saver off for now."
)


class Awake(QObject):
    """Asks the system in a thread of its own: on some desktops the answer takes a second.

    The system takes the wish back by itself when the program ends, however it ends.
    """

    answered = Signal(bool)
    """Whether the computer stays awake."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Ask to stay awake."""
        self._over.clear()
        self._thread = threading.Thread(target=self._stay_awake, name="awake", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """The computer may sleep again."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(2.0)
        self._thread = None

    def _stay_awake(self) -> None:
        from wakepy import keep

        with keep.presenting(on_fail="pass") as mode:
            if not self._over.is_set():
                self.answered.emit(bool(mode.active))
            self._over.wait()
