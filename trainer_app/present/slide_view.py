"""A slide in the presenter view: as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.present.audience import page_in
from trainer_app.present.slide_cache import SlideCache, Wanted
from trainer_app.present.style import CARD


class SlideView(QWidget):
    """Shows one slide of a deck, or an empty place."""

    def __init__(self, cache: SlideCache, parent: QWidget, smallest: QSize, left: bool = False) -> None:
        super().__init__(parent)
        self._cache = cache
        self._index: int | None = None
        self._left = left
        self.setMinimumSize(smallest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_slide(self, index: int | None, title: str) -> None:
        """Show the slide at `index`, or nothing; `title` is what a screen reader says."""
        self.setAccessibleName(title)
        if index != self._index:
            self._index = index
            self.update()

    def wanted(self, index: int) -> Wanted:
        """What must be drawn for `index` to be shown here."""
        return Wanted(index, self._device_width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the slide at the top of its place."""
        painter = QPainter(self)
        page = page_in(self.width(), self.height(), self._cache.size_of_pages)
        page.moveTop(0)
        if self._left:
            page.moveLeft(0)
        if self._index is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(CARD))
            painter.drawRoundedRect(page, 4, 4)
        else:
            painter.drawImage(page, self._cache.picture(self._index, self._device_width()))
        painter.end()

    def _device_width(self) -> int:
        return round(page_in(self.width(), self.height(), self._cache.size_of_pages).width() * self.devicePixelRatio())
