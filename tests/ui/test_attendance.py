"""The door, driven the way a trainer does: typing, keys, locking, correcting, closing, deleting."""

import errno
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MORNING
from tests.ui.hands import shown
from tests.ui.pictures import Pictures
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import StorageTrouble
from trainer_app.delivery.record import Level, State
from trainer_app.delivery.standing import Status
from trainer_app.operations import attendance, door, door_copy, passphrases, workshops
from trainer_app.operations.attendance_export import Rows
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.jobs import Jobs
from trainer_app.store.people import PeopleStore
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.date_pane import DatePane
from trainer_app.ui.attendance.export_dialog import ExportAttendance
from trainer_app.ui.attendance.kiosk import Kiosk
from trainer_app.ui.attendance.kiosk_keeper import LeaveDialog, StartDialog
from trainer_app.ui.attendance.list_model import MORE
from trainer_app.ui.attendance.passphrase import ChooseDialog, UnlockDialog
from trainer_app.ui.attendance.roster_dialog import RosterDialog
from trainer_app.ui.attendance.terms_dialog import TermsDialog
from trainer_app.ui.attendance.times_dialog import TimesDialog
from trainer_app.ui.dialogs.ask import AskDialog, FewWordsDialog, WordsDialog
from trainer_app.ui.dialogs.ask import ChooseDialog as Choices
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
WORDS = "plum orbit candle walnut seven"


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))


class Trainer:
    """What a trainer does with one window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk
        self.page = window.pages["dates"]
        self.pane: DatePane = self.page.date
        self.view = self.pane.people.door.view

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)

    def open_date(self, level: str = "count") -> str:
        workshop = workshops.find_workshop(self.desk, "spectrum-hour")
        timed = replace(workshop, sessions=tuple(replace(one, start=time(9, 15)) for one in workshop.sessions))
        made = attendance.open_attendance(self.desk, timed, level, date(2026, 11, 26), "Eastside Clinic")
        self.window.go("dates", made.id)
        self.page.refresh()
        self.settle()
        return made.id

    def dialog(self, kind: type[QDialog]) -> QDialog:
        return shown(self.qtbot, kind)

    def type_in(self, *names: str) -> None:
        field = self.pane.people.door.field
        for name in names:
            QTest.keyClicks(field, name)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def unlock(self) -> None:
        self.pane.people.locked.open.click()
        asked = self.dialog(UnlockDialog)
        QTest.keyClicks(asked.field, WORDS)
        asked.take.click()
        self.qtbot.waitUntil(lambda: self.pane.people.people is not None and not self.window.jobs.busy)

    def undo(self) -> None:
        self.window.actions_by_id["undo"].trigger()
        self.settle()

    def names(self) -> list[str]:
        return [line.person.name for line in self.view.people.lines]

    def on_screen(self) -> str:
        words = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        words += [one.text() for one in self.window.findChildren(QLineEdit) if one.isVisible()]
        model = self.view.people
        cells = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
        titles = [one.windowTitle() for one in QApplication.topLevelWidgets()]
        return "\n".join((*words, *cells, *titles, self.window.undo.undoText()))


@pytest.fixture
def trainer(qtbot: QtBot, open_window: Open) -> Trainer:
    return Trainer(qtbot, open_window(size=(1440, 900)))


def with_passphrase(trainer: Trainer) -> None:
    passphrases.choose_passphrase(trainer.desk, WORDS)
    trainer.window.shell.keeper.opened()


def test_what_a_damaged_file_lost_stays_said_after_the_next_arrival_was_saved(trainer: Trainer) -> None:
    made = trainer.open_date()
    for _ in range(3):
        trainer.page.plus.click()
        trainer.settle()
    file = trainer.desk.data.people / made / "attendance.db"
    for damaged in (file, file.with_name("attendance.db.twin")):
        damaged.write_bytes(damaged.read_bytes()[:-100])
    trainer.page.plus.click()
    trainer.settle()
    assert "Saved" in trainer.window.told.text()
    assert "may be missing" in trainer.window.messages.words.text()
    assert trainer.window.messages.isVisible()
    trainer.page.plus.click()
    trainer.settle()
    trainer.window.messages.close_bar.click()
    assert not trainer.window.messages.isVisible()
    assert attendance.attendance(trainer.desk, made).total == 4, "one arrival was lost with the damage, and said"


def test_a_head_count_becomes_chosen_names_with_a_first_passphrase(trainer: Trainer) -> None:
    wanted = trainer.open_date()
    trainer.page.plus.click()
    trainer.settle()
    trainer.pane.panel.buttons[Level.CHOSEN_NAME].click()
    assert trainer.pane.panel.buttons[Level.COUNT].isChecked(), "it moves only when it is on disk"
    trainer.dialog(TermsDialog).take.click()
    asked = trainer.dialog(ChooseDialog)
    assert len(asked.words.text().split()) == 5
    places = [field.geometry() for field in (asked.field, asked.again, asked.code, asked.take)]
    QTest.keyClicks(asked.field, "short")
    assert asked.weak.isVisible()
    assert not asked.take.isEnabled()
    QTest.keyClicks(asked.again, "shorts")
    assert asked.differ.isVisible(), "why it cannot be taken"
    trainer.qtbot.wait(20)
    assert [field.geometry() for field in (asked.field, asked.again, asked.code, asked.take)] == places
    Pictures("passphrase").take("two entries differ", asked)
    for field in (asked.field, asked.again):
        field.clear()
        QTest.keyClicks(field, WORDS)
    asked.take.click()
    trainer.qtbot.waitUntil(trainer.pane.panel.buttons[Level.CHOSEN_NAME].isChecked)
    trainer.settle()
    assert trainer.names() == [""]
    assert attendance.attendance(trainer.desk, wanted).terms.delete_by == date(2027, 2, 24)
    trainer.type_in("River")
    assert trainer.names() == ["", "River"]


def test_the_door_from_the_first_arrival_to_the_deletion(trainer: Trainer, tmp_path: Path) -> None:
    with_passphrase(trainer)
    wanted = trainer.open_date("chosen-name")
    expected = [f"Guest {letter}" for letter in "ABCDEFGH"]
    door.expect(trainer.desk, wanted, expected)
    trainer.pane.people.open_list()
    trainer.settle()
    trainer.type_in(*(name.lower() for name in expected), "Zebedee", "Sky")
    numbers = trainer.pane.people.door
    assert [int(one.text()) for one in (numbers.here, numbers.expected, numbers.not_on_list)] == [10, 8, 2]

    trainer.window.shows.present(workshops.find_workshop(trainer.desk, "spectrum-hour"), 0)
    trainer.qtbot.waitUntil(lambda: trainer.window.shows.running is not None)
    assert not trainer.window.shell.keeper.is_open
    show = trainer.window.shows.running
    trainer.qtbot.waitUntil(show.presenter.here.isVisible)
    QTest.keyClick(show.presenter, Qt.Key.Key_I)
    show.presenter.here.plus.click()
    show.presenter.here.plus.click()
    trainer.qtbot.waitUntil(lambda: "+3" in show.presenter.here.words.text())
    QTest.keyClick(show.presenter, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    trainer.qtbot.waitUntil(lambda: show.presenter.here.words.text() == "10 here · +2")
    assert not [one for one in show.presenter.findChildren(QLabel) if "Zebedee" in one.text()]
    show.end()
    trainer.settle()
    assert "Zebedee" not in trainer.on_screen()
    assert trainer.pane.people.locked.number.text() == "10 · +2"

    trainer.unlock()
    assert (len(trainer.names()), numbers.without_name.text()) == (12, "2")
    row = trainer.names().index("Zebedee")
    trainer.view.selectRow(row)
    QTest.keyClick(trainer.view, Qt.Key.Key_F2)
    asked = trainer.dialog(FewWordsDialog)
    asked.field.setText("Wren")
    asked.take.click()
    trainer.settle()
    assert "Zebedee" not in trainer.names()
    trainer.undo()
    assert "Zebedee" in trainer.names()

    trainer.desk.clock.moment = trainer.desk.clock.moment.replace(hour=10, minute=0)
    trainer.view.selectRow(0)
    QTest.keyClick(trainer.view, Qt.Key.Key_Space)
    trainer.settle()
    assert trainer.view.people.lines[0].status is Status.LEFT
    assert trainer.view.people.lines[0].minutes == 30

    trainer.page.close_date.click()
    trainer.dialog(AskDialog).yes.click()
    trainer.settle()
    assert trainer.page.shown.state is State.CLOSED
    assert not trainer.pane.people.door.field.isEnabled()

    trainer.pane.export.click()
    exporting = trainer.dialog(ExportAttendance)
    exporting.choices[Rows.NAMES].setChecked(True)
    exporting.encrypt.setChecked(False)
    assert "not encrypted" in exporting.holds.text()
    exporting.write_to(tmp_path / "out" / "date.csv")
    again = trainer.dialog(UnlockDialog)
    QTest.keyClicks(again.field, WORDS)
    again.take.click()
    trainer.qtbot.waitUntil((tmp_path / "out" / "date.csv").exists)
    trainer.settle()
    assert "Zebedee" in (tmp_path / "out" / "date.csv").read_text("utf-8-sig")

    trainer.pane.panel.now.click()
    asked = trainer.dialog(AskDialog)
    assert "Not gone: backup files" in asked.accessibleDescription()
    asked.yes.click()
    told = trainer.dialog(WordsDialog)
    assert any("Not gone: backup files" in one.text() for one in told.findChildren(QLabel))
    told.close_button.click()
    trainer.settle()
    assert not trainer.page.shown.keeps_people
    assert trainer.page.shown.total == 12
    assert "Zebedee" not in trainer.on_screen()


def test_people_deleted_on_their_day_are_told_of_with_the_backups_that_still_hold_them(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.desk.clock.moment += timedelta(days=91)
    trainer.page.delete_due()
    trainer.settle()
    assert not trainer.page.shown.keeps_people
    said = trainer.on_screen()
    assert "The people of 1 date were deleted today" in said
    assert "Backup files made before still hold them" in said


def test_merging_times_and_removing_by_the_menu_can_all_be_undone(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("River", "Riverr", "Sky")
    menu = trainer.view.make_menu(trainer.view.people.lines[1])
    next(one for one in menu.actions() if one.objectName() == "same").trigger()
    choices = trainer.dialog(Choices)
    QTest.keyClicks(choices.search, "River")
    QTest.keyClick(choices.search, Qt.Key.Key_Return)
    trainer.settle()
    assert trainer.names() == ["River", "Sky"]
    trainer.undo()
    assert trainer.names() == ["River", "Riverr", "Sky"]
    menu = trainer.view.make_menu(trainer.view.people.lines[0])
    next(one for one in menu.actions() if one.objectName() == "times").trigger()
    times = trainer.dialog(TimesDialog)
    times.came.setTime(times.came.time().addSecs(-1800))
    times.is_gone.setChecked(True)
    times.accept()
    trainer.settle()
    line = trainer.view.people.lines[0]
    assert (line.arrived.hour, line.arrived.minute, line.status) == (9, 0, Status.LEFT)
    trainer.view.selectRow(2)
    QTest.keyClick(trainer.view, Qt.Key.Key_Delete)
    trainer.settle()
    assert trainer.names() == ["River", "Riverr"]
    for _ in range(3):
        trainer.undo()
    assert trainer.names() == ["River", "Riverr", "Sky"]
    assert trainer.view.people.lines[0].status is Status.HERE


def test_what_is_not_taken_comes_back_into_the_field_and_is_not_said(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("number")
    trainer.type_in("Zebedee")
    assert trainer.pane.people.door.field.text() == "Zebedee"
    assert "Zebedee" not in trainer.window.messages.words.text()
    trainer.pane.people.door.field.clear()
    trainer.type_in("412")
    assert trainer.view.people.lines[0].person.number == 412


def test_what_could_not_be_taken_back_stays_and_can_be_taken_back_later(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("River", "Sky")

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr("trainer_app.store.storage.files.write_beside", full)
        trainer.undo()
        assert trainer.names() == ["River", "Sky"]
        assert "Not undone" in trainer.window.told.text()
    trainer.undo()
    assert trainer.names() == ["River"]
    trainer.window.actions_by_id["redo"].trigger()
    trainer.settle()
    assert trainer.names() == ["River", "Sky"]
    trainer.undo()
    trainer.undo()
    assert trainer.names() == []


def test_no_key_brings_a_name_back_into_the_field(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    trainer.window.shell.keeper.lock()
    QTest.keyClicks(trainer.pane.people.locked.field, "Ottoline")
    QTest.keyClick(trainer.pane.people.locked.field, Qt.Key.Key_Return)
    trainer.settle()
    for field in (trainer.pane.people.door.field, trainer.pane.people.locked.field):
        field.undo()
        assert field.text() == ""


@pytest.mark.parametrize("how", ["idle", "key", "close", "screen locked", "asleep"])
def test_locking_takes_every_name_off_the_screen_and_out_of_undo(trainer: Trainer, how: str, tmp_path: Path) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    menu = trainer.view.make_menu(trainer.view.people.lines[0])
    next(one for one in menu.actions() if one.objectName() == "label").trigger()
    asked = trainer.dialog(FewWordsDialog)
    asked.field.selectAll()
    asked.field.copy()
    assert "Zebedee" in trainer.on_screen() + QApplication.clipboard().text()
    keeper = trainer.window.shell.keeper
    if how == "idle":
        assert keeper.idle.isActive()
        keeper.idle.timeout.emit()
    elif how == "screen locked":
        keeper.away.locked(True)
    elif how == "asleep":
        trainer.desk.clock.moment += timedelta(hours=2)
        keeper.away.beat.timeout.emit()
    elif how == "key":
        trainer.window.actions_by_id["lock_lists"].trigger()
    else:
        trainer.window.close()
    assert not keeper.is_open
    assert not asked.isVisible()
    trainer.settle()
    assert "Zebedee" not in trainer.on_screen()
    assert "Zebedee" not in QApplication.clipboard().text()
    assert not trainer.window.undo.canUndo()
    assert trainer.pane.people.people is None
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and b"Zebedee" in one.read_bytes()]


@pytest.mark.parametrize("what", ["label", "times", "same", "roster"])
def test_the_key_locks_while_a_dialog_with_people_is_open_and_closes_it(
    trainer: Trainer, what: str, tmp_path: Path
) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("Zebedee", "River")
    if what == "roster":
        (tmp_path / "list.csv").write_text("Name\nOttoline\n", "utf-8")
        trainer.pane.extras.read_roster(trainer.page.shown, tmp_path / "list.csv")
    else:
        menu = trainer.view.make_menu(trainer.view.people.lines[0])
        next(one for one in menu.actions() if one.objectName() == what).trigger()
    asked = trainer.dialog({"label": FewWordsDialog, "times": TimesDialog, "same": Choices}.get(what, RosterDialog))
    QTest.keyClick(asked.focusWidget() or asked, Qt.Key.Key_F12)
    assert not trainer.window.shell.keeper.is_open
    assert not asked.isVisible()
    trainer.settle()
    assert not any(name in trainer.on_screen() for name in ("Zebedee", "River", "Ottoline"))


def test_the_key_locks_over_a_question_without_people_and_lets_it_stand(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    trainer.pane.export.click()
    asked = trainer.dialog(ExportAttendance)
    QTest.keyClick(asked.take, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not trainer.window.shell.keeper.is_open
    assert asked.isVisible(), "the passphrase of a file that was just written may stand in it"
    trainer.settle()
    assert "Zebedee" not in trainer.on_screen()


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_the_key_and_the_idle_time_lock_while_a_menu_is_open_and_close_it(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    keeper = trainer.window.shell.keeper
    for lock in (lambda menu: QTest.keyClick(menu, Qt.Key.Key_F12), lambda _menu: keeper.idle.timeout.emit()):
        trainer.view.clicked.emit(trainer.view.people.index(0, MORE))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        lock(menu)
        assert not keeper.is_open
        assert QApplication.activePopupWidget() is None
        trainer.unlock()


def damage(desk: Desk, wanted: str, name: str) -> Path:
    """A file of a date and every backup of it; returns the folder of the date."""
    folder = desk.data.people / wanted
    for file in folder.glob(f"{name}*"):
        file.write_bytes(b"nonsense")
    return folder


def test_dates_that_cannot_be_read_are_not_said_to_be_none(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "data", clock=FixedClock(MORNING))
    made = attendance.open_attendance(desk, workshops.find_workshop(desk, "spectrum-hour"))
    folder = damage(desk, made.id, "attendance.db")
    window = open_window()
    window.go("dates")
    page = window.pages["dates"]
    words = "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "No dates yet" not in words
    assert "cannot be shown" in words
    assert "bring back a copy" in words
    assert str(folder) in words
    assert "Only numbers" not in page.facts(), "nobody knows what is written down"
    shutil.rmtree(folder)
    page.refresh()
    qtbot.waitUntil(lambda: page.layers.currentWidget() is page.empty)


def test_a_folder_of_dates_that_cannot_be_read_is_not_said_to_be_empty(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: PeopleStore) -> tuple[str, ...]:
        raise StorageTrouble("The folder “{name}” cannot be read: {why}. Ask its owner for permission.",
                             name="people", why="Permission denied")  # fmt: skip

    monkeypatch.setattr(PeopleStore, "_ids", refuse)
    window = open_window()
    window.go("dates")
    page = window.pages["dates"]
    assert page.layers.currentWidget() is page.broken
    assert "Permission denied" in page.why.text()
    assert str(window.desk.data.people) in page.why.text()


def test_a_list_that_is_damaged_is_not_said_to_be_locked_once_the_passphrase_was_right(trainer: Trainer) -> None:
    with_passphrase(trainer)
    wanted = trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    keeper, locked = trainer.window.shell.keeper, trainer.pane.people.locked
    keeper.lock()
    trainer.settle()
    folder = damage(trainer.desk, wanted, "people.db")
    locked.open.click()
    asked = trainer.dialog(UnlockDialog)
    QTest.keyClicks(asked.field, WORDS)
    asked.take.click()
    trainer.qtbot.waitUntil(lambda: keeper.is_open and "damaged" in locked.waiting.text())
    assert "locked" not in locked.waiting.text()
    assert str(folder) in locked.waiting.text()
    assert not locked.open.isVisible()
    QTest.keyClicks(locked.field, "River")
    QTest.keyClick(locked.field, Qt.Key.Key_Return)
    trainer.settle()
    assert door.waiting(trainer.desk, wanted) == 1
    assert "locked" not in locked.waiting.text()
    keeper.lock()
    trainer.settle()
    assert locked.open.isVisible()


def test_locking_forgets_the_steps_of_every_list_and_keeps_those_of_head_counts(trainer: Trainer) -> None:
    with_passphrase(trainer)
    first = trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    counted = trainer.open_date()
    trainer.page.plus.click()
    trainer.settle()
    trainer.window.shell.keeper.lock()
    trainer.settle()
    assert trainer.window.undo.canUndo()
    trainer.window.go("dates", first)
    trainer.settle()
    assert not trainer.window.undo.canUndo()
    trainer.window.go("dates", counted)
    trainer.undo()
    assert attendance.attendance(trainer.desk, counted).total == 0


@pytest.mark.parametrize(("first_day", "words"), [(date(2026, 8, 1), "deleted today"), (date(2026, 8, 31), "soon")])
def test_people_are_deleted_at_the_start_on_their_day_and_announced_the_week_before(
    qtbot: QtBot, open_window: Open, tmp_path: Path, first_day: date, words: str
) -> None:
    desk = open_desk(tmp_path / "data", clock=FixedClock(MORNING))
    passphrases.choose_passphrase(desk, WORDS)
    made = attendance.open_attendance(desk, workshops.find_workshop(desk, "spectrum-hour"), "chosen-name", first_day)
    door.arrive(desk, made.id, "Zebedee")
    window = open_window()
    qtbot.waitUntil(window.messages.isVisible)
    assert words in window.messages.words.text()
    assert attendance.attendance(desk, made.id).keeps_people is (words == "soon")
    assert attendance.attendance(desk, made.id).total == 1


def test_a_list_on_paper_is_typed_in_its_order_with_its_times(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    entry = trainer.pane.people.door
    entry.paper.click()
    assert entry.came_at.time() == QTime(9, 15), "the start of the session is offered"
    trainer.type_in("Zoe")
    entry.came_at.setTime(QTime(9, 47))
    trainer.type_in("Ann")
    entry.paper.click()
    trainer.type_in("Bea")
    lines = trainer.view.people.lines
    assert [line.person.name for line in lines] == ["Zoe", "Ann", "Bea"]
    assert [line.arrived.strftime("%H:%M") for line in lines] == ["09:15", "09:45", "09:30"]


def test_a_wrong_passphrase_is_said_in_the_dialog_and_can_be_tried_again(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    trainer.window.shell.keeper.lock()
    trainer.pane.people.locked.open.click()
    asked = trainer.dialog(UnlockDialog)
    QTest.keyClicks(asked.field, "wrong words")
    asked.take.click()
    trainer.qtbot.waitUntil(asked.trouble.isVisible)
    QTest.keyClicks(asked.field, WORDS)
    asked.take.click()
    trainer.qtbot.waitUntil(lambda: trainer.pane.people.people is not None)
    trainer.settle()


def test_a_lower_level_asks_first_and_escape_keeps_everything(trainer: Trainer) -> None:
    with_passphrase(trainer)
    wanted = trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    trainer.pane.panel.buttons[Level.COUNT].click()
    QTest.keyClick(trainer.dialog(AskDialog), Qt.Key.Key_Escape)
    assert attendance.attendance(trainer.desk, wanted).level is Level.CHOSEN_NAME
    trainer.pane.panel.buttons[Level.COUNT].click()
    trainer.dialog(AskDialog).yes.click()
    trainer.settle()
    assert attendance.attendance(trainer.desk, wanted).level is Level.COUNT
    assert trainer.page.count == 1
    assert "Zebedee" not in trainer.on_screen()


def at_kiosk(trainer: Trainer, digits: str = "") -> Kiosk:
    trainer.pane.check_in.click()
    asked = trainer.dialog(StartDialog)
    QTest.keyClicks(asked.field, digits)
    asked.take.click()
    trainer.qtbot.waitUntil(lambda: trainer.pane.kiosk.kiosk is not None)
    return trainer.pane.kiosk.kiosk


def sign_in(trainer: Trainer, kiosk: Kiosk, name: str) -> None:
    QTest.keyClicks(kiosk.field, name)
    kiosk.enter.click()
    trainer.settle()


def seen(kiosk: Kiosk) -> str:
    words = [one.text() for one in kiosk.findChildren(QLabel) if one.isVisible()]
    return "\n".join((*words, *(one.text() for one in kiosk.findChildren(QLineEdit)), kiosk.windowTitle()))


def test_people_sign_in_by_themselves_and_see_no_one_else(trainer: Trainer) -> None:
    with_passphrase(trainer)
    wanted = trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    kiosk = at_kiosk(trainer)
    assert not trainer.window.isVisible()
    assert not trainer.window.shell.keeper.is_open
    assert "deleted on February 24, 2027" in seen(kiosk)
    sign_in(trainer, kiosk, "River")
    assert "Thank you" in seen(kiosk)
    assert "River" not in seen(kiosk)
    assert kiosk.thanks_over.isActive()
    kiosk.thanks_over.timeout.emit()
    assert "Welcome" in seen(kiosk)
    QTest.keyClicks(kiosk.field, "Half a na")
    assert kiosk.idle.isActive()
    kiosk.idle.timeout.emit()
    assert kiosk.field.text() == ""
    sign_in(trainer, kiosk, "river@example.org")
    assert "e-mail" in kiosk.trouble.text()
    kiosk.idle.timeout.emit()
    sign_in(trainer, kiosk, "Mistake")
    kiosk.mistake.click()
    trainer.settle()
    kiosk.nameless.click()
    trainer.settle()
    assert "Zebedee" not in seen(kiosk)
    QTest.keyClick(kiosk, Qt.Key.Key_Escape)
    kiosk.close()
    assert kiosk.isVisible(), "closing it only asks"
    asked = trainer.dialog(LeaveDialog)
    QTest.keyClicks(asked.field, "wrong")
    asked.take.click()
    trainer.qtbot.waitUntil(asked.trouble.isVisible)
    QTest.keyClicks(asked.field, WORDS)
    asked.take.click()
    trainer.qtbot.waitUntil(trainer.window.isVisible)
    trainer.settle()
    trainer.qtbot.waitUntil(lambda: len(trainer.names()) == 3)
    assert trainer.names() == ["Zebedee", "River", ""]
    assert door.waiting(trainer.desk, wanted) == 0


def test_digits_leave_the_check_in_screen_and_leave_the_list_locked(trainer: Trainer) -> None:
    with_passphrase(trainer)
    trainer.open_date("number")
    kiosk = at_kiosk(trainer, "4711")
    kiosk.speak("es")
    assert "papeleta" in seen(kiosk)
    sign_in(trainer, kiosk, "412")
    kiosk.thanks_over.timeout.emit()
    assert "slip" in seen(kiosk), "the next person is asked in the usual language"
    kiosk.wants_out.emit()
    asked = trainer.dialog(LeaveDialog)
    QTest.keyClicks(asked.field, "4711")
    asked.take.click()
    trainer.qtbot.waitUntil(trainer.window.isVisible)
    trainer.settle()
    assert not trainer.window.shell.keeper.is_open
    assert trainer.pane.people.locked.number.text() == "0 · +1"


def test_whoever_tries_digit_after_digit_waits_longer_and_longer(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer_app.ui.attendance.kiosk_keeper._FIRST_WAIT", 1)
    with_passphrase(trainer)
    trainer.open_date("number")
    kiosk = at_kiosk(trainer, "4711")
    kiosk.wants_out.emit()
    asked = trainer.dialog(LeaveDialog)
    for wrong in ("4710", "4712", "4713"):
        assert asked.field.isEnabled()
        QTest.keyClicks(asked.field, wrong)
        asked.take.click()
        trainer.settle()
    assert not asked.field.isEnabled()
    assert "Wait" in asked.trouble.text()
    asked.reject()
    kiosk.wants_out.emit()
    again = trainer.dialog(LeaveDialog)
    assert not again.take.isEnabled(), "opening it anew does not help"
    trainer.qtbot.waitUntil(again.take.isEnabled)
    QTest.keyClicks(again.field, "4711")
    again.take.click()
    trainer.qtbot.waitUntil(trainer.window.isVisible)
    trainer.settle()


def test_a_head_count_counts_at_the_check_in_screen_and_needs_digits_to_leave(trainer: Trainer) -> None:
    wanted = trainer.open_date()
    trainer.pane.check_in.click()
    asked = trainer.dialog(StartDialog)
    assert not asked.take.isEnabled()
    QTest.keyClicks(asked.field, "0815")
    asked.take.click()
    trainer.qtbot.waitUntil(lambda: trainer.pane.kiosk.kiosk is not None)
    trainer.pane.kiosk.kiosk.enter.click()
    trainer.settle()
    assert attendance.attendance(trainer.desk, wanted).total == 1
    trainer.pane.kiosk.kiosk.wants_out.emit()
    leaving = trainer.dialog(LeaveDialog)
    QTest.keyClicks(leaving.field, "0815")
    leaving.take.click()
    trainer.qtbot.waitUntil(lambda: trainer.page.count == 1)


def test_a_registration_list_is_shown_before_it_is_taken_over_and_can_be_undone(
    trainer: Trainer, tmp_path: Path
) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    file = tmp_path / "list.csv"
    file.write_text(
        "Full Name;Email;What should we call you?\nZeb Quill;z@example.org;Zee\nA B;b@example.org;\n", "cp1252"
    )
    trainer.pane.extras.read_roster(trainer.page.shown, file)
    asked = trainer.dialog(RosterDialog)
    assert "Zee, A B" in asked.summary.text()
    name = asked.columns[2]
    name.setCurrentIndex(name.findData("left out"))
    assert "Zeb Quill" in asked.summary.text()
    asked.take.click()
    trainer.settle()
    assert trainer.names() == ["Zeb Quill", "A B"]
    assert {line.status for line in trainer.view.people.lines} == {Status.EXPECTED}
    trainer.undo()
    assert trainer.names() == []


def test_people_of_one_name_in_a_registration_list_are_told_and_can_be_kept(trainer: Trainer, tmp_path: Path) -> None:
    with_passphrase(trainer)
    trainer.open_date("chosen-name")
    file = tmp_path / "list.csv"
    file.write_text("Full Name\nAnne Roux\nRiver\nAnne Roux\n", "utf-8")
    trainer.pane.extras.read_roster(trainer.page.shown, file)
    asked = trainer.dialog(RosterDialog)
    assert "2 people would be expected" in asked.summary.text()
    assert "further up already, 1 row: Anne Roux" in asked.summary.text()
    Pictures("roster").take("one name twice", asked)
    asked.apart.click()
    assert "3 people would be expected" in asked.summary.text()
    assert asked.apart.isVisible(), "it can be taken back"
    asked.take.click()
    trainer.settle()
    assert trainer.names() == ["Anne Roux", "River", "Anne Roux"]


def test_a_second_laptop_takes_names_it_cannot_show_and_they_are_brought_in(
    qtbot: QtBot, trainer: Trainer, tmp_path: Path
) -> None:
    with_passphrase(trainer)
    wanted = trainer.open_date("chosen-name")
    trainer.type_in("Zebedee")
    copy, arrivals = tmp_path / "a.trainer-door", tmp_path / "a.trainer-arrivals"
    door_copy.make_door_copy(trainer.desk, wanted, copy)
    other = MainWindow(open_desk(tmp_path / "other", clock=trainer.desk.clock), Announcer(), Jobs())
    other.show()
    second = Trainer(qtbot, other)
    other.go("dates")
    second.page.open_door_copy(copy)
    second.settle()
    assert second.pane.people.locked.isVisible()
    assert not second.pane.people.locked.open.isVisible()
    assert not any(button.isEnabled() for level, button in second.pane.panel.buttons.items() if level is Level.COUNT)
    QTest.keyClicks(second.pane.people.locked.field, "Wren")
    QTest.keyClick(second.pane.people.locked.field, Qt.Key.Key_Return)
    second.pane.people.locked.plus.click()
    second.settle()
    assert second.pane.people.locked.number.text() == "0 · +2"
    assert "Wren" not in second.on_screen()
    door_copy.take_arrivals_out(second.desk, wanted, arrivals)
    other.close()
    other.jobs.close()
    trainer.pane.extras.bring(trainer.page.shown, arrivals)
    trainer.settle()
    assert trainer.names() == ["Zebedee", "Wren", ""]
    assert "2 people brought in" in trainer.pane.people.door.hint.text()
    trainer.undo()
    assert trainer.names() == ["Zebedee"]


@pytest.mark.skipif(not (shutil.which("dbus-run-session") and shutil.which("gdbus")), reason="no D-Bus here")
def test_a_desktop_that_locks_its_screen_is_heard() -> None:
    emit = ("gdbus", "emit", "--session", "--object-path", "/org/freedesktop/ScreenSaver")
    emit += ("--signal", "org.freedesktop.ScreenSaver.ActiveChanged", "true")
    program = (
        "import subprocess; from PySide6.QtCore import QCoreApplication, QTimer;"
        "from trainer_app.base.clock import SystemClock; from trainer_app.ui.attendance.away import Away;"
        "app = QCoreApplication([]); away = Away(SystemClock(), app); away.begin();"
        "away.noticed.connect(lambda: app.exit(7));"
        f"QTimer.singleShot(0, lambda: subprocess.Popen({emit!r}));"
        "QTimer.singleShot(20000, app.quit); print(app.exec())"
    )
    command = ["dbus-run-session", "--", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "7", done.stderr
