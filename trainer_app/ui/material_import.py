"""Documents coming in: chosen, dropped or pasted, read beside the window, kept, and compared with what was there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from trainer_app.base.changes import Changes
from trainer_app.base.progress import Progress
from trainer_app.material.formats import SUFFIXES
from trainer_app.operations import material as operations
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.jobs import Job
from trainer_app.qtkit.text import plain
from trainer_app.ui.dialogs.ask import WordsDialog
from trainer_app.ui.file_windows import ask_open
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, card, column, holder, row

MOST_SHOWN = 20
PATIENCE = 250
"""Milliseconds before the page says that it is reading."""
T = TypeVar("T")


class MaterialImport(QObject):
    """`waits(True)` asks the page to show `waiting`; `kept(id)` says that a document is there."""

    waits = Signal(bool)
    kept = Signal(str)

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._page = shell, page
        self._say = say = shell.say
        self._job: Job | None = None
        self.waiting_for = plain("", "section")
        self.cancel = button(say("Cancel"), self._cancel)
        busy = QProgressBar()
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setAccessibleName(say("Progress"))
        waiting = card(self.waiting_for, busy, row(None, self.cancel), gap=12)
        waiting.setMinimumWidth(scaled(380))
        around = column()
        around.addStretch(1)
        around.addLayout(row(None, waiting, None))
        around.addStretch(2)
        self.waiting = holder(around)

    def choose_file(self) -> None:
        """Ask for a document and import it."""
        endings = " ".join("*" + ending for ending in SUFFIXES)
        kinds = f"{self._say('Documents')} ({endings});;{self._say('All files')} (*)"
        chosen = ask_open(self._shell.desk, self._page, self._say("Import material"), kinds, "material")
        if chosen is not None:
            self.bring_in(chosen)

    def bring_in(self, path: Path) -> None:
        """Read the document at `path`, which can be cancelled, keep it and show it."""
        desk = self._shell.desk

        def kept(result: tuple[str, Changes]) -> None:
            self._arrived(result, path.name)
            self._shell.jobs.run(lambda _p: operations.changed_since(desk, result[0]), self._tell_difference)

        def keep(pictures: Mapping[str, bytes]) -> None:
            self._shell.jobs.save(lambda _p: operations.keep_material(desk, path, pictures), kept)

        self._read(
            path.name,
            lambda progress: operations.read_to_keep(desk, path, progress),
            keep,
        )

    def _tell_difference(self, found: operations.Difference | None) -> None:
        """What is new and gone in a document that was imported before, and which modules that concerns."""
        if found is None:
            return
        count = self._shell.count
        rows = [
            count("{n} passage is new", "{n} passages are new", len(found.new)),
            *(f"+  {text}" for text in found.new[:MOST_SHOWN]),
            count("{n} passage is gone", "{n} passages are gone", len(found.gone)),
            *(f"–  {text}" for text in found.gone[:MOST_SHOWN]),
        ]
        if found.touched:
            rows.append(self._say("Look at these modules: {titles}", titles="; ".join(found.touched)))
        WordsDialog(self._shell, self._say("What changed since the last import"), rows, self._page.window()).open()

    def paste(self) -> None:
        """Import what was copied in another program."""
        desk, copied = self._shell.desk, QGuiApplication.clipboard().mimeData()
        text, page = copied.text(), copied.html() if copied.hasHtml() else ""
        name = self._say("Pasted text")
        self._read(
            name,
            lambda progress: operations.paste_material(desk, text, page, progress),
            lambda result: self._arrived(result, name),
        )

    def _arrived(self, result: tuple[str, Changes], name: str) -> None:
        self._shell.told.emit(self._say("Imported “{name}”", name=name))
        self.kept.emit(result[0])
        self._shell.announcer.announce(result[1])

    def _read(self, name: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Read beside the window, with a way to stop; whatever comes of it, the page is as it was."""
        self.waiting_for.setText(self._say("Reading “{name}”…", name=name))
        self._job = job = self._shell.jobs.run(work, done)
        job.ended.connect(self._stop_waiting)
        QTimer.singleShot(PATIENCE, self, self._wait)

    def _wait(self) -> None:
        """Say that it takes a moment, where it does."""
        if self._job is not None:
            self.waits.emit(True)
            self.cancel.setFocus()

    def _stop_waiting(self) -> None:
        self._job = None
        self.waits.emit(False)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
