"""What of a date goes into a file: numbers, rows under random ids, or names; and what that file then holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QFileDialog, QRadioButton, QWidget

from trainer_app.delivery.record import Delivery, Level
from trainer_app.operations import attendance_export
from trainer_app.operations.attendance_export import ExportedAttendance, Rows, held_by
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.passphrase import UnlockDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, row


class ExportAttendance(QDialog):
    """Numbers are preselected. Rows about people ask for the passphrase again, even while the list is open."""

    def __init__(self, shell: Shell, delivery: Delivery, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self.shell, self._delivery = shell, delivery
        self.setWindowTitle(say("Export a date"))
        numbers = delivery.level is Level.NUMBER
        words = {
            Rows.NONE: say("Numbers only"),
            Rows.RANDOM: say("A row for each person, without names"),
            Rows.NAMES: say("A row for each person, with names"),
        }
        if numbers:
            words[Rows.NAMES] = say("A row for each person, with slip numbers")
        self._group = QButtonGroup(self)
        self.choices: dict[Rows, QRadioButton] = {}
        for rows in Rows:
            self.choices[rows] = choice = QRadioButton(words[rows])
            choice.setEnabled(rows is Rows.NONE or delivery.keeps_people)
            choice.toggled.connect(lambda _on: self._explain())
            self._group.addButton(choice)
        self.format = QComboBox()
        self.format.setAccessibleName(say("Kind of file"))
        for ending, name in ((".xlsx", say("Spreadsheet (.xlsx)")), (".csv", say("Table (.csv)")), (".pdf", "PDF")):
            self.format.addItem(name, ending)
        self.holds = plain("")
        self.take = button(say("Save…"), self._save, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("What goes into the file?"), "section"),
                *self.choices.values(),
                card(self.holds),
                row(plain(say("Kind of file"), wrap=False), self.format, None),
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )
        self.setMinimumWidth(scaled(500))
        self.choices[Rows.NONE].setChecked(True)

    @property
    def rows(self) -> Rows:
        """What was chosen."""
        return next(rows for rows, choice in self.choices.items() if choice.isChecked())

    def write_to(self, path: Path) -> None:
        """Write the file; asks for the passphrase first where it holds anything about people."""
        if self.rows is Rows.NONE:
            self._write(path)
            return
        dialog = UnlockDialog(self.shell.desk, self.shell.jobs, self)
        dialog.accepted.connect(self.shell.keeper.opened)
        dialog.accepted.connect(lambda: self._write(path))
        dialog.open()

    def _explain(self) -> None:
        if any(choice.isChecked() for choice in self.choices.values()):
            self.holds.setText(self.shell.desk.language.word(held_by(self._delivery, self.rows)))

    def _save(self) -> None:
        ending = str(self.format.currentData())
        # A neutral name: neither the workshop nor the host stands in a file list.
        begun = f"date-{self._delivery.day.isoformat()}{ending}"
        chosen, _filter = QFileDialog.getSaveFileName(self, self.shell.say("Save"), begun, f"*{ending}")
        if chosen:
            self.write_to(Path(chosen if chosen.lower().endswith(ending) else chosen + ending))

    def _write(self, path: Path) -> None:
        desk, wanted, rows = self.shell.desk, self._delivery.id, self.rows
        self.shell.jobs.run(
            lambda _p: attendance_export.export_attendance(desk, wanted, path, rows), self._done
        )  # fmt: skip

    def _done(self, written: ExportedAttendance) -> None:
        self.shell.told.emit(self.shell.say("Saved {name}", name=written.path.name))
        self.accept()
