"""Enter in a dialog: on a button that has the focus it presses that one, in a field the default one."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

import trainer_app
from tests.ui.hands import Hands
from tests.ui.pictures import Pictures
from trainer_app.delivery.record import State
from trainer_app.operations import attendance, door, passphrases, workshops
from trainer_app.operations.attendance_export import Rows
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.export_dialog import ExportAttendance
from trainer_app.ui.attendance.passphrase import ChooseDialog, CodeDialog
from trainer_app.ui.dialogs.ask import AskDialog, FewWordsDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.widgets.dialog import Dialog

WORDS = "plum orbit candle walnut seven"
OF_MENUS = ("find_action", "find", "new_date", "shortcuts", "about", "screens", "add_module", "export", "local_facts",
            "look")  # fmt: skip


@pytest.fixture
def hands(qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch) -> Hands:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    window = open_window(size=(1366, 768))
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(qtbot, window, Pictures("dialogs"))


@pytest.fixture
def at_door(hands: Hands) -> Hands:
    """A trainer at the open door; one person is on the list."""
    desk = hands.window.desk
    passphrases.choose_passphrase(desk, WORDS)
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    made = attendance.open_attendance(desk, workshop, "chosen-name", date(2026, 11, 26), "Eastside Clinic")
    door.expect(desk, made.id, ("River",))
    hands.window.go("dates", made.id)
    hands.page.refresh()
    hands.qtbot.waitUntil(lambda: hands.names() == ["River"])
    hands.window.shell.keeper.opened()
    hands.settle()
    return hands


def every_dialog() -> Iterator[type[QDialog]]:
    for package in ("ui", "present"):
        root = importlib.import_module(f"{trainer_app.__name__}.{package}")
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            importlib.import_module(module.name)
    found = [QDialog]
    for kind in found:
        found += kind.__subclasses__()
    return (kind for kind in found if kind.__module__.startswith("trainer_app."))


def test_every_dialog_knows_what_enter_means() -> None:
    kinds = set(every_dialog())
    assert len(kinds) > 30
    assert {kind.__name__ for kind in kinds if not issubclass(kind, Dialog)} == set()


class Walk:
    """Goes to each button of each dialog that comes, presses Enter, and closes the dialog."""

    def __init__(self, hands: Hands) -> None:
        self.walked: list[str] = []
        self.wrong: list[str] = []
        self._timer = QTimer(hands.window)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, Dialog):
            self.wrong += pressed_wrongly(found)
            self.walked.append(type(found).__name__)
            found.done(QDialog.DialogCode.Rejected)


def pressed_wrongly(dialog: Dialog) -> list[str]:
    """The buttons that Enter does not press while they have the focus. Nothing that is pressed here does anything."""
    every = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    wrong = []
    for one in every:
        one.blockSignals(True)
        one.setCheckable(True)  # a button that was pressed is on, then
    for one in every:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            one.setFocus()
            before = [each.isChecked() for each in every]
            QTest.keyClick(dialog.focusWidget(), key)
            after = [each.isChecked() for each in every]
            if [each for each, was, now in zip(every, before, after, strict=True) if was is not now] != [one]:
                wrong.append(f"{type(dialog).__name__}: {one.text()}")
    for one in every:
        one.setCheckable(False)
        one.blockSignals(False)
    return wrong


def test_enter_on_a_button_presses_that_button_in_every_dialog_of_the_menus_and_the_door(at_door: Hands) -> None:
    hands, walk = at_door, Walk(at_door)

    def comes(ask: Callable[[], object]) -> None:
        before = len(walk.walked)
        ask()
        hands.qtbot.waitUntil(lambda: len(walk.walked) > before)
        hands.settle()

    for what in ("label", "times", "same"):
        comes(lambda what=what: hands.pane.people.acts.do(what, hands.line("River")))
    for opener in (hands.pane.close_date, hands.pane.export, hands.pane.check_in, hands.pane.panel.now):
        comes(opener.click)
    for ask in (hands.pane.extras.sheets, hands.pane.extras.send):
        comes(lambda ask=ask: ask(hands.page.shown))
    comes(hands.pane.ask_taught)
    hands.window.shell.keeper.lock()
    hands.settle()
    comes(hands.locked.open.click)
    hands.window.go("workshops", "spectrum-hour")
    hands.settle()
    for action in OF_MENUS:
        comes(hands.window.actions_by_id[action].trigger)
    assert walk.wrong == []
    assert len(set(walk.walked)) >= 17, walk.walked


def test_cancel_keeps_the_name_and_close_date_closes(at_door: Hands) -> None:
    hands = at_door
    hands.mark(0)
    hands.keys("", Qt.Key.Key_F2)
    asked = hands.shown(FewWordsDialog)
    hands.keys("Lake", Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert not asked.isVisible()
    hands.settle()
    assert hands.names() == ["River"]
    hands.mark(0)
    hands.keys("", Qt.Key.Key_F2)
    hands.shown(FewWordsDialog)
    hands.keys("Lake", Qt.Key.Key_Return)
    hands.settle()
    assert hands.names() == ["Lake"]
    hands.click(hands.pane.close_date)
    closing = hands.shown(AskDialog)
    assert hands.focus() is closing.no
    while hands.focus() is not closing.yes:
        hands.keys("", Qt.Key.Key_Tab)
    hands.keys("", Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.page.shown.state is State.CLOSED)


# A passphrase field is off before its Enter is up.
@pytest.mark.qt_log_ignore("Keyboard event not accepted")
def test_the_passphrase_of_a_file_stays_until_close_is_meant(at_door: Hands, tmp_path: Path) -> None:
    hands = at_door
    hands.click(hands.pane.export)
    asked = hands.shown(ExportAttendance)
    asked.choices[Rows.NAMES].setChecked(True)
    asked.write_to(tmp_path / "names.xlsx.age")
    hands.answer_passphrase(WORDS)
    hands.qtbot.waitUntil((tmp_path / "names.xlsx.age").exists)
    hands.settle()
    hands.keys("", Qt.Key.Key_Return)
    assert asked.isVisible(), "an Enter in passing"
    hands.look("a file with its passphrase")
    while hands.focus() is not asked.leave:
        hands.keys("", Qt.Key.Key_Tab)
    hands.keys("", Qt.Key.Key_Return)
    assert not asked.isVisible()


# Its field is off before its Enter is up.
@pytest.mark.qt_log_ignore("Keyboard event not accepted")
def test_the_recovery_code_stays_until_it_is_said_to_be_written_down(hands: Hands) -> None:
    hands.window.shell.keeper.ask(hands.window, lambda: None)
    asked = hands.shown(ChooseDialog)
    asked.code.setChecked(True)
    hands.keys(WORDS, Qt.Key.Key_Tab)
    hands.keys(WORDS, Qt.Key.Key_Return)
    shown = hands.shown(CodeDialog)
    hands.keys("", Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert shown.isVisible()
    hands.look("a recovery code", shown)
    hands.keys("", Qt.Key.Key_Tab)
    assert hands.focus() is shown.close_button
    hands.keys("", Qt.Key.Key_Return)
    hands.settle()
    assert hands.window.shell.keeper.is_open
