"""The list of people on screen: chips for the status, keys and a menu for everything that can be done with a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer_app.delivery.standing import Standing, Status
from trainer_app.qtkit.appearance import current_tokens, interface_font, scaled
from trainer_app.ui.attendance.list_model import CAME, LABEL, LEFT, LINE, MINUTES, MORE, STATUS, PeopleModel
from trainer_app.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex


_LOWEST = 126
"""The heads and two lines: on a small screen the list gives way, so that nothing around it has to scroll."""


class _Chips(QStyledItemDelegate):
    """Draws the status as a word on a coloured ground, and thin rules between the lines."""

    def __init__(self, model: PeopleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are easy to hit."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + (scaled(24) if index.column() == STATUS else 8), scaled(40))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw one cell."""
        colours, area, line = current_tokens(), option.rect, index.data(LINE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(colours.accent_soft if chosen else colours.card))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(colours.line))
        if index.column() == STATUS:
            self._chip(painter, area, line, self._model.status(line), chosen)
        else:
            painter.setFont(interface_font(15))
            plain = index.column() == LABEL or (index.column() in (CAME, LEFT, MINUTES) and line.moves)
            painter.setPen(QColor(colours.ink if plain else colours.muted))
            words = str(index.data())
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width() - 12)
            painter.drawText(area.adjusted(12, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _chip(self, painter: QPainter, area: Any, line: Standing, words: str, chosen: bool) -> None:
        colours = current_tokens()
        here = line.status is Status.HERE
        painter.setFont(interface_font(13))
        width = painter.fontMetrics().horizontalAdvance(words) + scaled(20)
        height = scaled(24)
        chip = QRectF(area.left() + 10, area.center().y() - height / 2, min(width, area.width() - 12), height)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = colours.card if chosen else colours.accent_soft if here else colours.grey_soft
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(colours.accent if here else colours.muted))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)


class PeopleView(QTableView):
    """`wanted(what, line)` asks for something: move, label, times, same, apart or remove.

    `menu_used()` comes before what is asked for in the menu of a line, and not before what is asked for by its keys.
    """

    wanted = Signal(str, object)
    menu_used = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.people = PeopleModel(shell.desk.language, self)
        self.setModel(self.people)
        self.setItemDelegate(_Chips(self.people, self))
        self.setAccessibleName(shell.say("People"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMinimumHeight(scaled(_LOWEST))
        self._lay_out()
        self.clicked.connect(lambda index: self._menu_at(index) if index.column() == MORE else None)
        self.doubleClicked.connect(lambda index: self._ask("label") if index.column() == LABEL else None)

    def _lay_out(self) -> None:
        heads, rows = self.horizontalHeader(), self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(scaled(40))
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        for column, width in ((STATUS, 156), (CAME, 66), (LEFT, 66), (MINUTES, 84), (MORE, 48)):
            self.setColumnWidth(column, scaled(width))

    @property
    def line(self) -> Standing | None:
        """The line that is marked."""
        index = self.currentIndex()
        found = index.data(LINE) if index.isValid() else None
        return found if isinstance(found, Standing) else None

    def choose_person(self, person_id: str) -> None:
        """Mark someone's line and bring it into sight."""
        for row, line in enumerate(self.people.lines):
            if line.person.id == person_id:
                self.selectRow(row)
                self.scrollTo(self.people.index(row, LABEL))
                return

    def sizeHint(self) -> QSize:
        """It takes what height is left and asks for none."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whose line is marked stays in sight when a sentence above takes some room."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: came, left or came back. F2 or Enter: correct the name. Del: remove."""
        keys = {
            Qt.Key.Key_Space: "move",
            Qt.Key.Key_F2: "label",
            Qt.Key.Key_Return: "label",
            Qt.Key.Key_Enter: "label",
            Qt.Key.Key_Delete: "remove",
        }
        what = keys.get(Qt.Key(event.key()))
        if what and self.line is not None:
            self._ask(what)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as the dots at the end of a line; the menu key opens it at the marked line."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            self._menu_at(index)

    def make_menu(self, line: Standing) -> QMenu:
        """What can be done with a line."""
        say = self._shell.say
        moves = {Status.HERE: say("&Left now"), Status.LEFT: say("Came &back now"), Status.EXPECTED: say("&Came now")}
        entries = [
            ("move", moves[line.status], "Space"),
            ("label", say("Correct the &name…"), "F2"),
            ("times", say("Correct the &times…"), ""),
            ("same", say("&Same person as…"), ""),
        ]
        entries += [("apart", say("Take &apart again"), "")] if line.doubles else []
        entries += [("remove", say("&Remove from the list"), "Del")]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what, words, keys in entries:
            action = menu.addAction(f"{words}\t{keys}" if keys else words)
            action.setObjectName(what)
            action.triggered.connect(self.menu_used)
            action.triggered.connect(lambda _checked=False, what=what: self.wanted.emit(what, line))
        return menu

    def _menu_at(self, index: Index) -> None:
        self.setCurrentIndex(self.people.index(index.row(), LABEL))
        if self.isEnabled() and self.line is not None:
            place = self.visualRect(self.people.index(index.row(), MORE))
            self.make_menu(self.line).popup(self.viewport().mapToGlobal(QPoint(place.left(), place.bottom())))

    def _ask(self, what: str) -> None:
        if self.line is not None:
            self.wanted.emit(what, self.line)
