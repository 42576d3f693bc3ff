"""Writing a module: slides and findings follow the typing, and nothing is lost or saved over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from trainer_app.operations import modules
from trainer_app.ui.dialogs.ask import AskDialog, FewWordsDialog
from trainer_app.ui.dialogs.module_editor import ModuleEditor
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.modules import ModulesPage

Open = Callable[..., MainWindow]


@pytest.fixture
def page(qtbot: QtBot, open_window: Open) -> ModulesPage:
    window = open_window()
    window.go("modules")
    found = window.pages["modules"]
    assert isinstance(found, ModulesPage)
    qtbot.waitUntil(lambda: not window.jobs.busy and bool(found._modules))
    return found


def editor(qtbot: QtBot, page: ModulesPage, module: str) -> ModuleEditor:
    page.write(page._modules[module])
    (found,) = page.window().findChildren(ModuleEditor)
    qtbot.waitUntil(lambda: not page.shell.jobs.busy and found.findings.count() > 0)
    return found


def type_before(text: QPlainTextEdit, place: str, words: str) -> None:
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index(place))
    text.setTextCursor(cursor)
    text.insertPlainText(words)


def test_slides_and_findings_follow_the_typing_and_saving_makes_it_ones_own(qtbot: QtBot, page: ModulesPage) -> None:
    desk, jobs = page.shell.desk, page.shell.jobs
    written = editor(qtbot, page, "m4-spectrum")
    assert not written.changed
    assert written.findings.item(0).text() == "Nothing. Read it aloud once."
    type_before(written.text, "- Against a person", "- One more line about addicts\n")
    qtbot.waitUntil(lambda: not jobs.busy and "addicts" in written.findings.item(0).text())
    assert written._shown[written.strip.index].title == "Where consent ends"
    written.text.moveCursor(written.text.textCursor().MoveOperation.Start)
    written.findings.itemClicked.emit(written.findings.item(0))
    assert written.text.textCursor().block().text() == "- One more line about addicts"
    written.keep()
    qtbot.waitUntil(lambda: not jobs.busy and not written.changed)
    assert "One more line about addicts" in modules.find_module(desk, "m4-spectrum").text
    assert "m4-spectrum" not in page._bundled
    written.reject()
    assert page.window().findChildren(AskDialog) == []


def test_closing_asks_where_something_was_not_saved(qtbot: QtBot, page: ModulesPage) -> None:
    written = editor(qtbot, page, "m4-spectrum")
    type_before(written.text, "- Against a person", "- One more line\n")
    written.reject()
    (question,) = written.findChildren(AskDialog)
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert written.isVisible()
    written.reject()
    with qtbot.waitSignal(written.destroyed):
        qtbot.mouseClick(written.findChildren(AskDialog)[-1].yes, Qt.MouseButton.LeftButton)
    assert "One more line" not in modules.find_module(page.shell.desk, "m4-spectrum").text


def test_a_module_that_changed_meanwhile_is_not_saved_over(qtbot: QtBot, page: ModulesPage) -> None:
    desk, jobs = page.shell.desk, page.shell.jobs
    first, second = editor(qtbot, page, "m4-spectrum"), page._modules["m4-spectrum"]
    type_before(first.text, "- Against a person", "- Mine\n")
    other = ModuleEditor(page.shell, second, bundled=True, parent=None)
    qtbot.addWidget(other)
    type_before(other.text, "- Against a person", "- Theirs\n")
    other.keep()
    qtbot.waitUntil(lambda: not jobs.busy and not other.changed)
    first.keep()
    qtbot.waitUntil(lambda: not jobs.busy and first.state.property("role") == "attention")
    assert first.changed
    assert "- Theirs" in modules.find_module(desk, "m4-spectrum").text
    first.text.undo()
    first.reject()
    other.text.undo()
    other.keep()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_letters_that_no_key_types_survive(qtbot: QtBot, page: ModulesPage, tmp_path: Path) -> None:
    desk, jobs = page.shell.desk, page.shell.jobs
    folder = desk.data.library / "doors"
    folder.mkdir(parents=True)
    matter = "---\nid: doors\ntitle: Doors\nduration: 5 min\n---\n"
    before = f"{matter}\n## One {{#one minutes=5}}\n\n- A\u00a0door\n".replace("\n", "\r\n")
    (folder / "module.md").write_bytes(before.encode())
    page.refresh()
    qtbot.waitUntil(lambda: not jobs.busy and "doors" in page._modules)
    written = editor(qtbot, page, "doors")
    assert not written.changed
    type_before(written.text, "- A", "- B\n")
    written.keep()
    qtbot.waitUntil(lambda: not jobs.busy and not written.changed)
    assert (folder / "module.md").read_bytes().decode() == before.replace("- A", "- B\r\n- A")
    written.reject()


def test_a_new_module_is_begun_and_written(qtbot: QtBot, page: ModulesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_in(dialog: FewWordsDialog) -> bool:
        dialog.field.setText("Doors and keys")
        return True

    monkeypatch.setattr(FewWordsDialog, "exec", fill_in)
    page.begin()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ModuleEditor)))
    (written,) = page.window().findChildren(ModuleEditor)
    assert "Doors and keys" in written.windowTitle()
    assert modules.find_module(page.shell.desk, "doors-and-keys").title == "Doors and keys"
    qtbot.waitUntil(lambda: not page.shell.jobs.busy)
    written.reject()


def test_what_is_under_way_when_it_closes_troubles_nobody(qtbot: QtBot, page: ModulesPage) -> None:
    jobs = page.shell.jobs
    met: list[object] = []
    jobs.unexpected.connect(met.append)
    for begin in (lambda _editor: None, ModuleEditor._look):
        page.write(page._modules["m4-spectrum"])
        (written,) = page.window().findChildren(ModuleEditor)
        begin(written)
        assert jobs.busy
        with qtbot.waitSignal(written.destroyed):
            written.reject()
        qtbot.waitUntil(lambda: not jobs.busy)
    assert met == []
