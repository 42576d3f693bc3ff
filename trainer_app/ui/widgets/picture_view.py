"""A picture in a window, read beside it: a large one takes a while."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from trainer_app.qtkit.jobs import Jobs

_MEGABYTES = 256
"""What Qt may take for one picture of 50 megapixels."""


class PictureView(QLabel):
    """Shows the picture in a file, whole, in at most `most` logical pixels; `alt` is read out instead."""

    def __init__(self, jobs: Jobs, file: Path, alt: str, most: QSize) -> None:
        super().__init__()
        self.setAccessibleName(alt)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ratio = self.devicePixelRatioF()
        room = most * ratio
        self.setFixedSize(_fitted(QImageReader(str(file)).size(), most))
        jobs.run(lambda _p: _read(file, room), lambda image: self._show(image, ratio), lambda _problem: None)

    def _show(self, image: QImage, ratio: float) -> None:
        image.setDevicePixelRatio(ratio)
        with suppress(RuntimeError):  # the card it stood on is gone by now
            self.setPixmap(QPixmap.fromImage(image))


def _fitted(size: QSize, most: QSize) -> QSize:
    """The picture's size, made smaller where it is larger than `most`."""
    fits = size.width() <= most.width() and size.height() <= most.height()
    return size if fits else size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)


def _read(file: Path, most: QSize) -> QImage:
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(str(file))
    reader.setScaledSize(_fitted(reader.size(), most))
    return reader.read()
