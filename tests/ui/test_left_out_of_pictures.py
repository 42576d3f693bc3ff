"""Which windows screenshots and shared screens leave out, and when: those with people, never the audience's."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trainer_app.delivery.record import Delivery
from trainer_app.operations import attendance, door, passphrases, workshops
from trainer_app.qtkit import capture
from trainer_app.qtkit.capture import is_left_out
from trainer_app.store.slots import Cost
from trainer_app.ui.dialogs.ask import AskDialog, FewWordsDialog
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Asked = list[tuple[int, bool]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found: Asked = []
    monkeypatch.setattr(capture, "ask_system", lambda handle, out: found.append((handle, out)))
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    return found


def with_a_list(qtbot: QtBot, window: MainWindow) -> Delivery:
    """A date with one name on it, unlocked and shown."""
    desk = window.desk
    passphrases.choose_passphrase(desk, "plum orbit candle walnut seven")
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    made = attendance.open_attendance(desk, workshop, "chosen-name", date(2026, 11, 26))
    door.arrive(desk, made.id, "Zebedee")
    window.shell.keeper.opened()
    window.go("dates", made.id)
    window.page.refresh()
    qtbot.waitUntil(lambda: bool(window.page.date.people.door.view.people.lines) and not window.jobs.busy)
    return made


def test_the_window_and_its_dialogs_are_left_out_while_names_can_show(
    qtbot: QtBot, open_window: Open, asked: Asked
) -> None:
    window = open_window()
    handle = int(window.winId())
    assert not is_left_out(window)
    with_a_list(qtbot, window)
    assert asked[-1] == (handle, True)
    view = window.page.date.people.door.view
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_F2)
    dialog = window.findChild(FewWordsDialog)
    assert asked[-1] == (int(dialog.winId()), True)
    window.shell.keeper.lock()
    assert is_left_out(window), "until the screen was drawn without names"
    qtbot.waitUntil(lambda: asked[-1] == (handle, False))
    window.page.date.close_date.click()
    assert not is_left_out(window.findChild(AskDialog))


def test_a_name_that_is_typed_while_it_is_locked_is_left_out(qtbot: QtBot, open_window: Open, asked: Asked) -> None:
    window = open_window()
    with_a_list(qtbot, window)
    window.shell.keeper.lock()
    qtbot.waitUntil(lambda: not is_left_out(window))
    field = window.page.date.people.locked.field
    QTest.keyClicks(field, "Wren")
    assert asked[-1] == (int(window.winId()), True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked[-1] == (int(window.winId()), False) and not window.jobs.busy)


def test_unlocking_again_at_once_leaves_it_out_all_the_time(qtbot: QtBot, open_window: Open, asked: Asked) -> None:
    window = open_window()
    with_a_list(qtbot, window)
    window.shell.keeper.lock()
    passphrases.unlock(window.desk, "plum orbit candle walnut seven")
    window.shell.keeper.opened()
    qtbot.wait(400)
    assert (int(window.winId()), False) not in asked


def test_the_audience_can_always_be_shared(qtbot: QtBot, open_window: Open, asked: Asked) -> None:
    window = open_window()
    with_a_list(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.shows.running is not None and not window.jobs.busy)
    show = window.shows.running
    qtbot.waitUntil(lambda: asked[-1] == (int(window.winId()), False))
    for shared in (show.audience, show.presenter):
        assert int(shared.winId()) not in [handle for handle, _out in asked]
    show.end()


def test_the_check_in_screen_is_left_out_from_the_start(qtbot: QtBot, open_window: Open, asked: Asked) -> None:
    window = open_window()
    made = with_a_list(qtbot, window)
    keeper = window.page.date.kiosk
    keeper.open(made, "4711")
    assert (int(keeper.kiosk.winId()), True) in asked
    keeper.kiosk.let_out()
    window.show()
