"""Putting a window where it belongs, on desktops that do as they are asked and on Wayland, which hardly does."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from trainer_app.present.audience import AudienceWindow
from trainer_app.present.screens import Screen

_FROM_CORNER = (24, 48)
_NARROWEST = 320
_FRAME = 24
"""Pixels a window's frame may hang over onto the next screen."""


def windows_go_where_asked() -> bool:
    """Whether a window can be put on a screen of one's choice. Wayland does that with full screens only."""
    return not QGuiApplication.platformName().startswith("wayland")


def fill(audience: AudienceWindow, screen: QScreen) -> None:
    """Let the slides fill a screen."""
    _take_down(audience)
    audience.frameless(True)
    audience.setScreen(screen)
    audience.setGeometry(screen.geometry())
    audience.setWindowState(Qt.WindowState.WindowFullScreen)  # `showFullScreen` would take the keys as well
    audience.show()


def show_in_window(audience: AudienceWindow, screen: QScreen) -> None:
    """Show the slides in a window to be moved, above whatever else is on `screen`."""
    room, (across, down) = screen.availableGeometry(), _FROM_CORNER
    width = max(_NARROWEST, room.width() // 3)
    _take_down(audience)
    audience.frameless(False)
    audience.showNormal()
    audience.setGeometry(QRect(room.x() + across, room.y() + down, width, width * 9 // 16))
    audience.raise_()


def show_presenter(presenter: QWidget, screen: QScreen, *, alone: bool) -> None:
    """Show the presenter view as large as its screen; `alone` where nothing else is to be seen there."""
    if windows_go_where_asked():
        presenter.setScreen(screen)
        presenter.setGeometry(screen.availableGeometry())
        presenter.showMaximized()
        return
    _take_down(presenter)
    presenter.setScreen(screen)
    presenter.setGeometry(screen.geometry())
    if alone:
        presenter.showFullScreen()
    else:
        presenter.showMaximized()


def covers(window: QWidget, screen: Screen) -> bool:
    """Whether a window stands exactly on a screen."""
    return window.geometry() == _place(screen)


def stands_on(window: QWidget, screen: Screen) -> bool:
    """Whether the middle of a window is on a screen."""
    return _place(screen).contains(window.geometry().center())


def spills_onto(window: QWidget, screen: Screen) -> bool:
    """Whether a window reaches onto a screen by more than its frame."""
    return not _place(screen).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME).intersected(window.geometry()).isEmpty()


def _place(screen: Screen) -> QRect:
    return QRect(screen.x, screen.y, screen.width, screen.height)


def _take_down(window: QWidget) -> None:
    """Hide a window, to show it elsewhere.

    On Wayland it is made anew: one that was on a screen would stay there, and go on believing that it is there when it
    is not.
    """
    window.hide()
    if not windows_go_where_asked():
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.destroy()
