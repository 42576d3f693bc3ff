"""A row that goes on in the next line where it does not fit, so that no button needs sideways scrolling."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets side by side, wrapped like words. From the widget given to `push_right` on they stand at the right.

    A widget that wants to grow sideways takes the rest of its line.
    """

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._pushed: QWidget | None = None
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def push_right(self, first: QWidget) -> None:
        """Let `first` and what follows it stand at the right end of a line."""
        self._pushed = first

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way in; `addWidget` uses it."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that all lines need."""
        lines = self._lines(width)
        return sum(_height(line) for line in lines) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, _height(shown))

    def minimumSize(self) -> QSize:
        """The widest widget alone."""
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, area: QRect) -> None:
        """Place every widget."""
        super().setGeometry(area)
        top, at_right = area.top(), False
        for line in self._lines(area.width()):
            self._place(line, area, top, at_right)
            at_right = at_right or any(item.widget() is self._pushed for item in line)
            top += _height(line) + self.spacing()

    def _place(self, line: list[QLayoutItem], area: QRect, top: int, at_right: bool) -> None:
        left = area.left()
        needed = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
        free = max(0, area.width() - needed)
        if at_right:
            left += free
        for item in line:
            wide = item.sizeHint().width()
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                wide, free = wide + free, 0
            elif item.widget() is self._pushed:
                left, free = left + free, 0
            size = QSize(min(wide, area.width()), item.sizeHint().height())
            item.setGeometry(QRect(left, top + (_height(line) - size.height()) // 2, size.width(), size.height()))
            left += size.width() + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)


def flow(*parts: QWidget | None, gap: int = 8) -> FlowLayout:
    """Parts side by side as long as they fit; what follows a None stands at the right."""
    made, push = FlowLayout(gap), False
    for part in parts:
        if part is None:
            push = True
            continue
        made.addWidget(part)
        if push:
            made.push_right(part)
            push = False
    return made
