"""Swapping the screens while presenting: asked first, and with the room in black from the question on."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.base.language import Language
from trainer_app.deck.show import Picture, Show
from trainer_app.present.presenter import PresenterWindow
from trainer_app.present.stage import Stage


class Swapping:
    """Asks, swaps, or puts everything back; `stand` puts the show where it says."""

    def __init__(
        self, presenter: PresenterWindow, stage: Stage, language: Language, stand: Callable[[Show], None]
    ) -> None:
        self._presenter, self._stage, self._language, self._stand = presenter, stage, language, stand
        self._before: Picture | None = None

    def ask(self, show: Show) -> None:
        """Ask with the room in black: whatever the desktop does to windows meanwhile, nobody sees it."""
        if not self._stage.can_swap:
            self._presenter.say(self._language.say("There is no other screen to swap with."))
            return
        self._before = show.picture
        self._stand(show.showing(Picture.BLACK))
        self._presenter.ask_to_swap()

    def swap(self, show: Show) -> None:
        """Swap; the room stays black until the trainer has looked. Nothing where the other screen is gone by now."""
        self._presenter.stop_asking()
        if not self._stage.can_swap:
            self.leave(show)
            self._presenter.say(self._language.say("There is no other screen to swap with."))
            return
        self._before = None
        self._stage.swap()
        self._presenter.say(self._language.say("Swapped. The room sees black; B shows the slide."))

    def leave(self, show: Show) -> None:
        """Everything as before the question."""
        before, self._before = self._before, None
        if before is not None:
            self._stand(show.showing(before))
