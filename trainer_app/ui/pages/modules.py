"""The Modules page: a shelf to search, and a module to read before it is placed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.deck.slide import Deck
from trainer_app.library.checks import Finding
from trainer_app.library.content import Paragraph
from trainer_app.library.module import Module
from trainer_app.operations import decks, modules, writing
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import chip, plain, selectable
from trainer_app.ui.dialogs.ask import FewWordsDialog
from trainer_app.ui.dialogs.made_module import MadeModuleDialog
from trainer_app.ui.dialogs.module_editor import ModuleEditor
from trainer_app.ui.file_windows import ask_open
from trainer_app.ui.pages.page import Page
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, card, clear, column, empty_state, holder, row, scrolled
from trainer_app.ui.widgets.slides_strip import SlidesStrip
from trainer_app.workshop.plan import Workshop
from trainer_app.workshop.timing import workshop_of


def matches(module: Module, search: str) -> bool:
    """Whether every word of `search` stands in the module's title, objectives, tags or text."""
    text = " ".join((module.title, *module.objectives, *module.tags, module.text)).casefold()
    return all(word in text for word in search.casefold().split())


class ModulesPage(Page):
    """Search on the left, the chosen module on the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        say = self.say
        self._modules: dict[str, Module] = {}
        self._bundled: set[str] = set()
        self._wanted = ""
        self._findings: tuple[Finding, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Search title, objective, tag or text"))
        self.search.setAccessibleName(say("Search modules"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("Modules"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.count = plain("", "hint")
        new = button(say("New…"), self.begin, picture="add", name=say("New module"))
        make = button(say("From a PowerPoint…"), lambda: shell.asked.emit("make_module"), picture="import")
        self.strip = SlidesStrip(shell)
        self.strip.chosen.connect(self._show_notes)
        self.notes = plain()
        self.preview = QVBoxLayout()
        self.preview.setSpacing(12)
        body = column(self.preview, self.strip, card(plain(say("Notes for this slide"), "strong"), self.notes))
        self.rest = QVBoxLayout()
        self.rest.setSpacing(12)
        body.addLayout(self.rest)
        body.addStretch(1)
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(holder(column(self.search, self.count, self.list, flow(new, make), margin=16), "side"))
        self.split.addWidget(scrolled(holder(body, "page_body"), "page_scroll", steady=True))
        self.split.setSizes([320, 760])
        self.split.setStretchFactor(1, 1)
        self.empty = empty_state(
            say("No modules yet"), say("Modules are teaching units: slides, notes, activities and a handout page.")
        )
        self.show_layer(self.empty)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the shelf again."""
        if changes is None or Kind.MODULE in changes.kinds:
            desk = self.shell.desk
            self.shell.jobs.run(lambda _p: modules.list_modules(desk), self._arrived)
            self.shell.jobs.run(lambda _p: modules.check_modules(desk), self._checked)
            self.shell.jobs.run(lambda _p: tuple(one.message for one in modules.broken_files(desk)), self.warn_of)

    def open_item(self, item: str) -> None:
        """Show one module, or give the keys to the search box."""
        self._wanted = item
        self._choose()

    def do(self, action: str) -> None:
        """Make a module of a PowerPoint file."""
        if action == "make_module":
            self.choose_presentation()

    def choose_presentation(self) -> None:
        """Ask for a PowerPoint file and make a module of it."""
        kinds = self.say("PowerPoint files and Markdown decks") + " (*.pptx *.pptm *.potx *.ppsx *.md *.qmd *.rmd)"
        chosen = ask_open(self.shell.desk, self, self.say("Module from a PowerPoint"), kinds, "presentations")
        if chosen is not None:
            self.make_module(chosen)

    def make_module(self, path: Path) -> None:
        """Make a module of a presentation, show it and say what to look at."""
        desk = self.shell.desk
        self.shell.told.emit(self.say("Reading “{name}”…", name=path.name))
        self.shell.jobs.run(
            lambda progress: modules.make_module(desk, path, progress), lambda made: self._made(made, path)
        )

    def _made(self, made: modules.MadeModule, path: Path) -> None:
        self._wanted = made.module.id
        self.shell.told.emit(self.say("Made “{title}”", title=made.module.title))
        self.shell.announcer.announce(made.changes)
        dialog = MadeModuleDialog(self.shell, made, path, self)
        dialog.shown.connect(self._made_pictures)
        dialog.open()

    def _made_pictures(self, made: modules.MadeModule) -> None:
        self.shell.told.emit(self.say("Changed “{title}”", title=made.module.title))
        self.shell.announcer.announce(made.changes)

    def begin(self) -> None:
        """Begin a module of the trainer's own, and write it."""
        say, desk = self.say, self.shell.desk
        hint = say("Write it here, or use passages of your material for it.")
        dialog = FewWordsDialog(self.shell, say("What is the new module about?"), hint, "", self.window())
        if dialog.exec():
            title = dialog.words
            self.shell.jobs.save(lambda _p: writing.begin_module(desk, title), self._begun)

    def _begun(self, module: Module) -> None:
        self._wanted = module.id
        self.shell.announcer.announce(changed(Kind.MODULE, module.id))
        self.write(module)

    def write(self, module: Module) -> None:
        """Open the text of a module."""
        bundled = module.id in self._bundled
        ModuleEditor(self.shell, module, bundled=bundled, parent=self.window()).open()

    def take_keys(self) -> None:
        """The shelf."""
        self.list.setFocus()

    def panes(self) -> dict[str, QWidget]:
        """The shelf and the preview."""
        return {"modules": self.split}

    def facts(self) -> str:
        """How many modules there are."""
        return self.shell.count("{n} module in the library", "{n} modules in the library", len(self._modules))

    def _arrived(self, found: tuple[modules.StoredModule, ...]) -> None:
        self._modules = {each.id: each.module for each in found}
        self._bundled = {each.id for each in found if each.bundled}
        self.show_layer(self.split if found else self.empty)
        self._list()
        self.shell.changed.emit()

    def _checked(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._show()

    def _list(self) -> None:
        here = self._wanted or self._chosen()
        self.list.clear()
        fitting = [module for module in self._modules.values() if matches(module, self.search.text())]
        for module in fitting:
            item = QListWidgetItem(f"{module.title}\n{self.say('{n} min', n=module.minutes)}")
            item.setData(Qt.ItemDataRole.UserRole, module.id)
            self.list.addItem(item)
        self.count.setText(
            self.shell.count("{n} module", "{n} modules", len(fitting))
            if fitting
            else self.say("Nothing found. Try another word.")
        )
        self._wanted = here
        self._choose()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _choose(self) -> None:
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == self._wanted:
                self.list.setCurrentRow(number)
                return
        self.list.setCurrentRow(0 if self.list.count() else -1)

    def _show(self) -> None:
        module = self._modules.get(self._chosen())
        if module is None:
            return
        self._wanted = module.id
        clear(self.preview)
        clear(self.rest)
        self._show_facts(module)
        self._show_rest(module)
        desk = self.shell.desk
        workshop: Workshop = workshop_of(module)
        self.shell.jobs.run(lambda _p: decks.deck_for(desk, workshop), lambda deck: self._slides(module, deck))

    def _show_facts(self, module: Module) -> None:
        say = self.say
        write = button(say("Write…"), lambda: self.write(module), name=say("Write this module"))
        self.preview.addLayout(row(plain(module.title, "title"), None, write))
        about = [say("{n} min", n=module.minutes), module.audience]
        self.preview.addWidget(plain(" · ".join(part for part in about if part), "hint"))
        if module.tags:
            self.preview.addLayout(row(*(chip(tag) for tag in module.tags[:6]), None, gap=6))
        if module.content_notice:
            self.preview.addWidget(card(plain(say("Content notice"), "strong"), plain(module.content_notice)))
        if module.objectives:
            goals = [plain("•  " + goal) for goal in module.objectives]
            self.preview.addWidget(card(plain(say("Objectives"), "strong"), *goals))

    def _show_rest(self, module: Module) -> None:
        say = self.say
        for finding in self._findings:
            if finding.file.replace("\\", "/").endswith(f"{module.id}/module.md"):
                said = plain(self.shell.desk.language.word(finding.message))
                heading = plain(say("Needs a look, line {line}", line=finding.line), "attention")
                self.rest.addWidget(card(heading, said, tone="amber"))
        for activity in module.activities:
            steps = [
                plain(f"{step.number}.  {step.text}  ({say('{n} min', n=step.minutes)})") for step in activity.steps
            ]
            title = say("Activity: {title}, {n} min", title=activity.title, n=activity.minutes)
            self.rest.addWidget(card(plain(title, "strong"), *steps))
        handout = [block.text for block in module.handout if isinstance(block, Paragraph)]
        if handout:
            self.rest.addWidget(card(plain(say("Handout"), "strong"), selectable(plain("\n".join(handout)))))

    def _slides(self, module: Module, deck: Deck) -> None:
        if module.id == self._chosen():
            self._deck = deck
            slides = tuple(slide for slide in deck.slides if slide.segment)
            self._notes = tuple("\n\n".join(each.text for each in slide.notes) for slide in slides)
            self.strip.show_slides(slides, deck.theme)
            self._show_notes(self.strip.index)

    def _show_notes(self, index: int) -> None:
        notes = getattr(self, "_notes", ())
        words = notes[index] if 0 <= index < len(notes) else ""
        self.notes.setText(words or self.say("No notes for this slide."))
