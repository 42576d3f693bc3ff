"""What of a date goes into a file: numbers, rows under random ids, or names; what it then holds, and who opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QWidget

from trainer_app.base.errors import Problem
from trainer_app.delivery.record import Delivery, Level
from trainer_app.operations import attendance_export
from trainer_app.operations.attendance_export import ExportedAttendance, Rows, held_by
from trainer_app.operations.encrypted_files import ENDING, KEY_START
from trainer_app.operations.passphrases import offer_passphrase
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.passphrase import UnlockDialog
from trainer_app.ui.file_windows import ask_save
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, row


class ExportAttendance(Dialog):
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
        self.encrypt = QCheckBox(say("&Encrypt the file"))
        self.encrypt.setChecked(True)
        self.encrypt.toggled.connect(lambda _on: self._explain())
        self.opens_with = QLineEdit(offer_passphrase())
        self.opens_with.setAccessibleName(say("The passphrase of the file, or the other person’s key"))
        self.opens_with.textChanged.connect(lambda _text: self._explain())
        self.lock = card(
            plain(say("It opens with this passphrase"), "strong"),
            self.opens_with,
            plain(
                say(
                    "Write it down or say it on the phone; do not send it along. "
                    "Or paste the other person’s key, which begins with age1."
                ),
                "hint",
            ),
        )
        self.leave = button(say("Cancel"), self.reject)
        self.take = button(say("Save…"), self._save, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("What goes into the file?"), "section"),
                *self.choices.values(),
                row(plain(say("Kind of file"), wrap=False), self.format, None),
                self.encrypt,
                self.lock,
                card(self.holds),
                row(None, self.leave, self.take),
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

    @property
    def secret(self) -> str:
        """What the file opens with; empty where it is not encrypted."""
        return self.opens_with.text().strip() if self.encrypt.isChecked() and self.rows is not Rows.NONE else ""

    def _explain(self) -> None:
        if not any(choice.isChecked() for choice in self.choices.values()):
            return
        people = self.rows is not Rows.NONE
        encrypted = people and self.encrypt.isChecked()
        self.encrypt.setEnabled(people)
        self.lock.setVisible(encrypted)
        self.take.setEnabled(not encrypted or bool(self.secret))
        self.holds.setText(self.shell.desk.language.word(held_by(self._delivery, self.rows, encrypted=encrypted)))

    def _save(self) -> None:
        ending = str(self.format.currentData())
        # A neutral name: neither the workshop nor the host stands in a file list.
        begun, say = f"date-{self._delivery.day.isoformat()}{ending}", self.shell.say
        if not self.secret:
            title = say("Save the numbers") if self.rows is Rows.NONE else say("Save the list, not encrypted")
            path = ask_save(self.shell.desk, self, title, begun, ending, "exports")
        else:
            path = ask_save(self.shell.desk, self, say("Save the list, encrypted"), begun + ENDING, ENDING, "exports")
            if path is not None and path.with_suffix("").suffix.lower() != ending:
                path = path.with_name(f"{path.stem}{ending}{ENDING}")
        if path is not None:
            self.write_to(path)

    def _write(self, path: Path) -> None:
        desk, wanted, rows, secret = self.shell.desk, self._delivery.id, self.rows, self.secret
        self.take.setEnabled(False)
        self.shell.jobs.run(
            lambda _p: attendance_export.export_attendance(desk, wanted, path, rows, secret),
            lambda written: self._done(written, secret),
            self._failed,
        )

    def _failed(self, problem: Problem) -> None:
        self.take.setEnabled(True)
        self.shell.trouble.emit(problem)

    def _done(self, written: ExportedAttendance, secret: str) -> None:
        saved = self.shell.say("Saved {name}", name=written.path.name)
        self.shell.told.emit(saved)
        if not secret or secret.startswith(KEY_START):
            self.accept()
            return
        # Closed now, the passphrase would be gone, and with it the file.
        self.holds.setText(f"{saved}. {self.shell.say('Write the passphrase down before you close this window.')}")
        for part in (*self.choices.values(), self.format, self.encrypt):
            part.setEnabled(False)
        self.opens_with.setReadOnly(True)
        self.take.hide()
        close = self.shell.say("Close")
        self.leave.setText(close)
        self.leave.setAccessibleName(close)
        self.opens_with.setFocus()  # not on “Close”: an Enter in passing would take the passphrase away
