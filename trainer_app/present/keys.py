"""Which key does what, alike in both windows."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(StrEnum):
    """What a key or a button asks of the show."""

    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    COVER = "cover"
    TEST = "test slide"
    CONTRAST = "contrast"
    END = "end"
    KEEP = "keep"
    CONFIRM_END = "confirm end"
    ENTER = "enter"
    ERASE = "erase"
    TIMER = "timer"
    FULL_SCREEN = "full screen"
    LARGER_NOTES = "larger notes"
    SMALLER_NOTES = "smaller notes"
    NOTES_UP = "notes up"
    NOTES_DOWN = "notes down"


_KEYS = {
    Qt.Key.Key_Right: Command.NEXT,
    Qt.Key.Key_Down: Command.NEXT,
    Qt.Key.Key_PageDown: Command.NEXT,
    Qt.Key.Key_Space: Command.NEXT,
    Qt.Key.Key_N: Command.NEXT,
    Qt.Key.Key_Return: Command.ENTER,
    Qt.Key.Key_Enter: Command.ENTER,
    Qt.Key.Key_Left: Command.PREVIOUS,
    Qt.Key.Key_Up: Command.PREVIOUS,
    Qt.Key.Key_PageUp: Command.PREVIOUS,
    Qt.Key.Key_P: Command.PREVIOUS,
    Qt.Key.Key_Backspace: Command.ERASE,
    Qt.Key.Key_Home: Command.FIRST,
    Qt.Key.Key_End: Command.LAST,
    Qt.Key.Key_B: Command.BLACK,
    Qt.Key.Key_Period: Command.BLACK,
    Qt.Key.Key_W: Command.WHITE,
    Qt.Key.Key_Z: Command.FREEZE,
    Qt.Key.Key_F12: Command.COVER,
    Qt.Key.Key_K: Command.TEST,
    Qt.Key.Key_C: Command.CONTRAST,
    Qt.Key.Key_Escape: Command.END,
    Qt.Key.Key_T: Command.TIMER,
    Qt.Key.Key_F: Command.FULL_SCREEN,
}
_WITH_CONTROL = {
    Qt.Key.Key_Plus: Command.LARGER_NOTES,
    Qt.Key.Key_Equal: Command.LARGER_NOTES,
    Qt.Key.Key_Minus: Command.SMALLER_NOTES,
    Qt.Key.Key_Up: Command.NOTES_UP,
    Qt.Key.Key_Down: Command.NOTES_DOWN,
}
_MAY_REPEAT = frozenset({Command.NEXT, Command.PREVIOUS, Command.ERASE, Command.NOTES_UP, Command.NOTES_DOWN})
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def command_of(event: QKeyEvent) -> Command | int | None:
    """What a pressed key asks for: a command, a digit, or nothing.

    F5 is nothing on purpose: remote clickers send it, and it must never start the show again. A key held down pages
    on, but never switches something on and off.
    """
    modifiers = event.modifiers() & ~_HARMLESS
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        found = _WITH_CONTROL.get(key)
    elif modifiers:
        found = None
    elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return None if event.isAutoRepeat() else int(key) - int(Qt.Key.Key_0)
    else:
        found = _KEYS.get(key)
    return None if event.isAutoRepeat() and found not in _MAY_REPEAT else found
