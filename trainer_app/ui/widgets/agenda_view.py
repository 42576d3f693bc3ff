"""The agenda and the bar above it, drawn from the rows of the workshop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QSpinBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer_app.qtkit.appearance import current_tokens, interface_font, scaled
from trainer_app.qtkit.tokens import Tokens
from trainer_app.ui.models.agenda import ROW, AgendaModel, Row
from trainer_app.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex
LONGEST = 999
"""The longest segment in minutes."""
_CHIPS = {"accent": "accent", "plum": "plum", "amber": "amber", "warm": "warm"}


def bar_colour(tone: str, colours: Tokens) -> QColor:
    """The colour of a kind of segment in bars."""
    if tone in ("accent", "plum"):
        return QColor(getattr(colours, f"{tone}_fill"))
    return QColor(getattr(colours, tone))


class RowPainter(QStyledItemDelegate):
    """Draws clock time, colour bar, title, kind and minutes; edits the minutes in place."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row follows the text size."""
        return QSize(scaled(240), scaled(64))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        self._words(painter, option.rect, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: Any) -> None:
        colours, area = current_tokens(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(colours.accent_soft if chosen else colours.card))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.line))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 6, 6)

    def _words(self, painter: QPainter, area: QRect, row: Row) -> None:
        colours = current_tokens()
        left = area.left() + 16
        one, two = area.top() + scaled(10), area.top() + scaled(34)
        painter.setFont(interface_font(14))
        painter.setPen(QColor(colours.muted))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, area.top(), scaled(48), area.height()), centre, row.start)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar_colour(row.tone, colours))
        painter.drawRoundedRect(QRectF(left + scaled(52), area.top() + 11, 6, area.height() - 22), 3, 3)
        right = self._right_end(painter, area, row)
        text = QRect(left + scaled(72), one, max(0, right - left - scaled(84)), scaled(22))
        painter.setPen(QColor(colours.ink))
        painter.setFont(interface_font(15, bold=True))
        if not row.about:
            text = QRect(text.left(), area.top(), text.width(), area.height())
        elided = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, centre, elided)
        painter.setFont(interface_font(13))
        painter.setPen(QColor(colours.muted))
        about = painter.fontMetrics().elidedText(row.about, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(QRect(text.left(), two, text.width(), scaled(20)), centre, about)

    def _right_end(self, painter: QPainter, area: QRect, row: Row) -> int:
        """Draw minutes and kind; returns where they begin."""
        colours = current_tokens()
        painter.setFont(interface_font(15))
        painter.setPen(QColor(colours.ink))
        minutes = self._shell.say("{n} min", n=int(row.segment.minutes))
        end = area.right() - 20
        painter.drawText(QRect(end - scaled(90), area.top(), scaled(90), area.height()), _RIGHT, minutes)
        end -= max(scaled(64), painter.fontMetrics().horizontalAdvance(minutes)) + 16
        painter.setFont(interface_font(13))
        width = painter.fontMetrics().horizontalAdvance(row.word) + 22
        if area.width() < width + scaled(330):
            return end
        box = QRectF(end - width, area.center().y() - scaled(12), width, scaled(24))
        tone = _CHIPS.get(row.tone, "")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, f"{tone}_soft") if tone else colours.grey_soft))
        painter.drawRoundedRect(box, scaled(12), scaled(12))
        painter.setPen(QColor(getattr(colours, tone) if tone else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.word)
        return int(box.left()) - 8

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A box for the minutes."""
        box = QSpinBox(parent)
        box.setRange(1, LONGEST)
        box.setSuffix(" " + self._shell.say("min"))
        box.setAccessibleName(self._shell.say("Minutes"))
        return box

    def updateEditorGeometry(self, editor: QWidget, option: Any, _index: Index) -> None:
        """At the right end of the row."""
        size = editor.sizeHint()
        area = option.rect
        editor.setGeometry(
            area.right() - size.width() - 12, area.center().y() - size.height() // 2, size.width(), size.height()
        )


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AgendaView(QListView):
    """The rows: arrows choose, Enter edits the minutes, + and − change them, Alt+Up and Alt+Down move, Del removes."""

    asked = Signal(str)
    nudged = Signal(int)

    def __init__(self, shell: Shell, model: AgendaModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowPainter(shell, self))
        self.setAccessibleName(shell.say("Agenda"))
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QListView.EditTrigger.DoubleClicked | QListView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(120)
        self.menu_for: Callable[[QContextMenuEvent], None] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that change the chosen row; everything else is the list's own."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QListView.State.EditingState:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.asked.emit("remove")
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.nudged.emit(1 if key == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same actions as the menu."""
        if self.menu_for is not None:
            self.menu_for(event)


class BudgetBar(QWidget):
    """The planned minutes as a bar in the colours of their kinds, on the booked length."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._booked = 0
        self.setFixedHeight(16)

    def show_rows(self, rows: tuple[Row, ...], booked: int | None) -> None:
        """Show these rows; `booked` minutes are the whole width, unless more is planned."""
        self._rows, self._booked = rows, booked or 0
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take new colours at once."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(colours.grey_soft))
        planned = sum(row.segment.minutes for row in self._rows)
        whole, place = max(planned, self._booked, 1), 0.0
        for row in self._rows:
            width = self.width() * row.segment.minutes / whole
            painter.fillRect(QRectF(place, 0, max(0.0, width - 2), self.height()), bar_colour(row.tone, colours))
            place += width
        if 0 < self._booked < planned:
            painter.fillRect(
                QRectF(self.width() * self._booked / whole - 1, 0, 3, self.height()), QColor(colours.amber)
            )
