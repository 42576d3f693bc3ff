"""From the mouse, a finger or a pen over a slide to places on its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from trainer_app.deck.ink import Point, Tool
from trainer_app.deck.show import Zoom
from trainer_app.deck.slide import PageSize
from trainer_app.present.places import whole_page


class UnderHand(QWidget):
    """A widget with a slide on it that the mouse works on: everything goes to its `hand`."""

    hand: Hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw, erase or move the slide."""
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or point."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.hand.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self.hand.leave()
        super().leaveEvent(event)


class Hand(QObject):
    """Says what happens on a slide in `widget`; `page` tells where on the widget the slide is."""

    touched = Signal(object)
    """A `Point` where the hand came down."""
    drawn = Signal(object)
    """A `Point` it went to while it was down."""
    hovered = Signal(object)
    """A `Point` it is over, or None where it left the slide."""
    pushed = Signal(float, float)
    """The slide was pushed, by parts of what is seen of it."""

    def __init__(self, widget: QWidget, page: Callable[[], QRectF], size: PageSize) -> None:
        super().__init__(widget)
        self._widget, self._page, self._size = widget, page, size
        self._tool, self._zoom = Tool.NONE, Zoom()
        self._last: QPointF | None = None

    def follow(self, tool: Tool, zoom: Zoom) -> None:
        """The hand holds `tool` now and the slide stands at `zoom`."""
        self._zoom = zoom
        if tool is not self._tool:
            self._tool = tool
            self._widget.setMouseTracking(tool is Tool.POINTER)

    def press(self, event: QMouseEvent) -> None:
        """A button went down or a finger touched."""
        if event.button() != Qt.MouseButton.LeftButton or not self._page().contains(event.position()):
            return
        self._last = event.position()
        if self._tool is not Tool.NONE:
            self.touched.emit(self._place(event.position()))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, or a finger that is down."""
        at, page = event.position(), self._page()
        if self._last is None:
            if self._tool is Tool.POINTER:
                self.hovered.emit(self._place(at) if page.contains(at) else None)
            return
        if self._tool is not Tool.NONE:
            self.drawn.emit(self._place(at))
        elif self._zoom.factor > 1:
            self.pushed.emit((self._last.x() - at.x()) / page.width(), (self._last.y() - at.y()) / page.height())
        self._last = at

    def release(self, _event: QMouseEvent) -> None:
        """The hand is up."""
        self._last = None

    def leave(self) -> None:
        """The mouse left the slide's widget."""
        if self._tool is Tool.POINTER and self._last is None:
            self.hovered.emit(None)

    def _place(self, at: QPointF) -> Point:
        """A place on the widget as one on the page, never outside it."""
        whole = whole_page(self._page(), self._zoom)
        across, down = (at.x() - whole.x()) / whole.width(), (at.y() - whole.y()) / whole.height()
        x, y = max(0.0, min(across, 1.0)) * self._size.width, max(0.0, min(down, 1.0)) * self._size.height
        return Point(round(x, 1), round(y, 1))
