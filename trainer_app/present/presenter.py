"""The trainer's window: this slide, the next one, notes and time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.deck.ink import Tool
from trainer_app.deck.show import Look, Picture, Show
from trainer_app.deck.slide import Deck
from trainer_app.present.fitting import ButtonBar, FittedLabel
from trainer_app.present.hand import Hand
from trainer_app.present.here_card import HereCard
from trainer_app.present.keys import Command, command_of, first_key
from trainer_app.present.moves import ON_PEN
from trainer_app.present.notes_card import NotesCard
from trainer_app.present.pace_card import PaceCard
from trainer_app.present.panels import Panels
from trainer_app.present.question import EndQuestion, Question, SwapQuestion
from trainer_app.present.slide_cache import SlideCache, Wanted
from trainer_app.present.slide_view import SlideView
from trainer_app.present.steps import Steps
from trainer_app.present.steps_card import StepsCard
from trainer_app.present.style import MINT, MUTED, card, darken, words
from trainer_app.present.time_row import TimeRow
from trainer_app.present.timing import Timing

_ANY = 16_777_215
"""Pixels a widget may grow to where nothing limits it."""
LOW = 700
"""Pixels: a window lower than this is a netbook's."""


class PresenterWindow(QWidget):
    """Shows everything about a show to the trainer, and asks for commands. Dialogs never open: it asks in itself."""

    commanded = Signal(object)
    """A `Command` or a digit, from a key or a button."""
    shifted = Signal()
    """The window covers another part of the desktop."""
    close_wanted = Signal()
    """Somebody tried to close the window; it stays open until the show ends."""

    def __init__(self, deck: Deck, language: Language, timing: Timing, steps: Steps, cache: SlideCache) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._deck, self._language, self._timing, self._cache = deck, language, timing, cache
        self._noted = -1
        self._lasting, self._passing, self._may_close, self._masked = "", "", False, False
        self._buttons: dict[Command, QPushButton] = {}
        self._drawing = Command.PEN
        self.setWindowTitle(language.say("Presenter view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        darken(self)
        self._build(steps)
        self.panels = Panels(deck, language, timing, self)
        self.panels.commanded.connect(self.commanded)
        self.question, self.swapping = EndQuestion(language, self), SwapQuestion(language, self)
        self.question.confirmed.connect(lambda: self.commanded.emit(Command.CONFIRM_END))
        self.swapping.confirmed.connect(lambda: self.commanded.emit(Command.CONFIRM_SWAP))
        for question in (self.question, self.swapping):
            question.kept.connect(lambda: self.commanded.emit(Command.KEEP))

    def _build(self, steps: Steps) -> None:
        self._current = SlideView(self._cache, self, QSize(320, 180))
        keeps_place = self._current.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)  # else what is said stands where the slides window may cover it
        self._current.setSizePolicy(keeps_place)
        self._next = SlideView(self._cache, self, QSize(160, 90), left=True)
        self.notes = NotesCard(self._language, self)
        self.steps = StepsCard(steps, self._language, self)
        self.steps.commanded.connect(self.commanded)
        self._time = TimeRow(self._timing, self._language, self)
        self._pace_card = PaceCard(self._deck, self._timing, self._language, self)
        self._line = words(self, colour=MINT)
        self._line.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._current, 1)
        left.addWidget(self._pace_card)
        left.addWidget(self._line)
        left.addWidget(self._button_bar())
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._time)
        right.addWidget(self._next_card(), 4)
        self.here = HereCard(self._language, self)
        self.here.commanded.connect(self.commanded)
        right.addWidget(self.here)
        right.addWidget(self.steps)
        right.addWidget(self.notes, 9)
        layout = QHBoxLayout(self)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(left, 66)
        layout.addLayout(right, 34)

    def _next_card(self) -> QFrame:
        frame = self._next_place = card(self)
        self._next_title = FittedLabel(frame, MUTED, 0.9)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 10, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self._next_title)
        layout.addWidget(self._next, 1)
        return frame

    def _button_bar(self) -> ButtonBar:
        say = self._language.say
        buttons = (
            self._button("◀ " + say("Back"), Command.PREVIOUS),
            self._button(say("Next") + " ▶", Command.NEXT, "main"),
            self._button(say("Black"), Command.BLACK, lasting=True),
            self._button(say("Go to…"), Command.GO_TO),
            self._button(say("Pointer"), Command.POINTER, lasting=True),
            self._button(say("Pen"), Command.PEN, lasting=True),
            self._button(say("Time…"), Command.TIME),
            self._button(say("Question…"), Command.PARKING),
            self._button(say("Pause slide"), Command.PAUSE, lasting=True),
            self._button(say("Support"), Command.CONTACTS, lasting=True),
            self._button(say("Keys"), Command.HELP),
            self._button(say("End…"), Command.END),
            self._button(say("Cover"), Command.COVER, "cover", lasting=True),
        )
        return ButtonBar(buttons, 1, self)

    def _button(self, text: str, command: Command, name: str = "tool", lasting: bool = False) -> QPushButton:
        """A button that names its key, but where an arrow says enough."""
        key = "" if command in (Command.NEXT, Command.PREVIOUS) else first_key(command, self._language)
        button = QPushButton(f"{text}  {key}" if key else text, self)
        button.setObjectName(name)
        button.setCheckable(lasting)
        button.setMinimumHeight(50)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.commanded.emit(self._drawing if command is Command.PEN else command))
        self._buttons[command] = button
        return button

    def wanted(self, show: Show) -> list[Wanted]:
        """What must be drawn before the show stands at `show`."""
        following = [] if show.following is None else [self._next.wanted(show.following)]
        return [self._current.wanted(show.index), *following]

    def follow(self, show: Show) -> None:
        """Show where `show` stands; what was said about the last step is gone."""
        slide = self._deck.slides[show.index]
        self._current.setAccessibleName(slide.title)
        following = None if show.following is None else self._deck.slides[show.following]
        self._next.show_slide(
            None if show.following is None else Look(show.following), following.title if following else ""
        )
        say = self._language.say
        self._next_title.setText(say("Next · {title}", title=following.title) if following else say("The last slide"))
        if show.index != self._noted:
            self._noted = show.index
            self.notes.show_notes(slide.notes)
        self._pace_card.follow(show)
        self.steps.follow(show)
        self._make_room()
        self.follow_look(show)
        for command, picture in (
            (Command.BLACK, Picture.BLACK),
            (Command.COVER, Picture.COVER),
            (Command.PAUSE, Picture.PAUSE),
            (Command.CONTACTS, Picture.CONTACTS),
        ):
            self._buttons[command].setChecked(show.picture is picture)
        self.say("")

    def follow_look(self, show: Show) -> None:
        """Show what is drawn on the slide, where it is pointed at, and which tool is in the hand."""
        self._current.show_look(show.look, show.pointer, show.tool)
        words, command = ON_PEN.get(show.tool, ON_PEN[Tool.PEN])
        pen = self._buttons[Command.PEN]
        pen.setText(f"{self._language.word(words)}  {first_key(command, self._language)}")
        pen.setChecked(show.tool in ON_PEN)
        self._buttons[Command.POINTER].setChecked(show.tool is Tool.POINTER)
        self._drawing = command

    @property
    def hand(self) -> Hand:
        """What the mouse does on the current slide."""
        return self._current.hand

    def recoloured(self, *, high: bool) -> None:
        """The slides have other colors now; `high` where they are those of high contrast."""
        self.say(self._language.say("High contrast: C brings the colors back.") if high else "")
        self._current.update()
        self._next.update()

    def tick(self) -> None:
        """Show the time."""
        self._time.tick()
        self._pace_card.tick()
        self.steps.tick()
        self.panels.tick()

    def say(self, text: str) -> None:
        """Say something calmly until the next step."""
        self._passing = text
        self._line.setText(text or self._lasting)

    def keep_saying(self, text: str) -> None:
        """Say something for as long as it is so, news at once; empty when it no longer is."""
        self._passing = "" if text not in ("", self._lasting) else self._passing
        self._lasting = text
        self._line.setText(self._passing or text)

    @property
    def line(self) -> str:
        """What it says now."""
        return self._line.text()

    @property
    def masked(self) -> bool:
        """Whether slides and notes are hidden because somebody else could see this window."""
        return self._masked

    def set_masked(self, masked: bool) -> None:
        """Hide slides, titles and notes, or show them again."""
        self._masked = masked
        for part in (self._current, self._next_title, self._pace_card):
            part.setVisible(not masked)
        self.notes.hide_words(masked)
        self.steps.allow(not masked)
        self._make_room()
        self.panels.allow(not masked)

    def _make_room(self) -> None:
        """On a low screen the next slide makes room for an activity's steps: its title stays."""
        crowded = self.height() < LOW and self.steps.isVisibleTo(self)
        self._next.setVisible(not self._masked and not crowded)
        self._next_place.setMaximumHeight(self._next_place.minimumSizeHint().height() if crowded else _ANY)

    @property
    def asking(self) -> bool:
        """Whether it asks something."""
        return not (self.question.isHidden() and self.swapping.isHidden())

    def ask_to_end(self, *, drawn: bool) -> None:
        """Ask whether to end, and what becomes of the drawings where there are any; the room sees nothing of it."""
        self.question.offer_drawings(drawn)
        self._ask(self.question)

    def ask_to_swap(self) -> None:
        """Ask whether the screens are to be swapped."""
        self._ask(self.swapping)

    def _ask(self, question: Question) -> None:
        self.stop_asking()
        self.panels.shut()
        question.ask()

    def stop_asking(self) -> None:
        """Put the question away."""
        self.question.hide()
        self.swapping.hide()
        self.setFocus()

    def end(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what the key asks for."""
        command = command_of(event)
        if command is not None:
            self.commanded.emit(command)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Say that the window stands elsewhere."""
        super().moveEvent(event)
        self.shifted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question in the middle, and say that the window covers another part of the desktop."""
        super().resizeEvent(event)
        self._make_room()
        self.shifted.emit()
        self.panels.place()
        for question in (self.question, self.swapping):
            question.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open and ask, unless the show is over."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()
