"""What else can be done with a date: sheets to print, a registration list, a second laptop at the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from trainer_app.base.errors import Problem
from trainer_app.delivery.record import Delivery, State
from trainer_app.delivery.roster import Roster
from trainer_app.operations import door_copy, rosters
from trainer_app.operations.door import Step
from trainer_app.operations.door_copy import ARRIVALS_ENDING, DOOR_ENDING, BroughtIn
from trainer_app.ui.attendance.door import SOME_DOUBLES
from trainer_app.ui.attendance.roster_dialog import RosterDialog
from trainer_app.ui.attendance.sheets_dialog import SheetsDialog
from trainer_app.ui.attendance.starts_dialog import can_start_otherwise
from trainer_app.ui.attendance.taught_line import can_be_said
from trainer_app.ui.file_windows import ask_open, ask_save
from trainer_app.ui.shell import Shell

Do = Callable[[str, Callable[[], Step]], None]
"""Carries out a step that can be undone: its words, and the work."""


class More:
    """Asks for files and carries out; steps that change the list go through `step`, so that they can be undone.

    `take_keys` gives the keyboard back to the door after one; `ask_taught` asks what was taught, `ask_starts` when it
    starts.
    """

    def __init__(  # noqa: PLR0917 - what the menu reaches
        self,
        shell: Shell,
        parent: QWidget,
        step: Do,
        say_softly: Callable[[str], None],
        take_keys: Callable[[], object],
        ask_taught: Callable[[], None],
        ask_starts: Callable[[], None],
    ) -> None:
        self._shell, self._parent, self._step = shell, parent, step
        self._say_softly, self._take_keys = say_softly, take_keys
        self._ask_taught, self._ask_starts = ask_taught, ask_starts

    def fill(self, menu: QMenu, delivery: Delivery) -> None:
        """What can be done with `delivery` now."""
        say, is_open = self._shell.say, delivery.state is State.OPEN
        keeps = delivery.keeps_people and is_open
        menu.clear()
        for can, name, words, act in (
            (not delivery.door_copy, "sheets", say("&Sheets to print…"), self.sheets),
            (keeps and not delivery.door_copy, "roster", say("&Registration list…"), self.ask_roster),
            (keeps and not delivery.door_copy, "door", say("&Copy for a second laptop…"), self.ask_door),
            (keeps and not delivery.door_copy, "bring", say("&Bring in the other laptop's list…"), self.ask_bring),
            (can_start_otherwise(delivery), "starts", say("When it s&tarts…"), lambda _date: self._ask_starts()),
            (can_be_said(delivery), "taught", say("&What was taught…"), lambda _date: self._ask_taught()),
            (not delivery.door_copy, "send", say("Send to the &office…"), self.send),
            (delivery.door_copy, "out", say("&Arrivals for the first laptop…"), self.ask_out),
        ):
            if can:
                action = menu.addAction(words)
                action.setObjectName(name)
                action.triggered.connect(lambda _c=False, act=act: act(delivery))
        menu.setEnabled(bool(menu.actions()))

    def sheets(self, delivery: Delivery) -> None:
        """Print paper for the door."""
        SheetsDialog(self._shell, delivery, self._parent.window()).open()

    def send(self, delivery: Delivery) -> None:
        """Write the date for the office; a date with people needs attendance unlocked."""
        from trainer_app.ui.dialogs.pool import SendDialog

        def ask() -> None:
            SendDialog(self._shell, delivery, self._parent.window()).open()

        if delivery.keeps_people:
            self._shell.keeper.ask(self._parent, ask)
        else:
            ask()

    def ask_roster(self, delivery: Delivery) -> None:
        """Choose a registration list."""
        kinds = self._shell.say("Lists of people") + " (*.csv *.txt *.tsv *.xlsx)"
        path = ask_open(self._shell.desk, self._parent, self._shell.say("Registration list"), kinds, "roster")
        if path is not None:
            self.read_roster(delivery, path)

    def read_roster(self, delivery: Delivery, path: Path) -> None:
        """Read a registration list beside the window, show what is in it, then take it over."""

        def shown(roster: Roster) -> None:
            self._shell.keeper.ask(self._parent, lambda: self._show_roster(delivery, roster))

        self._shell.jobs.run(lambda _p: rosters.read_roster(path), shown)

    def _show_roster(self, delivery: Delivery, roster: Roster) -> None:
        dialog = RosterDialog(self._shell, delivery, roster, self._parent.window())
        desk = self._shell.desk

        def keep() -> None:
            columns, apart = dialog.chosen(), dialog.apart.isChecked()
            self._step(
                self._shell.say("take over a registration list"),
                lambda: rosters.take_over(desk, delivery.id, delivery.level, roster, columns, apart=apart).step,
            )
            self._take_keys()

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_door(self, delivery: Delivery) -> None:
        """Choose where the file for the second laptop goes."""
        desk = self._shell.desk
        title = self._shell.say("Save the copy for a second laptop")
        path = ask_save(desk, self._parent, title, f"door{DOOR_ENDING}", DOOR_ENDING, "door")
        if path is not None:
            words = self._shell.say("Saved {name}. It holds no names. Open it on the second laptop.", name=path.name)
            self._shell.jobs.save(
                lambda _p: door_copy.make_door_copy(desk, delivery.id, path), lambda _n: self._shell.told.emit(words)
            )

    def ask_out(self, delivery: Delivery) -> None:
        """Choose where the arrivals for the first laptop go."""
        desk = self._shell.desk
        title = self._shell.say("Save the arrivals for the first laptop")
        path = ask_save(desk, self._parent, title, f"door{ARRIVALS_ENDING}", ARRIVALS_ENDING, "door")
        if path is not None:
            name = path.name
            self._shell.jobs.save(
                lambda _p: door_copy.take_arrivals_out(desk, delivery.id, path),
                lambda _n: self._shell.told.emit(self._shell.say("Saved {name}", name=name)),
            )

    def ask_bring(self, delivery: Delivery) -> None:
        """Choose the file with the other laptop's arrivals."""
        kinds = self._shell.say("Arrivals") + f" (*{ARRIVALS_ENDING})"
        path = ask_open(self._shell.desk, self._parent, self._shell.say("The other laptop's list"), kinds, "door")
        if path is not None:
            self.bring(delivery, path)

    def bring(self, delivery: Delivery, path: Path) -> None:
        """Put the other laptop's arrivals on the list."""
        desk = self._shell.desk
        brought: list[BroughtIn] = []

        def work() -> Step:
            brought.append(door_copy.bring_in(desk, delivery.id, path))
            return brought[-1].step

        def carry_out() -> None:
            self._step(self._shell.say("bring in the other laptop's list"), work)
            self._shell.jobs.save(lambda _p: brought, self._tell)
            self._take_keys()

        self._shell.keeper.ask(self._parent, carry_out)

    def _tell(self, brought: list[BroughtIn]) -> None:
        if not brought:
            return
        found, say, word = brought[-1], self._shell.say, self._shell.desk.language.word
        words = [say("{people} brought in.", people=self._shell.count("{n} person", "{n} people", found.added))]
        if found.doubles:
            words.append(word(SOME_DOUBLES))
        self._say_softly(" ".join(words))
        if found.unreadable:
            self._shell.trouble.emit(
                Problem("{n} of the other laptop's arrivals could not be read. Compare with its count.",
                        n=found.unreadable)
            )  # fmt: skip
