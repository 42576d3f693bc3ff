"""Two laptops' windows: one sends a date, the office's collects it, with the dialogs pressed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trainer_app.base.clock import FixedClock
from trainer_app.operations import attendance, door, passphrases, pool, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost
from trainer_app.ui.dialogs.pool import OfficeDialog, SendDialog
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
PASSPHRASE = "amber lantern quiet river bread"
NOW = FixedClock(datetime.fromisoformat("2026-11-26T09:30:00+01:00"))


@pytest.fixture
def window(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    window = open_window()
    passphrases.choose_passphrase(window.desk, PASSPHRASE)
    return window


@pytest.fixture
def other(window: MainWindow, tmp_path: Path) -> Desk:
    """Another laptop; made after the window, so that its passphrase is quick to check as well."""
    desk = open_desk(tmp_path / "other", clock=NOW)
    passphrases.choose_passphrase(desk, PASSPHRASE)
    return desk


def opened(desk: Desk) -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    delivery = attendance.open_attendance(desk, workshop, "chosen-name", date(2026, 11, 26), "Clinic").id
    door.arrive(desk, delivery, "Sparrow")
    return delivery


def shown(window: QWidget, kind: type) -> QWidget:
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def test_the_office_collects_what_was_sent(qtbot: QtBot, window: MainWindow, other: Desk, tmp_path: Path) -> None:
    delivery, shared = opened(other), tmp_path / "shared"
    window.actions_by_id["collect"].trigger()
    dialog = shown(window, OfficeDialog)
    qtbot.waitUntil(lambda: dialog.key.text().startswith("age1"))
    assert not dialog.take.isEnabled()
    pool.send(other, delivery, shared, dialog.key.text())
    (shared / "words.age").write_text("not for anybody", "utf-8")
    dialog.folder.setText(str(shared))
    dialog.take.click()
    qtbot.waitUntil(lambda: "1 date brought together." in dialog.said.text() and not window.jobs.busy)
    assert "words.age" in dialog.said.text()
    assert [one.id for one in attendance.list_dates(window.desk)] == [delivery]
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.take.click()
    qtbot.waitUntil(lambda: "no folder “nowhere”" in dialog.said.text() and not window.jobs.busy)
    dialog.leave.click()
    assert not dialog.isVisible()


def test_a_date_is_sent_and_the_key_is_remembered(
    qtbot: QtBot, window: MainWindow, other: Desk, tmp_path: Path
) -> None:
    delivery, key = opened(window.desk), pool.office_key(other)
    found = attendance.attendance(window.desk, delivery)
    dialog = SendDialog(window.shell, found, window)
    dialog.show()
    dialog.folder.setText(str(tmp_path / "shared"))
    assert not dialog.take.isEnabled()
    dialog.key.setText("age1nonsense")
    dialog.take.click()
    qtbot.waitUntil(lambda: "no office key" in dialog.said.text() and not window.jobs.busy)
    dialog.key.setText(f" {key} ")
    dialog.take.click()
    qtbot.waitUntil(lambda: "Written to" in dialog.said.text() and not window.jobs.busy)
    assert pool.collect(other, tmp_path / "shared").new == 1
    again = SendDialog(window.shell, found, window)
    assert (again.key.text(), again.folder.text()) == (key, str(tmp_path / "shared"))
    assert again.take.isEnabled()
