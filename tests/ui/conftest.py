"""A real main window over a data folder of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trainer_app.base.clock import FixedClock
from trainer_app.operations.desk import open_desk
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.appearance import apply_appearance
from trainer_app.qtkit.jobs import Jobs
from trainer_app.ui.main_window import MainWindow

MORNING = datetime.fromisoformat("2026-11-26T09:30:00+01:00")


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    opened: list[MainWindow] = []

    def open_one(language: str = "en", size: tuple[int, int] = (1280, 720)) -> MainWindow:
        desk = open_desk(tmp_path / "data", language, FixedClock(MORNING))
        window = MainWindow(desk, Announcer(), Jobs())
        window.resize(*size)
        window.show()
        opened.append(window)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        return window

    yield open_one
    for window in opened:
        window.close()
        window.jobs.close()
        window.deleteLater()
    apply_appearance(qapp)
