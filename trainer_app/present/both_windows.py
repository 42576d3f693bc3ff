"""The two windows of a show put in their places, without the keys going to where the trainer does not type."""

from __future__ import annotations

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from trainer_app.present.audience import AudienceWindow
from trainer_app.present.placing import fill, show_in_window, windows_go_where_asked
from trainer_app.present.presenter import PresenterWindow


class BothWindows:
    """The slides and the presenter view. A window that appears never takes the keys from the presenter view."""

    def __init__(self, audience: AudienceWindow, presenter: PresenterWindow) -> None:
        self._audience, self._presenter = audience, presenter

    def fill(self, screen: QScreen) -> None:
        """Let the slides fill a screen."""
        typing = QApplication.activeWindow() is not None
        fill(self._audience, screen)
        if typing:
            self._give_keys(beneath=self._presenter.screen() is screen)

    def slides_in_window(self) -> None:
        """Show the slides in a window above the presenter view."""
        typing = QApplication.activeWindow() is not None
        show_in_window(self._audience, self._presenter.screen())
        if typing and windows_go_where_asked():  # elsewhere the presenter view would be raised above the slides
            self._give_keys()

    def hide_slides(self) -> None:
        """Take the slides off their screen."""
        typing = self._audience.isActiveWindow()
        self._audience.hide()
        if typing:
            self._give_keys()

    def hide_presenter(self) -> None:
        """Take the presenter view away from where others would see it."""
        typing = self._presenter.isActiveWindow()
        self._presenter.hide()
        if typing:
            self._give_keys()

    def _give_keys(self, *, beneath: bool = False) -> None:
        """Let the trainer go on typing in the presenter view, unless it is hidden or `beneath` the slides."""
        window = self._audience if beneath or self._presenter.isHidden() else self._presenter
        window.activateWindow()
