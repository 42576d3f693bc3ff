"""At the door typing means the next arrival, wherever the focus was left: on a row, a button, the list of pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget

_COUNTS_ONE = "+"
"""Beside the locked list this key counts one person, so it begins no name."""


class TypedAnywhere(QObject):
    """What is typed in `window` while no field is edited goes to `field()`, which takes the focus with the first one.

    `field` gives None while there is nothing to type into. Space, Enter and shortcuts stay with whatever has the focus.
    """

    def __init__(self, window: QWidget, field: Callable[[], QLineEdit | None]) -> None:
        super().__init__(window)
        self._window, self._field = window, field
        window.installEventFilter(self)  # it gets the keys while nothing in it has the focus
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a letter to the field instead."""
        if not _letters(event) or _is_edited(watched):
            return False
        if watched is self._window and self._window.focusWidget() is not None:
            return False  # a field that was edited had no use for it
        field = self._field()
        if field is None:
            return False
        field.setFocus()
        QApplication.sendEvent(field, event)
        return True

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if new is not None and new.window() is self._window:
            new.installEventFilter(self)


def _letters(event: QEvent) -> str:
    """What an event would write; empty for Space, which presses buttons, and for keys that are no letters."""
    if isinstance(event, QInputMethodEvent):  # such as É, put together from two keys
        return event.commitString()
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return ""
    held, text = event.modifiers(), event.text()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if control is not alt or held & Qt.KeyboardModifier.MetaModifier:  # both together are AltGr on Windows
        return ""
    return text if text.isprintable() and text.strip() and text != _COUNTS_ONE else ""


def _is_edited(watched: QObject) -> bool:
    return isinstance(watched, QLineEdit | QAbstractSpinBox)
