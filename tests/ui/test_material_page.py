"""From a document to a module in the windows: say what a piece is, use a passage, and take both back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.base.errors import StorageTrouble
from trainer_app.library.module import Use
from trainer_app.material.decisions import Decision
from trainer_app.material.source import PassageKind
from trainer_app.operations import modules
from trainer_app.operations.passages import Picked
from trainer_app.ui.dialogs.address import AddressDialog
from trainer_app.ui.dialogs.find import FindDialog
from trainer_app.ui.dialogs.use_passage import UsePassageDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.material import MaterialPage

Open = Callable[..., MainWindow]
TEXT = (
    "A page about doors\n\nThe first door is open until noon.\n\nThe second door needs a bell, and that takes time.\n"
)


@pytest.fixture
def page(qtbot: QtBot, open_window: Open, tmp_path: Path) -> MaterialPage:
    window = open_window()
    window.go("material")
    found = window.pages["material"]
    assert isinstance(found, MaterialPage)
    (tmp_path / "doors.txt").write_text(TEXT, "utf-8")
    found.bring_in(tmp_path / "doors.txt")
    qtbot.waitUntil(lambda: found.material is not None and not window.jobs.busy)
    return found


def test_what_a_piece_is_can_be_said_and_undone(qtbot: QtBot, page: MaterialPage) -> None:
    jobs = page.shell.jobs
    page.decisions.decide(page._wanted, page.material.sections[0].passages[1].key, Decision.ASIDE)
    qtbot.waitUntil(lambda: not jobs.busy and [line.line for line in page.material.set_aside] == [5])
    assert "1 set aside" in page.facts()
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: not jobs.busy and page.material.set_aside == ())
    assert "0 set aside" in page.facts()


def test_a_full_disk_is_over_once_the_next_decision_is_saved(
    qtbot: QtBot, page: MaterialPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise StorageTrouble("The disk is full, so “{name}” was not saved.", name="decisions")

    jobs, messages = page.shell.jobs, page.window().messages
    key = page.material.sections[0].passages[1].key
    with monkeypatch.context() as disk:
        disk.setattr("trainer_app.operations.material.with_changes", full)
        page.decisions.decide(page._wanted, key, Decision.ASIDE)
        qtbot.waitUntil(lambda: not jobs.busy and messages.isVisible())
    page.decisions.decide(page._wanted, key, Decision.ASIDE)
    qtbot.waitUntil(lambda: not jobs.busy and "1 set aside" in page.facts())
    assert not messages.isVisible()


def test_decisions_made_in_one_breath_are_all_kept_and_undone_one_by_one(qtbot: QtBot, page: MaterialPage) -> None:
    jobs, passage = page.shell.jobs, page.material.sections[0].passages[1]
    before = page.material.sections
    page.decisions.decide(page._wanted, passage.key, Decision.LIST_ITEM)
    page.decisions.split(page._wanted, passage, 4)
    qtbot.waitUntil(lambda: not jobs.busy and len(page.material.sections[0].passages) == 3)
    second, third = page.material.sections[0].passages[1:]
    assert (second.text, second.kind, third.text) == (
        "The second door needs",
        PassageKind.LIST_ITEM,
        "a bell, and that takes time.",
    )
    page.undo_stack().undo()
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: not jobs.busy and page.material.sections == before)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_passage_is_split_and_moved_from_its_menu_and_undo_takes_both_back(
    qtbot: QtBot, page: MaterialPage, tmp_path: Path
) -> None:
    jobs = page.shell.jobs
    (tmp_path / "two.txt").write_text(
        "Doors\n\nFirst is open. Second has a bell.\n\nTime\n\nIt closes at noon.\n", "utf-8"
    )
    page.bring_in(tmp_path / "two.txt")
    qtbot.waitUntil(lambda: page.material.title == "Doors" and not jobs.busy)
    before = page.material.sections
    assert [len(section.passages) for section in before] == [1, 1]

    def choose(card: int, *entries: str) -> None:
        opener = next(each for each in page._cards[card].findChildren(QPushButton) if each.text() == "Change…")
        opener.click()
        opened = menu = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
        for entry in entries[:-1]:
            menu = next(action.menu() for action in menu.actions() if action.text() == entry)
        next(action for action in menu.actions() if action.text() == entries[-1]).trigger()
        opened.close()

    choose(3, "Split before", "Second has a bell.")
    qtbot.waitUntil(lambda: not jobs.busy and len(page.material.sections[0].passages) == 2)
    page.sections.setCurrentRow(1)
    choose(7, "Move to section", "Doors")
    qtbot.waitUntil(lambda: not jobs.busy and len(page.material.sections[0].passages) == 3)
    assert page.material.counts.lost == 0
    page.point_at(7)
    assert page.sections.currentRow() == 0
    qtbot.waitUntil(lambda: page._cards[7].property("found") == "yes")
    page.undo_stack().undo()
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: not jobs.busy and page.material.sections == before)


def test_a_passage_becomes_a_slide_in_own_words_and_undo_takes_it_out(
    qtbot: QtBot, page: MaterialPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, desk = page.shell.jobs, page.shell.desk
    before = modules.find_module(desk, "m1-welcome").text

    def fill_in(dialog: UsePassageDialog) -> bool:
        dialog.chooser.module.setCurrentIndex(dialog.chooser.module.findData("m1-welcome"))
        dialog.chooser.use.setCurrentIndex(dialog.chooser.use.findData(Use.SLIDE.value))
        assert not dialog.add.isEnabled()
        dialog.own.setPlainText("The second door needs a bell, and that is it")
        assert "words in a row" in dialog.said.text()
        dialog.own.setPlainText("Ring at the other door")
        assert "words in a row" not in dialog.said.text()
        assert not dialog.add.isEnabled()
        dialog.chooser.title.setText("Two doors")
        return dialog.add.isEnabled()

    monkeypatch.setattr(UsePassageDialog, "exec", fill_in)
    page.use(page.material.sections[0].passages[1])
    qtbot.waitUntil(lambda: "Two doors" in modules.find_module(desk, "m1-welcome").text and not jobs.busy)
    qtbot.waitUntil(lambda: page.uses.by_line == {5: ("Welcome, agreements and what to expect",)})
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: modules.find_module(desk, "m1-welcome").text == before and not jobs.busy)
    qtbot.waitUntil(lambda: page.uses.by_line == {})


def test_the_slide_shows_while_the_words_are_written(qtbot: QtBot, page: MaterialPage) -> None:
    shell, passage = page.shell, page.material.sections[0].passages[1]
    found = [each.module for each in modules.list_modules(shell.desk)]
    dialog = UsePassageDialog(shell, Picked(page._wanted, page.material, passage), found, page)
    dialog.show()
    dialog.own.setPlainText("Ring at the other door")
    assert dialog.preview.picture.pixmap().isNull()
    dialog.chooser.title.setText("Two doors")
    qtbot.waitUntil(lambda: not dialog.preview.picture.pixmap().isNull())
    assert dialog.preview.picture.accessibleName() == "The slide “Two doors”"
    dialog.own.clear()
    qtbot.waitUntil(lambda: dialog.preview.picture.pixmap().isNull())
    dialog.chooser.use.setCurrentIndex(dialog.chooser.use.findData(Use.HANDOUT.value))
    assert not dialog.preview.isVisible()
    dialog.close()


def test_what_was_copied_in_a_browser_comes_in_as_a_page(qtbot: QtBot, page: MaterialPage) -> None:
    copied = QMimeData()
    copied.setHtml("<h1>Shade</h1><p>Everybody finds it by noon.</p><ul><li>Bring water</li></ul>")
    copied.setText("Shade")
    QGuiApplication.clipboard().setMimeData(copied)
    page.do("paste")
    qtbot.waitUntil(lambda: page.material.title == "Shade" and not page.shell.jobs.busy, timeout=20_000)
    # Qt's clipboard outlives Python; what Python made has to be out of it by then, or the process ends in a crash.
    QGuiApplication.clipboard().clear()
    assert [passage.text for passage in page.material.sections[0].passages] == [
        "Everybody finds it by noon.",
        "Bring water",
    ]


def test_words_are_found_as_they_are_typed_and_opened_where_they_stand(
    qtbot: QtBot, page: MaterialPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("home")

    def look(dialog: FindDialog) -> bool:
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
        dialog.search.setText("noon first DOOR")
        assert [dialog.list.item(row).text().splitlines()[0] for row in range(dialog.list.count())] == [
            "The first door is open until noon."
        ]
        dialog.take.click()
        return dialog.chosen is not None

    monkeypatch.setattr(FindDialog, "exec", look)
    window.do("find")
    assert window.page is page
    qtbot.waitUntil(lambda: page._cards[3].property("found") == "yes")


def press(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Press the first button that says `words`, as soon as it is there."""

    def seen() -> list[QPushButton]:
        return [each for each in within.findChildren(QPushButton) if each.text() == words and each.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    seen()[0].click()


def test_a_note_is_answered_with_its_button_and_asked_again(
    qtbot: QtBot, page: MaterialPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = page.shell.jobs
    text = "Doors\n\nEveryone must recieve a key.\n\nLearn more in the Door Handbook\n"
    (tmp_path / "keys.txt").write_text(text, "utf-8")
    page.bring_in(tmp_path / "keys.txt")
    qtbot.waitUntil(lambda: not jobs.busy and page.material.file_name == "keys.txt")
    press(qtbot, page.area, "Write “receive”")
    qtbot.waitUntil(lambda: not jobs.busy and page.material.answered == 1)
    assert page.material.sections[0].passages[0].working == "Everyone must receive a key."

    def fill_in(dialog: AddressDialog) -> bool:
        dialog.field.setText("two words")
        assert not dialog.take.isEnabled()
        dialog.field.setText("example.org/doors")
        assert dialog.take.isEnabled()
        return True

    monkeypatch.setattr(AddressDialog, "exec", fill_in)
    press(qtbot, page.area, "Add the address…")
    qtbot.waitUntil(lambda: not jobs.busy and page.material.answered == 2)
    pointer = page.material.sections[0].passages[1]
    assert (pointer.answer.address, pointer.answer.checked) == ("https://example.org/doors", "2026-11-26")

    picked = Picked(page._wanted, page.material, pointer)
    dialog = UsePassageDialog(page.shell, picked, [], None)
    dialog.own.setPlainText("More is in the handbook")
    assert dialog.words == "More is in the handbook (https://example.org/doors, checked on November 26, 2026)"
    dialog.close()
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: not jobs.busy and page.material.answered == 1)
    page.sections.setCurrentRow(page.sections.count() - 1)
    press(qtbot, page.area, "Show every note again")
    qtbot.waitUntil(lambda: not jobs.busy and page.material.answered == 0)
