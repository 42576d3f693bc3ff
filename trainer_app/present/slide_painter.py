"""Draws a laid-out slide with QPainter, block by block, exactly where the layout put everything."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from trainer_app.deck.slide import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Face,
    Frame,
    Ink,
    Line,
    Mark,
    PictureBlock,
    PlacedBlock,
    ShapeBlock,
    Slide,
    TextBlock,
    Word,
)
from trainer_app.deck.theme import Theme
from trainer_app.present.lettering import EM, outline

_COVER_BAR = Frame(0, 0, 14, PAGE_HEIGHT)
_LARGEST_PICTURE = 128
"""Megabytes a decoded picture may take; a larger one is shown by its description."""


def paint_slide(painter: QPainter, slide: Slide, theme: Theme, target: QRectF) -> None:
    """Draw `slide` into `target`, which should be 16:9, in the painter's own units."""
    for _ in paint_in_pieces(painter, slide, theme, target):
        pass


def paint_in_pieces(painter: QPainter, slide: Slide, theme: Theme, target: QRectF) -> Iterator[None]:
    """Draw `slide`, pausing after the paper and after each block, so that idle time can be used in small bites."""
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(target, _colour(theme, Ink.PAPER))
        painter.translate(target.topLeft())
        painter.scale(target.width() / PAGE_WIDTH, target.height() / PAGE_HEIGHT)
        yield
        for block in slide.blocks:
            _paint_block(painter, block, theme)
            yield
    finally:
        painter.restore()


def slide_image(slide: Slide, theme: Theme, width: int) -> QImage:
    """The slide as an opaque picture `width` pixels wide and 9/16 of that high."""
    image = blank_image(width)
    painter = QPainter(image)
    paint_slide(painter, slide, theme, QRectF(image.rect()))
    painter.end()
    return image


def blank_image(width: int) -> QImage:
    """An empty picture in the shape of a slide."""
    return QImage(max(1, width), max(1, round(width * PAGE_HEIGHT / PAGE_WIDTH)), QImage.Format.Format_RGB32)


def paint_cover(painter: QPainter, theme: Theme, target: QRectF) -> None:
    """Draw the neutral cover: plain paper with the theme's bar and not one word."""
    painter.fillRect(target, _colour(theme, Ink.PAPER))
    scale = target.width() / PAGE_WIDTH
    painter.fillRect(
        QRectF(target.topLeft(), QSizeF(_COVER_BAR.width * scale, target.height())), _colour(theme, Ink.ACCENT)
    )


def _paint_block(painter: QPainter, block: PlacedBlock, theme: Theme) -> None:
    match block:
        case ShapeBlock():
            painter.fillRect(_rectangle(block.frame), _colour(theme, block.ink))
        case PictureBlock():
            _paint_picture(painter, block, theme)
        case TextBlock():
            _paint_text(painter, block, theme)


def _paint_text(painter: QPainter, block: TextBlock, theme: Theme) -> None:
    ink = _colour(theme, block.ink)
    for mark in block.marks:
        _paint_mark(painter, mark, _colour(theme, Ink.ACCENT))
    for line in block.lines:
        for word in line.words:
            _paint_word(painter, word, line, _colour(theme, Ink.ACCENT) if word.link else ink)


def _paint_word(painter: QPainter, word: Word, line: Line, ink: QColor) -> None:
    _paint_letters(painter, word.text, QPointF(word.x, line.baseline), line.size, ink=ink, face=word.face)
    if word.link:
        thickness = max(0.75, line.size / 18)
        painter.fillRect(QRectF(word.x, line.baseline + line.size * 0.11, word.width, thickness), ink)


def _paint_mark(painter: QPainter, mark: Mark, ink: QColor) -> None:
    _paint_letters(painter, mark.text, QPointF(mark.x, mark.baseline), mark.size, ink=ink, face=Face.REGULAR)


def _paint_letters(painter: QPainter, text: str, place: QPointF, size: float, *, ink: QColor, face: Face) -> None:
    painter.save()
    painter.translate(place)
    painter.scale(size / EM, size / EM)
    painter.fillPath(outline(text, face), ink)
    painter.restore()


def _paint_picture(painter: QPainter, block: PictureBlock, theme: Theme) -> None:
    frame = _rectangle(block.frame)
    picture = _read_picture(block, painter.transform().m11())
    if picture.isNull():
        _paint_description(painter, block, theme)
        return
    painter.drawImage(_fitted(picture, frame), picture)


def _read_picture(block: PictureBlock, scale: float) -> QImage:
    """The picture no larger than it will be drawn; null where the file is missing or unreadable."""
    reader = QImageReader(str(block.path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() * 4 > _LARGEST_PICTURE * 1024 * 1024:
        return QImage()
    picture = reader.read()
    wanted = _fitted(picture, _rectangle(block.frame)).size() * scale
    if not picture.isNull() and wanted.width() < picture.width() / 2:
        return picture.scaled(
            wanted.toSize(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return picture


def _fitted(picture: QImage, frame: QRectF) -> QRectF:
    """The largest place in `frame` that keeps the picture's shape, centered."""
    size = QSizeF(picture.size()).scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRectF(QPointF(), size)
    fitted.moveCenter(frame.center())
    return fitted


def _paint_description(painter: QPainter, block: PictureBlock, theme: Theme) -> None:
    """A quiet frame with the words that describe the picture, for a picture that cannot be read."""
    frame = _rectangle(block.frame)
    painter.fillRect(frame, _colour(theme, Ink.SOFT))
    size, muted = 16.0, _colour(theme, Ink.MUTED)
    lines = wrapped(block.alt, frame.width() - 2 * size, size)[: max(1, int(frame.height() / (size * 1.4)))]
    top = frame.center().y() - len(lines) * size * 1.4 / 2 + size
    for place, line in enumerate(lines):
        left = frame.center().x() - _width(line, size) / 2
        _paint_letters(painter, line, QPointF(left, top + place * size * 1.4), size, ink=muted, face=Face.REGULAR)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in lines of at most `width` points at `size` points; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float) -> float:
    return outline(text, Face.REGULAR).boundingRect().right() * size / EM


def _rectangle(frame: Frame) -> QRectF:
    return QRectF(frame.x, frame.y, frame.width, frame.height)


def _colour(theme: Theme, ink: Ink) -> QColor:
    return QColor(theme.colour(ink))
