"""Arranging an agenda by mouse and keys, and finding everything on a small screen."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.base.clock_words import read_time
from trainer_app.base.minutes import Minutes
from trainer_app.deck.slide import TextBlock
from trainer_app.deck.theme import theme
from trainer_app.operations import decks, exports, workshops
from trainer_app.operations import modules as module_operations
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.dialogs.bring_back import BringBackDialog
from trainer_app.ui.dialogs.local_facts import LocalFactsDialog
from trainer_app.ui.dialogs.look import LookDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.workshops import WorkshopsPage
from trainer_app.workshop import edits
from trainer_app.workshop.plan import LocalFact, PageShape, Workshop

Open = Callable[..., MainWindow]
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def on_workshops(window: MainWindow) -> WorkshopsPage:
    window.go("workshops")
    page = window.pages["workshops"]
    assert isinstance(page, WorkshopsPage)
    page.open_item("spectrum-hour")
    return page


def drop(page: WorkshopsPage, row: int, at: QPoint) -> None:
    """Let go of `row` at a point of the agenda, by the events the window system sends."""
    view, move, held = page.view, Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    view.setDragDropMode(QListView.DragDropMode.DragDrop)  # events made by hand have no source, so none is inside
    carried = page.model.mimeData([page.model.index(row)])
    page.choose_row(row)
    events = (
        QDragEnterEvent(at, move, carried, held, NO_KEYS),
        QDragMoveEvent(at, move, carried, held, NO_KEYS),
        QDropEvent(QPointF(at), move, carried, held, NO_KEYS),
    )
    for event in events:
        QApplication.sendEvent(view.viewport(), event)


def edge_below(page: WorkshopsPage, row: int) -> QPoint:
    """The line between a row and the next."""
    area = page.view.visualRect(page.model.index(row))
    return QPoint(area.center().x(), area.bottom())


@pytest.mark.parametrize(("row", "below", "order"), [(0, 1, (1, 0, 2)), (0, 2, (1, 2, 0)), (2, 0, (0, 2, 1))])
def test_a_row_dropped_between_two_others_stands_there(
    qtbot: QtBot, open_window: Open, row: int, below: int, order: tuple[int, ...]
) -> None:
    page = on_workshops(open_window())
    before = page.open.workshop.segments
    drop(page, row, edge_below(page, below))
    assert page.open.workshop.segments == tuple(before[number] for number in order)
    assert page.open.workshop.segments[page.row] == before[row]
    assert page.model.rowCount() == len(before)
    page.open.stack.undo()
    assert page.open.workshop.segments == before
    qtbot.waitUntil(lambda: page.open.unsaved == 0)


def test_a_note_is_named_as_soon_as_it_is_added_and_undo_gives_the_old_words_back(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window()
    page = on_workshops(window)
    window.do("add_note")
    assert window.focusWidget() is page.details.name
    QTest.keyClicks(page.details.name, "Quiet minute")
    QTest.keyClick(page.details.name, Qt.Key.Key_Return)
    named = page.open.workshop.segments[page.row]
    assert named.title == "Quiet minute"
    window.do("undo")
    assert page.open.workshop.segments[page.row].title == "Note"
    window.do("redo")
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    assert workshops.find_workshop(window.desk, page.open.workshop.id).segments[page.row] == named


def test_a_save_in_the_middle_of_a_word_leaves_the_word_alone(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    window.do("add_note")
    QTest.keyClicks(page.details.name, "Quiet ")
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    QTest.keyClicks(page.details.name, "minute")
    page.title.setFocus()
    page.title.selectAll()
    QTest.keyClicks(page.title, "Evening ")
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    QTest.keyClicks(page.title, "class")
    QTest.keyClick(page.title, Qt.Key.Key_Return)
    assert (page.open.workshop.title, page.open.workshop.segments[page.row].title) == ("Evening class", "Quiet minute")
    qtbot.waitUntil(lambda: page.open.unsaved == 0)


def test_only_breaks_and_notes_have_words_of_their_own(qtbot: QtBot, open_window: Open) -> None:
    page = on_workshops(open_window())
    shown = []
    for number in range(len(page.open.workshop.segments)):
        page.choose_row(number)
        shown.append(page.details.name.isVisible())
    assert shown == [False, False, True]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("13:30", time(13, 30)), ("0915", time(9, 15)), ("9.05", time(9, 5)), ("1:30 pm", time(13, 30)), ("9", time(9))],
)
def test_a_start_time_can_be_typed_as_people_write_it(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


def test_a_start_time_is_typed_cleared_and_never_misread(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)

    def write(words: str) -> time | None:
        page.starts.setFocus()
        page.starts.selectAll()
        QTest.keyClick(page.starts, Qt.Key.Key_Delete)
        QTest.keyClicks(page.starts, words)
        QTest.keyClick(page.starts, Qt.Key.Key_Return)
        return page.open.workshop.sessions[0].start

    assert write("") is None
    assert write("09:00") == time(9)
    assert write("soon") == time(9)
    assert "soon" in window.messages.words.text()
    assert page.starts.text() == "09:00"
    qtbot.waitUntil(lambda: page.open.unsaved == 0)


def test_undo_reaches_the_window_while_a_finished_field_has_the_keys(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    before = page.open.workshop
    page.details.minutes.setFocus()
    QTest.keyClick(page.details.minutes, Qt.Key.Key_Up)
    assert page.open.workshop != before
    QTest.keyClick(page.details.minutes, Qt.Key.Key_Z, CONTROL)
    assert page.open.workshop == before
    qtbot.waitUntil(lambda: page.open.unsaved == 0)


def test_a_title_still_being_typed_is_kept_when_the_window_closes(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    page.title.setFocus()
    page.title.selectAll()
    QTest.keyClicks(page.title, "Evening class")
    window.close()
    assert workshops.find_workshop(window.desk, page.open.workshop.id).title == "Evening class"


def is_reachable(part: QWidget, area: QScrollArea) -> bool:
    left = part.mapTo(area.viewport(), QPoint(0, 0)).x()
    return left >= 0 and left + part.width() <= area.viewport().width()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "pseudo"])
def test_no_button_of_the_agenda_needs_sideways_scrolling(
    qtbot: QtBot, open_window: Open, scale: float, language: str
) -> None:
    window = open_window(language, (1024, 600))
    window._appear(False, scale)
    page = on_workshops(window)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    area = page.split.widget(0)
    assert isinstance(area, QScrollArea)
    QApplication.processEvents()
    hidden = [part.text() for part in area.findChildren(QPushButton) if not is_reachable(part, area)]
    assert hidden == []
    assert (window.width(), window.height()) == (1024, 600)


def test_a_file_changed_by_another_program_is_never_saved_over(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    page.open.edit("one", edits.set_minutes(page.open.workshop, "welcome", Minutes(9)))
    qtbot.waitUntil(lambda: page.open.unsaved == 0)
    file = window.desk.data.library / "spectrum-hour.workshop.yaml"
    file.write_text(file.read_text("utf-8").replace("minutes: 9", "minutes: 30"), "utf-8")
    for minutes in (11, 12):
        page.open.edit("more", edits.set_minutes(page.open.workshop, "welcome", Minutes(minutes)))
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    assert "minutes: 30" in file.read_text("utf-8")
    kept = {one.id: one.workshop for one in workshops.list_workshops(window.desk)}
    assert len(kept) == 5
    assert page.open.workshop == kept["spectrum-hour-2"]
    assert page.open.workshop.segments[0].minutes == 12
    page.open.stack.undo()
    qtbot.waitUntil(lambda: page.open.unsaved == 0)
    assert workshops.find_workshop(window.desk, "spectrum-hour-2").segments[0].minutes == 11


def test_a_slide_left_out_is_crossed_out_not_presented_and_undo_brings_it_back(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    page.choose_row(1)
    strip, choices = page.details.strip, page.details.choices
    qtbot.waitUntil(lambda: strip.small.count() > 3 and not window.jobs.busy)
    strip.small.setCurrentRow(2)
    place = page.details.first_slide()
    QTest.mouseClick(choices.hide_it, Qt.MouseButton.LeftButton, pos=QPoint(12, choices.hide_it.height() // 2))
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    assert strip.index == 2
    assert strip.large.accessibleName() == "Three terms (left out)"
    assert page.open.workshop.choice("spectrum.terms").hide
    strip.small.setCurrentRow(3)
    assert page.details.first_slide() == place
    page.open.stack.undo()
    qtbot.waitUntil(lambda: page.open.unsaved == 0 and not window.jobs.busy)
    assert workshops.find_workshop(window.desk, "spectrum-hour").choices == ()
    assert strip.large.accessibleName() == "Where consent ends"


def test_the_look_is_shown_before_it_is_used_and_is_one_step_to_undo(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    page = on_workshops(window)
    before = page.open.workshop
    dialog = LookDialog(window.shell, before, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 4 and not window.jobs.busy)
    dialog.list.setCurrentRow(1)
    dialog.shapes.setCurrentIndex(1)
    dialog.agenda.setChecked(False)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    shown = dialog.strip.large.pixmap().toImage()
    assert shown.pixelColor(shown.width() - 3, 3).name() == theme("dark").colour("paper")
    assert dialog.strip.large.pixmap().width() / dialog.strip.large.pixmap().height() == pytest.approx(4 / 3, abs=0.01)
    assert [dialog.strip.small.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)] == [
        "Spectrum hour: choice, circumstance, coercion",
        "Welcome, agreements and what to expect",
    ]
    assert (dialog.changed.theme, dialog.changed.page) == ("dark", PageShape.STANDARD)
    assert page.open.workshop == before
    dialog.close()


def test_a_colleagues_edits_come_back_and_one_undo_takes_them_all_back(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = on_workshops(window)
    (written,) = exports.export_workshop(window.desk, page.open.workshop, tmp_path, ["deck"])
    edited = Presentation(str(written.path))
    slide = next(each for each in edited.slides if each.shapes.title.text == "What we do not do")
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "What we leave alone"
    edited.save(str(written.path))
    before = module_operations.find_module(window.desk, "m4-spectrum").text
    shown: list[str] = []

    def press_bring_back(dialog: BringBackDialog) -> bool:
        shown.append(dialog.list.item(0).text())
        return bool(dialog.chosen)

    monkeypatch.setattr(BringBackDialog, "exec", press_bring_back)
    page.back.compare(written.path)
    qtbot.waitUntil(lambda: bool(shown) and not window.jobs.busy, timeout=20_000)
    qtbot.waitUntil(lambda: "leave alone" in module_operations.find_module(window.desk, "m4-spectrum").text)
    assert shown == ["What we do not do"]
    assert page.open.stack.undoText() == "bring changes back"
    page.open.stack.undo()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert module_operations.find_module(window.desk, "m4-spectrum").text == before


def test_local_facts_are_filled_in_asked_for_once_and_shown(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = on_workshops(window)
    page.open_item("lunch-45")
    qtbot.waitUntil(lambda: not window.jobs.busy and page.open.workshop.id == "lunch-45")
    missing = len(page.local._asked)
    assert page.local.open_ones.text() == f"{missing} open"
    shown: list[Workshop] = []
    window.shell.present.disconnect(window.shows.present)
    window.shell.present.connect(lambda workshop, _slide: shown.append(workshop))
    page.do("present")
    (question,) = window.findChildren(AskDialog)
    assert f"{missing} lines wait" in question.accessibleDescription()
    assert "will lack: In this room, Helpline" in question.accessibleDescription()

    def fill_in(dialog: LocalFactsDialog) -> bool:
        dialog.fields["support-person"].setText("Sam")
        dialog.checked["support-person"].setChecked(True)
        dialog.fields["quiet-space"].setText("The room next door")
        return True

    monkeypatch.setattr(LocalFactsDialog, "exec", fill_in)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy and "support-person" in page.open.workshop.facts)
    assert dict(page.open.workshop.local)["support-person"] == LocalFact("Sam", "2026-11-26")
    assert page.local.open_ones.text() == f"{missing - 1} open"
    page.do("present")
    assert [workshop.facts["support-person"] for workshop in shown] == ["Sam"]
    deck = decks.deck_for(window.desk, page.open.workshop)
    texts = [block for slide in deck.slides for block in slide.blocks if isinstance(block, TextBlock)]
    lines = [paragraph.text for block in texts for paragraph in block.paragraphs]
    assert "Support person today: Sam" in lines
    page.undo_stack().undo()
    assert page.open.workshop.facts == {}
