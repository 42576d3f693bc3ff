"""Small dialogs that ask one thing or say one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from trainer_app.base.language import Language, Message, message
from trainer_app.delivery.attendance import Starts, planned_sessions
from trainer_app.delivery.record import PlannedSession
from trainer_app.delivery.spelling import holds, spellings
from trainer_app.delivery.starts import Far, far_from
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, clear, column, holder, roomy, row, scrolled
from trainer_app.ui.widgets.start_fields import StartFields, no_time
from trainer_app.workshop.plan import Workshop


class ChooseDialog(Dialog):
    """Type to search, Enter takes. `choices` are (id, words, hint); `chosen` is the id taken, or empty.

    With `first_is_chosen` false, where a wrong choice does harm, Enter takes nothing until one was pointed at or is the
    only one that matches what was typed.
    """

    def __init__(
        self,
        shell: Shell,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget,
        *,
        first_is_chosen: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.chosen = ""
        self._first_is_chosen = first_is_chosen
        self._fitting: list[QTreeWidgetItem] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(shell.say("Type to search"))
        self.search.setAccessibleName(shell.say("Search"))
        self.list = two_columns(title)
        for key, words, hint in choices:
            item = QTreeWidgetItem([words, hint])
            item.setData(0, Qt.ItemDataRole.UserRole, key)
            item.setData(1, Qt.ItemDataRole.UserRole, spellings(f"{words} {hint}"))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self.list.itemActivated.connect(lambda *_: self._take())
        self.take = button(shell.say("Choose"), self._take, "primary")
        self.take.setDefault(True)
        self.list.itemSelectionChanged.connect(lambda: self.take.setEnabled(self._picked() is not None))
        self.search.textChanged.connect(self._filter)
        self._filter("")
        buttons = row(None, button(shell.say("Cancel"), self.reject), self.take)
        self.setLayout(column(self.search, self.list, buttons, margin=MARGIN))
        self.resize(560, 420)

    def _filter(self, text: str) -> None:
        self._fitting = []
        for item in (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount())):
            if item is None:
                continue
            item.setHidden(not holds(text, item.data(1, Qt.ItemDataRole.UserRole)))
            self._fitting += [] if item.isHidden() else [item]
        alone = bool(text.strip()) and len(self._fitting) == 1
        if self._fitting and (alone or self._first_is_chosen):
            self.list.setCurrentItem(self._fitting[0])
        else:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        self.take.setEnabled(self._picked() is not None)

    def _picked(self) -> QTreeWidgetItem | None:
        """What is chosen now. The list alone has a current line as well, once it has the focus."""
        return next((item for item in self.list.selectedItems() if not item.isHidden()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the list while the search box has the keys."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.search.hasFocus():
            here, down = self._picked(), event.key() == Qt.Key.Key_Down
            if here is not None:
                self.list.setCurrentItem((self.list.itemBelow(here) if down else self.list.itemAbove(here)) or here)
            elif down and self._fitting:
                self.list.setCurrentItem(self._fitting[0])
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        item = self._picked()
        if item is not None:
            self.chosen = item.data(0, Qt.ItemDataRole.UserRole)
            self.accept()


def two_columns(name: str) -> QTreeWidget:
    """A list of words on the left and hints on the right."""
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setAllColumnsShowFocus(True)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made


_LONG = 400
"""Letters from which on words need a wider dialog."""


class AskDialog(Dialog):
    """One question before something that cannot be undone; Enter and Esc both leave everything as it is.

    With `enter_is_yes`, where yes does no harm, Enter means that instead.
    """

    def __init__(
        self, question: str, words: str, yes: str, no: str, parent: QWidget, *, enter_is_yes: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setAccessibleDescription(words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = ("primary", "") if enter_is_yes else ("", "primary")
        self.yes, self.no = button(yes, self.accept, kinds[0]), button(no, self.reject, kinds[1])
        taken = self.yes if enter_is_yes else self.no
        taken.setDefault(True)
        self.setLayout(column(plain(question, "section"), plain(words), row(None, self.yes, self.no), margin=MARGIN))
        self.setMinimumWidth(scaled(420 if len(words) < _LONG else 560))
        taken.setFocus()


class FewWordsDialog(Dialog):
    """One line of words: a term, or who is speaking. `words` holds them."""

    def __init__(self, shell: Shell, title: str, hint: str, begun: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QLineEdit(begun)
        self.field.setMaxLength(120)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.take = button(shell.say("Keep"), self.accept, "primary")
        self.take.setDefault(True)
        self.field.textChanged.connect(lambda _t: self.take.setEnabled(bool(self.words)))
        self.take.setEnabled(bool(self.words))
        buttons = row(None, button(shell.say("Cancel"), self.reject), self.take)
        self.setLayout(column(plain(title, "section"), plain(hint, "hint"), self.field, buttons, margin=MARGIN))
        self.setMinimumWidth(440)

    @property
    def words(self) -> str:
        """What was written."""
        return " ".join(self.field.text().split())


_FAR: dict[Far, Message] = {
    Far.BEFORE: message("It is {time} now, more than two hours before this start."),
    Far.SINCE: message("It is {time} now, more than two hours after this start."),
    Far.OVER: message("It is {time} now. With this start it is over already."),
}


def _far_words(far: Far, language: Language, now: datetime) -> str:
    return language.word(replace(_FAR[far], values=(("time", language.clock(now)),)))


_BELOW_STARTS = 3
"""The row of the form after the starts."""


class NewDateDialog(Dialog):
    """Which workshop, when, where. A date begins as a head count, and the dialog says so.

    The starts are those of the workshop, to be changed where it is held at another hour.
    """

    def __init__(self, shell: Shell, workshops: Sequence[Workshop], now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._now = shell, now
        self._workshops = {workshop.id: workshop for workshop in workshops}
        self.setWindowTitle(say("New date"))
        self.workshop, self.day, self.host, self.starts = QComboBox(), QDateEdit(), QLineEdit(), StartFields(shell)
        for workshop in workshops:
            self.workshop.addItem(workshop.title, workshop.id)
        self.workshop.setMinimumContentsLength(24)
        roomy(self.day)
        self.day.setCalendarPopup(True)
        self.day.setLocale(QLocale(shell.desk.language.code))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setDate(QDate(now.year, now.month, now.day))
        self.host.setPlaceholderText(say("Who invites, for example a clinic"))
        self.host.setMaxLength(120)
        self.far, self.trouble = plain("", ""), plain("", "attention")
        self.create_date = button(say("Create date"), self.accept, "primary")
        self.create_date.setDefault(True)
        self._build()
        self.workshop.currentIndexChanged.connect(lambda _n: self._show_workshop())
        self.day.dateChanged.connect(lambda _d: self._look())
        self.starts.changed.connect(self._look)
        self._show_workshop()

    def _build(self) -> None:
        say, form = self._shell.say, QFormLayout()
        form.setSpacing(10)
        named: tuple[tuple[str, QWidget], ...] = (
            (say("&Workshop"), self.workshop),
            (say("&Day"), self.day),
            (say("&Starts"), self.starts),
            (say("&Host"), self.host),
        )
        for words, field in named:
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        self._counted = say("Attended minutes and learning hours are counted from the start.")
        for at, line in enumerate((plain(self._counted, "hint"), self.far, self.trouble), _BELOW_STARTS):
            form.insertRow(at, "", line)
        self._form = form
        hint = plain(
            say("A new date keeps a head count for each session: numbers, nobody's name. "
                "What else is written down, if anything, is chosen beside it."), "hint"
        )  # fmt: skip
        buttons = row(None, button(say("Cancel"), self.reject), self.create_date)
        self.setLayout(column(form, hint, buttons, margin=MARGIN))
        self.setMinimumWidth(460)

    def values(self) -> tuple[str, date, str, Starts]:
        """The workshop's id, the day, the host, and when each session starts."""
        return self.workshop.currentData(), self._day(), self.host.text().strip(), self.starts.starts

    def _day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _sessions(self) -> tuple[PlannedSession, ...]:
        workshop = self._workshops.get(self.workshop.currentData())
        return planned_sessions(workshop, {}, self._day()) if workshop is not None else ()

    def _show_workshop(self) -> None:
        self.starts.show_sessions(self._sessions())
        self._look()

    def _look(self) -> None:
        """Say where the starts do not go with the clock; that is no obstacle, unlike what is no time at all."""
        sessions, refused, language = self._sessions(), self.starts.refused, self._shell.desk.language
        self.starts.name_sessions(sessions)
        self.trouble.setText(no_time(self._shell, refused) if refused else "")
        starts = {} if refused else self.starts.starts
        far = far_from([replace(one, start=starts.get(one.id)) for one in sessions], self._now)
        words = _far_words(far, language, self._now) if far is not None else ""
        self.far.setText(words)
        self.starts.describe(f"{self._counted} {words}".strip())
        self._form.setRowVisible(self.far, bool(words))
        self._form.setRowVisible(self.trouble, bool(refused))
        self.create_date.setEnabled(not refused)


def _paragraph(text: str) -> QWidget:
    left, tab, right = text.partition("\t")
    if not tab:
        return selectable(plain(text))
    keys = plain(left, "strong", wrap=False)
    keys.setFixedWidth(scaled(130))
    return holder(row(keys, plain(right)))


class WordsDialog(Dialog):
    """A heading and some paragraphs to read and copy. A tab in a paragraph makes two columns of it."""

    def __init__(self, shell: Shell, title: str, paragraphs: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._words = column(gap=8, margin=4)
        self.tell(paragraphs)
        self.close_button = button(shell.say("Close"), self.accept, "primary")
        self.close_button.setDefault(True)
        self._buttons = row(None, self.close_button)
        self.setLayout(column(plain(title, "section"), scrolled(holder(self._words)), self._buttons, margin=MARGIN))
        self.resize(520, min(520, 140 + 34 * len(paragraphs)))

    def tell(self, paragraphs: Sequence[str]) -> None:
        """Show these paragraphs in place of what was there."""
        clear(self._words)
        for text in paragraphs:
            self._words.addWidget(_paragraph(text))
        self._words.addStretch(1)

    def add_button(self, made: QPushButton) -> None:
        """Something else that can be done with what is told, left of the button that closes."""
        self._buttons.insertWidget(self._buttons.count() - 2, made)
