"""Who Ctrl+Z belongs to while a field has the keys: to its typing first, then to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget


class UndoKeys(QObject):
    """Qt's fields keep Undo and Redo for themselves even with nothing typed; this hands them to the window then.

    Made for all fields below `root`, and kept by it.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        for field in (*root.findChildren(QLineEdit), *root.findChildren(QAbstractSpinBox)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the keys on behalf of a field that could do nothing with them."""
        line = _line_of(watched)
        if line is None or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
        if undo or redo:
            event.ignore()
        return undo or redo


def _line_of(watched: QObject) -> QLineEdit | None:
    if isinstance(watched, QAbstractSpinBox):
        return watched.lineEdit()
    return watched if isinstance(watched, QLineEdit) else None
