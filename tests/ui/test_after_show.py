"""When a show has ended: what was not taught is noted on its date, and what was written can be deleted at once."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from pressing import press
from tests.ui.hands import shown
from trainer_app.base.clock import FixedClock
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.taught import not_taught
from trainer_app.operations import attendance, runs, workshops
from trainer_app.ui.attendance.taught_line import TaughtDialog
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.dialogs.show_report import ShowReport
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


class Day:
    """A date of today, and a show of its workshop in the same window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk
        self.workshop = workshops.find_workshop(self.desk, "lunch-45")
        self.id = attendance.open_attendance(self.desk, self.workshop, day=date(2026, 11, 26), host="Clinic").id
        self.pane = window.pages["dates"].date
        window.go("dates", self.id)
        window.pages["dates"].refresh()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)

    def delivery(self) -> Delivery:
        return attendance.attendance(self.desk, self.id)

    def show(self, *, minutes: int, question: str = "") -> None:
        """Stay so long on the first module that is shown, then end."""
        self.window.shell.present.emit(self.workshop, 0)
        self.qtbot.waitUntil(lambda: self.window.shows.running is not None)
        running = self.window.shows.running
        while running.timing.pace.started is None:
            press(running.presenter, Qt.Key.Key_Right)
        clock = self.desk.clock
        assert isinstance(clock, FixedClock)
        clock.seconds += minutes * 60
        running.recorder.ask_later((question,) if question else ())
        running.end()
        self.settle()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        return shown(self.qtbot, kind)


@pytest.fixture
def day(qtbot: QtBot, open_window: Open) -> Day:
    return Day(qtbot, open_window(size=(1440, 900)))


def said(widget: QDialog) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_what_a_show_left_open_is_noted_said_corrected_and_taken_back(day: Day) -> None:
    modules = [one for one in day.delivery().sessions[0].segments if one.is_learning]
    day.show(minutes=12)
    left = {one.id: one.minutes for one in modules[1:]}
    assert not_taught(day.delivery()) == left
    report = day.dialog(ShowReport)
    assert "Not taught: " in said(report)
    report.change.click()
    day.settle()
    asked = day.dialog(TaughtDialog)
    first, second = modules[1].id, modules[2].id
    assert asked.fields[first].value() == modules[1].minutes
    asked.fields[first].setValue(0)
    asked.fields[second].setValue(1)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    day.settle()
    corrected = {**left, second: 1}
    del corrected[first]
    assert not_taught(day.delivery()) == corrected
    assert day.pane.taught.isVisible()
    assert modules[1].title not in day.pane.taught.words.text()
    for expected in (left, {}):
        day.window.actions_by_id["undo"].trigger()
        day.settle()
        assert not_taught(day.delivery()) == expected
    assert not day.pane.taught.isVisible()
    day.window.actions_by_id["redo"].trigger()
    day.settle()
    day.pane.close_date.click()
    assert "Not taught: " in said(day.dialog(AskDialog))


def test_a_rehearsal_or_a_look_at_the_slides_notes_nothing(day: Day) -> None:
    day.window.shows.rehearse(day.workshop)
    day.qtbot.waitUntil(lambda: day.window.shows.running is not None)
    press(day.window.shows.running.presenter, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    day.desk.clock.seconds += 1200
    day.window.shows.running.end()
    day.settle()
    assert "Not taught" not in said(day.dialog(ShowReport))
    day.dialog(ShowReport).close()
    day.show(minutes=1)
    assert day.delivery().taught_noted == ""


def test_questions_can_be_deleted_where_the_show_is_told_of(day: Day) -> None:
    day.show(minutes=1, question="Does the clinic in Elm Street ask?")
    report = day.dialog(ShowReport)
    assert "1 question was set aside." in said(report)
    assert "Elm Street" not in said(report), "the room may still see this screen"
    report.uncover.click()
    day.qtbot.waitUntil(lambda: "Elm Street" in said(report))
    report.forget.click()
    day.dialog(AskDialog).yes.click()
    day.settle()
    day.qtbot.waitUntil(lambda: "Everything" in said(report))
    assert "Elm Street" not in said(report)
    assert "Elm Street" not in str(runs.runs_of(day.desk, day.workshop))
    assert not report.forget.isVisible()
