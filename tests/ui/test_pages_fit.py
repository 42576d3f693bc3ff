"""No word is clipped, in English, in Spanish and in a language 40 % longer, on small and usual screens."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.qtkit.text import ElidedLabel
from trainer_app.ui.actions import PAGES
from trainer_app.ui.main_window import MainWindow


def clipped(window: QWidget) -> list[str]:
    found = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel):
            needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            if label.height() + 1 < needs or (not label.wordWrap() and label.width() + 1 < label.sizeHint().width()):
                found.append(label.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() + 1 < button.minimumSizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("language", ["en", "es", "pseudo"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 600)])
def test_nothing_is_clipped_on_any_page(
    qtbot: QtBot, open_window: Callable[..., MainWindow], language: str, size: tuple[int, int]
) -> None:
    window = open_window(language, size)
    for page in PAGES:
        window.go(page)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        for _ in range(3):  # a page that has become longer is laid out again in the next round
            QApplication.processEvents()
        assert clipped(window) == [], page
    assert (window.width(), window.height()) == size


def test_every_button_and_list_has_a_name_to_read_out(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_the_event_loop_does_not_eat_references(open_window: Callable[..., MainWindow]) -> None:
    open_window()
    for _ in range(100):
        QApplication.processEvents()
    before = sys.getrefcount(None)
    for _ in range(500):
        QApplication.processEvents()
    assert before - sys.getrefcount(None) < 50
