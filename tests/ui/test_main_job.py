"""A trainer's walk through the real windows, by keys and mouse."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.operations import attendance, workshops
from trainer_app.ui.dialogs.export import ExportDialog
from trainer_app.ui.main_window import MainWindow


def press(within: QWidget, words: str) -> None:
    """Click the one visible button that says `words`."""
    (found,) = [each for each in within.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def drop_file(page: QWidget, path: Path) -> None:
    """Let go of a file over the page, as from a file manager."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    kinds = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(QDropEvent(QPointF(page.rect().center()), *kinds))


def test_a_trainer_imports_assembles_and_exports(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    document = tmp_path / "page.txt"
    document.write_text("A title\n\nA sentence that stands for itself.\n\nAnother sentence, also complete.\n", "utf-8")
    material, page = window.pages["material"], window.pages["workshops"]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    drop_file(material, document)
    qtbot.waitUntil(lambda: material.material is not None)
    assert "0 lost" in window.facts.text()

    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is page and page.open.workshop is not None)
    before = page.open.workshop
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Home)
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.open.workshop.segments[1] == before.segments[0]
    QTest.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.open.workshop.segments[1].minutes == before.segments[0].minutes + 1
    press(page, "Break")
    assert len(page.open.workshop.segments) == len(before.segments) + 1
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    assert workshops.find_workshop(window.desk, before.id) == page.open.workshop

    press(page, "Export…")
    dialog = window.findChild(ExportDialog)
    dialog.folder.selectAll()
    QTest.keyClicks(dialog.folder, str(tmp_path / "out"))
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.exported), timeout=30_000)
    assert {each.path.name for each in dialog.exported} == {
        "deck.pptx",
        "slides.pdf",
        "handout.pdf",
        "guide.pdf",
        "cards.pdf",
    }
    assert all(each.path.stat().st_size > 500 for each in dialog.exported)
    assert dialog.open_folder.isVisible()
    dialog.close()


def test_undo_names_what_it_takes_back_and_redo_does_it_again(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    window.go("workshops")
    page = window.pages["workshops"]
    before = page.open.workshop
    page.choose_row(1)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    after = page.open.workshop
    assert len(after.segments) == len(before.segments) - 1
    assert "remove" in window.actions_by_id["undo"].text()
    window.actions_by_id["undo"].trigger()
    assert page.open.workshop == before
    window.actions_by_id["redo"].trigger()
    assert page.open.workshop == after
    qtbot.waitUntil(lambda: page.open.unsaved == 0)


def test_closing_waits_for_every_save(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    window.go("workshops")
    page = window.pages["workshops"]
    page.choose_row(0)
    for _ in range(5):
        QTest.keyClick(page.view, Qt.Key.Key_Plus)
    window.close()
    assert workshops.find_workshop(window.desk, page.open.workshop.id) == page.open.workshop


def test_an_arrival_shows_only_once_it_is_on_disk(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    workshop = workshops.list_workshops(window.desk)[0].workshop
    made = attendance.open_attendance(window.desk, workshop, host="Eastside Clinic")
    dates = window.pages["dates"]
    dates.refresh()
    qtbot.waitUntil(lambda: dates.shown is not None)
    window.go("dates", made.id)
    QTest.mouseClick(dates.plus, Qt.MouseButton.LeftButton)
    assert dates.count == 0
    qtbot.waitUntil(lambda: dates.count == 1)
    assert attendance.attendance(window.desk, made.id).total == 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dates.count == 0)
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_bad_file_is_explained_and_nothing_else_happens(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    empty = tmp_path / "nothing.txt"
    empty.write_bytes(b"")
    window.pages["material"].bring_in(empty)
    qtbot.waitUntil(window.messages.isVisible)
    assert "nothing.txt" in window.messages.words.text()
    assert QApplication.activeModalWidget() is None
