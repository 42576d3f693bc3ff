"""Several laptops and one office: sending a date to it, and collecting what was sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer_app.delivery.record import Delivery
from trainer_app.operations import pool
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.dialogs.working import WorkingDialog
from trainer_app.ui.file_windows import ask_folder, last_folder, remember_folder, typed_folder
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, column, row

MOST_NAMED = 5


class _FolderDialog(WorkingDialog):
    """A shared folder that is remembered, and a button that does something with it."""

    def __init__(self, shell: Shell, title: str, use: str, parent: QWidget) -> None:
        super().__init__(shell, title, parent)
        self._use = use
        self.folder = QLineEdit(last_folder(shell.desk, use))
        self.folder.setAccessibleName(self.say("Shared folder"))
        self.folder.setPlaceholderText(self.say("Shared folder"))
        self.folder.textChanged.connect(lambda _t: self.allow())
        self.choose = button(self.say("Choose…"), self._choose, name=self.say("Choose folder"))
        close = self.say("Close")
        self.leave.setText(close)
        self.leave.setAccessibleName(close)

    def take_folder(self) -> Path:
        """The chosen folder; it is remembered for the next time."""
        folder = typed_folder(self.folder.text())
        remember_folder(self.shell.desk, self._use, folder)
        return folder

    def _choose(self) -> None:
        chosen = ask_folder(self.shell.desk, self, self.say("Shared folder"), self._use, self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))


class SendDialog(_FolderDialog):
    """Writes a date for the office into a shared folder; the office's key is remembered, it is no secret."""

    def __init__(self, shell: Shell, delivery: Delivery, parent: QWidget) -> None:
        super().__init__(shell, shell.say("Send to the office"), "send", parent)
        say = self.say
        self._delivery = delivery
        self.settings = QSettings(str(shell.desk.data.window_state), QSettings.Format.IniFormat)
        self.key = QLineEdit(str(self.settings.value("pool/key", "")))
        self.key.setAccessibleName(say("The office’s key"))
        self.key.setPlaceholderText(say("The office’s key; it begins with age1"))
        self.key.textChanged.connect(lambda _t: self.allow())
        self.take = button(say("Send"), self._send, "primary")
        self.take.setDefault(True)
        hint = say("One sealed file that only the office can read. Any program may carry the folder, or a stick.")
        self.setLayout(
            column(
                plain(say("Send to the office"), "section"), plain(hint, "hint"), self.key,
                row(self.folder, self.choose), self.bar, self.said, row(None, self.leave, self.take), margin=MARGIN,
            )
        )  # fmt: skip
        self.allow()

    def allow(self) -> None:
        """Send where there is a key and a folder."""
        whole = self.key.text().strip().startswith("age1") and bool(self.folder.text().strip())
        self.take.setEnabled(whole and not self.busy)

    def _send(self) -> None:
        desk, delivery, folder, key = self.shell.desk, self._delivery, self.take_folder(), self.key.text().strip()
        self.settings.setValue("pool/key", key)
        self.watch(self.shell.jobs.save(lambda _p: pool.send(desk, delivery.id, folder, key), self._sent, self.fail))

    def _sent(self, path: Path) -> None:
        self.tell(self.say("Written to {folder}", folder=str(path)))


class OfficeDialog(_FolderDialog):
    """The office's key to give away, and the folder whose dates come together here."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(shell, shell.say("Dates of other laptops"), "collect", parent)
        say = self.say
        self.key = QLineEdit()
        self.key.setReadOnly(True)
        self.key.setAccessibleName(say("The office’s key"))
        self.copy = button(say("Copy"), self._copy, name=say("Copy the key"))
        self.take = button(say("Collect"), self._collect, "primary")
        self.take.setDefault(True)
        given = say("Give this key to the trainers. It can only seal, not open, so it may be sent in any way.")
        self.setLayout(
            column(
                plain(say("Dates of other laptops"), "section"), plain(given, "hint"), row(self.key, self.copy),
                plain(say("The folder that they send to:"), "hint"), row(self.folder, self.choose),
                self.bar, self.said, row(None, self.leave, self.take), margin=MARGIN,
            )
        )  # fmt: skip
        self.setMinimumWidth(scaled(660))
        self.allow()
        desk = shell.desk
        shell.jobs.save(lambda _p: pool.office_key(desk), self._show_key, self.fail)

    def allow(self) -> None:
        """Collect where there is a folder."""
        self.take.setEnabled(bool(self.folder.text().strip()) and not self.busy)

    def _show_key(self, key: str) -> None:
        self.key.setText(key)
        self.key.setCursorPosition(0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.key.text())

    def _collect(self) -> None:
        desk, folder = self.shell.desk, self.take_folder()
        self.watch(self.shell.jobs.save(lambda progress: pool.collect(desk, folder, progress), self._came, self.fail))

    def _came(self, found: pool.Collected) -> None:
        say = self.say
        rows = [self.shell.count("{n} date brought together.", "{n} dates brought together.", found.dates)]
        if found.new:
            rows.append(self.shell.count("{n} of them is new.", "{n} of them are new.", found.new))
        if found.unreadable:
            names = ", ".join(found.unreadable[:MOST_NAMED]) + (" …" if len(found.unreadable) > MOST_NAMED else "")
            rows.append(say("Not sealed for this office, or damaged: {names}", names=names))
        self.tell("\n".join(rows))
        self.shell.announcer.announce(found.changes)
