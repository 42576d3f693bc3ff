"""The Export dialog: which documents, where; then how far it is; then the folder."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QProgressBar, QSpinBox, QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.language import Message, language_name, message
from trainer_app.operations import decks, exports
from trainer_app.qtkit.appearance import set_property
from trainer_app.qtkit.jobs import Job
from trainer_app.qtkit.text import as_label, plain
from trainer_app.ui.file_windows import ask_folder, folder_for, remember_folder, typed_folder
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, roomy, row
from trainer_app.workshop.plan import Paper, Printing, Workshop

KINDS: dict[str, Message] = {
    "deck": message("Slides for PowerPoint, with notes (.pptx)"),
    "host-deck": message("Slides for the host, without notes and hidden marks (.pptx)"),
    "slides": message("Slides to show or print (.pdf)"),
    "handout": message("Handout for participants (.pdf)"),
    "guide": message("Guide for the facilitator (.pdf)"),
    "cards": message("Cards and sheets to print (.pdf)"),
}
_USE = "documents"
PAPERS: dict[Paper, Message] = {Paper.A4: message("A4"), Paper.LETTER: message("US Letter")}


def _prints_on_letter() -> bool:
    """Whether letter paper is usual where this computer is set up."""
    return QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem


class ExportDialog(Dialog):
    """Writes into a new numbered folder, so nothing is ever replaced."""

    def __init__(self, shell: Shell, workshop: Workshop, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._workshop = shell, workshop
        self._job: Job | None = None
        self.exported: tuple[exports.Exported, ...] = ()
        self.setWindowTitle(say("Export"))
        self.kinds = {
            kind: QCheckBox(as_label(shell.desk.language.word(KINDS.get(kind, message(kind)))))
            for kind in exports.EVERY_KIND
        }
        self.languages = QComboBox()
        self.languages.setAccessibleName(say("Language"))
        for code in decks.languages_of(shell.desk, workshop):
            self.languages.addItem(language_name(code), code)
        language = plain(say("Language"), wrap=False)
        language.setBuddy(self.languages)
        spoken = holder(row(language, self.languages, None))
        if self.languages.count() < 2:
            spoken.hide()
        self.hidden = QCheckBox(as_label(say("Keep slides that are left out, hidden, in the deck with notes")))
        self.people, self.tables = self._number(say("People"), 18), self._number(say("Tables"), 5)
        self.paper = QComboBox()
        self.paper.setAccessibleName(say("Paper"))
        for kind_of_paper, words in PAPERS.items():
            self.paper.addItem(shell.desk.language.word(words), kind_of_paper.value)
        self.paper.setCurrentIndex(int(_prints_on_letter()))
        self.group = holder(row(plain(say("Cards for"), wrap=False), self.people, self.tables, None))
        for kind, box in self.kinds.items():
            box.setChecked(kind != "host-deck")
            box.toggled.connect(lambda _on: self._allow())
        self.folder = QLineEdit(str(folder_for(shell.desk, _USE)))
        self.folder.setAccessibleName(say("Folder"))
        self.folder.textChanged.connect(lambda _text: self._allow())
        choose = button(say("Choose…"), self._choose, name=say("Choose folder"))
        self.said = plain(say("A new folder is made in it; nothing is replaced."), "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Progress"))
        self.bar.hide()
        self.cancel = button(say("Cancel"), self.reject)
        self.open_folder = button(say("Open folder"), self._open, "primary", "folder")
        self.open_folder.hide()
        self.start = button(say("Export"), self.export, "primary", "export")
        self.start.setDefault(True)
        paper = plain(say("Paper"), wrap=False)
        paper.setBuddy(self.paper)
        where = plain(say("Folder"), "strong")
        where.setBuddy(self.folder)
        kinds = column(*self.kinds.values(), gap=4)
        self.setLayout(column(
            plain(workshop.title, "section"), kinds, self.group, self.hidden,
            holder(row(paper, self.paper, None)), spoken, column(where, row(self.folder, choose), gap=4),
            self.said, self.bar, row(None, self.cancel, self.start, self.open_folder), margin=MARGIN,
        ))  # fmt: skip
        self.setMinimumWidth(480)

    def _number(self, name: str, usual: int) -> QSpinBox:
        field = QSpinBox()
        roomy(field)
        field.setRange(1, 200)
        field.setValue(usual)
        field.setAccessibleName(name)
        field.setPrefix(f"{name}: ")
        return field

    def export(self) -> None:
        """Begin."""
        desk, workshop, parent = self._shell.desk, self._workshop, typed_folder(self.folder.text())
        kinds = [kind for kind, box in self.kinds.items() if box.isChecked()]
        hidden = self.hidden.isChecked()
        printing = Printing(self.people.value(), self.tables.value(), Paper(self.paper.currentData()))
        workshop = workshop.in_language(str(self.languages.currentData() or workshop.language))
        self.start.setEnabled(False)
        set_property(self.said, "role", "hint")
        self.bar.setRange(0, 0)
        self.bar.show()
        self._job = self._shell.jobs.run(
            lambda progress: exports.export_to_new_folder(
                desk, workshop, parent, kinds, progress, with_hidden=hidden, printing=printing
            ),
            self._done,
            self._failed,
        )
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._forget)

    def reject(self) -> None:
        """Cancel what runs; close when nothing does."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _choose(self) -> None:
        title = self._shell.say("Folder for the documents")
        chosen = ask_folder(self._shell.desk, self, title, _USE, self.folder.text())
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _allow(self) -> None:
        self.hidden.setEnabled(self.kinds["deck"].isChecked())
        self.group.setEnabled(self.kinds["cards"].isChecked())
        self.start.setEnabled(any(box.isChecked() for box in self.kinds.values()) and bool(self.folder.text().strip()))

    def _forget(self) -> None:
        self._job = None

    def _progressed(self, what: Message, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.said.setText(self._shell.desk.language.word(what))

    def _done(self, exported: tuple[exports.Exported, ...]) -> None:
        say, language = self._shell.say, self._shell.desk.language
        self.exported = exported
        if exported:
            remember_folder(self._shell.desk, _USE, exported[0].path.parent.parent)
        self.bar.hide()
        self.start.hide()
        self.cancel.setText(say("Close"))
        self.cancel.setAccessibleName(say("Close"))
        self.open_folder.show()
        self.open_folder.setFocus()
        folder = str(exported[0].path.parent) if exported else ""
        warnings = [language.word(each) for one in exported for each in one.warnings]
        self.said.setText("\n".join([say("Written to {folder}", folder=folder), *warnings]))
        self._shell.told.emit(say("Exported to {folder}", folder=folder))

    def _failed(self, problem: Problem) -> None:
        self.bar.hide()
        self.start.setEnabled(True)
        set_property(self.said, "role", "attention")
        self.said.setText(self._shell.desk.language.word(problem.message))

    def _open(self) -> None:
        if self.exported:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.exported[0].path.parent)))
