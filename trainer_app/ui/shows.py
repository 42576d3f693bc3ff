"""Shows opened from the main window: one at a time, with the window out of the way meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.ui.shell import Shell
from trainer_app.workshop.plan import Workshop

if TYPE_CHECKING:
    from trainer_app.present.presentation import Presentation


class Shows(QObject):
    """Builds decks beside `window`, shows them, and brings the window back."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self.running: Presentation | None = None
        self._preparing = False

    def present(self, workshop: Workshop, slide: int) -> None:
        """Open a show at the slide with index `slide`; asked twice, only once."""
        from trainer_app.operations import decks

        if self.running is None and not self._preparing:
            self._preparing = True
            job = self._shell.jobs.run(
                lambda _p: decks.show_for(self._shell.desk, workshop), lambda made: self._open(*made, slide)
            )
            job.ended.connect(self._prepared)

    def _open(self, deck: Deck, plan: ShowPlan, slide: int) -> None:
        from trainer_app.present.presentation import Presentation

        desk = self._shell.desk
        self.running = Presentation.start(deck, plan, desk.language, desk.clock, from_slide=slide, parent=self)
        self.running.ended.connect(self._ended)
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()

    def _prepared(self) -> None:
        self._preparing = False

    def _ended(self) -> None:
        if self.running is not None:
            self.running.deleteLater()
        self.running = None
        self._window.show()
        self._window.activateWindow()
        QApplication.setQuitOnLastWindowClosed(True)

    def leave(self) -> None:
        """End a show without asking: the computer is being shut down."""
        if self.running is not None:
            self.running.end()
