"""Draws a laid-out slide with QPainter, block by block, exactly where the layout put everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from trainer_app.deck.slide import (
    CORNER,
    WIDE,
    ChartBlock,
    Face,
    Frame,
    GroupBlock,
    Ink,
    Line,
    PageSize,
    PictureBlock,
    PlacedBlock,
    ShapeBlock,
    ShapeKind,
    Slide,
    TableBlock,
    TableLook,
    TextBlock,
    Word,
)
from trainer_app.deck.theme import Theme
from trainer_app.deck.typeface import REGULAR
from trainer_app.library.pictures import picture_data
from trainer_app.present.lettering import EM, outline

_COVER_BAR = 14 / WIDE.width


def paint_slide(painter: QPainter, slide: Slide, theme: Theme, target: QRectF) -> None:
    """Draw `slide` into `target`, which should have its shape, in the painter's own units."""
    for _ in paint_in_pieces(painter, slide, theme, target):
        pass


def paint_in_pieces(painter: QPainter, slide: Slide, theme: Theme, target: QRectF) -> Iterator[None]:
    """Draw `slide`, pausing after the paper and after each block, so that idle time can be used in small bites."""
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(target, _colour(theme, Ink.PAPER))
        painter.translate(target.topLeft())
        painter.scale(target.width() / slide.size.width, target.height() / slide.size.height)
        yield
        for block in slide.blocks:
            _paint_block(painter, block, theme)
            yield
    finally:
        painter.restore()


def slide_image(slide: Slide, theme: Theme, width: int) -> QImage:
    """The slide as an opaque picture `width` pixels wide, in its own shape."""
    image = blank_image(width, slide.size)
    painter = QPainter(image)
    paint_slide(painter, slide, theme, QRectF(image.rect()))
    painter.end()
    return image


def blank_image(width: int, size: PageSize = WIDE) -> QImage:
    """An empty picture in the shape of a slide."""
    return QImage(max(1, width), max(1, round(width * size.height / size.width)), QImage.Format.Format_RGB32)


def paint_cover(painter: QPainter, theme: Theme, target: QRectF) -> None:
    """Draw the neutral cover: plain paper with the theme's bar and not one word."""
    painter.fillRect(target, _colour(theme, Ink.PAPER))
    bar = QSizeF(target.width() * _COVER_BAR, target.height())
    painter.fillRect(QRectF(target.topLeft(), bar), _colour(theme, Ink.ACCENT))


def _paint_block(painter: QPainter, block: PlacedBlock, theme: Theme) -> None:
    match block:
        case ShapeBlock():
            _paint_shape(painter, block, theme)
        case PictureBlock():
            _paint_picture(painter, block, theme)
        case TextBlock():
            _paint_text(painter, block, theme)
        case TableBlock():
            _paint_table(painter, block, theme)
        case GroupBlock() | ChartBlock():
            for part in block.parts:
                _paint_block(painter, part, theme)


def _paint_shape(painter: QPainter, shape: ShapeBlock, theme: Theme) -> None:
    frame = shape.frame
    if shape.kind is ShapeKind.LINE:
        ink = shape.outline or shape.fill
        if ink:
            painter.setPen(QPen(_colour(theme, ink), shape.weight, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(frame.x, frame.y), QPointF(frame.right, frame.bottom))
        return
    path = shape_path(shape)
    if shape.fill:
        painter.fillPath(path, _colour(theme, shape.fill))
    if shape.outline:
        painter.strokePath(path, QPen(_colour(theme, shape.outline), shape.weight))


def shape_path(shape: ShapeBlock) -> QPainterPath:
    """The outline of a shape that has an inside."""
    frame, path = shape.frame, QPainterPath()
    match shape.kind:
        case ShapeKind.ROUNDED:
            corner = min(CORNER, frame.width / 2, frame.height / 2)
            path.addRoundedRect(_rectangle(frame), corner, corner)
        case ShapeKind.ELLIPSE:
            path.addEllipse(_rectangle(frame))
        case ShapeKind.CHEVRON:
            depth, middle = frame.height / 2, frame.y + frame.height / 2
            path.moveTo(frame.x, frame.y)
            path.lineTo(frame.right - depth, frame.y)
            path.lineTo(frame.right, middle)
            path.lineTo(frame.right - depth, frame.bottom)
            path.lineTo(frame.x, frame.bottom)
            path.lineTo(frame.x + depth, middle)
            path.closeSubpath()
        case _:
            path.addRect(_rectangle(frame))
    return path


def _paint_table(painter: QPainter, table: TableBlock, theme: Theme) -> None:
    grid = table.look is TableLook.GRID
    tops = list(accumulate(table.rows, initial=table.frame.y))
    if grid:
        heading = table.frame._replace(height=table.rows[0])
        painter.fillRect(_rectangle(heading), _colour(theme, Ink.SOFT))
    for number, y in enumerate(tops[1:], 1):
        strong = grid and number == 1
        if number < len(table.rows) or grid:
            ink, weight = (Ink.ACCENT, 2.0) if strong else (Ink.LINE, 1.0)
            rule = Frame(table.frame.x, y - weight / 2, table.frame.width, weight)
            painter.fillRect(_rectangle(rule), _colour(theme, ink))
    for row in table.cells:
        for cell in row:
            _paint_text(painter, cell, theme)


def _paint_text(painter: QPainter, block: TextBlock, theme: Theme) -> None:
    if block.box:
        _paint_shape(painter, block.box, theme)
    ink, accent = _colour(theme, block.ink), _colour(theme, Ink.ACCENT)
    for mark in block.marks:
        word = Word(mark.text, mark.x, 0.0, _mark_face(block))
        _paint_letters(painter, word, QPointF(mark.x, mark.baseline), mark.size, _colour(theme, block.mark_ink))
    for line in block.lines:
        for word in line.words:
            _paint_word(painter, word, line, accent if word.link else ink)


def _mark_face(block: TextBlock) -> Face:
    """The face of the block's marks: that of its first word, upright."""
    pieces = block.lines[0].pieces if block.lines else ()
    return Face(pieces[0].face.family) if pieces and not pieces[0].rtl else REGULAR


def _paint_word(painter: QPainter, word: Word, line: Line, ink: QColor) -> None:
    _paint_letters(painter, word, QPointF(word.x, line.baseline), line.size, ink)
    if word.link:
        thickness = max(0.75, line.size / 18)
        painter.fillRect(QRectF(word.x, line.baseline + line.size * 0.11, word.width, thickness), ink)


def _paint_letters(painter: QPainter, word: Word, place: QPointF, size: float, ink: QColor) -> None:
    painter.save()
    painter.translate(place)
    painter.scale(size / EM, size / EM)
    painter.fillPath(outline(word.text, word.face, word.rtl), ink)
    painter.restore()


def _paint_picture(painter: QPainter, block: PictureBlock, theme: Theme) -> None:
    picture = read_picture(block)
    if picture.isNull():
        _paint_description(painter, block, theme)
        return
    left, top, right, bottom = block.crop
    wide, high = picture.width(), picture.height()
    source = QRectF(left * wide, top * high, (1 - left - right) * wide, (1 - top - bottom) * high)
    scale = painter.transform().m11() * block.frame.width / max(source.width(), 1.0)
    if scale < 0.5:
        # Qt looks at four pixels only; a picture shrunk further would flicker.
        smaller = QSizeF(wide * scale * 1.0, high * scale).toSize()
        picture = picture.scaled(
            smaller, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        ratio = picture.width() / wide, picture.height() / high
        source = QRectF(
            source.x() * ratio[0], source.y() * ratio[1], source.width() * ratio[0], source.height() * ratio[1]
        )
    painter.drawImage(_rectangle(block.frame), picture, source)


def read_picture(block: PictureBlock) -> QImage:
    """The picture upright, as documents hold it; null where the file is missing or unreadable."""
    try:
        return QImage.fromData(picture_data(block.path).data)
    except (OSError, ValueError):
        return QImage()


def _paint_description(painter: QPainter, block: PictureBlock, theme: Theme) -> None:
    """A quiet frame with the words that describe the picture, for a picture that cannot be read."""
    frame = _rectangle(block.frame)
    painter.fillRect(frame, _colour(theme, Ink.SOFT))
    size, muted = 16.0, _colour(theme, Ink.MUTED)
    lines = wrapped(block.alt, frame.width() - 2 * size, size)[: max(1, int(frame.height() / (size * 1.4)))]
    top = frame.center().y() - len(lines) * size * 1.4 / 2 + size
    for place, line in enumerate(lines):
        left = frame.center().x() - _width(line, size) / 2
        word = Word(line, left, 0.0, REGULAR)
        _paint_letters(painter, word, QPointF(left, top + place * size * 1.4), size, muted)


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
    return outline(text, REGULAR).boundingRect().right() * size / EM


def _rectangle(frame: Frame) -> QRectF:
    return QRectF(frame.x, frame.y, frame.width, frame.height)


def _colour(theme: Theme, ink: Ink) -> QColor:
    return QColor(theme.colour(ink))
