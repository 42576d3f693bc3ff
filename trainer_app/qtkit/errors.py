"""What happens when something goes wrong that nobody foresaw: a calm sentence, and a report without anyone's data."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from trainer_app.base.errors import Problem
from trainer_app.base.report import report_of

LOG_SIZE = 500_000
"""The size in bytes at which a log file is put aside; one older file is kept."""


class Reporter(QObject):
    """Catches what nobody caught: `happened(report)` for bugs, `trouble(problem)` for lost sentences.

    Both come on the window's thread, wherever the error was.
    """

    happened = Signal(str)
    trouble = Signal(object)
    _caught = Signal(object)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.logs = logs
        self._log = logging.getLogger("trainer_app")
        self._handler: logging.Handler | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def caught(self, error: BaseException) -> None:
        """Write the report of an error and tell the window. Safe from any thread."""
        if isinstance(error, Problem):
            self._caught.emit(error)
            return
        report = report_of(error)
        self.write(report)
        self._caught.emit(report)

    def write(self, text: str) -> None:
        """Add `text` to the log; a disk that refuses is not worth a second error."""
        try:
            if self._handler is None:
                self.logs.mkdir(parents=True, exist_ok=True)
                self._handler = RotatingFileHandler(
                    self.logs / "trainer-app.log", maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8"
                )
                self._handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
                self._log.addHandler(self._handler)
                self._log.propagate = False
            self._log.error(text)
        except OSError:
            self._handler = None

    def close(self) -> None:
        """Let go of the log file."""
        if self._handler is not None:
            self._log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _tell(self, what: object) -> None:
        if isinstance(what, Problem):
            self.trouble.emit(what)
        else:
            self.happened.emit(str(what))


def install_hooks(reporter: Reporter) -> Callable[[], None]:
    """Send uncaught errors of every thread and Qt's own warnings to `reporter`; returns what takes the hooks out."""
    before = (sys.excepthook, threading.excepthook)

    def main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            reporter.caught(error)

    def other(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            reporter.caught(args.exc_value)

    def from_qt(kind: QtMsgType, _context: QMessageLogContext, _text: str | None) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            reporter.write(f"Qt: {kind.name}")

    sys.excepthook = main
    threading.excepthook = other
    previous = qInstallMessageHandler(from_qt)

    def take_out() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(previous)

    return take_out
