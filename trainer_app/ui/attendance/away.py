"""Notices that the trainer went away: the screen was locked, or the computer slept.

Linux desktops say so over D-Bus; Windows and macOS are asked every two seconds. Where nothing is said, a jump of the
clock shows that the computer slept; the idle time does the rest.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

from trainer_app.base.clock import Clock
from trainer_app.ui.attendance.screen_lock import HAS_TO_BE_ASKED, screen_is_locked

_BEAT_SECONDS, _ASK_SECONDS = 15, 2
_ASLEEP = timedelta(seconds=4 * _BEAT_SECONDS)
_LOCKED = (
    ("org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "ActiveChanged"),
    ("org.cinnamon.ScreenSaver", "ActiveChanged"),
    ("org.mate.ScreenSaver", "ActiveChanged"),
)
"""What desktops call it on the session bus; each carries whether the screen is locked."""
_LOCKED_SLOT: Any = SLOT("locked(bool)")
_LOCKING_SLOT: Any = SLOT("locking()")
"""Text, which is what Qt takes here, whatever its stubs say."""


class Away(QObject):
    """`noticed()` when the trainer went away, between `begin` and `end`."""

    noticed = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock.now()
        self.beat = QTimer(self)
        self.beat.setInterval(_BEAT_SECONDS * 1000)
        self.beat.timeout.connect(self._look_at_clock)
        self.asking = QTimer(self)
        self.asking.setInterval(_ASK_SECONDS * 1000)
        self.asking.timeout.connect(lambda: self.locked(screen_is_locked()))
        self._listening = False

    def begin(self) -> None:
        """Watch."""
        self._last = self._clock.now()
        self.beat.start()
        if sys.platform in HAS_TO_BE_ASKED:
            self.asking.start()
        if not self._listening:
            self._listening = True
            self._listen()

    def end(self) -> None:
        """Stop watching."""
        self.beat.stop()
        self.asking.stop()

    @Slot(bool)
    def locked(self, is_so: bool) -> None:
        """The desktop says whether the screen is locked, or that the computer is about to sleep or has woken."""
        if is_so:
            self._notice()

    @Slot()
    def locking(self) -> None:
        """The session is being locked."""
        self._notice()

    def _notice(self) -> None:
        if self.beat.isActive():
            self.noticed.emit()

    def _look_at_clock(self) -> None:
        before, self._last = self._last, self._clock.now()
        if self._last - before > _ASLEEP:
            self._notice()

    def _listen(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # not on every system
            return
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for interface, name in _LOCKED:
                session.connect("", "", interface, name, self, _LOCKED_SLOT)
        if system.isConnected():
            system.connect("", "", "org.freedesktop.login1.Manager", "PrepareForSleep", self, _LOCKED_SLOT)
            system.connect("", "", "org.freedesktop.login1.Session", "Lock", self, _LOCKING_SLOT)
