"""Parts that make do with the width they get, so that the presenter view never grows past its own screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from trainer_app.present.style import INK, larger, recolour, resize_text

_SMALLEST = 0.45
_LETTERS = (1.0, 0.84)
"""How large the letters on buttons may be, as parts of the window's own."""
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
        self._buttons, self._wide, self._columns, self._times = tuple(buttons), wide, 0, 1.0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(len(self._buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as few rows as there can be, with smaller letters before another row."""
        super().resizeEvent(event)
        tries = [(columns, times) for columns in (len(self._buttons), 7, 6, 5, 4, 3) for times in _LETTERS]
        columns, times = next((each for each in tries if self._needed(*each) <= self.width()), (2, _LETTERS[-1]))
        if times != self._times:
            self._times = times
            for button in self._buttons:
                button.setFont(larger(self.font(), times, button.font().bold()))
        self._arrange(columns)

    def _needed(self, columns: int, times: float) -> int:
        """The width of so many columns with letters `times` as large as usual, each as wide as its widest button."""
        usual = QFontMetrics(self.font())
        widths = [
            button.sizeHint().width()
            - QFontMetrics(button.font()).horizontalAdvance(button.text())
            + usual.horizontalAdvance(button.text()) * times
            for button in self._buttons
        ]
        widest = sum(max(widths[column::columns]) for column in range(min(columns, len(widths))))
        return round(widest) + (columns - 1) * self._grid.spacing()

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
