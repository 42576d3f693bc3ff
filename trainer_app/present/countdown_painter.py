"""Draws the time that is left in a step, for the room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from trainer_app.deck.slide import WIDE, Face, Ink
from trainer_app.deck.theme import Theme
from trainer_app.present.lettering import EM, outline
from trainer_app.present.slide_painter import paint_cover

_CORNER = QRectF(WIDE.width - 168, 24, 144, 56)
_LARGE = 0.34
"""The height of the large figures as a part of the page's."""


def paint_corner(painter: QPainter, left: str, theme: Theme, page: QRectF) -> None:
    """Draw the time in the upper right corner of a slide; nothing where none is left to tell."""
    if not left:
        return
    scale = page.height() / WIDE.height
    wide, high = _CORNER.width() * scale, _CORNER.height() * scale
    place = QRectF(page.right() - wide - 24 * scale, page.top() + 24 * scale, wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colour(Ink.ACTIVITY_SOFT)))
    painter.drawRoundedRect(place, 10 * scale, 10 * scale)
    _paint_figures(painter, left, theme, place, high * 0.62)
    painter.restore()


def paint_countdown(painter: QPainter, left: str, theme: Theme, page: QRectF) -> None:
    """Draw nothing but the time, as large as the back row needs it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_cover(painter, theme, page)
    _paint_figures(painter, left, theme, page, page.height() * _LARGE)
    painter.restore()


def _paint_figures(painter: QPainter, left: str, theme: Theme, place: QRectF, size: float) -> None:
    figures = outline(left, Face(theme.family, bold=True))
    bounds = figures.boundingRect()
    painter.save()
    painter.translate(place.center())
    painter.scale(size / EM, size / EM)
    painter.translate(-bounds.center())
    painter.fillPath(figures, QColor(theme.colour(Ink.ACTIVITY)))
    painter.restore()
