"""A show on Wayland, which puts windows where it likes. Run by test_wayland.py inside Weston with two screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from pytestqt.qtbot import QtBot

from pressing import press
from trainer_app.present import both_windows
from trainer_app.present.news import DRAG_HINT
from trainer_app.present.placing import fill
from trainer_app.present.presentation import Presentation
from trainer_app.present.sight import Sight
from trainer_app.ui.dialogs.screens import NumberWindow

Key = Qt.Key
SLOW = 10_000


def screens() -> tuple[QScreen, QScreen]:
    laptop, projector = QGuiApplication.screens()
    return laptop, projector


def in_place(show: Presentation, presenter: QScreen, audience: QScreen) -> bool:
    """Whether each window really is where it belongs, as far as the desktop tells, with notes to be read."""
    windows = (show.presenter.windowHandle(), show.audience.windowHandle())
    return (
        all(windows)
        and [window.screen() for window in windows] == [presenter, audience]
        and show.presenter.isVisible()
        and not show.presenter.masked
        and show.audience.isFullScreen()
        and show.audience.size() == audience.size()
    )


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """While it holds True, the desktop puts the slides onto the trainer's own screen, whatever was asked."""
    refuses = [True]
    monkeypatch.setattr(
        both_windows, "fill", lambda slides, wanted: fill(slides, screens()[0] if refuses[0] else wanted)
    )
    return refuses


def test_slides_and_notes_find_their_screens_and_can_be_swapped(presentation: Presentation, qtbot: QtBot) -> None:
    laptop, projector = screens()
    presentation.open()
    qtbot.waitUntil(lambda: in_place(presentation, laptop, projector), timeout=SLOW)
    press(presentation.audience, Key.Key_Right)
    assert presentation.show.index == presentation.audience.view.index == 1
    for home, room in ((projector, laptop), (laptop, projector)):
        press(presentation.presenter, Key.Key_X)
        presentation.presenter.swapping.confirmed.emit()
        assert presentation.presenter.masked
        qtbot.waitUntil(lambda home=home, room=room: in_place(presentation, home, room), timeout=SLOW)
        assert presentation.audience.view.sight is Sight.BLACK
        press(presentation.presenter, Key.Key_B)
    presentation.end()
    assert not presentation.presenter.isVisible()
    assert not presentation.audience.isVisible()


def test_where_placement_is_refused_the_trainer_is_told_and_f_can_be_taken_back(
    presentation: Presentation, refused: list[bool], qtbot: QtBot
) -> None:
    presentation.open()
    qtbot.waitUntil(lambda: presentation.presenter.line.startswith(str(DRAG_HINT)), timeout=SLOW)
    assert presentation.presenter.masked, "nobody knows yet which screen the room sees"
    assert presentation.presenter.isVisible()
    assert not presentation.audience.isFullScreen()
    refused[0] = False
    qtbot.waitUntil(presentation.audience.windowHandle().isExposed, timeout=SLOW)
    here = presentation.audience.windowHandle().screen()
    press(presentation.presenter, Key.Key_F)
    qtbot.waitUntil(lambda: presentation.stage.fills_screen is not None, timeout=SLOW)
    laptop, projector = screens()
    if here is projector:  # it was put there: the same as if it had been dragged
        qtbot.waitUntil(lambda: in_place(presentation, laptop, projector), timeout=SLOW)
        return
    qtbot.waitUntil(presentation.presenter.isHidden, timeout=SLOW)
    press(presentation.audience, Key.Key_F)
    assert presentation.presenter.isVisible()
    assert presentation.presenter.masked
    assert not presentation.audience.isFullScreen()
    assert presentation.presenter.line.startswith(str(DRAG_HINT))


def test_a_number_stands_on_each_screen(qtbot: QtBot) -> None:
    numbers = [NumberWindow(str(number)) for number, _screen in enumerate(screens(), 1)]
    for window, screen in zip(numbers, screens(), strict=True):
        qtbot.addWidget(window)
        window.setScreen(screen)
        window.show_on(screen.geometry())
    qtbot.waitUntil(lambda: all(window.windowHandle().isExposed() for window in numbers), timeout=SLOW)
    qtbot.wait(500)  # the desktop says a little later where it really put them
    assert tuple(window.windowHandle().screen() for window in numbers) == screens()
