"""From a document to a module in the windows: say what a piece is, use a passage, and take both back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from trainer_app.library.passages import Use
from trainer_app.material.decisions import Decision
from trainer_app.operations import modules
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


def test_a_passage_becomes_a_slide_in_own_words_and_undo_takes_it_out(
    qtbot: QtBot, page: MaterialPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, desk = page.shell.jobs, page.shell.desk
    before = modules.find_module(desk, "m1-welcome").text

    def fill_in(dialog: UsePassageDialog) -> bool:
        dialog.module.setCurrentIndex(dialog.module.findData("m1-welcome"))
        dialog.use.setCurrentIndex(dialog.use.findData(Use.SLIDE.value))
        assert not dialog.add.isEnabled()
        dialog.own.setPlainText("The second door needs a bell, and that is it")
        assert "words in a row" in dialog.said.text()
        dialog.own.setPlainText("Ring at the other door")
        assert "words in a row" not in dialog.said.text()
        assert not dialog.add.isEnabled()
        dialog.title.setText("Two doors")
        return dialog.add.isEnabled()

    monkeypatch.setattr(UsePassageDialog, "exec", fill_in)
    page.use(page.material.sections[0].passages[1])
    qtbot.waitUntil(lambda: "Two doors" in modules.find_module(desk, "m1-welcome").text and not jobs.busy)
    qtbot.waitUntil(lambda: page.uses.by_line == {5: ("Welcome, agreements and what to expect",)})
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: modules.find_module(desk, "m1-welcome").text == before and not jobs.busy)
    qtbot.waitUntil(lambda: page.uses.by_line == {})


def test_what_was_copied_in_a_browser_comes_in_as_a_page(qtbot: QtBot, page: MaterialPage) -> None:
    copied = QMimeData()
    copied.setHtml("<h1>Shade</h1><p>Everybody finds it by noon.</p><ul><li>Bring water</li></ul>")
    copied.setText("Shade")
    QGuiApplication.clipboard().setMimeData(copied)
    page.do("paste")
    qtbot.waitUntil(lambda: page.material.title == "Shade" and not page.shell.jobs.busy, timeout=20_000)
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
