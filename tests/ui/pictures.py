"""Pictures of what a test drives, for whoever wants to look: set TRAINER_PICTURES to a folder."""

import os
from itertools import count
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

FOLDER = os.environ.get("TRAINER_PICTURES", "")


class Pictures:
    """Numbered pictures under one name, taken only where somebody wants them."""

    def __init__(self, name: str) -> None:
        self._name, self._numbers = name, count(1)

    def take(self, words: str, of: QWidget | None = None) -> None:
        """Everything that shows, dialogs and menus over their window; or one window alone."""
        if not FOLDER:
            return
        QTest.qWait(60)  # a page is laid out in several rounds
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        ground = of or max(shown, key=lambda one: one.width() * one.height())
        picture = ground.grab()
        if of is None:
            self._lay_over(picture, ground, [one for one in shown if one is not ground])
        Path(FOLDER).mkdir(parents=True, exist_ok=True)
        picture.save(f"{FOLDER}/{self._name}-{next(self._numbers):02}-{words.replace(' ', '-')}.png")

    def _lay_over(self, picture: QPixmap, ground: QWidget, others: list[QWidget]) -> None:
        painter = QPainter(picture)
        for one in sorted(others, key=lambda one: one.windowType() == Qt.WindowType.Popup):
            place = one.pos() - ground.pos()
            at = QPoint(max(0, place.x()), max(0, place.y()))
            painter.drawPixmap(at, one.grab())
            painter.drawRect(at.x(), at.y(), one.width() - 1, one.height() - 1)
        painter.end()
