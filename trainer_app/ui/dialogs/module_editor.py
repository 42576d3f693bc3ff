"""Writing a module: its text on the left, its slides and what is worth a look on the right, both while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QSplitter, QWidget

from trainer_app.base.errors import Problem
from trainer_app.deck.slide import Slide
from trainer_app.library.checks import Finding
from trainer_app.library.copied import Runs
from trainer_app.library.module import Module
from trainer_app.operations import modules, passages, writing
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.text import as_tool_tip, plain
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, row
from trainer_app.ui.widgets.slides_strip import SlidesStrip

_PAUSE = 400
"""How many milliseconds the typing rests before slides and findings are made anew."""
_LINE = Qt.ItemDataRole.UserRole


class ModuleEditor(Dialog):
    """The text of a module. What was saved is told to everyone; nothing is saved over what changed meanwhile."""

    def __init__(self, shell: Shell, module: Module, *, bundled: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._module, self._on_disk = shell, module, module.text
        self._lines: list[tuple[int, str]] = []
        self._shown: tuple[Slide, ...] = ()
        self._runs: Runs = frozenset()
        self._looked = 0
        self._closed = False
        """What jobs bring is dropped then: the fields it would go to may be gone."""
        self.setWindowTitle(say("Write “{title}”", title=module.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(module.text)
        self.text.setAccessibleName(say("Text of the module"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.strip = SlidesStrip(shell)
        self.findings = QListWidget()
        self.findings.setObjectName("plain")
        self.findings.setWordWrap(True)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.findings.setAccessibleName(say("Worth a look"))
        self.findings.itemActivated.connect(self._go)
        self.findings.itemClicked.connect(self._go)
        self.state = plain("", "hint")
        own = say("It comes with the app; saving makes a copy of your own.") if bundled else ""
        self.about = plain(own, "hint")
        if not own:
            self.about.hide()
        self.save = button(say("Save"), self.keep, "primary")
        self.close_button = button(say("Close"), self.reject)
        self._saved = self.written
        sides = QSplitter()
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.text)
        sides.addWidget(holder(column(self.strip, plain(say("Worth a look"), "strong"), self.findings, margin=8)))
        sides.setSizes([scaled(600), scaled(480)])
        buttons = row(self.state, None, self.close_button, self.save)
        whole = column(self.about, sides, buttons, margin=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resize(scaled(1120), scaled(700))
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._look)
        self.text.textChanged.connect(self._typed)
        self.text.cursorPositionChanged.connect(self._follow)
        QShortcut(QKeySequence.StandardKey.Save, self, self.keep)
        desk = shell.desk
        shell.jobs.run(lambda _p: modules.imported_runs(desk), self._know)
        self._typed()
        self.text.setFocus()

    @property
    def written(self) -> str:
        """The text as it stands, letter by letter; `toPlainText` would give other spaces."""
        return self.text.document().toRawText().replace("\u2029", "\n")

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return self.written != self._saved

    def keep(self) -> None:
        """Save the text."""
        if not self.changed:
            return
        desk, module_id, before = self._shell.desk, self._module.id, self._on_disk
        written = self.written
        after = written.replace("\n", "\r\n") if "\r\n" in before else written
        self.save.setEnabled(False)
        self._shell.jobs.save(
            lambda _p: passages.save_text(desk, module_id, before, after),
            lambda placed: self._kept(placed, written),
            self._could_not,
        )

    def _kept(self, placed: passages.Placed, written: str) -> None:
        self._shell.announcer.announce(placed.changes)
        self._shell.told.emit(self._shell.say("Saved “{title}”", title=placed.module.title))
        if not self._closed:
            self._on_disk, self._saved = placed.after, written
            self.about.hide()
            self._say_state()

    def _could_not(self, problem: Problem) -> None:
        if self._closed:
            self._shell.trouble.emit(problem)
            return
        self._say_state()
        self.state.setText(self._shell.desk.language.word(problem.message))
        set_property(self.state, "role", "attention")

    def done(self, result: int) -> None:
        """The way every closing takes."""
        self._closed = True
        super().done(result)

    def reject(self) -> None:
        """Close; ask first where something was not saved."""
        if not self.changed:
            super().reject()
            return
        say = self._shell.say
        words = say("What you wrote since the last save would be gone.")
        leave, stay = say("Close without saving"), say("Go on writing")
        question = AskDialog(say("Close without saving?"), words, leave, stay, self)
        question.accepted.connect(lambda: super(ModuleEditor, self).reject())
        question.open()

    def _know(self, runs: Runs) -> None:
        if not self._closed:
            self._runs = runs
            self._resting.start()

    def _typed(self) -> None:
        self._say_state()
        self._resting.start()

    def _say_state(self) -> None:
        self.save.setEnabled(self.changed)
        set_property(self.state, "role", "hint")
        self.state.setText(self._shell.say("Not saved yet") if self.changed else self._shell.say("Saved"))

    def _look(self) -> None:
        """Make slides and findings of what stands there; an answer that comes after more was typed is dropped."""
        if not self.isVisible():  # closed while the typing rested: nobody looks any more
            return
        desk, text, folder, runs = self._shell.desk, self.written, self._module.folder, self._runs
        self._looked += 1
        asked = self._looked

        def seen(draft: writing.Draft) -> None:
            if asked == self._looked and not self._closed:
                self._show(draft)

        self._shell.jobs.run(lambda _p: writing.look_at(desk, text, folder, runs), seen)

    def _show(self, draft: writing.Draft) -> None:
        if draft.deck is not None:
            self._shown = tuple(slide for slide in draft.deck.slides if slide.segment)
            self._lines = list(draft.lines)
            self.strip.show_slides(self._shown, draft.deck.theme)
            self._follow()
        self.findings.clear()
        for finding in draft.findings:
            self.findings.addItem(self._item(finding))
        if not draft.findings:
            self.findings.addItem(self._shell.say("Nothing. Read it aloud once."))

    def _follow(self) -> None:
        """Show the slide that is being written."""
        line = self.text.textCursor().blockNumber() + 1
        here = next((slide for first, slide in reversed(self._lines) if first <= line), "")
        at = next((at for at, slide in enumerate(self._shown) if here and slide.origin.endswith(f".{here}")), -1)
        if at >= 0 and at != self.strip.index:
            self.strip.choose(at)

    def _item(self, finding: Finding) -> QListWidgetItem:
        words = self._shell.desk.language.word(finding.message)
        place = self._shell.say("Line {line}", line=finding.line) if finding.line else ""
        item = QListWidgetItem(": ".join(filter(None, [place, words])))
        item.setData(_LINE, finding.line)
        item.setToolTip(as_tool_tip(words))
        return item

    def _go(self, item: QListWidgetItem) -> None:
        """Put the cursor on the line that a finding is about."""
        line = int(item.data(_LINE) or 0)
        block: QTextBlock = self.text.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            self.text.setTextCursor(QTextCursor(block))
            self.text.centerCursor()
            self.text.setFocus()
