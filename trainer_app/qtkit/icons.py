"""Our own small pictures, drawn from SVG in whatever colour the appearance asks for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from trainer_app.base import paths

_SIZES = (16, 20, 24, 32, 48)


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (paths.assets_folder() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def picture(name: str, colour: str, size: int) -> QPixmap:
    """The icon `name` in one colour, `size` pixels square. Raises `FileNotFoundError` for a name that is not there."""
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: str, chosen: str = "", pale: str = "") -> QIcon:
    """The icon `name` in `colour`; `chosen` is its colour in a selected row, `pale` when it cannot be used."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(picture(name, colour, size), QIcon.Mode.Normal)
        if chosen:
            made.addPixmap(picture(name, chosen, size), QIcon.Mode.Selected)
        if pale:
            made.addPixmap(picture(name, pale, size), QIcon.Mode.Disabled)
    return made
