"""Where a slide stands in a window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF

from trainer_app.deck.show import Zoom
from trainer_app.deck.slide import WIDE, PageSize


def page_in(width: float, height: float, size: PageSize = WIDE) -> QRectF:
    """The largest slide-shaped rectangle in a window of this size, centered, on whole pixels."""
    scale = min(width / size.width, height / size.height)
    wide, high = round(size.width * scale), round(size.height * scale)
    return QRectF(int(width - wide) // 2, int(height - high) // 2, wide, high)


def whole_page(page: QRectF, zoom: Zoom) -> QRectF:
    """Where the whole slide would be if the part that is seen fills `page`."""
    wide, high = page.width() * zoom.factor, page.height() * zoom.factor
    left = page.x() + page.width() / 2 - zoom.x * wide
    return QRectF(left, page.y() + page.height() / 2 - zoom.y * high, wide, high)


def beside(window: QRect, page: QRect) -> list[QRect]:
    """What is left of a window around a page in its middle: above, below, left and right; nothing where it fills it."""
    bars = (
        QRect(window.x(), window.y(), window.width(), page.y() - window.y()),
        QRect(window.x(), page.bottom() + 1, window.width(), window.bottom() - page.bottom()),
        QRect(window.x(), page.y(), page.x() - window.x(), page.height()),
        QRect(page.right() + 1, page.y(), window.right() - page.right(), page.height()),
    )
    return [bar for bar in bars if not bar.isEmpty()]
