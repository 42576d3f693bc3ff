"""Screens that come and go on a real X server. Run by test_hot_plug.py inside Xvfb."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trainer_app.present.presentation import Presentation
from trainer_app.present.stage import GONE

PLACES = {
    "laptop": "1366/361x768/203+0+0",
    "projector": "1920/508x1080/286+1366+0",
    "mirror": "1366/361x768/203+0+0",
}


def plug(name: str, place: str = "", output: str = "none") -> None:
    """Add a monitor. The one that stays through a test holds the server's output, or a third monitor would appear."""
    subprocess.run(["xrandr", "--setmonitor", name, PLACES[place or name], output], check=True, capture_output=True)


def unplug(name: str) -> None:
    subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True)


def screen(name: str) -> QScreen | None:
    return next((each for each in QGuiApplication.screens() if each.name() == name), None)


@pytest.fixture
def stays(request: pytest.FixtureRequest) -> str:
    """The screen that is never unplugged in a test."""
    return str(getattr(request, "param", "laptop"))


@pytest.fixture
def show(presentation: Presentation, qtbot: QtBot, stays: str) -> Presentation:
    for name in ("laptop", "projector"):
        unplug(name)
    qtbot.waitUntil(lambda: screen("laptop") is screen("projector") is None)
    for name in ("laptop", "projector"):
        plug(name, output="screen" if name == stays else "none")
    qtbot.waitUntil(lambda: screen("laptop") is not None and screen("projector") is not None)
    presentation.open()
    qtbot.waitUntil(lambda: in_place(presentation))
    return presentation


def in_place(show: Presentation) -> bool:
    """Whether the slides fill the projector and the trainer reads notes on the laptop."""
    projector, laptop = screen("projector"), screen("laptop")
    if projector is None or laptop is None:
        return False
    return (
        show.audience.isVisible()
        and show.audience.geometry() == projector.geometry()
        and show.presenter.isVisible()
        and not show.presenter.masked
        and laptop.geometry().contains(show.presenter.geometry().center())
    )


@pytest.mark.parametrize("_time", range(5))
def test_an_unplugged_projector_hides_the_slides_at_once_and_gets_them_back(
    show: Presentation, qtbot: QtBot, _time: int
) -> None:
    QTest.keyClick(show.audience, Qt.Key.Key_Right)
    seen: list[bool] = []
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.connect(lambda _: seen.append(show.audience.isVisible()))
    unplug("projector")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    qtbot.waitUntil(lambda: show.presenter.line == str(GONE))
    assert not show.presenter.masked
    QTest.keyClick(show.presenter, Qt.Key.Key_Right)
    plug("projector")
    qtbot.waitUntil(lambda: screen("projector") is not None)
    qtbot.waitUntil(lambda: in_place(show), timeout=1500)
    assert show.show.index == show.audience.view.index == 2
    assert show.presenter.line == ""


@pytest.mark.parametrize("stays", ["projector"], indirect=True)
@pytest.mark.parametrize("_time", range(5))
def test_a_closed_lid_never_puts_notes_on_the_projector(show: Presentation, qtbot: QtBot, _time: int) -> None:
    unplug("laptop")
    qtbot.waitUntil(lambda: screen("laptop") is None)
    qtbot.waitUntil(lambda: show.presenter.isHidden() and show.presenter.masked)
    assert show.presenter.notes.text == ""
    qtbot.wait(700)
    projector = screen("projector")
    assert projector is not None
    assert show.audience.isVisible()
    assert show.audience.geometry() == projector.geometry()
    assert show.presenter.isHidden()
    QTest.keyClick(show.audience, Qt.Key.Key_Right)
    assert show.audience.view.index == 1
    plug("laptop")
    qtbot.waitUntil(lambda: in_place(show), timeout=3000)
    assert show.show.index == 1


@pytest.mark.parametrize("_time", range(3))
def test_screens_that_start_to_mirror_hide_the_notes(show: Presentation, qtbot: QtBot, _time: int) -> None:
    swap_projector(qtbot, "mirror")
    qtbot.waitUntil(lambda: show.presenter.masked)
    assert show.presenter.notes.text == ""
    swap_projector(qtbot, "projector")
    qtbot.waitUntil(lambda: in_place(show), timeout=3000)


def swap_projector(qtbot: QtBot, monitor: str) -> None:
    unplug("projector")
    qtbot.waitUntil(lambda: screen("projector") is None)
    plug("projector", monitor)
    qtbot.waitUntil(lambda: screen("projector") is not None)
