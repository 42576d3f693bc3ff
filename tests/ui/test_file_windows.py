"""Each window that asks for a file or a folder opens where that was last, and only folders are remembered."""

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from tests.ui.pictures import Pictures
from trainer_app import ui
from trainer_app.operations import attendance, workshops
from trainer_app.ui.dialogs.export import ExportDialog
from trainer_app.ui.dialogs.look import LookDialog
from trainer_app.ui.dialogs.pool import OfficeDialog, SendDialog
from trainer_app.ui.main_window import MainWindow

Make = Callable[[MainWindow], QDialog]


def look(window: MainWindow) -> QDialog:
    return LookDialog(window.shell, workshops.find_workshop(window.desk, "spectrum-hour"), window)


def export(window: MainWindow) -> QDialog:
    return ExportDialog(window.shell, workshops.find_workshop(window.desk, "lunch-45"), window)


def send(window: MainWindow) -> QDialog:
    workshop = workshops.find_workshop(window.desk, "lunch-45")
    return SendDialog(
        window.shell, attendance.open_attendance(window.desk, workshop, "count", date(2026, 11, 26)), window
    )


def collect(window: MainWindow) -> QDialog:
    return OfficeDialog(window.shell, window)


@pytest.fixture
def hands(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> Hands:
    return Hands(qtbot, open_window(), Pictures("files"))


def asked(hands: Hands, make: Make, opener: str, chosen: Path | None = None) -> tuple[str, str]:
    """What the window for a file is called and which folder it shows, in a dialog that was opened anew."""
    seen: list[tuple[str, str]] = []

    def answer(window: QFileDialog) -> None:
        seen.append((window.windowTitle(), window.directory().absolutePath()))
        window.reject()

    dialog = make(hands.window)
    dialog.show()
    hands.settle()
    (choose,) = [one for one in dialog.findChildren(QPushButton) if one.accessibleName() == opener]
    if chosen is None:
        hands.once(QFileDialog, answer)
    else:
        hands.choose_file(chosen)
    hands.click(choose)
    hands.settle()
    dialog.reject()
    return seen[0] if seen else ("", "")


@pytest.mark.parametrize(
    ("make", "opener", "title"),
    [
        (look, "Add your own PowerPoint…", "Add your own PowerPoint"),
        (export, "Choose folder", "Folder for the documents"),
        (send, "Choose folder", "Shared folder"),
        (collect, "Choose folder", "Shared folder"),
    ],
)
def test_it_opens_where_it_was_last_and_nothing_but_the_folder_is_kept(
    hands: Hands, tmp_path: Path, make: Make, opener: str, title: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "Zebedee.pptx").write_bytes(b"no presentation")
    first = asked(hands, make, opener)
    assert first[0] == title
    assert Path(first[1]).is_dir()
    assert first[1] not in (str(stick), str(Path.cwd()))
    asked(hands, make, opener, stick / "Zebedee.pptx" if make is look else stick)
    assert asked(hands, make, opener) == (title, str(stick))
    kept = hands.window.desk.data.window_state.read_text("utf-8")
    assert "stick" in kept
    assert "Zebedee" not in kept
    stick.rename(tmp_path / "away")
    assert asked(hands, make, opener) == first, "a folder that is away is not asked for"


def test_a_folder_that_was_typed_is_remembered_once_documents_are_in_it(hands: Hands, tmp_path: Path) -> None:
    for folder, written in (("~nobody-at-all/x\0", False), (str(tmp_path / "room 7"), True)):
        dialog = export(hands.window)
        dialog.folder.setText(folder)
        for kind, box in dialog.kinds.items():
            box.setChecked(kind == "handout")
        dialog.show()
        hands.click(dialog.start)
        hands.settle()
        assert bool(dialog.exported) is written, dialog.said.text()
        dialog.reject()
        assert (export(hands.window).folder.text() == folder) is written
    assert asked(hands, export, "Choose folder")[1] == str(tmp_path / "room 7")
    kept = hands.window.desk.data.window_state.read_text("utf-8")
    assert "room 7" in kept
    assert "lunch" not in kept, "the folder that was made has the workshop's name"


def test_no_other_file_asks_for_files_in_a_way_of_its_own() -> None:
    package = Path(ui.__file__).parent.parent
    users = {
        file.name
        for file in package.rglob("*.py")
        if any(getattr(node, "id", "") == "QFileDialog" for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    }
    assert users == {"file_windows.py"}
