"""Draws a slide as it stands: the part that is seen, what is drawn on it, and where it is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from trainer_app.deck.ink import Point, Stroke, Tool
from trainer_app.deck.show import Look, Zoom
from trainer_app.deck.slide import PageSize
from trainer_app.present.places import whole_page
from trainer_app.present.slide_cache import SlideCache

PEN_COLOUR, HIGHLIGHT_COLOUR = "#d1341f", "#ffd21f"
_WIDTHS = {Tool.PEN: 3.5, Tool.HIGHLIGHT: 22.0}
_POINTER = 9.0


def paint_look(painter: QPainter, cache: SlideCache, look: Look, page: QRectF, device_width: int) -> None:
    """Draw the slide into `page`, `device_width` pixels wide, and the strokes on it."""
    painter.drawImage(page, cache.picture(look.index, device_width, look.zoom))
    if not look.strokes:
        return
    whole, size = whole_page(page, look.zoom), cache.size_of_pages
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(page)
    painter.translate(whole.topLeft())
    painter.scale(whole.width() / size.width, whole.height() / size.height)
    for stroke in look.strokes:
        _paint_stroke(painter, stroke)
    painter.restore()


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    colour = QColor(PEN_COLOUR)
    if stroke.tool is Tool.HIGHLIGHT:
        colour = QColor(HIGHLIGHT_COLOUR)
        colour.setAlpha(120)
    cap = Qt.PenCapStyle.FlatCap if stroke.tool is Tool.HIGHLIGHT else Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colour, _WIDTHS.get(stroke.tool, 3.5), c=cap, j=Qt.PenJoinStyle.RoundJoin))
    if len(stroke.points) == 1:
        painter.setPen(QPen(colour, _WIDTHS.get(stroke.tool, 3.5), c=Qt.PenCapStyle.RoundCap))
        painter.drawPoint(QPointF(*stroke.points[0]))
    else:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in stroke.points]))


def paint_pointer(painter: QPainter, place: Point | None, zoom: Zoom, page: QRectF, size: PageSize) -> None:
    """Draw the bright dot that is the pointer, as large at every zoom; nothing where nobody points."""
    if place is None:
        return
    whole, scale = whole_page(page, zoom), page.width() / size.width
    middle = QPointF(
        whole.x() + place.x * whole.width() / size.width, whole.y() + place.y * whole.height() / size.height
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(page)
    halo = QColor(PEN_COLOUR)
    halo.setAlpha(70)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    painter.drawEllipse(middle, 2 * _POINTER * scale, 2 * _POINTER * scale)
    painter.setPen(QPen(QColor("white"), 2 * scale))
    painter.setBrush(QColor(PEN_COLOUR))
    painter.drawEllipse(middle, _POINTER * scale, _POINTER * scale)
    painter.restore()
