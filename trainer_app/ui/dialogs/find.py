"""Find anything: every passage and every module, as you type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from trainer_app.base.language import Message
from trainer_app.operations import finding
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row

_LONGEST = 160


class FindDialog(Dialog):
    """Type to search, Up and Down walk the results, Enter opens one. `chosen` is what was opened."""

    def __init__(self, shell: Shell, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell = shell
        self._known: tuple[finding.Findable, ...] = ()
        self._shown: tuple[finding.Findable, ...] = ()
        self.chosen: finding.Findable | None = None
        self.setWindowTitle(say("Find in material and modules"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Type to search"))
        self.search.setAccessibleName(say("Search"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Results"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = plain(say("Reading everything…"), "hint")
        self.take = button(say("Open"), self._take, "primary")
        self.take.setDefault(True)
        buttons = row(self.said, None, button(say("Cancel"), self.reject), self.take)
        self.setLayout(column(self.search, self.list, buttons, margin=MARGIN))
        self.resize(scaled(720), scaled(480))
        self.search.textChanged.connect(lambda _t: self._find())
        self.list.itemActivated.connect(lambda *_: self._take())
        shell.jobs.run(lambda _p: finding.everything(shell.desk), self._arrived)
        self._find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the results while the search box has the keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
            return
        super().keyPressEvent(event)

    def _arrived(self, known: tuple[finding.Findable, ...]) -> None:
        self._known = known
        self._find()

    def _find(self) -> None:
        say, language = self._shell.say, self._shell.desk.language
        self._shown = finding.find(self._known, self.search.text())
        self.list.clear()
        for each in self._shown:
            place = language.word(each.place) if isinstance(each.place, Message) else each.place
            text = each.text if len(each.text) <= _LONGEST else each.text[:_LONGEST].rstrip() + "…"
            self.list.addItem(QListWidgetItem(f"{text}\n{' · '.join(part for part in (each.title, place) if part)}"))
        self.list.setCurrentRow(0 if self._shown else -1)
        self.take.setEnabled(bool(self._shown))
        if not self._known:
            self.said.setText(say("Reading everything…"))
        elif not self.search.text().strip():
            self.said.setText(self._shell.count("{n} text to search", "{n} texts to search", len(self._known)))
        elif len(self._shown) == finding.MOST:
            self.said.setText(say("The first {n}; type more to find less", n=finding.MOST))
        else:
            self.said.setText(self._shell.count("{n} found", "{n} found", len(self._shown)))

    def _take(self) -> None:
        if 0 <= self.list.currentRow() < len(self._shown):
            self.chosen = self._shown[self.list.currentRow()]
            self.accept()
