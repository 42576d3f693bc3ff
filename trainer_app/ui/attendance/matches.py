"""The few people on the list who could be meant by what is being typed: a small list below the field, in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidgetItem, QWidget

from trainer_app.delivery.matching import on_the_list
from trainer_app.delivery.standing import Standing
from trainer_app.delivery.table import label
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.entry_field import NameField
from trainer_app.ui.dialogs.ask import two_columns
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import column

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALK = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class Matches(QFrame):
    """`chosen(line)`: this person was meant. The field keeps the keys; nothing is chosen until Down is pressed.

    It is a part of the window, never one of its own, and is empty whenever it does not show: it goes when the field
    loses the keys, which it does when the window loses them, and when the list is locked or left.
    """

    chosen = Signal(object)

    def __init__(self, shell: Shell, field: NameField, status: Callable[[Standing], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._language, self._field, self._status = shell.desk.language, field, status
        self._parent = parent
        self._lines: Sequence[Standing] = ()
        self._spelled: Mapping[str, Sequence[str]] = {}
        self.found: tuple[Standing, ...] = ()
        self.setObjectName("card")
        self.list = two_columns(shell.say("People on the list who match"))
        self.list.setObjectName("plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item, _column: self._take())
        inner = column(plain(shell.say("↓ chooses someone on the list"), "hint", wrap=False), self.list, gap=4)
        inner.setContentsMargins(10, 8, 10, 8)
        self.setLayout(inner)
        self.hide()
        field.installEventFilter(self)
        field.textEdited.connect(self._look)
        field.textChanged.connect(lambda typed: None if typed else self.hide())

    def know(self, lines: Sequence[Standing], spelled: Mapping[str, Sequence[str]]) -> None:
        """Search these people from now on; `spelled` are the plain ways to type their names, by id."""
        self._lines, self._spelled = lines, spelled
        if self.isVisible():  # the list may change under a choice, by a save that has ended
            here = self._row()
            kept = self.found[here].person.id if here >= 0 else ""
            self._look(self._field.text())
            self._choose(next((row for row, line in enumerate(self.found) if line.person.id == kept), -1))

    def forget(self) -> None:
        """Hold no name any more."""
        self.know((), {})
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing stays that does not show."""
        self.found = ()
        self.list.clear()
        self._field.setAccessibleDescription("")
        super().hideEvent(event)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """The keys that the list takes while it shows; without the keys there is no list."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif self.isVisible() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in _WALK:
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _ENTER and self._row() >= 0:
            self._take()
        else:
            return False
        return True

    def _look(self, typed: str) -> None:
        self.found = on_the_list(self._lines, self._spelled, typed)
        self.list.clear()
        for line in self.found:
            item = QTreeWidgetItem([label(line, self._language), self._status(line)])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self._choose(-1)
        self.setVisible(bool(self.found) and self._field.hasFocus())
        if self.isVisible():
            self._stand_below()

    def _stand_below(self) -> None:
        below = self._parent.mapFromGlobal(self._field.mapToGlobal(QPoint(0, self._field.height() + 4)))
        rows = len(self.found) * self.list.sizeHintForRow(0) + scaled(4)
        self.list.setFixedHeight(rows)
        over = below.y() + self.sizeHint().height() - self._parent.height()
        self.list.setFixedHeight(rows - max(0, over))  # in a very low window it scrolls to who is chosen
        self.setGeometry(below.x(), below.y(), self._field.width(), self.sizeHint().height())
        self.raise_()

    def _walk(self, step: int) -> None:
        """Down from nothing is the first, Up from the first is nothing again."""
        self._choose(max(-1, min(self._row() + step, len(self.found) - 1)))

    def _row(self) -> int:
        """The line that is chosen; -1 for none."""
        return self.list.currentIndex().row()

    def _choose(self, row: int) -> None:
        item = self.list.topLevelItem(row) if row >= 0 else None
        if item is None:
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.setCurrentItem(item)
        # Whoever cannot see it hears who is chosen, while the keys stay in the field.
        self._field.setAccessibleDescription(f"{item.text(0)}, {item.text(1)}" if item is not None else "")

    def _take(self) -> None:
        line = self.found[self._row()]
        self._field.forget()
        self.chosen.emit(line)
