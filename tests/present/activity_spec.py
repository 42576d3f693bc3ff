"""Steps, their countdown in both windows, the chime and groups. Run by test_two_screens.py."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pressing import press
from trainer_app.base.clock import FixedClock
from trainer_app.deck.slide import Deck
from trainer_app.present import presentation as module
from trainer_app.present.countdown_painter import paint_corner, paint_countdown
from trainer_app.present.groups_panel import GroupsPanel
from trainer_app.present.places import page_in
from trainer_app.present.presentation import Presentation
from trainer_app.present.slide_painter import slide_image

Key = Qt.Key


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    rings: list[str] = []
    monkeypatch.setattr(module, "ring", lambda: rings.append("chime"))
    return rings


@pytest.fixture
def on_activity(show: Presentation, rung: list[str]) -> Presentation:
    """The show at slide 5, an activity of three steps."""
    press(show.presenter, Key.Key_5, Key.Key_Return)
    return show


def wait(show: Presentation, clock: FixedClock, seconds: float) -> None:
    clock.seconds += seconds
    clock.moment += timedelta(seconds=seconds)
    show.cursor.tick()


def shown(show: Presentation) -> list[str]:
    return [each.text() for each in show.presenter.steps.findChildren(QLabel) if each.isVisible()]


def room(show: Presentation) -> QImage:
    return show.audience.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def with_time(deck: Deck, left: str, *, large: bool) -> QImage:
    image = slide_image(deck.slides[4], deck.theme, 1920)
    painter = QPainter(image)
    (paint_countdown if large else paint_corner)(painter, left, deck.theme, page_in(1920, 1080))
    painter.end()
    return image


def test_steps_stand_beside_the_notes_of_their_slide_only(on_activity: Presentation) -> None:
    assert shown(on_activity) == ["Activity · 3 steps", "1  Read · 2 min", "2  Talk · 5 min", "3  Share"]
    assert on_activity.presenter.steps.go_on.text() == "Start  A"
    press(on_activity.presenter, Key.Key_Right)
    assert not on_activity.presenter.steps.isVisible()


def test_each_step_counts_down_by_itself_and_runs_over_in_words(on_activity: Presentation, clock: FixedClock) -> None:
    press(on_activity.audience, Key.Key_A)
    wait(on_activity, clock, 30)
    assert "1:30 left" in shown(on_activity)
    press(on_activity.presenter, Key.Key_A)
    wait(on_activity, clock, 310)
    assert "0:10 over" in shown(on_activity)
    press(on_activity.presenter, Key.Key_A, Key.Key_A)
    assert on_activity.presenter.steps.go_on.text() == "Start  A"


def test_a_stop_stops_the_step_and_a_minute_more_is_one_for_the_step(
    on_activity: Presentation, clock: FixedClock
) -> None:
    press(on_activity.presenter, Key.Key_A, Key.Key_T)
    wait(on_activity, clock, 100)
    assert "2:00 left" in shown(on_activity)
    press(on_activity.presenter, Key.Key_T)
    wait(on_activity, clock, 90)
    QTest.keyClick(on_activity.presenter, Key.Key_Plus, Qt.KeyboardModifier.AltModifier)
    assert "1:30 left" in shown(on_activity)


def test_the_room_sees_the_time_only_where_and_when_it_is_wanted(
    on_activity: Presentation, clock: FixedClock, deck: Deck
) -> None:
    plain = slide_image(deck.slides[4], deck.theme, 1920)
    press(on_activity.presenter, Key.Key_D)
    assert room(on_activity) == plain, "no step runs yet"
    press(on_activity.presenter, Key.Key_A)
    wait(on_activity, clock, 45)
    assert room(on_activity) == with_time(deck, "1:15", large=False)
    press(on_activity.presenter, Key.Key_D)
    assert room(on_activity) == with_time(deck, "1:15", large=True)
    wait(on_activity, clock, 200)
    assert room(on_activity) == with_time(deck, "0:00", large=True), "the room never sees how late it is"
    press(on_activity.presenter, Key.Key_D)
    assert room(on_activity) == plain


def test_a_step_that_is_over_chimes_once_and_not_where_chimes_are_off(
    on_activity: Presentation, clock: FixedClock, rung: list[str]
) -> None:
    press(on_activity.presenter, Key.Key_A)
    wait(on_activity, clock, 119)
    assert rung == []
    for _ in range(3):
        wait(on_activity, clock, 5)
    assert rung == ["chime"]
    QTest.mouseClick(on_activity.presenter.steps.chime, Qt.MouseButton.LeftButton)
    press(on_activity.presenter, Key.Key_A)
    wait(on_activity, clock, 400)
    assert rung == ["chime"]


def test_groups_are_made_of_numbers(show: Presentation) -> None:
    press(show.presenter, Key.Key_U)
    panel = show.presenter.panels.open_one
    assert isinstance(panel, GroupsPanel)
    panel.people.setValue(19)
    panel.groups.setValue(5)
    assert panel.answer.text() == "4 · 4 · 4 · 4 · 3"
    assert "from 1 to 5" in panel.how.text()
