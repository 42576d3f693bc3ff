"""The panels of the presenter view: one at a time, made when first opened, none while others could see them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trainer_app.base.language import Language
from trainer_app.deck.slide import Deck
from trainer_app.present.groups_panel import GroupsPanel
from trainer_app.present.help_panel import HelpPanel
from trainer_app.present.overview import Overview
from trainer_app.present.panel import Panel
from trainer_app.present.parking_panel import ParkingPanel
from trainer_app.present.time_panel import TimePanel
from trainer_app.present.timing import Timing


class Panels(QObject):
    """Opens and closes what stands over the cards of `window`."""

    commanded = Signal(object)
    """A `Command` from a panel."""
    asked_later = Signal(object)
    """The questions set aside, a tuple of texts."""
    chosen = Signal(int)
    """The index of a slide to go to."""
    interrupted = Signal()
    """A panel to type in was closed, and not by the trainer."""

    def __init__(self, deck: Deck, language: Language, timing: Timing, window: QWidget) -> None:
        super().__init__(window)
        self._deck, self._language, self._timing, self._window = deck, language, timing, window
        self._made: dict[str, Panel] = {}
        self._allowed = True

    @property
    def open_one(self) -> Panel | None:
        """The panel that is open."""
        return next((panel for panel in self._made.values() if not panel.isHidden()), None)

    def allow(self, allowed: bool) -> None:
        """Whether panels may be open: not where somebody else could see this window."""
        self._allowed = allowed
        panel = self.open_one
        if not allowed and panel is not None:
            panel.shut()
            if panel.typed_in:
                self.interrupted.emit()

    def shut(self) -> None:
        """Close what is open."""
        if self.open_one is not None:
            self.open_one.shut()

    def place(self) -> None:
        """The window has another size."""
        if self.open_one is not None:
            self.open_one.place()

    def toggle_help(self) -> None:
        """Open or close the list of keys."""
        self._toggle("help", lambda: HelpPanel(self._language, self._window))

    def toggle_time(self) -> None:
        """Open or close what corrects the time."""
        self._toggle("time", lambda: TimePanel(self._timing, self._language, self._window))

    def toggle_parking(self, questions: tuple[str, ...]) -> None:
        """Open or close the questions set aside."""
        self._toggle("parking", lambda: self._make_parking(questions))

    def toggle_groups(self) -> None:
        """Open or close the group maker."""
        people = self._timing.retimed.plan.people
        self._toggle("groups", lambda: GroupsPanel(people, self._language, self._window))

    def _make_parking(self, questions: tuple[str, ...]) -> Panel:
        parking = ParkingPanel(questions, self._language, self._window)
        parking.changed.connect(self.asked_later)
        return parking

    def tick(self) -> None:
        """Time has passed."""
        if isinstance(self.open_one, TimePanel):
            self.open_one.tick()

    def toggle_overview(self, index: int) -> None:
        """Open the overview with the slide at `index` chosen, or close it."""
        panel = self._toggle("overview", self._make_overview)
        if isinstance(panel, Overview):
            panel.open_at(index)

    def _make_overview(self) -> Panel:
        overview = Overview(self._deck, self._language, self._window)
        overview.chosen.connect(self.chosen)
        return overview

    def _toggle(self, name: str, make: Callable[[], Panel]) -> Panel | None:
        """Open a panel, closing any other; None where it was open or may not be."""
        already = self.open_one
        self.shut()
        if not self._allowed or (already is not None and already is self._made.get(name)):
            return None
        if name not in self._made:
            self._made[name] = make()
            self._made[name].commanded.connect(self.commanded)
            self._made[name].closed.connect(self._window.setFocus)
        self._made[name].open()
        return self._made[name]
