"""Where a show stands: one cursor, and everything that follows it, the room first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from trainer_app.deck.show import Show
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import HIGH_CONTRAST, theme
from trainer_app.present.audience import AudienceWindow
from trainer_app.present.hand import Hand
from trainer_app.present.presenter import PresenterWindow
from trainer_app.present.recorder import Recorder
from trainer_app.present.slide_cache import SlideCache, Wanted
from trainer_app.present.steps import Steps
from trainer_app.present.timing import Timing

_TICK = 200


class Cursor(QObject):
    """The `show` as it stands. It changes only through this, so both windows, time and notes can never disagree."""

    moved = Signal(object)
    """The new `Show`, after every change."""

    def __init__(
        self,
        deck: Deck,
        windows: tuple[AudienceWindow, PresenterWindow],
        parent: QObject,
        *,
        timing: Timing,
        steps: Steps,
        recorder: Recorder,
        cache: SlideCache,
    ) -> None:
        super().__init__(parent)
        self._deck, self._cache = deck, cache
        self._audience, self._presenter = windows
        self._timing, self._steps, self._recorder = timing, steps, recorder
        self.show = Show(len(deck.slides))
        for window in windows:
            self._follow_hand(window.hand)
        timing.retimed_now.connect(self._pass_over)
        self._presenter.panels.chosen.connect(lambda index: self.stand(self.show.go_to(index)))
        self.ticking = QTimer(self)
        self.ticking.setInterval(_TICK)
        self.ticking.timeout.connect(self.tick)

    def stand(self, show: Show, *, moving: bool = True) -> None:
        """Stand there, the room first. `moving` where the trainer went on, which starts the time."""
        self.show = show
        self._audience.follow(show)
        self._timing.stand_at(show.index, moving=moving)
        self._steps.stand_at(show.index)
        self._recorder.follow(show)
        self._presenter.follow(show)
        self.tick()
        self.draw_ahead()
        self.moved.emit(show)

    def look(self, show: Show) -> None:
        """Something was drawn, pointed at or made larger; the slide is the same."""
        before, self.show = self.show.ink, show
        self._audience.follow(show)
        self._presenter.follow_look(show)
        if show.ink is not before:
            self._recorder.follow(show)

    def tick(self) -> None:
        """Time passed, or was corrected."""
        self._steps.tick()
        if self._steps.left_words != self.show.left:
            self.look(self.show.with_left(self._steps.left_words))
        self._presenter.tick()

    def draw_ahead(self) -> None:
        """Have the neighbors ready: forward first, that is where a show goes."""
        around = (self.show.next(), self.show.previous(), self.show)
        width = self._audience.slide_width if self._audience.isVisible() else 0
        wanted = [Wanted(show.index, width) for show in around]
        for show in around:
            wanted += self._presenter.wanted(show)
        self._cache.prepare(wanted)

    def toggle_contrast(self) -> None:
        """High contrast, or the deck's own colors again. Nothing moves on any slide."""
        own = self._deck.theme
        high = own.recoloured(theme(HIGH_CONTRAST))
        self._cache.look_like(own if self._cache.theme == high else high)
        self._audience.update()
        self._presenter.recoloured(high=self._cache.theme == high)
        self.draw_ahead()

    def _pass_over(self) -> None:
        """Something was left out of the plan: its slides are passed over."""
        self.stand(self.show.passing_over(self._timing.skipped), moving=False)

    def _follow_hand(self, hand: Hand) -> None:
        hand.touched.connect(lambda place: self.look(self.show.touch(place)))
        hand.drawn.connect(lambda place: self.look(self.show.draw(place)))
        hand.hovered.connect(lambda place: self.look(self.show.hover(place)))
        hand.pushed.connect(lambda across, down: self.look(self.show.moved(across, down)))
