"""Backups, bringing one back and travel copies in the window, with the passphrase typed and the dialogs pressed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from trainer_app.operations import passphrases, workshops
from trainer_app.operations.desk import open_desk
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.passphrase import ChooseDialog
from trainer_app.ui.copies import Copies
from trainer_app.ui.dialogs.copies import CopyDialog
from trainer_app.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
PASSPHRASE = "amber lantern quiet river bread"


@pytest.fixture
def window(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    for place in ("vault", "backups"):
        monkeypatch.setattr(f"trainer_app.store.{place}.Cost", lambda: Cost(19 * 1024, 1, 1))
    return open_window()


def dialog_of(window: MainWindow) -> CopyDialog:
    (found,) = [each for each in window.findChildren(CopyDialog) if each.isVisible()]
    return found


def test_a_backup_is_made_with_the_passphrase_of_attendance_and_a_wrong_one_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    passphrases.choose_passphrase(window.desk, PASSPHRASE)
    workshops.new_workshop(window.desk, "Door training")
    copies = window.copies
    copies.back_up(tmp_path / "stick")
    dialog = dialog_of(window)
    assert not dialog.take.isEnabled()
    dialog.field.setText("wrong words entirely")
    dialog.take.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.said.text() and not window.jobs.busy)
    assert dialog.take.isEnabled()
    dialog.field.setText(PASSPHRASE)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.done_well and not window.jobs.busy)
    assert "read again" in dialog.said.text()
    assert dialog.field.text() == ""
    (made,) = (tmp_path / "stick").iterdir()
    assert str(made) in dialog.said.text()
    dialog.leave.click()
    assert not dialog.isVisible()


def test_a_first_backup_lets_a_passphrase_be_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    workshops.new_workshop(window.desk, "Door training")
    window.copies.back_up(tmp_path / "stick")
    (chooser,) = window.findChildren(ChooseDialog)
    chooser.field.setText(PASSPHRASE)
    chooser.again.setText(PASSPHRASE)
    chooser.take.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(CopyDialog)))
    assert window.shell.keeper.idle.isActive(), "choosing a passphrase unlocks, so it is locked again in time"
    dialog = dialog_of(window)
    dialog.field.setText(PASSPHRASE)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.done_well and not window.jobs.busy)
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_a_backup_comes_back_and_the_window_closes(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    passphrases.choose_passphrase(window.desk, PASSPHRASE)
    workshop, _changes = workshops.new_workshop(window.desk, "Door training")
    window.copies.back_up(tmp_path / "stick")
    first = dialog_of(window)
    first.field.setText(PASSPHRASE)
    first.take.click()
    qtbot.waitUntil(lambda: first.done_well and not window.jobs.busy)
    first.leave.click()
    workshops.delete_workshop(window.desk, workshop.id)
    (made,) = (tmp_path / "stick").iterdir()
    window.copies.restore(made)
    dialog = dialog_of(window)
    dialog.field.setText(PASSPHRASE)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.done_well and not window.jobs.busy)
    assert "What was here before is in" in dialog.said.text()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert workshops.find_workshop(open_desk(window.desk.data.root), workshop.id) == workshop


def test_a_travel_copy_needs_no_passphrase_and_an_empty_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    workshops.new_workshop(window.desk, "Door training")
    copies: Copies = window.copies
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("mine", "utf-8")
    copies.travel(tmp_path / "full")
    dialog = dialog_of(window)
    assert not dialog.field.isVisible()
    dialog.take.click()
    qtbot.waitUntil(lambda: "not empty" in dialog.said.text() and not window.jobs.busy)
    dialog.leave.click()
    copies.travel(tmp_path / "travel")
    dialog = dialog_of(window)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.done_well and not window.jobs.busy)
    assert not (tmp_path / "travel" / "people").exists()
