"""When a date starts: seen and said when it is made, changed and taken back while it is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from tests.ui.pictures import Pictures
from trainer_app.delivery.record import Level
from trainer_app.operations import attendance, passphrases, workshops
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.starts_dialog import StartsDialog
from trainer_app.ui.attendance.terms_dialog import TermsDialog
from trainer_app.ui.dialogs.ask import NewDateDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.workshop.plan import Workshop

Open = Callable[..., MainWindow]
WORDS = "plum orbit candle walnut seven"
DAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))


@pytest.fixture
def hands(qtbot: QtBot, open_window: Open) -> Hands:
    return Hands(qtbot, open_window(size=(1280, 720)), Pictures("starts"))


def an_hour(hands: Hands) -> Workshop:
    """Planned for 13:30 to 14:30; it is 9:30."""
    return workshops.find_workshop(hands.window.desk, "spectrum-hour")


def many_days(hands: Hands, days: int) -> Workshop:
    one = an_hour(hands)
    sessions = [replace(one.sessions[0], id=f"s{day}", day=day, start=time(8 + day)) for day in range(1, days + 1)]
    return replace(one, id="days", sessions=tuple(sessions))


def with_people(hands: Hands) -> str:
    """A date at 13:30 with River, who came at 9:15 by the clock and left at 10:15."""
    desk = hands.window.desk
    passphrases.choose_passphrase(desk, WORDS)
    hands.window.shell.keeper.opened()
    made = attendance.open_attendance(desk, an_hour(hands), Level.CHOSEN_NAME, DAY)
    hands.window.go("dates", made.id)
    hands.page.refresh()
    hands.settle()
    hands.door.field.setFocus()
    hands.check_in("River")
    desk.clock.moment = datetime.fromisoformat("2026-11-26T10:15:00+01:00")
    hands.door.view.wanted.emit("move", hands.line("River"))
    hands.settle()
    return made.id


def test_a_new_date_shows_the_planned_start_and_takes_another(hands: Hands) -> None:
    def answer(asked: NewDateDialog) -> None:
        asked.workshop.setFocus()
        hands.keys("Spec")
        field = asked.starts.fields["s1"]
        assert field.text() == "13:30"
        assert "09:30" in asked.far.text(), "four hours off: perhaps it is another one"
        assert asked.far.isVisible()
        hands.look("new date")
        asked.starts.setFocus()
        field.selectAll()
        hands.keys("noon")
        assert not asked.create_date.isEnabled()
        assert "“noon”" in asked.trouble.text()
        hands.look("no time")
        field.selectAll()
        hands.keys("9.15")
        assert not asked.far.isVisible()
        hands.keys("", Qt.Key.Key_Return)

    hands.keys("", Qt.Key.Key_5, ctrl=True)
    hands.once(NewDateDialog, answer)
    hands.keys("", Qt.Key.Key_D, ctrl=True)
    hands.qtbot.waitUntil(lambda: hands.page.shown is not None)
    hands.settle()
    assert [one.start for one in hands.page.shown.sessions] == [time(9, 15)]
    assert "starts 09:15" in hands.pane.about.text()


@pytest.mark.parametrize("days", [2, 9])
def test_each_session_has_a_start_on_its_day_and_the_dialog_stays_small(hands: Hands, days: int) -> None:
    workshop, now = many_days(hands, days), hands.window.desk.clock.now()
    dialog = NewDateDialog(hands.window.shell, [an_hour(hands), workshop], now, hands.window)
    dialog.show()
    dialog.workshop.setCurrentIndex(1)
    dialog.day.setDate(QDate(2026, 12, 1))
    last = dialog.starts.fields[f"s{days}"]
    QTest.qWait(0)
    hands.look(f"{days} days")
    assert f"{days} Dec" in last.accessibleName()
    last.setText("")
    starts = dialog.values()[3]
    assert (starts["s1"], starts[f"s{days}"]) == (time(9), None)
    dialog.day.setDate(QDate(2026, 12, 2))
    assert last.text() == "", "another day keeps what was typed"
    dialog.workshop.setCurrentIndex(0)
    assert dialog.values()[3] == {"s1": time(13, 30)}
    assert dialog.height() < 560
    dialog.close()


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_another_start_changes_minutes_and_no_person_and_can_be_taken_back(hands: Hands) -> None:
    wanted = with_people(hands)
    assert (hands.line("River").minutes, hands.line("River").arrived.strftime("%H:%M")) == (0, "09:30")

    def start_at(typed: str) -> None:
        hands.choose_from_menu(hands.pane.more, "starts", "the menu")
        asked = hands.shown(StartsDialog)
        assert hands.focus() is asked.fields.fields["s1"]
        asked.fields.fields["s1"].selectAll()
        hands.keys(typed)
        hands.look("when it starts")
        hands.keys("", Qt.Key.Key_Return)
        hands.settle()

    start_at("9:30")
    assert (hands.line("River").minutes, hands.line("River").arrived.strftime("%H:%M")) == (45, "09:30")
    assert "starts 09:30" in hands.pane.about.text()
    hands.look("after")
    for action, minutes in (("undo", 0), ("redo", 45)):
        hands.window.actions_by_id[action].trigger()
        hands.settle()
        assert hands.line("River").minutes == minutes
    desk = hands.window.desk
    assert attendance.attendance(desk, wanted).sessions[0].start == time(9, 30)
    hands.window.actions_by_id["undo"].trigger()
    hands.settle()
    start_at("13:30")
    assert hands.window.undo.undoText() != hands.window.undo.redoText(), "the same start again is no step"
    attendance.close_attendance(desk, wanted)
    hands.page.refresh()
    hands.settle()
    assert "starts" not in [one.objectName() for one in hands.pane.more.menu().actions()]


def test_raising_a_head_count_says_that_no_minutes_are_made_up(hands: Hands) -> None:
    desk = hands.window.desk
    made = attendance.open_attendance(desk, an_hour(hands), day=DAY)
    attendance.set_count(desk, made.id, "s1", 14)
    hands.window.go("dates", made.id)
    hands.page.refresh()
    hands.settle()
    hands.click(hands.pane.panel.buttons[Level.NUMBER])
    asked = hands.shown(TermsDialog)
    hands.look("raising")
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "14 people" in said
    assert "no attended minutes are made up" in said
    asked.close()


def test_the_presenter_view_goes_by_the_start_of_the_date(hands: Hands) -> None:
    desk, workshop = hands.window.desk, an_hour(hands)
    made = attendance.open_attendance(desk, workshop, day=DAY, starts={"s1": time(9, 15)})
    hands.window.shell.present_date.emit(workshop, made.id)
    hands.qtbot.waitUntil(lambda: hands.window.shows.running is not None)
    running = hands.window.shows.running
    while running.timing.pace.started is None:
        QTest.keyClick(running.presenter, Qt.Key.Key_Right)
    assert running.timing.forecast.late == 15, "it is 9:30"
    running.end()
    hands.settle()
