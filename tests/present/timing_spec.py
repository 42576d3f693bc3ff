"""Time in the presenter view, and ending on time. Run by test_two_screens.py with a laptop and a projector."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from pressing import press
from trainer_app.base.clock import FixedClock
from trainer_app.present.presentation import Presentation
from trainer_app.present.style import WARM
from trainer_app.present.time_panel import TimePanel

Key = Qt.Key


def wait(clock: FixedClock, minutes: float) -> None:
    clock.seconds += minutes * 60
    clock.moment += timedelta(minutes=minutes)


def label(show: Presentation, text: str) -> QLabel:
    show.presenter.tick()
    found = [each for each in show.presenter.findChildren(QLabel) if each.text() == text and each.isVisible()]
    assert found, [each.text() for each in show.presenter.findChildren(QLabel)]
    return found[0]


def panel(show: Presentation) -> TimePanel:
    press(show.presenter, Key.Key_M)
    found = show.presenter.panels.open_one
    assert isinstance(found, TimePanel)
    return found


def test_time_starts_by_itself_with_a_module_and_not_with_the_opening(show: Presentation, clock: FixedClock) -> None:
    press(show.presenter, Key.Key_Left, Key.Key_Home)
    assert show.timing.pace.started is None
    press(show.presenter, Key.Key_Right)
    wait(clock, 2)
    label(show, "2:00")
    label(show, "6:00 left")
    label(show, "on time · ends 14:22")


def test_t_stops_the_time_and_the_next_module_lets_it_go_on(show: Presentation, clock: FixedClock) -> None:
    press(show.presenter, Key.Key_Right, Key.Key_T)
    wait(clock, 10)
    assert label(show, "Stopped").palette().windowText().color().name() == WARM
    press(show.presenter, Key.Key_Right)
    label(show, "0:00")
    press(show.presenter, Key.Key_Right)
    wait(clock, 1)
    label(show, "1:00")


def test_time_is_corrected_by_a_minute_and_by_when_it_began(show: Presentation, clock: FixedClock) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 3)
    QTest.keyClick(show.presenter, Key.Key_Plus, Qt.KeyboardModifier.AltModifier)
    label(show, "6:00 left")
    QTest.keyClick(show.audience, Key.Key_Minus, Qt.KeyboardModifier.AltModifier)
    label(show, "5:00 left")
    opened = panel(show)
    opened.ago.setValue(9)
    QTest.mouseClick(opened.set_ago, Qt.MouseButton.LeftButton)
    label(show, "1:00 over")
    label(show, "Started at 13:24. 5 min ahead · ends 14:17.")


def test_running_over_is_said_in_words_and_color(show: Presentation, clock: FixedClock) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 11)
    assert label(show, "3:00 over").palette().windowText().color().name() == WARM
    assert label(show, "3 min behind · ends 14:25").palette().windowText().color().name() == WARM


def test_one_press_ends_on_time_and_what_was_passed_over_can_be_reached_and_taken_back(
    show: Presentation, clock: FixedClock
) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 12)
    opened = panel(show)
    opened.empty_at.setText("14:20")
    QTest.mouseClick(opened.find_ways, Qt.MouseButton.LeftButton)
    ways = [each for each in opened.findChildren(QPushButton) if each.objectName() == "way"]
    assert [each.accessibleName() for each in ways] == ["Leave out the activity “Place the situation”: ends 14:06"]
    QTest.mouseClick(ways[0], Qt.MouseButton.LeftButton)
    assert show.timing.forecast.ends.strftime("%H:%M") == "14:06"
    press(opened, Key.Key_Escape)
    press(show.presenter, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert show.show.index == 5
    press(show.presenter, Key.Key_Left)
    assert show.show.index == 3
    press(show.presenter, Key.Key_5, Key.Key_Return)
    assert show.show.index == 4
    opened = panel(show)
    back = next(each for each in opened.findChildren(QPushButton) if each.text() == "Take everything back in")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert show.show.skipped == frozenset()


@pytest.mark.parametrize(
    ("at", "answer"), [("15:00", "That works out"), ("soon", "Type a clock time"), ("13:31", "nothing left is long")]
)
def test_where_nothing_has_to_go_or_nothing_is_left_it_says_so(show: Presentation, at: str, answer: str) -> None:
    press(show.presenter, Key.Key_End)
    opened = panel(show)
    opened.empty_at.setText(at)
    QTest.mouseClick(opened.find_ways, Qt.MouseButton.LeftButton)
    assert any(answer in each.text() for each in opened.findChildren(QLabel))


def test_a_show_that_begins_long_before_its_planned_time_is_not_ahead(show: Presentation, clock: FixedClock) -> None:
    clock.moment -= timedelta(hours=2, minutes=50)
    press(show.presenter, Key.Key_Right)
    wait(clock, 2)
    label(show, "on time · ends 11:32")
    wait(clock, 10)
    label(show, "4 min behind · ends 11:36")
    press(show.presenter, Key.Key_Right, Key.Key_Right)
    assert panel(show).empty_at.text() == "11:32", "the end that was planned, while it runs late"


def test_a_show_that_begins_late_is_behind_its_planned_time(show: Presentation, clock: FixedClock) -> None:
    wait(clock, 10)
    press(show.presenter, Key.Key_Right)
    label(show, "10 min behind · ends 14:32")


def test_the_time_is_typed_over_and_enter_asks_for_the_ways_to_end_then(show: Presentation, clock: FixedClock) -> None:
    press(show.presenter, Key.Key_Right)
    wait(clock, 2)
    field = panel(show).empty_at
    assert field.text() == "14:25", "the end to be expected, on the next five minutes"
    assert show.presenter.focusWidget() is field
    QTest.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "14:10")
    assert field.text() == "14:10"
    press(field, Key.Key_Return)
    QTest.qWait(50)
    ways = [each for each in panel_ways(show) if each.isVisible()]
    assert [each.accessibleName() for each in ways] == ["Leave out the activity “Place the situation”: ends 14:02"]
    assert show.show.index == 1
    (words,) = ways[0].findChildren(QLabel)
    middle = words.geometry().top() + words.geometry().bottom()
    assert abs(middle - ways[0].height()) <= 4, "the words stand in the middle of their button"


def panel_ways(show: Presentation) -> list[QPushButton]:
    found = show.presenter.panels.open_one
    assert isinstance(found, TimePanel)
    return [each for each in found.findChildren(QPushButton) if each.objectName() == "way"]
