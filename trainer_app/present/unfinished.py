"""A text whose field was closed under the trainer's hands: what is still typed of it must not become commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

PAUSE = 1500
"""Milliseconds without a letter after which the hands are taken to have left the text."""

_TURNERS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Unfinished(QObject):
    """Lets the keys of a text go nowhere in `windows`, until no letter came for `PAUSE` or one is pressed on purpose.

    On purpose are the keys that no field has a use for: the cover's and others of its row, and Page Up and Page Down,
    which clickers send. Esc would have closed the field: it ends the text, and nothing else.
    """

    def __init__(self, windows: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._windows = tuple(windows)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self.end)

    def begin(self) -> None:
        """A field was closed while letters may be on their way to it."""
        for window in self._windows:
            window.installEventFilter(self)
        self.pause.start()

    def end(self) -> None:
        """Every key is a command again."""
        self.pause.stop()
        for window in self._windows:
            window.removeEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Keep the key of a text from its window."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        on_purpose = key in _TURNERS or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
        if on_purpose or key == Qt.Key.Key_Escape:
            self.end()
        elif event.text():
            self.pause.start()
        return not on_purpose
