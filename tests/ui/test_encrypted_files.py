"""A list for somebody else leaves the window encrypted, and comes back out of the file with its passphrase or key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from trainer_app.operations import attendance, attendance_export, door, passphrases, pool, workshops
from trainer_app.operations.attendance_export import Rows
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.export_dialog import ExportAttendance
from trainer_app.ui.attendance.passphrase import UnlockDialog
from trainer_app.ui.dialogs.copies import CopyDialog
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
PASSPHRASE = "amber lantern quiet river bread"


@pytest.fixture
def window(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    opened = open_window()
    passphrases.choose_passphrase(opened.desk, PASSPHRASE)
    opened.shell.keeper.opened()
    return opened


@pytest.fixture
def date_id(window: MainWindow) -> str:
    workshop = workshops.find_workshop(window.desk, "spectrum-hour")
    made = attendance.open_attendance(window.desk, workshop, "chosen-name", date(2026, 11, 26), "Clinic")
    door.arrive(window.desk, made.id, "Zebedee")
    return made.id


def shown(kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def test_names_leave_encrypted_unless_that_is_unticked(
    qtbot: QtBot, window: MainWindow, date_id: str, tmp_path: Path
) -> None:
    dialog = ExportAttendance(window.shell, attendance.attendance(window.desk, date_id), window)
    dialog.open()
    assert not dialog.lock.isVisible()
    dialog.choices[Rows.NAMES].setChecked(True)
    assert dialog.encrypt.isChecked()
    secret = dialog.opens_with.text()
    assert len(secret.split()) == 5
    dialog.opens_with.clear()
    assert not dialog.take.isEnabled()
    dialog.opens_with.setText(secret)
    dialog.write_to(tmp_path / "date.csv")
    again = shown(UnlockDialog)
    QTest.keyClicks(again.field, PASSPHRASE)
    again.take.click()
    written = tmp_path / "date.csv.age"
    qtbot.waitUntil(lambda: written.exists() and not window.jobs.busy, timeout=20_000)
    assert not (tmp_path / "date.csv").exists()
    assert b"Zebedee" not in written.read_bytes()
    assert dialog.isVisible(), "the passphrase would be gone with it"
    dialog.leave.click()

    window.copies.open_encrypted(written)
    opening = shown(CopyDialog)
    opening.field.setText("other words than these")
    opening.take.click()
    qtbot.waitUntil(lambda: "does not open" in opening.said.text() and not window.jobs.busy, timeout=20_000)
    assert not (tmp_path / "date.csv").exists()
    opening.field.setText(f"  {secret.upper().lower()} ")
    opening.take.click()
    qtbot.waitUntil(lambda: opening.done_well and not window.jobs.busy, timeout=20_000)
    assert "Zebedee" in (tmp_path / "date.csv").read_text("utf-8-sig")
    assert (tmp_path / "date.csv").stat().st_mode & 0o077 == 0
    opening.leave.click()


def test_what_was_made_for_this_office_opens_with_the_passphrase_of_attendance(
    qtbot: QtBot, window: MainWindow, date_id: str, tmp_path: Path
) -> None:
    key = pool.office_key(window.desk)
    attendance_export.export_attendance(window.desk, date_id, tmp_path / "date.csv", Rows.NAMES, key)
    (tmp_path / "date.csv").write_text("mine")
    window.shell.keeper.lock()
    window.copies.open_encrypted(tmp_path / "date.csv.age")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    asked = shown(UnlockDialog)
    QTest.keyClicks(asked.field, PASSPHRASE)
    asked.take.click()
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(CopyDialog) if one.isVisible()]))
    opening = shown(CopyDialog)
    opening.take.click()
    qtbot.waitUntil(lambda: opening.done_well and not window.jobs.busy)
    assert (tmp_path / "date.csv").read_text() == "mine", "what lies there is not replaced"
    assert "Zebedee" in (tmp_path / "date-2.csv").read_text("utf-8-sig")
    opening.leave.click()


def test_another_file_is_said_to_be_none(window: MainWindow, tmp_path: Path) -> None:
    said: list[str] = []
    window.shell.trouble.connect(lambda problem: said.append(problem.message.text))
    (tmp_path / "a.age").write_text("hello")
    window.copies.open_encrypted(tmp_path / "a.age")
    assert said == ["This is not an encrypted file. Choose one that ends in .age."]
