"""Notices screens that come, go or change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from trainer_app.present.desktop import as_value

DEBOUNCE = 350
"""Milliseconds of peace after a screen came or went before windows move: plugs bounce."""


class ScreenWatch(QObject):
    """Tells of each change at once, and once more when all is quiet again. Silent after `stop`."""

    removed = Signal(object)
    """The `Screen` that is gone; `changed` follows."""
    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(DEBOUNCE)
        self._quiet.timeout.connect(self.settled)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._app = app
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._changed)

    def stop(self) -> None:
        """Notice nothing any more."""
        self._quiet.stop()
        self.blockSignals(True)
        self._app.screenAdded.disconnect(self._added)
        self._app.screenRemoved.disconnect(self._removed)
        self._app.primaryScreenChanged.disconnect(self._changed)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self._changed()

    def _removed(self, screen: QScreen) -> None:
        self.removed.emit(as_value(screen))
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        self._quiet.start()
