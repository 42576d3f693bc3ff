"""What is written down while a show goes on, and going on after a crash. Run by test_two_screens.py."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from pressing import press
from trainer_app.base.clock import FixedClock
from trainer_app.base.language import language
from trainer_app.deck.ink import Point, Tool
from trainer_app.deck.show import Picture
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.delivery.run import Run
from trainer_app.present.news import REHEARSAL
from trainer_app.present.parking_panel import ParkingPanel
from trainer_app.present.presentation import Presentation

Key = Qt.Key


@pytest.fixture
def kept() -> list[Run]:
    return []


@pytest.fixture
def presentation(deck: Deck, plan: ShowPlan, clock: FixedClock, kept: list[Run]) -> Iterator[Presentation]:
    """A show whose runs are kept in a list."""
    running = Presentation(deck, plan, language("en"), clock, keep=kept.append)
    yield running
    running.end()


def draw_a_line(show: Presentation) -> None:
    press(show.presenter, Key.Key_P)
    show.cursor.look(show.show.touch(Point(10, 10)).draw(Point(20, 20)))


def wait(clock: FixedClock, minutes: float) -> None:
    clock.seconds += minutes * 60
    clock.moment += timedelta(minutes=minutes)


def test_nothing_is_kept_before_the_time_starts(show: Presentation, kept: list[Run], qtbot: QtBot) -> None:
    press(show.presenter, Key.Key_B, Key.Key_B)
    show.recorder.write()
    assert kept == []


def test_the_place_and_the_minutes_are_kept_while_it_goes_on(
    show: Presentation, kept: list[Run], clock: FixedClock, qtbot: QtBot
) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 9)
    press(show.presenter, Key.Key_Right, Key.Key_Right)
    wait(clock, 2)
    qtbot.waitUntil(lambda: bool(kept))
    run = kept[-1]
    assert (run.slide, run.finished) == ("s4", False)
    assert [(each.id, each.planned, each.minutes) for each in run.segments] == [
        ("welcome", 8, 9),
        ("spectrum", 44, 2),
    ]


def test_a_show_goes_on_where_it_stopped(
    show: Presentation, kept: list[Run], clock: FixedClock, deck: Deck, plan: ShowPlan
) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 9)
    press(show.presenter, Key.Key_Right, Key.Key_Right)
    draw_a_line(show)
    show.recorder.ask_later(("Who pays?",))
    show.timing.leave_out(show.timing.retimed.ways(deck, 3, 15)[0])
    wait(clock, 3)
    show.recorder.write()
    assert [(each.left_out, each.slides) for each in kept[-1].segments] == [(0, 2), (20, 3)]
    show.end(finished=False)
    wait(clock, 2)
    later = FixedClock(clock.moment, 5.0)
    again = Presentation.start(deck, plan, language("en"), later, resumed=kept[-1])
    assert again.show.index == again.audience.view.index == 3
    assert again.show.ink == show.show.ink
    assert again.recorder.questions == ("Who pays?",)
    assert again.timing.pace.elapsed(5.0) == pytest.approx(14 * 60), "two minutes without slides were time in the room"
    press(again.presenter, Key.Key_Right)
    assert again.show.index == 5
    assert again.timing.retimed.minutes == {"welcome": 8, "spectrum": 24}
    again.end()


@pytest.mark.parametrize("keep", [True, False])
def test_drawings_are_kept_only_where_the_trainer_says_so(show: Presentation, kept: list[Run], keep: bool) -> None:
    press(show.presenter, Key.Key_Right)
    draw_a_line(show)
    press(show.presenter, Key.Key_Escape, Key.Key_Escape)
    box = show.presenter.question.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isVisible()
    assert not box.isChecked()
    if keep:
        QTest.keyClick(box, Key.Key_Space)
    end = next(each for each in show.presenter.question.findChildren(QPushButton) if each.text() == "End the show")
    QTest.keyClick(end, Key.Key_Return)
    assert kept[-1].finished
    assert [drawn.tool for drawn in kept[-1].ink] == ([Tool.PEN.value] if keep else [])


def test_questions_are_set_aside_unseen_by_the_room_and_taken_off_when_answered(show: Presentation) -> None:
    before = show.audience.grab().toImage()
    press(show.presenter, Key.Key_Right, Key.Key_Left, Key.Key_Q)
    panel = show.presenter.panels.open_one
    assert isinstance(panel, ParkingPanel)
    for question in ("Is b. legal here?", "Who pays?"):
        QTest.keyClicks(panel.field, question)
        press(panel.field, Key.Key_Return)
    assert show.recorder.questions == ("Is b. legal here?", "Who pays?")
    assert show.show.picture is Picture.SLIDE
    assert show.audience.grab().toImage() == before
    answered = next(each for each in panel.findChildren(QPushButton) if each.accessibleName().endswith("here?"))
    QTest.mouseClick(answered, Qt.MouseButton.LeftButton)
    assert show.recorder.questions == ("Who pays?",)


def test_a_rehearsal_leaves_the_projector_alone(deck: Deck, plan: ShowPlan, clock: FixedClock, qtbot: QtBot) -> None:
    alone = Presentation.start(deck, plan, language("en"), clock, rehearsal=True)
    qtbot.waitUntil(lambda: not alone.presenter.masked)
    assert alone.presenter.line == str(REHEARSAL)
    laptop, projector = QGuiApplication.screens()
    assert alone.audience.screen() is laptop
    assert not alone.audience.geometry().intersects(projector.geometry())
    for filled in (True, False, True, False):
        press(alone.presenter, Key.Key_F)
        qtbot.wait(200)
        assert alone.audience.isFullScreen() == filled
        assert laptop.geometry().contains(alone.audience.geometry())
        assert alone.presenter.line == str(REHEARSAL)
    press(alone.presenter, Key.Key_Right)
    wait(clock, 5)
    alone.end()
    assert alone.run is not None
    assert alone.run.rehearsal
    assert alone.run.segments[0].minutes == 5
