"""Paper for the door: slips with numbers, and tally sheets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QRadioButton, QSpinBox, QWidget

from trainer_app.delivery.record import Delivery, Level
from trainer_app.operations import door_sheets
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.file_windows import ask_save
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, roomy, row

_USUAL = 24


class SheetsDialog(Dialog):
    """Asks what to print and for how many people; writes a PDF."""

    def __init__(self, shell: Shell, delivery: Delivery, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self.shell, self._delivery = shell, delivery
        self.setWindowTitle(say("Sheets"))
        self.tally = QRadioButton(say("A tally sheet for each session, to strike off arrivals"))
        self.slips = QRadioButton(say("Slips with random numbers, to hand out at the door"))
        group = QButtonGroup(self)
        for choice in (self.tally, self.slips):
            group.addButton(choice)
        (self.slips if delivery.level is Level.NUMBER else self.tally).setChecked(True)
        self.people = QSpinBox()
        roomy(self.people)
        self.people.setRange(1, door_sheets.MOST_SLIPS)
        self.people.setValue(_USUAL)
        self.people.setAccessibleName(say("How many people"))
        form = QFormLayout()
        form.addRow(say("&How many people"), self.people)
        self.take = button(say("Save…"), self._save, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("Sheets to print"), "section"),
                self.tally,
                self.slips,
                plain(say("The numbers are drawn now and kept nowhere: nothing links a number to anyone."), "hint"),
                form,
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )
        self.setMinimumWidth(scaled(480))

    def write_to(self, path: Path) -> None:
        """Write the PDF."""
        desk, wanted, people = self.shell.desk, self._delivery.id, self.people.value()
        work = door_sheets.write_slips if self.slips.isChecked() else door_sheets.write_tally
        self.shell.jobs.run(lambda _p: work(desk, wanted, people, path), self._done)

    def _save(self) -> None:
        begun = "slips.pdf" if self.slips.isChecked() else "tally.pdf"
        say = self.shell.say
        title = say("Save the number slips") if self.slips.isChecked() else say("Save the tally sheet")
        path = ask_save(self.shell.desk, self, title, begun, ".pdf", "sheets")
        if path is not None:
            self.write_to(path)

    def _done(self, path: Path) -> None:
        self.shell.told.emit(self.shell.say("Saved {name}", name=path.name))
        self.accept()
