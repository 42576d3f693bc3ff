"""Errors while presenting: written to the log and told to the trainer; a dialog could open in front of the room."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from trainer_app.base.language import message
from trainer_app.base.report import report_of

_log = logging.getLogger(__name__)
CALM = message("Something did not work, but the show goes on. The room noticed nothing.")


class Calm(QObject):
    """Takes errors from everywhere while a show runs. `failed` may be emitted in any thread."""

    failed = Signal(object)
    """An `Exception` that nobody took care of."""
    told = Signal(object)
    """A `Message` for the trainer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = (sys.excepthook, threading.excepthook)
        self._own = (self._uncaught, self._uncaught_elsewhere)
        self.failed.connect(self._stay_calm)

    def take_over(self) -> None:
        """Take every error from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._own

    def let_go(self) -> None:
        """Leave errors to whoever took them before."""
        if (sys.excepthook, threading.excepthook) == self._own:
            sys.excepthook, threading.excepthook = self._before

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, /) -> None:
        if isinstance(error, Exception):
            self.failed.emit(error)
        else:
            self._before[0](kind, error, trace)

    def _uncaught_elsewhere(self, found: threading.ExceptHookArgs) -> None:
        if isinstance(found.exc_value, Exception):
            self.failed.emit(found.exc_value)

    def _stay_calm(self, error: Exception) -> None:
        _log.error("An error while presenting\n%s", report_of(error))
        self.told.emit(CALM)
