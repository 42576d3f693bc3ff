"""Parts that make do with the width they get, so that the presenter view never grows past its own screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from trainer_app.present.style import INK, recolour, resize_text

_SMALLEST = 0.45
_SPARE = 0.96
"""Widths do not shrink quite as sizes do, which are whole pixels."""


class FittedLabel(QLabel):
    """One line of plain text that gets smaller, down to half its size, before it ends in “…”."""

    def __init__(self, parent: QWidget, colour: str = INK, times: float = 1.0, bold: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        recolour(self, colour)
        resize_text(self, times, bold)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(20, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text as large as fits."""
        painter = QPainter(self)
        font = fitting_font(self.font(), self.text(), self.width())
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()


def fitting_font(font: QFont, text: str, width: int) -> QFont:
    """`font`, smaller where `text` would be wider than `width` pixels, but never under about half its size."""
    needed = QFontMetrics(font).horizontalAdvance(text)
    if needed <= width or font.pixelSize() <= 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(1, int(font.pixelSize() * max(_SMALLEST, _SPARE * width / needed))))
    return smaller


class ButtonBar(QWidget):
    """Buttons in one row, or in two or three where they do not fit. The wide one takes what room is left."""

    def __init__(self, buttons: Sequence[QPushButton], wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons, self._wide, self._columns = tuple(buttons), wide, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(len(self._buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        fitting = (
            columns for columns in (len(self._buttons), 7, 6, 5, 4, 3, 2) if self._needed(columns) <= self.width()
        )
        self._arrange(next(fitting, 2))

    def _needed(self, columns: int) -> int:
        rows = [self._buttons[start : start + columns] for start in range(0, len(self._buttons), columns)]
        widest = max(sum(each.sizeHint().width() for each in row) for row in rows)
        return widest + (columns - 1) * self._grid.spacing()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)
        one_row = columns == len(self._buttons)
        for column in range(len(self._buttons)):
            used = column < columns
            self._grid.setColumnStretch(column, int(used and (not one_row or column == self._wide)))
        self.updateGeometry()
