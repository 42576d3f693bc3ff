from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trainer_app.present.news import ONE_SCREEN
from trainer_app.present.presentation import Presentation

Key = Qt.Key


def opened(presentation: Presentation, qtbot: QtBot, from_slide: int = 0) -> Presentation:
    presentation.open(from_slide)
    qtbot.waitUntil(lambda: not presentation.presenter.masked)
    return presentation


def test_on_one_screen_the_slides_start_in_a_window_and_f_fills_the_screen_and_comes_back(
    presentation: Presentation, qtbot: QtBot
) -> None:
    show = opened(presentation, qtbot)
    assert show.presenter.line == str(ONE_SCREEN)
    assert show.audience.isVisible()
    assert not show.audience.isFullScreen()
    QTest.keyClick(show.presenter, Key.Key_F)
    assert show.audience.isFullScreen()
    QTest.keyClick(show.audience, Key.Key_F)
    assert not show.audience.isFullScreen()
    assert show.presenter.isVisible()


def test_on_one_screen_esc_uncovers_the_question(presentation: Presentation, qtbot: QtBot) -> None:
    show = opened(presentation, qtbot)
    QTest.keyClick(show.presenter, Key.Key_F)
    QTest.keyClick(show.audience, Key.Key_Escape)
    assert show.presenter.asking
    assert not show.audience.isFullScreen()
    assert show.audience.isVisible()


def test_a_show_opens_at_the_slide_it_was_asked_for_and_its_time_waits_for_the_first_move(
    presentation: Presentation, qtbot: QtBot
) -> None:
    show = opened(presentation, qtbot, from_slide=3)
    assert show.audience.view.index == show.show.index == 3
    assert show.timing.pace.started is None
    QTest.keyClick(show.presenter, Key.Key_Right)
    assert show.timing.pace.started == 1000.0


def test_nothing_moves_any_more_after_the_end(presentation: Presentation, qtbot: QtBot) -> None:
    show = opened(presentation, qtbot)
    with qtbot.waitSignal(show.ended):
        show.end()
    with qtbot.assertNotEmitted(show.ended):
        show.end()
    assert show.cache.size == 0
