"""The Material page: what a source document says, line by line, and what needs a look."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from trainer_app.base.changes import Changes, Kind
from trainer_app.material.source import Note, Passage, Section, SetAside, SourceMaterial
from trainer_app.operations import material as operations
from trainer_app.operations import passages
from trainer_app.qtkit.appearance import set_property
from trainer_app.qtkit.text import as_tool_tip, plain
from trainer_app.ui.material_cards import MaterialCards
from trainer_app.ui.material_decisions import MaterialDecisions
from trainer_app.ui.material_import import MaterialImport
from trainer_app.ui.pages.page import Page
from trainer_app.ui.passage_uses import PassageUses
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, clear, column, empty_state, holder, row, scrolled

FILE = Qt.ItemDataRole.UserRole + 1
"""The name of the file a document came from."""


class MaterialPage(Page):
    """Sections on the left; their passages, set-aside lines and notes for the trainer on the right."""

    def __init__(self, shell: Shell, group: QUndoGroup) -> None:
        super().__init__(shell)
        say = self.say
        self.setAcceptDrops(True)
        self.material: SourceMaterial | None = None
        self._wanted = self._shown = ""
        self._section = self._pointed = 0
        self._opening = False
        self._titles: dict[str, str] = {}
        self._whole: tuple[Note, ...] = ()
        self._cards: dict[int, QFrame] = {}
        self.uses = PassageUses(shell, group, self)
        self.uses.changed.connect(self._uses_changed)
        self.decisions = MaterialDecisions(shell, self.uses.stack, self)
        self.cards = MaterialCards(shell, self.decisions, self.uses, self)
        self.cards.use.connect(self.use)
        self.cards.go.connect(self.point_at)
        self.empty = empty_state(
            say("Begin with a text you trust"),
            say(
                "Import a web page, Word, PowerPoint, PDF, e-book or text file, and see its sections, what was "
                "set aside and why. Or drop a file here, or paste text."
            ),
            button(say("Import material…"), lambda: shell.asked.emit("import"), "primary", "import"),
            button(say("Paste"), lambda: shell.asked.emit("paste"), name=say("Paste material")),
        )
        self.coming = MaterialImport(shell, self)
        self.coming.waits.connect(self._wait)
        self.coming.kept.connect(self._kept)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(say("Imported material"))
        self.chooser.setMinimumContentsLength(14)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.activated.connect(lambda _n: self.open_item(self.chooser.currentData()))
        self.about = plain("", "hint")
        self.sections = QListWidget()
        self.sections.setObjectName("plain")
        self.sections.setWordWrap(True)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setAccessibleName(say("Sections"))
        self.sections.currentRowChanged.connect(self._show_section)
        self.identity = ""
        again = button(say("Import material…"), lambda: shell.asked.emit("import"), "primary", "import")
        left = column(self.chooser, self.about, self.sections, again, margin=16)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.area = scrolled(holder(self.body, "page_body"), "page_scroll")
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(holder(left, "side"))
        self.split.addWidget(self.area)
        self.split.setSizes([320, 760])
        self.split.setStretchFactor(1, 1)
        self.show_layer(self.empty)

    def refresh(self, changes: Changes | None = None) -> None:
        """List the imported documents again."""
        desk = self.shell.desk
        if changes is None or Kind.MATERIAL in changes.kinds:
            known = dict(self._titles)
            self.shell.jobs.run(lambda _p: operations.list_titled(desk, known), self._listed)
        if changes is not None and Kind.MATERIAL in changes.kinds and self.material and self._wanted in changes.ids:
            self.open_item(self._wanted)
        if changes is not None and Kind.MODULE in changes.kinds and self.material is not None:
            self.uses.look(self._wanted)

    def open_item(self, item: str) -> None:
        """Show the document with this id."""
        if item:
            desk = self.shell.desk
            self._wanted, self._opening = item, True
            self.shell.jobs.run(lambda _p: operations.open_material(desk, item), self._show)

    def take_keys(self) -> None:
        """The sections."""
        self.sections.setFocus()

    def panes(self) -> dict[str, QWidget]:
        """Sections and passages."""
        return {"material": self.split}

    def facts(self) -> str:
        """The identity: nothing of the document is lost."""
        return self.identity

    def do(self, action: str) -> None:
        """Import a document that is chosen, or what was copied."""
        {"import": self.coming.choose_file, "paste": self.coming.paste}[action]()

    def bring_in(self, path: Path) -> None:
        """Import the document at `path` and show it."""
        self.coming.bring_in(path)

    def _wait(self, waiting: bool) -> None:
        self.show_layer(self.coming.waiting if waiting else self.split if self.material else self.empty)

    def _kept(self, material_id: str) -> None:
        self._wanted = material_id
        self.shell.go.emit("material", material_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.bring_in(Path(url.toLocalFile()))

    def _listed(self, found: tuple[operations.TitledSource, ...]) -> None:
        self._titles = {each.source.sha256: each.title for each in found}
        self.chooser.clear()
        for number, each in enumerate(found):
            self.chooser.addItem(each.title, each.source.id)
            self.chooser.setItemData(number, as_tool_tip(each.source.file_name), Qt.ItemDataRole.ToolTipRole)
            self.chooser.setItemData(number, each.source.file_name, FILE)
        if not found:
            self.show_layer(self.empty)
            return
        known = self.chooser.findData(self._wanted)
        self.chooser.setCurrentIndex(max(0, known))
        self._describe()
        if self.material is None or known < 0:
            self.open_item(self.chooser.currentData())

    def _uses_changed(self) -> None:
        at = self.area.verticalScrollBar().value()
        self._show_section(self.sections.currentRow())
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(at))

    def _show(self, material: SourceMaterial) -> None:
        self.material = material
        self.uses.look(self._wanted)
        self.show_layer(self.split)
        self.chooser.setCurrentIndex(self.chooser.findData(self._wanted))
        counts = material.counts
        self.identity = self.shell.count(
            "{n} line read = {used} kept + {aside} set aside + {lost} lost",
            "{n} lines read = {used} kept + {aside} set aside + {lost} lost",
            counts.read,
            used=counts.used,
            aside=counts.set_aside,
            lost=counts.lost,
        )
        self._describe()
        self.sections.blockSignals(True)
        self.sections.clear()
        for section in material.sections:
            self.sections.addItem(QListWidgetItem(f"{section.title}  ({len(section.passages)})"))
        self.sections.addItem(QListWidgetItem(self.say("Set aside ({n})", n=len(material.set_aside))))
        self._whole = tuple(note for note in material.notes if note.line == 0)
        if self._whole or material.answered:
            self.sections.addItem(QListWidgetItem(self.say("About the whole document ({n})", n=len(self._whole))))
        self.sections.blockSignals(False)
        same = self._shown == self._wanted
        kept, at = (self._section, self.area.verticalScrollBar().value()) if same else (0, 0)
        self._shown = self._wanted
        self.sections.setCurrentRow(min(kept, self.sections.count() - 1))
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(at))
        self.shell.changed.emit()
        self._opening = False
        self._go_where_pointed()

    def _describe(self) -> None:
        """Say where the document came from and how much there is; the list may come after the document."""
        material, file_name = self.material, str(self.chooser.currentData(FILE) or "")
        if material is None:
            return
        looks = self.shell.count("{n} needs a look", "{n} need a look", len(material.notes))
        sections = self.shell.count("{n} section", "{n} sections", len(material.sections))
        self.chooser.setToolTip(as_tool_tip(file_name))
        self.about.setText(" · ".join(part for part in (file_name, sections, looks) if part))

    def _span(self, number: int) -> tuple[int, int]:
        """The lines of a section; lines before the first section belong to the first."""
        assert self.material is not None
        starts = [section.line for section in self.material.sections]
        first = starts[number] if number else 0
        return first, starts[number + 1] if number + 1 < len(starts) else 10**9

    def _show_section(self, number: int) -> None:
        if self.material is None or number < 0:
            return
        self._section = number
        clear(self.body)
        self._cards = {}
        if number > len(self.material.sections):
            self.body.addWidget(plain(self.say("About the whole document"), "title"))
            for note in self._whole:
                self.body.addWidget(self.cards.note(self._wanted, self.material, note))
            if self.material.answered:
                self.body.addWidget(self.cards.answered(self._wanted, self.material))
        elif number == len(self.material.sections):
            self._show_aside()
        else:
            section = self.material.sections[number]
            first, end = self._span(number)
            self.body.addWidget(plain(section.title or self.material.title, "title"))
            place = plain(self.shell.desk.language.word(self.material.place_of(section.line)), "hint", wrap=False)
            change = [self.decisions.heading_button(self._wanted, section)] if section.key else []
            self.body.addLayout(row(place, None, *change))
            rows: list[tuple[int, int, QFrame]] = [
                (note.line, 0, self.cards.note(self._wanted, self.material, note))
                for note in self.material.notes
                if note.line and first <= note.line < end
            ]
            passages_here = [(each.line, 1, self._passage(each, section)) for each in section.passages]
            beside = [(each.line, 2, self._aside(each)) for each in self.material.set_aside if first <= each.line < end]
            rows += passages_here + beside
            for _line, _order, frame in sorted(rows, key=lambda entry: entry[:2]):
                self.body.addWidget(frame)
        self.body.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _show_aside(self) -> None:
        assert self.material is not None
        self.body.addWidget(plain(self.say("Set aside"), "title"))
        self.body.addWidget(plain(self.say("Kept with the document, not offered for modules."), "hint"))
        for each in self.material.set_aside:
            self.body.addWidget(self._aside(each))

    def _passage(self, passage: Passage, section: Section) -> QFrame:
        assert self.material is not None
        frame = self.cards.passage(self._wanted, self.material, passage, section)
        self._cards.setdefault(passage.line, frame)
        return frame

    def _aside(self, aside: SetAside) -> QFrame:
        assert self.material is not None
        frame = self.cards.aside(self._wanted, self.material, aside)
        self._cards.setdefault(aside.line, frame)
        return frame

    def use(self, passage: Passage) -> None:
        """Ask where a passage goes and in which words, then place it there."""
        if self.material is not None:
            self.uses.use(passages.Picked(self._wanted, self.material, passage))

    def undo_stack(self) -> QUndoStack | None:
        """What was decided, and placed in modules, in this sitting."""
        return self.uses.stack

    def point_at(self, line: int) -> None:
        """Show the section of a line and bring its card into sight, now or when the document has been read."""
        self._pointed = line
        if not self._opening:
            self._go_where_pointed()

    def _go_where_pointed(self) -> None:
        line, self._pointed = self._pointed, 0
        if line and self.material:
            self.sections.setCurrentRow(_section_of(self.material, line))
            QTimer.singleShot(0, self, lambda: self.go_to_line(line))

    def go_to_line(self, line: int) -> None:
        """Bring the card of a line into sight and frame it."""
        for each, frame in self._cards.items():
            set_property(frame, "found", "yes" if each == line else "")
        if line in self._cards:
            self.area.ensureWidgetVisible(self._cards[line], 0, 60)


def _section_of(material: SourceMaterial, line: int) -> int:
    """The number of the section that has a line's passage, which may have been moved; else of the one it stands in."""
    for number, section in enumerate(material.sections):
        pieces = (piece for passage in section.passages for piece in passage.pieces)
        if any(piece.line <= line <= piece.last_line for piece in pieces):
            return number
    starts = [section.line for section in material.sections]
    return max(0, bisect_right(starts, line) - 1)
