"""The door: big numbers, one field to type into, and the list; or, while attendance is locked, a way to count on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTimeEdit, QWidget

from trainer_app.base.language import message
from trainer_app.delivery.record import Delivery, Level, State
from trainer_app.delivery.standing import Numbers, Standing
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.entry_field import EntryField
from trainer_app.ui.attendance.list_view import PeopleView
from trainer_app.ui.attendance.matches import Matches
from trainer_app.ui.attendance.plus_keys import bind_plus_keys, press_by_enter
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, roomy, row

SOME_DOUBLES = message(
    "Some have a name that was here already. The first is marked; “Same person as…” makes two entries one."
)


class Door(QWidget):
    """`arrived(typed)` asks to check someone in; what was typed comes back by `field.put_back` where that fails.

    `met(line)` says that someone on the list was chosen who matches what was typed.
    """

    arrived = Signal(str)
    met = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        say = shell.say
        self._say = say
        self.here, self.expected = self._number(), self._number()
        self.not_on_list, self.without_name = self._number(), self._number()
        stats = QHBoxLayout()
        stats.setSpacing(12)
        self._last_words = plain(say("Without a name"), "hint")
        for words, number in (
            (plain(say("Here now"), "hint"), self.here),
            (plain(say("Expected"), "hint"), self.expected),
            (plain(say("Not on the list"), "hint"), self.not_on_list),
            (self._last_words, self.without_name),
        ):
            stats.addWidget(card(words, number, gap=2), 1)
        self.field = EntryField()
        self.field.entered.connect(self.arrived)
        self.plus = button(say("+1 without a name"), self._count_one)
        self.plus.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press_by_enter(self.plus)
        self.hint = plain("", "hint")
        self.hint.hide()
        self.paper = QCheckBox(say("From a list on paper: they came at"))
        self.came_at = QTimeEdit(QTime(9, 0))
        self.came_at.setDisplayFormat("HH:mm")
        self.came_at.setAccessibleName(say("The time on paper"))
        roomy(self.came_at)
        self.came_at.setEnabled(False)
        self.paper.toggled.connect(self.came_at.setEnabled)
        self.view = PeopleView(shell)
        self.nobody = plain(
            say("Nobody is on the list yet. Type above, or take a registration list over under “More”."), "hint"
        )
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self.view.viewport().setLayout(column(self.nobody, margin=MARGIN))
        entry = card(row(self.field, self.plus), row(self.paper, self.came_at, None), self.hint)
        layout = column(entry, self.view)
        layout.insertLayout(0, stats)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.matches = Matches(shell, self.field, self.view.people.status, self)
        self.matches.chosen.connect(self.met)

    def _number(self) -> QLabel:
        return plain("0", "big", wrap=False)

    def _count_one(self) -> None:
        self.arrived.emit("")
        _ready_to_type(self.field, self.plus)

    def show_level(self, level: Level, *, is_open: bool) -> None:
        """Ask for what the level takes."""
        say = self._say
        words = {
            Level.NUMBER: say("Type the number of a slip, Enter checks in…"),
            Level.FULL_NAME: say("Type a name, Enter checks in…"),
        }.get(level, say("Type a chosen name, Enter checks in…"))
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words.rstrip("…"))
        numbers = level is Level.NUMBER
        self.plus.setText(say("+1 with a new number") if numbers else say("+1 without a name"))
        self.plus.setAccessibleName(self.plus.text())
        self._last_words.setText(say("Without a number") if numbers else say("Without a name"))
        for part in (self.field, self.plus, self.paper):
            part.setEnabled(is_open)

    def show_start(self, start: time | None) -> None:
        """Offer the session's start as the time on paper."""
        if start is not None and not self.paper.isChecked():
            self.came_at.setTime(QTime(start.hour, start.minute))

    def time_on_paper(self) -> time | None:
        """When those who are typed in now came; None for now."""
        chosen = self.came_at.time()
        return time(chosen.hour(), chosen.minute()) if self.paper.isChecked() else None

    def show_numbers(self, numbers: Numbers) -> None:
        """The big numbers."""
        for label, number in (
            (self.here, numbers.here),
            (self.expected, numbers.expected),
            (self.not_on_list, numbers.not_on_list),
            (self.without_name, numbers.without_name),
        ):
            label.setText(str(number))
        self.nobody.setVisible(not (numbers.came or numbers.expected))

    def show_lines(self, lines: Sequence[Standing], spelled: Mapping[str, Sequence[str]], level: Level) -> None:
        """The list, and whom typing finds: `spelled` are the plain ways to type everybody's name, by id."""
        self.view.people.show_lines(lines, level)
        self.matches.know(lines, spelled)

    def forget(self, level: Level) -> None:
        """Hold no name any more, and nothing that was typed."""
        self.field.forget()
        self.matches.forget()
        self.paper.setChecked(False)
        self.say_softly("")
        self.nobody.hide()
        self.view.people.show_lines((), level)

    def say_softly(self, words: str) -> None:
        """A sentence below the field; nothing takes it away."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))


class LockedDoor(QWidget):
    """Shows how many are here and takes arrivals without a passphrase; no name of anyone else is on screen."""

    arrived = Signal(str)
    unlock = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        say = shell.say
        self._shell = shell
        self.number = plain("0", "number", wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting = plain("", "hint")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plus = button("+1", self._count_one, "huge", name=say("One person came"))
        self.plus.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.field = EntryField()
        self.field.setPlaceholderText(say("Or type, Enter checks in…"))
        self.field.setAccessibleName(say("Name or number of one person"))
        self.field.setFixedWidth(scaled(320))
        self.field.entered.connect(self.arrived)
        self.open = button(say("Unlock the list…"), self.unlock.emit)
        layout = column(
            card(
                plain(say("Came to this session"), "strong", wrap=False),
                self.number, self.waiting, row(None, self.plus, None), row(None, self.field, None),
                row(None, self.open, None), gap=12,
            )
        )  # fmt: skip
        layout.addStretch(1)
        self.setLayout(layout)
        bind_plus_keys(self, self.plus, lambda: self.arrived.emit(""))
        press_by_enter(self.open)

    def _count_one(self) -> None:
        self.arrived.emit("")
        _ready_to_type(self.field, self.plus)

    def show_counts(self, delivery: Delivery, came: int, waiting: int) -> None:
        """How many are on the list, and how many wait to join it."""
        self.number.setText(f"{came} · +{waiting}" if waiting else str(came))
        words = self._shell.count("{n} person here", "{n} people here", came + waiting)
        self.number.setAccessibleName(words)
        joining = self._shell.count(
            "{n} arrival joins the list when it is unlocked.",
            "{n} arrivals join the list when it is unlocked.",
            waiting,
        )
        locked = self._shell.say("The list is locked. People can still be counted in.")
        if delivery.door_copy:
            joining = locked = self._shell.say("A copy for the door: the list is on the other laptop.")
        self.waiting.setText(joining if waiting else locked)
        self.open.setVisible(not delivery.door_copy)
        is_open = delivery.state is State.OPEN and bool(delivery.door_key)
        for part in (self.plus, self.field):
            part.setEnabled(is_open)

    def show_unreadable(self, why: str) -> None:
        """It is not locked, but cannot be opened: no passphrase helps. Arrivals are taken all the same."""
        self.waiting.setText(f"{why}\n{self._shell.say('People can still be counted in.')}")
        self.open.hide()


def _ready_to_type(field: EntryField, plus: QPushButton) -> None:
    """The next one may have a name; whoever counts by keys stays on the button."""
    if not plus.hasFocus():
        field.setFocus()
