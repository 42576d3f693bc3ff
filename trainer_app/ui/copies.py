"""What the File menu does with the data folder as a whole, and with files that were encrypted for somebody."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.progress import Progress
from trainer_app.operations import copies, encrypted_files, passphrases
from trainer_app.ui.attendance.passphrase import ChooseDialog
from trainer_app.ui.dialogs.copies import CopyDialog, Question, Work
from trainer_app.ui.dialogs.pool import OfficeDialog
from trainer_app.ui.file_windows import ask_folder, ask_open
from trainer_app.ui.shell import Shell


class Copies(QObject):
    """The actions, each with its question, its progress and a word on what came of it."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._say = shell.say

    def do(self, action: str) -> None:
        """Carry out one of `actions.OF_DATA`."""
        {
            "back_up": self._back_up,
            "restore_backup": self._restore,
            "collect": self.collect,
            "travel_copy": self._travel,
            "open_encrypted": self._open_encrypted,
        }[action]()

    def _back_up(self) -> None:
        say = self._say
        chosen = ask_folder(self._shell.desk, self._window, say("Where backups are kept"), "backup")
        if chosen is not None:
            self.back_up(chosen)

    def back_up(self, folder: Path) -> None:
        """Ask for the passphrase, or let one be chosen first, and write a backup into `folder`."""
        desk = self._shell.desk
        if passphrases.has_passphrase(desk):
            self._back_up_into(folder)
            return
        dialog = ChooseDialog(desk, self._shell.jobs, self._window)
        dialog.accepted.connect(self._shell.keeper.opened)
        dialog.accepted.connect(lambda: self._back_up_into(folder))
        dialog.open()

    def _back_up_into(self, folder: Path) -> None:
        say, desk = self._say, self._shell.desk

        def work(secret: str, progress: Progress) -> list[str]:
            made = copies.back_up(desk, folder, secret, progress)
            said = [say("Written to {folder}", folder=str(made.path)), say("It was read again and is whole.")]
            if made.deleted:
                said.append(say("Older backups were deleted: {names}.", names=", ".join(made.deleted)))
            if made.with_people:
                said.append(say("It holds people whom you may delete later: make a new one then, and delete this one."))
            return said

        hint = say("Everything in one encrypted file in “{name}”. The five newest are kept there.", name=folder.name)
        field = say("The passphrase of attendance")
        self._ask(Question(say("Back up"), hint, say("Back up"), field), work).open()

    def _restore(self) -> None:
        say = self._say
        kinds = f"{say('Backups')} (*{copies.ENDING})"
        chosen = ask_open(self._shell.desk, self._window, say("Bring a backup back"), kinds, "backup")
        if chosen is not None:
            self.restore(chosen)

    def restore(self, file: Path) -> None:
        """Ask for the passphrase, bring the backup back, and close the window so that everything is read anew."""
        say, desk = self._say, self._shell.desk

        def work(secret: str, progress: Progress) -> list[str]:
            came = copies.restore(desk, file, secret, progress, replace=True)
            said = [say("Brought back. Trainer App closes with this dialog, so that everything is read anew.")]
            if came.kept:
                said.append(say("What was here before is in {path}.", path=str(came.kept)))
            if came.purged:
                said.append(say("People you deleted since the backup was made stay deleted."))
            return said

        hint = say(
            "“{name}” takes the place of everything that is here. What is here is backed up beside it first, under the "
            "same passphrase.",
            name=file.name,
        )
        field = say("The passphrase of the backup")
        dialog = self._ask(Question(say("Bring a backup back"), hint, say("Bring it back"), field), work)
        dialog.finished.connect(lambda _code: self._window.close() if dialog.done_well else None)
        dialog.open()

    def collect(self) -> None:
        """At the office: show the key, and bring the dates of other laptops together."""
        self._shell.keeper.ask(self._window, lambda: OfficeDialog(self._shell, self._window).open())

    def _travel(self) -> None:
        say = self._say
        chosen = ask_folder(self._shell.desk, self._window, say("An empty folder for the copy"), "travel")
        if chosen is not None:
            self.travel(chosen)

    def travel(self, folder: Path) -> None:
        """Copy everything but people into `folder`."""
        say, desk = self._say, self._shell.desk

        def work(_secret: str, progress: Progress) -> list[str]:
            copies.travel_copy(desk, folder, progress)
            return [say("Written to {folder}", folder=str(folder)), say("There are no people and no dates in it.")]

        hint = say(
            "Modules, workshops and material, without any people, dates or keys: for a journey, or for a laptop that "
            "is not yours. Open it with “trainer-app --data FOLDER”."
        )
        self._ask(Question(say("Travel copy"), hint, say("Copy")), work).open()

    def _open_encrypted(self) -> None:
        say = self._say
        kinds = f"{say('Encrypted files')} (*{encrypted_files.ENDING})"
        title = say("Open an encrypted file")
        chosen = ask_open(self._shell.desk, self._window, title, kinds, "encrypted")
        if chosen is not None:
            self.open_encrypted(chosen)

    def open_encrypted(self, file: Path) -> None:
        """Ask for its passphrase, or for that of attendance where it was made for this office, and write it beside."""
        say, desk = self._say, self._shell.desk

        def work(secret: str, _progress: Progress) -> list[str]:
            to = encrypted_files.plain_path(file)
            encrypted_files.open_encrypted(desk, file, to, secret)
            return [
                say("Written to {folder}", folder=str(to)),
                say("It is not encrypted: delete it when you no longer need it."),
            ]

        hint = say("What is in “{name}” is written beside it, readable for you alone.", name=file.name)
        title, take = say("Open an encrypted file"), say("Open")
        try:
            asks = encrypted_files.needs_passphrase(file)
        except Problem as problem:
            self._shell.trouble.emit(problem)
            return
        if asks:
            self._ask(Question(title, hint, take, say("The passphrase of the file")), work).open()
        else:
            self._shell.keeper.ask(self._window, lambda: self._ask(Question(title, hint, take), work).open())

    def _ask(self, question: Question, work: Work) -> CopyDialog:
        return CopyDialog(self._shell, question, work, self._window)
