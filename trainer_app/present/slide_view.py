"""A slide in the presenter view: as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.deck.ink import Point, Tool
from trainer_app.deck.show import Look
from trainer_app.present.hand import Hand, UnderHand
from trainer_app.present.look_painter import paint_look, paint_pointer
from trainer_app.present.places import page_in
from trainer_app.present.slide_cache import SlideCache, Wanted
from trainer_app.present.style import CARD


class SlideView(UnderHand):
    """Shows one slide of a deck as it stands, or an empty place. `hand` says what the mouse does on it."""

    def __init__(self, cache: SlideCache, parent: QWidget, smallest: QSize, left: bool = False) -> None:
        super().__init__(parent)
        self._cache = cache
        self._look: Look | None = None
        self._pointer: Point | None = None
        self._left = left
        self.hand = Hand(self, self._page, cache.size_of_pages)
        self.setMinimumSize(smallest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_slide(self, look: Look | None, title: str) -> None:
        """Show a slide, or nothing; `title` is what a screen reader says."""
        self.setAccessibleName(title)
        self.show_look(look)

    def show_look(self, look: Look | None, pointer: Point | None = None, tool: Tool = Tool.NONE) -> None:
        """Show how a slide stands and where it is pointed at."""
        if look is not None:
            self.hand.follow(tool, look.zoom)
            self.setCursor(Qt.CursorShape.ArrowCursor if tool is Tool.NONE else Qt.CursorShape.CrossCursor)
        if (look, pointer) != (self._look, self._pointer):
            self._look, self._pointer = look, pointer
            self.update()

    def wanted(self, index: int) -> Wanted:
        """What must be drawn for `index` to be shown here."""
        return Wanted(index, self._device_width())

    def _page(self) -> QRectF:
        page = page_in(self.width(), self.height(), self._cache.size_of_pages)
        page.moveTop(0)
        if self._left:
            page.moveLeft(0)
        return page

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the slide at the top of its place."""
        painter, page = QPainter(self), self._page()
        if self._look is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(CARD))
            painter.drawRoundedRect(page, 4, 4)
        else:
            paint_look(painter, self._cache, self._look, page, self._device_width())
            paint_pointer(painter, self._pointer, self._look.zoom, page, self._cache.size_of_pages)
        painter.end()

    def _device_width(self) -> int:
        return round(self._page().width() * self.devicePixelRatio())
