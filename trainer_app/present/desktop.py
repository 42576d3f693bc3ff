"""The screens of this computer as values."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QScreen

from trainer_app.present.screens import Arrangement, Screen, find_again, own_screen


def connected() -> tuple[Screen, ...]:
    """The screens there are now."""
    return tuple(as_value(screen) for screen in QGuiApplication.screens())


def as_value(screen: QScreen) -> Screen:
    """A Qt screen as a value."""
    place = screen.geometry()
    primary = QGuiApplication.primaryScreen()
    size = (place.x(), place.y(), place.width(), place.height())
    return Screen(screen.name(), *size, screen is primary, screen.serialNumber())


def qt_screen(wanted: Screen) -> QScreen | None:
    """The Qt screen of a value; None where it is not connected."""
    found = find_again(wanted, connected())
    return next((one for one in QGuiApplication.screens() if as_value(one) == found), None)


def rehearsal_arrangement() -> Arrangement:
    """Both windows on the trainer's own screen, whatever else is connected."""
    return Arrangement(own_screen(connected()), alone=True)
