"""Small dialogs that ask one thing or say one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, roomy, row, scrolled


class ChooseDialog(QDialog):
    """Type to search, Enter takes. `choices` are (id, words, hint); `chosen` is the id taken, or empty."""

    def __init__(self, shell: Shell, title: str, choices: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.chosen = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(shell.say("Type to search"))
        self.search.setAccessibleName(shell.say("Search"))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for key, words, hint in choices:
            item = QListWidgetItem(f"{words}    {hint}" if hint else words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._filter)
        self.list.itemActivated.connect(lambda _item: self._take())
        take = button(shell.say("Choose"), self._take, "primary")
        take.setDefault(True)
        buttons = row(None, button(shell.say("Cancel"), self.reject), take)
        self.setLayout(column(self.search, self.list, buttons, margin=MARGIN))
        self.resize(560, 420)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        first = -1
        for number in range(self.list.count()):
            item = self.list.item(number)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = number if fits and first < 0 else first
        self.list.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the list while the search box has the keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            number = self.list.currentRow() + step
            while 0 <= number < self.list.count() and self.list.item(number).isHidden():
                number += step
            if 0 <= number < self.list.count():
                self.list.setCurrentRow(number)
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()


class NewDateDialog(QDialog):
    """Which workshop, when, where. Only head counts exist so far, and the dialog says so."""

    def __init__(self, shell: Shell, workshops: Sequence[tuple[str, str]], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self.setWindowTitle(say("New date"))
        self.workshop, self.day, self.host = QComboBox(), QDateEdit(), QLineEdit()
        for key, title in workshops:
            self.workshop.addItem(title, key)
        self.workshop.setMinimumContentsLength(24)
        roomy(self.day)
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.host.setPlaceholderText(say("Who invites, for example a clinic"))
        self.host.setMaxLength(120)
        form = QFormLayout()
        form.setSpacing(10)
        for words, field in ((say("&Workshop"), self.workshop), (say("&Day"), self.day), (say("&Host"), self.host)):
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        hint = plain(
            say("A date keeps a head count for each session: numbers, nobody's name. "
                "Other ways to sign in come with the encrypted store of a later release."), "hint"
        )  # fmt: skip
        create = button(say("Create date"), self.accept, "primary")
        create.setDefault(True)
        self.setLayout(column(form, hint, row(None, button(say("Cancel"), self.reject), create), margin=MARGIN))
        self.setMinimumWidth(460)

    def values(self) -> tuple[str, date, str]:
        """The workshop's id, the day and the host."""
        chosen = self.day.date()
        return self.workshop.currentData(), date(chosen.year(), chosen.month(), chosen.day()), self.host.text().strip()


class WordsDialog(QDialog):
    """A heading and some paragraphs to read and copy."""

    def __init__(self, shell: Shell, title: str, paragraphs: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        labels = [selectable(plain(text)) for text in paragraphs]
        inner = column(*labels, gap=8, margin=4)
        inner.addStretch(1)
        close = button(shell.say("Close"), self.accept, "primary")
        close.setDefault(True)
        self.setLayout(column(plain(title, "section"), scrolled(holder(inner)), row(None, close), margin=MARGIN))
        self.resize(520, min(520, 140 + 34 * len(paragraphs)))
