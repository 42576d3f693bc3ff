"""The main window: menus, navigation, the pages, and the status line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from trainer_app import __version__
from trainer_app.base.changes import Changes
from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.operations import workshops
from trainer_app.operations.desk import Desk
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.appearance import apply_appearance, current_tokens, scaled, text_scale
from trainer_app.qtkit.icons import icon
from trainer_app.qtkit.jobs import Jobs
from trainer_app.qtkit.text import ElidedLabel, plain
from trainer_app.ui.actions import OF_DATA, PAGE_WORDS, PAGES, entries, make_menus, plain_words
from trainer_app.ui.attendance.typed_anywhere import TypedAnywhere
from trainer_app.ui.attendance.unseen import Unseen
from trainer_app.ui.dialogs.ask import ChooseDialog, WordsDialog
from trainer_app.ui.dialogs.export import ExportDialog
from trainer_app.ui.dialogs.find import FindDialog
from trainer_app.ui.pages.dates import DatesPage
from trainer_app.ui.pages.home import HomePage
from trainer_app.ui.pages.material import MaterialPage
from trainer_app.ui.pages.modules import ModulesPage
from trainer_app.ui.pages.page import Page
from trainer_app.ui.pages.workshops import WorkshopsPage
from trainer_app.ui.shell import Shell
from trainer_app.ui.shows import Shows
from trainer_app.ui.widgets.message_bar import MessageBar
from trainer_app.ui.widgets.parts import dress
from trainer_app.workshop.plan import Workshop

if TYPE_CHECKING:
    from trainer_app.ui.copies import Copies

_OF_WORKSHOPS = {entry.id for entry in entries() if entry.page}


class MainWindow(QMainWindow):
    """Holds the pages and carries out what menus and pages ask for."""

    def __init__(self, desk: Desk, announcer: Announcer, jobs: Jobs) -> None:
        super().__init__()
        self.desk, self.jobs = desk, jobs
        self.say = desk.language.say
        self.shell = Shell(desk, announcer, jobs, self)
        self.settings = QSettings(str(desk.data.window_state), QSettings.Format.IniFormat)
        self.undo = QUndoGroup(self)
        self._no_steps = QUndoStack(self.undo)
        self.shows = Shows(self.shell, self)
        self.setWindowTitle("Trainer App")
        self.setMinimumSize(640, 420)
        self.pages = self._make_pages()
        self.actions_by_id, self._menus = make_menus(self, desk.language, self.do)
        self._build()
        self._connect(announcer)
        self._restore()
        self.do_allowed()
        for page in self.pages.values():
            page.refresh()

    def _make_pages(self) -> dict[str, Page]:
        return {
            "home": HomePage(self.shell),
            "material": MaterialPage(self.shell, self.undo),
            "modules": ModulesPage(self.shell),
            "workshops": WorkshopsPage(self.shell, self.undo),
            "dates": DatesPage(self.shell, self.undo),
        }

    def _build(self) -> None:
        self.navigation = QListWidget()
        self.navigation.setObjectName("navigation")
        self.navigation.setAccessibleName(self.say("Pages"))
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        for name in PAGES:
            self.navigation.addItem(QListWidgetItem(self.desk.language.word(PAGE_WORDS[name])))
            self.stack.addWidget(self.pages[name])
        self.messages = MessageBar(self.shell)
        right = QVBoxLayout()
        right.addWidget(self.messages)
        right.addWidget(self.stack, 1)
        whole = QHBoxLayout()
        whole.addWidget(self.navigation)
        whole.addLayout(right, 1)
        for layout in (right, whole):
            layout.setSpacing(0)
            layout.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setLayout(whole)
        self.setCentralWidget(middle)
        self.facts, self.told = ElidedLabel("", "hint"), plain("", "hint", wrap=False)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(14, 2, 14, 2)
        self.statusBar().addWidget(self.facts, 1)
        self.statusBar().addPermanentWidget(self.told)
        self._dress()

    def _connect(self, announcer: Announcer) -> None:
        shell = self.shell
        self.navigation.currentRowChanged.connect(lambda row: self.go(PAGES[row]) if row >= 0 else None)
        announcer.changed.connect(self._refresh)
        shell.go.connect(self.go)
        shell.told.connect(self._tell)
        shell.saved.connect(self.messages.next_worked)
        shell.trouble.connect(self.explain)
        shell.warned.connect(self.warn)
        shell.asked.connect(self.do)
        shell.export.connect(lambda workshop: ExportDialog(shell, workshop, self).open())
        shell.present.connect(self.shows.present)
        shell.present_date.connect(self.shows.present_date)
        shell.rehearse.connect(self.shows.rehearse)
        shell.past_shows.connect(self.shows.past)
        self.shows.over.connect(self._back_from_show)
        dates = self.pages["dates"]
        assert isinstance(dates, DatesPage)
        people = dates.date.people
        Unseen(shell.keeper, people.locked.field, self)
        TypedAnywhere(self, people.field_to_type)
        shell.changed.connect(self.do_allowed)
        self.jobs.trouble.connect(self.explain)
        self.undo.indexChanged.connect(lambda _n: self.do_allowed())

    @cached_property
    def copies(self) -> Copies:
        """What is done with the data folder as a whole; seldom, so it is loaded when it is asked for."""
        from trainer_app.ui.copies import Copies

        return Copies(self.shell, self)

    # pages

    @property
    def page(self) -> Page:
        """The page that shows."""
        return self.pages[PAGES[self.stack.currentIndex()]]

    def go(self, name: str, item: str = "") -> None:
        """Show a page, and on it the thing with id `item`."""
        number = PAGES.index(name)
        self.stack.setCurrentIndex(number)
        if self.navigation.currentRow() != number:
            self.navigation.setCurrentRow(number)
        if item:
            self.page.open_item(item)
        elif not self.navigation.hasFocus():
            self.page.take_keys()
        self.do_allowed()

    def _back_from_show(self) -> None:
        self.page.take_keys()

    def _refresh(self, changes: Changes) -> None:
        for page in self.pages.values():
            page.refresh(changes)

    def do_allowed(self) -> None:
        """Offer exactly what can be done now; undo and redo name what they undo."""
        self.undo.setActiveStack(self.page.undo_stack() or self._no_steps)
        for name in _OF_WORKSHOPS:
            self.actions_by_id[name].setEnabled(self.page.can(name))
        undo, redo = self.actions_by_id["undo"], self.actions_by_id["redo"]
        undo.setEnabled(self.undo.canUndo())
        redo.setEnabled(self.undo.canRedo())
        undo.setText(self.say("&Undo {what}", what=self.undo.undoText()).strip())
        redo.setText(self.say("&Redo {what}", what=self.undo.redoText()).strip())
        self.facts.setText(self.page.facts())

    def _tell(self, words: str) -> None:
        """Something worked: say so; what went wrong before is over."""
        self.messages.next_worked()
        self.told.setText(words)

    def explain(self, problem: Problem) -> None:
        """Say in the message bar what went wrong."""
        self.messages.show_words(self.desk.language.word(problem.message))

    def warn(self, warning: Message) -> None:
        """Say in the message bar what must be read."""
        self.messages.show_words(self.desk.language.word(warning), stays=True)

    def report(self, _report: str) -> None:
        """A bug: say so calmly; the report is in the log."""
        words = "Something unexpected happened. What was saved is safe. A report without any names is in {folder}."
        self.messages.show_words(self.say(words, folder=self.desk.data.logs))

    def do(self, action: str) -> None:
        """Carry out an action of the menus."""
        if action in _OF_WORKSHOPS:
            self._finish_typing()
            if self.page.can(action):
                self.page.do(action)
            elif self.pages["workshops"].can(action):
                self.go("workshops")
                self.pages["workshops"].do(action)
        elif action.startswith("go_"):
            self.go(action[3:])
        elif action in OF_DATA:
            self.copies.do(action)
        else:
            getattr(self, f"_{action}")()

    def _import(self) -> None:
        self.pages["material"].do("import")

    def _paste(self) -> None:
        self.go("material")
        self.pages["material"].do("paste")

    def _make_module(self) -> None:
        self.go("modules")
        self.pages["modules"].do("make_module")

    def _new_workshop(self) -> None:
        title = self.say("New workshop")
        page = self.pages["workshops"]
        assert isinstance(page, WorkshopsPage)

        def done(made: tuple[Workshop, Changes]) -> None:
            page.to_name = made[0].id
            self.go("workshops", made[0].id)
            self._tell(self.say("Made “{title}”", title=made[0].title))
            self.shell.announcer.announce(made[1])

        self.jobs.save(lambda _p: workshops.new_workshop(self.desk, title), done)

    def _new_date(self) -> None:
        page = self.pages["dates"]
        assert isinstance(page, DatesPage)
        page.ask_for_new()

    def _find_module(self) -> None:
        self.go("modules")
        page = self.pages["modules"]
        assert isinstance(page, ModulesPage)
        page.search.setFocus()
        page.search.selectAll()

    def _find(self) -> None:
        dialog = FindDialog(self.shell, self)
        if dialog.exec() and dialog.chosen:
            self.go(dialog.chosen.page, dialog.chosen.item)
            self.page.point_at(dialog.chosen.line)

    def _find_action(self) -> None:
        choices = [
            (name, plain_words(action), action.shortcut().toString())
            for name, action in self.actions_by_id.items()
            if action.isEnabled() and name != "find_action"
        ]
        dialog = ChooseDialog(self.shell, self.say("Find any action"), choices, self)
        if dialog.exec() and dialog.chosen:
            self.actions_by_id[dialog.chosen].trigger()

    def _undo(self) -> None:
        what = self.undo.undoText()
        self.undo.undo()
        self.told.setText(self.say("Undone: {what}", what=what))

    def _redo(self) -> None:
        what = self.undo.redoText()
        self.undo.redo()
        self.told.setText(self.say("Done again: {what}", what=what))

    def _dark(self) -> None:
        self._appear(self.actions_by_id["dark"].isChecked(), text_scale())

    def _spanish(self) -> None:
        self.settings.setValue("language", "es" if self.actions_by_id["spanish"].isChecked() else "en")
        self._tell(self.say("The window speaks the other language when the app is opened the next time."))

    def _larger(self) -> None:
        self._appear(self.actions_by_id["dark"].isChecked(), text_scale() + 0.1)

    def _smaller(self) -> None:
        self._appear(self.actions_by_id["dark"].isChecked(), text_scale() - 0.1)

    def _usual(self) -> None:
        self._appear(self.actions_by_id["dark"].isChecked(), 1.0)

    def _appear(self, dark: bool, scale: float) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_appearance(app, dark, scale)
            self._dress()

    def _dress(self) -> None:
        colours = current_tokens()
        for each in self.findChildren(QPushButton):
            dress(each)
        for number, name in enumerate(PAGES):
            self.navigation.item(number).setIcon(icon(name, colours.muted, colours.accent))
        self.navigation.setIconSize(QSize(scaled(18), scaled(18)))
        words = max(self.navigation.sizeHintForColumn(0), scaled(120))
        self.navigation.setFixedWidth(min(words + 40, scaled(230)))

    def _shortcuts(self) -> None:
        lines = [
            f"{action.shortcut().toString()}\t{plain_words(action)}"
            for action in self.actions_by_id.values()
            if not action.shortcut().isEmpty()
        ]
        WordsDialog(self.shell, self.say("Keyboard shortcuts"), lines, self).open()

    def _about(self) -> None:
        say = self.say
        lines = [
            say("Trainer App {version}", version=__version__),
            say("The program is free software under the MIT license. The bundled modules say their own license."),
            say("It uses Qt for Python (LGPL), Source Sans (OFL) and other free software."),
            say("Your data is kept in {folder}", folder=self.desk.data.root),
        ]
        WordsDialog(self.shell, say("About Trainer App"), lines, self).open()

    def _about_qt(self) -> None:
        QMessageBox.aboutQt(self)

    def _lock_lists(self) -> None:
        self.shell.keeper.lock()

    def _quit(self) -> None:
        self.close()

    def _screens(self) -> None:
        self.shows.choose_screens()

    def leave(self) -> None:
        """End a show without asking and close: the computer is being shut down."""
        self.shows.leave()
        self.close()

    def _finish_typing(self) -> None:
        """What was typed into a field counts, even where nobody pressed Enter."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit | QAbstractSpinBox):
            field.clearFocus()

    # remembered

    def _splitters(self) -> dict[str, QSplitter]:
        panes = (pane for page in self.pages.values() for pane in page.panes().items())
        return {name: pane for name, pane in panes if isinstance(pane, QSplitter)}

    def _restore(self) -> None:
        def remembered(key: str) -> QByteArray:
            value = self.settings.value(key)
            return value if isinstance(value, QByteArray) else QByteArray()

        dark = str(self.settings.value("dark", "")) == "true"
        self.actions_by_id["dark"].setChecked(dark)
        self.actions_by_id["spanish"].setChecked(self.desk.language.code == "es")
        try:
            scale = float(str(self.settings.value("text_scale", "1.0")))
        except ValueError:
            scale = 1.0
        self._appear(dark, scale)
        if not self.restoreGeometry(remembered("geometry")):
            self.resize(1280, 720)
        for name, splitter in self._splitters().items():
            splitter.restoreState(remembered(f"panes/{name}"))
        page = str(self.settings.value("page", "home"))
        self.go(page if page in PAGES else "home")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish every save, remember the window; no question ever blocks closing."""
        self._finish_typing()
        self.jobs.finish()
        self._lock_lists()
        self.settings.setValue("geometry", self.saveGeometry())
        self.settings.setValue("page", PAGES[self.stack.currentIndex()])
        self.settings.setValue("dark", "true" if self.actions_by_id["dark"].isChecked() else "false")
        self.settings.setValue("text_scale", str(text_scale()))
        for name, splitter in self._splitters().items():
            self.settings.setValue(f"panes/{name}", splitter.saveState())
        self.settings.sync()
        super().closeEvent(event)
