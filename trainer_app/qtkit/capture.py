"""Windows that screenshots, recordings and shared screens leave out, where the system can do that.

Windows and macOS take such a wish for one window; Linux has nothing to ask. It is a wish: a camera, another program
with the same rights, or a system that decides otherwise still sees the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

EVERYWHERE, BLACK, NOWHERE = 0x00, 0x01, 0x11
"""How Windows shows a window to others: as it is, as a black area, or not at all (since Windows 10, version 2004)."""
SHARED_NEVER, SHARED_READ_ONLY = 0, 1
"""The same on macOS; the second is how every window begins."""
_MADE_ANEW = {QEvent.Type.Show, QEvent.Type.WinIdChange}

Send = Callable[..., int]
"""Sends an Objective-C message: to what, its name, and a number where it takes one."""


def leave_out(window: QWidget, out: bool) -> None:
    """Ask the system to leave a top-level window out of pictures, or to show it as usual. Never raises."""
    (_watch_of(window) or _Watch(window)).wish(out)


def is_left_out(window: QWidget) -> bool:
    """Whether that was asked for a window."""
    watch = _watch_of(window)
    return watch is not None and watch.out


class _Watch(QObject):
    """Asks again whenever Qt has made the window anew, which forgets what was asked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.out = False
        window.installEventFilter(self)

    def wish(self, out: bool) -> None:
        """Ask now, or as soon as there is a window to ask for."""
        self.out = out
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again where there is another window now."""
        if self.out and event.type() in _MADE_ANEW and watched is self._window:
            self._ask()
        return False

    def _ask(self) -> None:
        if self._window.internalWinId():
            ask_system(int(self._window.winId()), self.out)


def _watch_of(window: QWidget) -> _Watch | None:
    """The window's own: a dialog above it is its child and has another."""
    return window.findChild(_Watch, "", Qt.FindChildOption.FindDirectChildrenOnly)


def ask_system(handle: int, out: bool) -> None:
    """Ask the system this runs on about the window with this handle. Never raises; nothing happens on Linux."""
    with suppress(Exception):
        if sys.platform == "win32":
            import ctypes

            ask_windows(ctypes.WinDLL("user32"), handle, out)
        elif sys.platform == "darwin":
            ask_mac(_objective_c(), handle, out)


def ask_windows(user32: Any, handle: int, out: bool) -> None:
    """Windows: `handle` is an HWND. A system too old to leave a window out shows a black area in its place."""
    import ctypes

    ask = user32.SetWindowDisplayAffinity
    ask.argtypes, ask.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
    if not ask(handle, NOWHERE if out else EVERYWHERE) and out:
        ask(handle, BLACK)


def ask_mac(send: Send, handle: int, out: bool) -> None:
    """MacOS: `handle` is the NSView of a window's contents; its NSWindow is what is shared or not."""
    window = send(handle, b"window")
    if window:
        send(window, b"setSharingType:", SHARED_NEVER if out else SHARED_READ_ONLY)


def _objective_c() -> Send:
    import ctypes

    library = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    name_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p)(("sel_registerName", library))
    # One prototype for each shape of message: on arm64 a call as if it took any arguments puts them elsewhere.
    plain = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", library))
    number = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(("objc_msgSend", library))

    def send(target: int, message: bytes, *values: int) -> int:
        if values:
            number(target, name_of(message), *values)
            return 0
        return int(plain(target, name_of(message)) or 0)

    return send
