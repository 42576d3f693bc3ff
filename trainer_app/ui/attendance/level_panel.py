"""What we write down: the four levels with a sentence each, the day of deletion, and what happened, without names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery, Event, Level, State
from trainer_app.operations.house_rules import house_rules_or_none
from trainer_app.operations.terms import LEVEL_NAMES, LEVEL_SENTENCES
from trainer_app.qtkit.text import as_tool_tip, plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, card, column, row

SHOWN = 12
"""How many lines of the history."""

HAPPENED: dict[str, Message] = {
    "opened": message("date opened"),
    "arrived": message("one person came"),
    "left": message("one person left"),
    "returned": message("one person came back"),
    "corrected": message("the head count was corrected"),
    "label-corrected": message("a name or number was corrected"),
    "time-corrected": message("a time was corrected"),
    "withdrawn": message("an entry was removed"),
    "merged": message("two entries became one person"),
    "unmerged": message("an entry was taken apart"),
    "restored": message("a step was taken back"),
    "level": message("what is written down was changed"),
    "taught": message("what was not taught was noted"),
    "starts": message("the starting time was changed"),
    "closed": message("date closed"),
    "purged": message("people were deleted"),
}


class LevelPanel(QWidget):
    """`wanted(level)` asks for another level, `change_day()` for another day of deletion, `delete()` to delete now."""

    wanted = Signal(object)
    change_day = Signal()
    delete = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        say, word = shell.say, shell.desk.language.word
        self._shell = shell
        self._shown: Level | None = None
        self.buttons: dict[Level, QRadioButton] = {}
        self._group = QButtonGroup(self)
        choices: list[QWidget] = []
        for level in Level:
            choice = QRadioButton(word(LEVEL_NAMES[level]))
            choice.setAccessibleDescription(word(LEVEL_SENTENCES[level]))
            choice.clicked.connect(lambda _c=False, level=level: self._clicked(level))
            self._group.addButton(choice)
            self.buttons[level] = choice
            sentence = plain(word(LEVEL_SENTENCES[level]), "hint")
            sentence.setContentsMargins(30, 0, 0, 6)
            choices += [choice, sentence]
        self.levels = card(*choices, gap=2)
        self.day = plain("", "")
        self.change = button(say("Change…"), self.change_day.emit, "quiet", name=say("Change the day of deletion"))
        self.now = button(say("Delete people now…"), self.delete.emit, "quiet")
        self.deleted = card(
            plain(say("Deleted after"), "strong"),
            row(self.day, self.change),
            plain(say("Totals stay for reports; people do not."), "hint"),
            row(self.now, None),
        )
        self.about_times = plain("", "hint")
        self.history = [plain("", "hint") for _ in range(SHOWN)]
        layout = column(
            plain(say("What we write down"), "section"),
            self.levels,
            self.deleted,
            card(
                plain(say("History of changes"), "strong"),
                self.about_times,
                *self.history,
                gap=4,
            ),
        )
        layout.addStretch(1)
        layout.setContentsMargins(4, 8, 4, 16)
        self.setLayout(layout)

    def show_date(self, delivery: Delivery) -> None:
        """Show a date's level and day of deletion."""
        self._shown = delivery.level
        forbidden = house_rules_or_none(self._shell.desk).forbidden
        can_change = delivery.state is State.OPEN and delivery.purged is None and not delivery.door_copy
        for level, choice in self.buttons.items():
            choice.setChecked(level is delivery.level)
            choice.setEnabled((can_change and level not in forbidden) or level is delivery.level)
            house = self._shell.say("Your organization does not keep this.") if level in forbidden else ""
            choice.setToolTip(as_tool_tip(house))
        self.deleted.setVisible(delivery.keeps_people)
        self.change.setVisible(not delivery.door_copy)
        if delivery.terms.delete_by is not None:
            days = (delivery.terms.delete_by - delivery.last_day).days
            language = self._shell.desk.language
            kept = self._shell.count("{n} day", "{n} days", days)
            self.day.setText(f"{kept} ({language.short_day(delivery.terms.delete_by)})")

    def show_history(self, events: Sequence[Event]) -> None:
        """Show the last things that happened, newest first."""
        say, exact = self._shell.say, self._shown is Level.FULL_NAME
        self.about_times.setText(
            say("Times are kept to the quarter hour.") if events else say("Nothing has changed yet.")
        )
        self.about_times.setVisible(not (events and exact))
        word = self._shell.desk.language.word
        newest = list(reversed(events))[:SHOWN]
        for line, event in zip_longest(self.history, newest):
            line.setText(f"{event.at[11:16]}  {word(HAPPENED.get(event.what, message('changed')))}" if event else "")
            line.setVisible(event is not None)

    def _clicked(self, level: Level) -> None:
        if self._shown is not None:
            self.buttons[self._shown].setChecked(True)  # it moves when the change is on disk
            if level is not self._shown:
                self.wanted.emit(level)
