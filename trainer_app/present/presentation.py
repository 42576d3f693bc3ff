"""A running show: opened on its screens, moved by keys and buttons, ended when that was confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from trainer_app.base.clock import Clock, SystemClock
from trainer_app.base.language import Language
from trainer_app.deck.ink import Tool
from trainer_app.deck.interlude import support_lacks
from trainer_app.deck.show import Picture, Show
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.delivery.run import Run
from trainer_app.present.audience import AudienceWindow
from trainer_app.present.awake import Awake
from trainer_app.present.calm import Calm
from trainer_app.present.chime import ring
from trainer_app.present.cursor import Cursor
from trainer_app.present.desktop import rehearsal_arrangement
from trainer_app.present.extras import Extras
from trainer_app.present.keys import Command
from trainer_app.present.moves import HANDS, MOVES, PICTURES
from trainer_app.present.news import News
from trainer_app.present.presenter import PresenterWindow
from trainer_app.present.recorder import Keep, Recorder, show_of
from trainer_app.present.screens import Arrangement
from trainer_app.present.slide_cache import SlideCache
from trainer_app.present.slide_number import SlideNumber
from trainer_app.present.stage import Stage
from trainer_app.present.steps import Steps
from trainer_app.present.swapping import Swapping
from trainer_app.present.timing import Timing
from trainer_app.present.unfinished import Unfinished


class Presentation(QObject):
    """Opens both windows, follows the keys, and ends only when that was confirmed. Keep it until `ended`.

    Clock times come from `clock`.
    """

    ended = Signal()
    run: Run | None = None
    """How the show went, once it has ended; None where its time was never started."""
    arrived = Signal()
    """Someone came in late. Who counts them is not this package's business."""
    arrival_back = Signal()
    """The last one who came in is to be taken back."""

    def __init__(
        self,
        deck: Deck,
        plan: ShowPlan,
        language: Language,
        clock: Clock | None = None,
        *,
        keep: Keep | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._deck, self._language = deck, language
        self._lacking = support_lacks(plan.facts)
        self.timing = Timing(deck, plan, clock or SystemClock(), self)
        self.steps = Steps(deck, self.timing, self)
        self.recorder = Recorder(deck, self.timing, language, keep, self)
        self.cache = SlideCache(deck, parent=self)
        self.audience = AudienceWindow(deck, language, self.cache, Extras(deck, language, plan.facts))
        self.presenter = PresenterWindow(deck, language, self.timing, self.steps, self.cache)
        self._number = SlideNumber(language, self.presenter.say)
        self._news = News(language, self.presenter.keep_saying)
        self.stage = Stage(self.audience, self.presenter, self)
        windows = (self.audience, self.presenter)
        self.cursor = Cursor(
            deck, windows, self, timing=self.timing, steps=self.steps, recorder=self.recorder, cache=self.cache
        )
        self._swapping = Swapping(
            self.presenter, self.stage, language, lambda show: self.cursor.stand(show, moving=False)
        )
        for window in windows:
            window.commanded.connect(self.obey)
            window.close_wanted.connect(lambda: self.obey(Command.END))
        self.unfinished = Unfinished(windows, self)
        self.presenter.panels.interrupted.connect(self.unfinished.begin)
        self.steps.over.connect(self._step_over)
        self.presenter.panels.asked_later.connect(self.recorder.ask_later)
        self.stage.told.connect(self._news.of_screens)
        self.stage.said.connect(lambda words: self.presenter.say(language.word(words)))
        self.stage.moved.connect(self.cursor.draw_ahead)
        self._arrangement: Arrangement | None = None
        self._awake = Awake(self)
        self._awake.answered.connect(self._news.of_sleep)
        self._calm = Calm(self)
        self._calm.told.connect(lambda words: self.presenter.say(language.word(words)))
        self._over = False

    @classmethod
    def start(
        cls,
        deck: Deck,
        plan: ShowPlan,
        language: Language,
        clock: Clock | None = None,
        *,
        from_slide: int = 0,
        resumed: Run | None = None,
        rehearsal: bool = False,
        arrangement: Arrangement | None = None,
        keep: Keep | None = None,
        parent: QObject | None = None,
    ) -> Presentation:
        """A show that is open on its screens, at the slide with index `from_slide` or where an earlier one stopped.

        `keep` is given the run again and again while it goes on. A rehearsal leaves the projector alone; else
        `arrangement` says which window goes where.
        """
        presentation = cls(deck, plan, language, clock, keep=keep, parent=parent)
        presentation.recorder.rehearsal = rehearsal
        presentation._arrangement = rehearsal_arrangement() if rehearsal else arrangement
        if resumed is not None:
            presentation.resume(resumed)
        else:
            presentation.open(from_slide)
        return presentation

    @property
    def show(self) -> Show:
        """Where the show stands."""
        return self.cursor.show

    def resume(self, run: Run) -> None:
        """Open both windows where an earlier show stopped, with its time, drawings and questions."""
        self.recorder.put_back(run)
        self.cursor.show = show_of(run, self._deck)
        self.open(self.show.index)

    def open(self, from_slide: int = 0) -> None:
        """Open both windows. The time starts with the first move to a slide of a module."""
        self._calm.take_over()
        self._awake.begin()
        self.cursor.stand(self.show.go_to(from_slide), moving=False)
        self.stage.begin(self._arrangement)
        self.cursor.ticking.start()

    def obey(self, command: Command | int) -> None:
        """Do what a key or button asked for. Whatever goes wrong, the room goes on seeing its slide."""
        try:
            self._obey(command)
        except Exception as error:
            self._calm.failed.emit(error)

    def _obey(self, command: Command | int) -> None:
        if self.presenter.asking and command not in (Command.CONFIRM_END, Command.CONFIRM_SWAP, Command.END):
            self._stop_asking()
        if isinstance(command, int):
            self._number.add(command)
        elif command in (Command.ENTER, Command.TAKE_BACK) and self._number.begun:
            self._finish_number(command)
        else:
            self._number.forget()
            self._do(command)

    def _do(self, command: Command) -> None:
        move = {Command.ENTER: Command.NEXT, Command.TAKE_BACK: Command.PREVIOUS}.get(command, command)
        if move in MOVES:
            self.cursor.stand(MOVES[move](self.show))
        elif move in PICTURES:
            self.cursor.stand(self.show.toggle(PICTURES[move]), moving=False)
            self._say_what_is_lacking()
        elif move in HANDS:
            self.cursor.look(HANDS[move](self.show))
        else:
            self._other_commands().get(move, lambda: None)()

    def _say_what_is_lacking(self) -> None:
        """Where the room sees the support slide and local facts are empty, the trainer is told what is not on it."""
        if self.show.picture is Picture.CONTACTS and self._lacking:
            lacking = ", ".join(self._language.word(each) for each in self._lacking)
            self.presenter.say(self._language.say("Not on the support slide, because it was not filled in: {lacking}.",
                                                  lacking=lacking))  # fmt: skip

    def _other_commands(self) -> Mapping[Command, Callable[[], None]]:
        notes = self.presenter.notes
        return {
            Command.END: self._ask_to_end,
            Command.CONFIRM_END: self.end,
            Command.SWAP: lambda: self._swapping.ask(self.show),
            Command.CONFIRM_SWAP: lambda: self._swapping.swap(self.show),
            Command.STEP: self._advance,
            Command.COUNTDOWN: self._show_countdown,
            Command.GROUPS: lambda: self._open_panel(self.presenter.panels.toggle_groups),
            Command.TIMER: lambda: self._timed(self.timing.toggle),
            Command.MINUTE_MORE: lambda: self._timed(lambda: self.timing.give(1)),
            Command.MINUTE_LESS: lambda: self._timed(lambda: self.timing.give(-1)),
            Command.ARRIVED: self.arrived.emit,
            Command.ARRIVAL_BACK: self.arrival_back.emit,
            Command.PARKING: lambda: self._open_panel(
                lambda: self.presenter.panels.toggle_parking(self.recorder.questions)
            ),
            Command.TIME: lambda: self._open_panel(self.presenter.panels.toggle_time),
            Command.CONTRAST: self.cursor.toggle_contrast,
            Command.FULL_SCREEN: self.stage.full_screen_pressed,
            Command.HELP: lambda: self._open_panel(self.presenter.panels.toggle_help),
            Command.GO_TO: lambda: self._open_panel(lambda: self.presenter.panels.toggle_overview(self.show.index)),
            Command.LARGER_NOTES: lambda: notes.resize_by(1),
            Command.SMALLER_NOTES: lambda: notes.resize_by(-1),
            Command.NOTES_UP: lambda: notes.scroll_by(-0.5),
            Command.NOTES_DOWN: lambda: notes.scroll_by(0.5),
        }

    def _timed(self, change: Callable[[], None]) -> None:
        change()
        self.cursor.tick()

    def _advance(self) -> None:
        self.steps.advance()
        self.cursor.tick()

    def _show_countdown(self) -> None:
        self.cursor.stand(self.show.next_countdown(), moving=False)

    def _step_over(self) -> None:
        if self.presenter.steps.chimes:
            ring()

    def _finish_number(self, command: Command) -> None:
        """Go to the slide whose number was typed, or take back its last digit."""
        if command is Command.TAKE_BACK:
            self._number.take_back()
            return
        index = self._number.index_in(self.show.length)
        if index is not None:
            self.cursor.stand(self.show.go_to(index))

    def _ask_to_end(self) -> None:
        """Put the tool down, else ask on the presenter view; Esc once more puts the question away.

        So a clicker's Esc can never end a show.
        """
        if self.show.tool is not Tool.NONE:
            self.cursor.look(self.show.take(Tool.NONE))
            return
        if self.presenter.asking:
            self._stop_asking()
            return
        self.stage.reach_presenter()
        self.presenter.ask_to_end(drawn=bool(self.show.ink.slides))

    def _stop_asking(self) -> None:
        """Put the question away; the room sees again what it saw before."""
        self.presenter.stop_asking()
        self._swapping.leave(self.show)

    def _open_panel(self, toggle: Callable[[], None]) -> None:
        """Open or close something over the presenter view, which must be there to be seen."""
        self.stage.reach_presenter()
        toggle()

    def end(self, *, finished: bool = True) -> None:
        """Close both windows without asking; one that is not `finished` can go on later. Ended already, nothing."""
        if self._over:
            return
        self._over = True
        self.cursor.ticking.stop()
        self.run = self.recorder.finish(finished=finished, ink=self.presenter.question.keeps_drawings or not finished)
        self.stage.end()
        self.unfinished.end()
        self._calm.let_go()
        self._awake.end()
        self.audience.end()
        self.presenter.end()
        self.cache.clear()
        self.ended.emit()
