"""One afternoon at the door, from the new date to the deletion, with keys and clicks in the real windows."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands, on_every_screen
from tests.ui.pictures import Pictures
from trainer_app.delivery.record import Level, State
from trainer_app.delivery.standing import Status
from trainer_app.operations.attendance_export import Rows
from trainer_app.operations.desk import open_desk
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.jobs import Jobs
from trainer_app.store.age_files import decrypt
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.export_dialog import ExportAttendance
from trainer_app.ui.attendance.passphrase import ChooseDialog
from trainer_app.ui.attendance.roster_dialog import RosterDialog
from trainer_app.ui.attendance.terms_dialog import TermsDialog
from trainer_app.ui.dialogs.ask import AskDialog, FewWordsDialog, NewDateDialog, WordsDialog
from trainer_app.ui.dialogs.ask import ChooseDialog as Choices
from trainer_app.ui.main_window import MainWindow

WORDS = "plum orbit candle walnut seven"
NOON = datetime.fromisoformat("2026-11-26T13:20:00+01:00")
EXPECTED = (
    "Zebedee Quillfeather", "Ottoline Marchbanks", "Peregrine Umberfield", "Thaddeus Wolvercote", "Zoë Ravenscroft",
    "Clementine Applegarth", "Barnaby Thistlewood", "Hepzibah Larkspur", "Lysander Crabtree",
)  # fmt: skip
NOT_ON_LIST = ("Philomena Duckworth", "Ignatius Bellweather")
AT_THE_OTHER_DOOR = ("Lysander Crabtree", "Cordelia Nightshade", "Philomena Duckworth")
CORRECTED = "Barnaby Thistledown"
SECRET = (*EXPECTED, *NOT_ON_LIST, *AT_THE_OTHER_DOOR, CORRECTED, "zebedee@example.org", WORDS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, with its config, cache and temp folders, that nothing else writes to."""
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    for name, folder in (
        ("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state"),
        ("TMPDIR", "temp"),
    ):  # fmt: skip
        (tmp_path / folder).mkdir()
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))
    for folder in ("stick", "from-the-office", "for-certificates", "for-the-funder"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.fixture
def first(qtbot: QtBot, home: Path, open_window: Callable[..., MainWindow]) -> Hands:
    """The laptop with the list."""
    window = open_window(size=(1440, 900))
    window.desk.clock.moment = NOON
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(qtbot, window, Pictures("door"))


@pytest.fixture
def second(qtbot: QtBot, home: Path, first: Hands) -> Iterator[Hands]:
    """A second laptop, with a data folder of its own."""
    desk = open_desk(home / "second-laptop", clock=first.window.desk.clock)
    window = MainWindow(desk, Announcer(), Jobs())
    window.resize(1280, 800)
    yield Hands(qtbot, window, first.pictures)
    window.close()
    window.jobs.close()
    window.deleteLater()


# Menus want the keyboard, which a screen that is none cannot give; a passphrase field is off before its Enter is up.
@pytest.mark.qt_log_ignore("grabbing the keyboard", "Keyboard event not accepted")
def test_the_door_from_an_empty_page_to_the_deletion(
    first: Hands, second: Hands, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan_the_date(first)
    choose_names_for_certificates(first)
    take_over_the_registration_list(first, home / "from-the-office" / "registrations.csv")
    ten_people_arrive(first)
    two_come_late_while_presenting(first)
    a_second_laptop_takes_arrivals(first, second, home / "stick")
    unlock_and_bring_the_other_list_in(first, home / "stick")
    one_person_who_signed_in_twice_is_made_one(first)
    a_name_is_corrected(first)
    someone_leaves_early(first)
    close_the_date(first)
    export_the_names(first, home / "for-certificates" / "names.xlsx")
    export_the_numbers(first, home / "for-the-funder" / "numbers.csv")
    delete_the_people(first)
    the_numbers_are_still_there(first, home / "for-the-funder" / "after.csv")
    first.window.close()
    second.window.close()
    nobody_is_found(home, capfd)


def plan_the_date(trainer: Hands) -> None:
    def answer(asked: NewDateDialog) -> None:
        asked.workshop.setFocus()
        trainer.keys("Spec")
        asked.host.setFocus()
        trainer.keys("Eastside Clinic")
        trainer.look("new date")
        trainer.keys("", Qt.Key.Key_Return)

    trainer.keys("", Qt.Key.Key_5, ctrl=True)
    trainer.look("no dates yet")
    trainer.once(NewDateDialog, answer)
    trainer.keys("", Qt.Key.Key_D, ctrl=True)
    trainer.qtbot.waitUntil(lambda: trainer.page.shown is not None)
    trainer.settle()
    assert trainer.page.shown.level is Level.COUNT
    assert trainer.focus() is trainer.page.plus
    trainer.look("a head count")


def choose_names_for_certificates(trainer: Hands) -> None:
    trainer.click(trainer.pane.panel.buttons[Level.FULL_NAME])
    asked = trainer.shown(TermsDialog)
    assert not asked.take.isEnabled(), "a reason has to be given"
    asked.reason.setFocus()
    trainer.keys("certificates of attendance")
    trainer.look("terms")
    trainer.click(asked.take)
    chosen = trainer.shown(ChooseDialog)
    assert trainer.focus() is chosen.field
    trainer.keys(WORDS, Qt.Key.Key_Tab)
    trainer.keys(WORDS)
    trainer.look("a first passphrase")
    trainer.click(chosen.take)
    trainer.qtbot.waitUntil(trainer.pane.panel.buttons[Level.FULL_NAME].isChecked)
    trainer.qtbot.waitUntil(lambda: trainer.focus() is trainer.door.field)
    trainer.settle()
    trainer.look("an empty list")


def take_over_the_registration_list(trainer: Hands, file: Path) -> None:
    rows = "".join(f"{number};{name};{name.split()[0].lower()}@example.org\r\n" for number, name in enumerate(EXPECTED))
    file.write_text("Order;Full name;Email\r\n" + rows, "cp1252")
    trainer.choose_file(file)
    trainer.choose_from_menu(trainer.pane.more, "roster", "more for this date")
    asked = trainer.shown(RosterDialog)
    assert "9 people would be expected" in asked.summary.text()
    trainer.look("registration list")
    trainer.click(asked.take)
    trainer.settle()
    trainer.qtbot.waitUntil(lambda: trainer.numbers() == (0, 9, 0, 0))
    trainer.look("nine are expected")


def ten_people_arrive(trainer: Hands) -> None:
    trainer.check_in(*(name.upper() for name in EXPECTED[:4]), *EXPECTED[4:8], *NOT_ON_LIST)
    assert trainer.names() == [*EXPECTED, *NOT_ON_LIST]
    assert trainer.numbers() == (10, 9, 2, 0)
    assert trainer.door.field.text() == ""
    trainer.look("ten are here")


def two_come_late_while_presenting(trainer: Hands) -> None:
    trainer.window.desk.clock.moment = NOON + timedelta(minutes=25)
    trainer.keys("", Qt.Key.Key_F5)
    trainer.qtbot.waitUntil(lambda: trainer.window.shows.running is not None)
    assert not trainer.window.shell.keeper.is_open, "a show locks attendance"
    show = trainer.window.shows.running
    here, window = show.presenter.here, show.presenter
    trainer.qtbot.waitUntil(here.isVisible)
    assert here.words.text() == "10 here"
    QTest.keyClick(window, Qt.Key.Key_I)
    trainer.click(here.plus)
    QTest.keyClick(window, Qt.Key.Key_I)
    trainer.qtbot.waitUntil(lambda: here.words.text() == "10 here · +3")
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    trainer.qtbot.waitUntil(lambda: here.words.text() == "10 here · +2")
    trainer.look("two come late", show.presenter)
    trainer.look("what the room sees", show.audience)
    assert not named(on_every_screen())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    trainer.qtbot.waitUntil(window.question.isVisible)
    trainer.look("end the show", show.presenter)
    trainer.click(next(one for one in window.question.findChildren(QPushButton) if one.text() == "End the show"))
    trainer.qtbot.waitUntil(lambda: trainer.window.shows.running is None)
    trainer.settle()
    assert trainer.locked.number.text() == "10 · +2"
    assert trainer.focus() is trainer.locked.field
    assert not named(on_every_screen())
    trainer.look("locked after the show")


def a_second_laptop_takes_arrivals(trainer: Hands, other: Hands, stick: Path) -> None:
    trainer.choose_file(stick / "door.trainer-door")
    trainer.choose_from_menu(trainer.pane.more, "door")
    trainer.qtbot.waitUntil((stick / "door.trainer-door").exists)
    trainer.settle()
    trainer.look("saved for the second laptop")
    trainer.window.hide()
    other.window.show()
    other.window.activateWindow()
    other.qtbot.waitUntil(other.window.isActiveWindow)
    other.window.go("dates")
    other.settle()
    other.choose_file(stick / "door.trainer-door")
    other.click(other.page.empty.findChildren(type(other.pane.lock))[-1])
    other.qtbot.waitUntil(other.locked.isVisible)
    other.settle()
    other.look("a copy for the door")
    assert other.focus() is other.locked.field
    other.click(other.locked.plus)
    other.click(other.locked.field)
    for name in AT_THE_OTHER_DOOR:
        other.keys(name, Qt.Key.Key_Return)
    other.settle()
    assert other.locked.number.text() == "0 · +4"
    assert not named(on_every_screen())
    other.look("four came by the other door")
    other.choose_file(stick / "door.trainer-arrivals")
    other.choose_from_menu(other.pane.more, "out", "more for a copy")
    other.qtbot.waitUntil((stick / "door.trainer-arrivals").exists)
    other.settle()
    other.window.hide()


def unlock_and_bring_the_other_list_in(trainer: Hands, stick: Path) -> None:
    trainer.window.show()
    trainer.window.activateWindow()
    trainer.qtbot.waitUntil(trainer.window.isActiveWindow)
    trainer.unlock(WORDS)
    trainer.qtbot.waitUntil(lambda: trainer.numbers() == (12, 9, 4, 2))
    trainer.look("late arrivals have joined")
    trainer.choose_file(stick / "door.trainer-arrivals")
    trainer.choose_from_menu(trainer.pane.more, "bring")
    trainer.qtbot.waitUntil(lambda: "4 people brought in" in trainer.door.hint.text())
    trainer.settle()
    assert "a name that was here already" in trainer.door.hint.text()
    assert trainer.numbers() == (16, 9, 7, 3)
    assert trainer.line("Lysander Crabtree").status is Status.HERE
    trainer.look("the other list came in")


def one_person_who_signed_in_twice_is_made_one(trainer: Hands) -> None:
    double = trainer.door.view.line
    assert double is not None, "the likely double is the line that is marked"
    assert double.person.name == "Philomena Duckworth"
    menu = trainer.door.view
    trainer.once(QMenu, lambda shown: trainer.click_entry(shown, "same", "more for a line"))
    open_menu_of_marked_line(trainer)
    asked = trainer.shown(Choices)
    assert trainer.focus() is asked.search
    trainer.keys("philo")
    trainer.look("the same person as")
    trainer.keys("", Qt.Key.Key_Return)
    trainer.settle()
    assert trainer.names().count("Philomena Duckworth") == 1
    assert trainer.numbers() == (15, 9, 6, 3)
    assert menu.isVisible()
    trainer.look("two became one")


def open_menu_of_marked_line(trainer: Hands) -> None:
    view = trainer.door.view
    place = view.visualRect(view.model().index(view.currentIndex().row(), 5)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def a_name_is_corrected(trainer: Hands) -> None:
    trainer.mark(trainer.names().index("Barnaby Thistlewood"))
    trainer.keys("", Qt.Key.Key_F2)
    asked = trainer.shown(FewWordsDialog)
    assert trainer.focus() is asked.field
    assert asked.field.selectedText() == "Barnaby Thistlewood"
    trainer.keys(CORRECTED)
    trainer.look("correct a name")
    trainer.keys("", Qt.Key.Key_Return)
    trainer.settle()
    assert "Barnaby Thistlewood" not in trainer.names()
    assert trainer.door.view.line.person.name == CORRECTED


def someone_leaves_early(trainer: Hands) -> None:
    trainer.window.desk.clock.moment = NOON + timedelta(minutes=40)
    trainer.mark(trainer.names().index("Zebedee Quillfeather"))
    trainer.keys("", Qt.Key.Key_Space)
    trainer.settle()
    gone = trainer.line("Zebedee Quillfeather")
    assert (gone.status, gone.left_early, gone.minutes) == (Status.LEFT, True, 30)
    assert trainer.numbers() == (14, 9, 6, 3)
    trainer.look("one left early")


def close_the_date(trainer: Hands) -> None:
    trainer.window.desk.clock.moment = NOON + timedelta(minutes=75)
    trainer.click(trainer.pane.close_date)
    asked = trainer.shown(AskDialog)
    trainer.look("close this date")
    trainer.click(asked.yes)
    trainer.settle()
    assert trainer.page.shown.state is State.CLOSED
    assert not trainer.door.field.isEnabled()
    assert not trainer.window.undo.canUndo(), "the numbers are frozen"
    trainer.mark(1)
    trainer.keys("", Qt.Key.Key_Space)
    trainer.settle()
    assert trainer.line("Ottoline Marchbanks").status is Status.HERE
    assert trainer.page.shown.totals.people == 15
    trainer.look("closed")


def export_the_names(trainer: Hands, file: Path) -> None:
    asked = begin_export(trainer)
    trainer.click(asked.choices[Rows.NAMES])
    assert "It is encrypted" in asked.holds.text()
    trainer.look("export with names")
    trainer.choose_file(file)
    trainer.click(asked.take)
    trainer.answer_passphrase(WORDS)
    locked = file.with_name(f"{file.name}.age")
    trainer.qtbot.waitUntil(locked.exists, timeout=30_000)
    trainer.settle()
    trainer.look("exported and encrypted")
    book = openpyxl.load_workbook(io.BytesIO(decrypt(locked.read_bytes(), asked.opens_with.text())))
    trainer.click(asked.leave)
    cells = {str(cell) for row in book.active.iter_rows(values_only=True) for cell in row}
    assert {CORRECTED, "Zoë Ravenscroft", "Cordelia Nightshade"} <= cells
    assert "Barnaby Thistlewood" not in cells


def export_the_numbers(trainer: Hands, file: Path) -> None:
    asked = begin_export(trainer)
    assert asked.choices[Rows.NONE].isChecked(), "numbers alone are what is offered"
    asked.format.setFocus()
    trainer.keys("Tab")
    assert asked.format.currentData() == ".csv"
    trainer.look("export numbers")
    trainer.choose_file(file)
    trainer.click(asked.take)
    trainer.qtbot.waitUntil(file.exists)
    trainer.settle()
    assert "15" in read_csv(file)[-1]


def begin_export(trainer: Hands) -> ExportAttendance:
    trainer.click(trainer.pane.export)
    return trainer.shown(ExportAttendance)


def read_csv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def delete_the_people(trainer: Hands) -> None:
    QApplication.clipboard().setText("Zebedee Quillfeather")
    trainer.click(trainer.pane.panel.now)
    asked = trainer.shown(AskDialog)
    assert trainer.focus() is asked.no
    trainer.look("delete the people")
    trainer.click(asked.yes)
    told = trainer.shown(WordsDialog)
    trainer.look("what was deleted and what was not")
    trainer.keys("", Qt.Key.Key_Return)
    assert not told.isVisible()
    trainer.settle()
    assert not trainer.page.shown.keeps_people
    assert not named(on_every_screen() + QApplication.clipboard().text())
    trainer.look("people were deleted")


def the_numbers_are_still_there(trainer: Hands, file: Path) -> None:
    assert trainer.page.count == 15
    assert "15" in trainer.page.list.currentItem().text()
    together = "{} h {} min".format(*divmod(trainer.page.shown.totals.minutes, 60))
    assert together in [one.text() for one in trainer.pane.counting.findChildren(QLabel) if one.isVisible()]
    asked = begin_export(trainer)
    asked.format.setFocus()
    trainer.keys("Tab")
    trainer.look("export afterwards")
    trainer.choose_file(file)
    trainer.click(asked.take)
    trainer.qtbot.waitUntil(file.exists)
    trainer.settle()
    assert "15" in read_csv(file)[-1]


def nobody_is_found(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """In no byte of what the program wrote, and in none but the file that the trainer brought."""
    assert not named(QApplication.clipboard().text())
    assert not named("".join(capfd.readouterr()))
    searched = []
    for file in home.rglob("*"):
        meant = file.parent.name == "from-the-office"
        assert not named(str(file.relative_to(home)))
        if file.is_file() and not meant:
            searched.append(file.name)
            assert not hidden_in(file.read_bytes()), file
    assert {
        "names.xlsx.age",
        "numbers.csv",
        "after.csv",
        "door.trainer-door",
        "door.trainer-arrivals",
        "state.ini",
    } <= set(searched)
    assert hidden_in((home / "from-the-office" / "registrations.csv").read_bytes()), "the search finds what is there"


def named(text: str) -> list[str]:
    return [one for one in SECRET if one.casefold() in text.casefold()]


def hidden_in(data: bytes) -> list[str]:
    found = data.lower()
    return [one for one in SECRET for code in ("utf-8", "utf-16-le", "utf-16-be") if one.lower().encode(code) in found]
