"""The keys that count one person: Enter on the big button, + anywhere around it; and Enter on other buttons."""

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


def press_by_enter(*buttons: QPushButton) -> None:
    """Let Enter press a button that has the focus, as it does in dialogs: what is typed next may be a passphrase."""
    for each in buttons:
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), each)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(each.click)
