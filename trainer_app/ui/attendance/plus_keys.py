"""The keys that count one person: Enter on the big button, + anywhere around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def bind_plus_keys(around: QWidget, plus: QPushButton, arrived: Callable[[], object]) -> None:
    """Let the keys call `arrived` while `plus` can be pressed. A field inside `around` keeps + for itself."""
    anywhere, here = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
    for keys, place, context in (("+", around, anywhere), ("Return", plus, here), ("Enter", plus, here)):
        shortcut = QShortcut(QKeySequence(keys), place)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda: arrived() if plus.isVisible() and plus.isEnabled() else None)
