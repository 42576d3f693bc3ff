"""Pictures of a document in the windows, and slides that are shown as pictures of what they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from test_pictures_come_along import ALT, in_page
from test_slides_as_pictures import hard_deck

from trainer_app.library.content import Picture
from trainer_app.operations import modules
from trainer_app.ui.dialogs.made_module import MadeModuleDialog
from trainer_app.ui.dialogs.use_picture import UsePictureDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.material import MaterialPage
from trainer_app.ui.pages.modules import ModulesPage
from trainer_app.ui.widgets.picture_view import PictureView

Open = Callable[..., MainWindow]


def test_a_picture_is_seen_on_its_card_and_placed_with_undo(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.go("material")
    page = window.pages["material"]
    assert isinstance(page, MaterialPage)
    page.bring_in(in_page(tmp_path, ""))
    qtbot.waitUntil(lambda: page.material is not None and not window.jobs.busy)
    view = page.findChildren(PictureView)[0]
    qtbot.waitUntil(lambda: not view.pixmap().isNull())
    assert (view.accessibleName(), view.pixmap().size().toTuple()) == (ALT, (320, 200))

    def fill_in(dialog: UsePictureDialog) -> bool:
        assert dialog.alt.toPlainText() == ALT
        assert dialog.credit.text() == "Heat"
        dialog.chooser.module.setCurrentIndex(dialog.chooser.module.findData("m1-welcome"))
        assert not dialog.add.isEnabled(), "a new slide needs a title"
        dialog.chooser.title.setText("Shade")
        dialog.alt.clear()
        assert not dialog.add.isEnabled(), "a picture needs a description"
        dialog.alt.setPlainText("Two bottles under a tree")
        return dialog.add.isEnabled()

    monkeypatch.setattr(UsePictureDialog, "exec", fill_in)
    before = modules.find_module(window.desk, "m1-welcome").text
    page.use(next(each for each in page.material.sections[0].passages if page.material.picture_of(each)))
    qtbot.waitUntil(lambda: "Two bottles under" in modules.find_module(window.desk, "m1-welcome").text)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    page.undo_stack().undo()
    qtbot.waitUntil(lambda: modules.find_module(window.desk, "m1-welcome").text == before)


def test_slides_are_shown_as_pictures_when_the_trainer_says_so(
    qtbot: QtBot, open_window: Open, tmp_path: Path, soffice: str
) -> None:
    assert soffice
    window = open_window()
    window.go("modules")
    page = window.pages["modules"]
    assert isinstance(page, ModulesPage)
    path = tmp_path / "Heat.pptx"
    path.write_bytes(hard_deck())
    page.make_module(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(MadeModuleDialog)))
    dialog = page.findChildren(MadeModuleDialog)[0]
    (box,) = dialog.boxes.values()
    box.setChecked(False)
    assert not dialog.take.isEnabled()
    box.setChecked(True)
    dialog.take.click()
    assert dialog.busy.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
    slide = modules.find_module(window.desk, "heat").slides[1]
    assert any(isinstance(block, Picture) for block in slide.blocks)


def test_drawing_can_be_stopped_and_everything_stays_text(
    qtbot: QtBot, open_window: Open, tmp_path: Path, soffice: str
) -> None:
    assert soffice
    window = open_window()
    page = window.pages["modules"]
    assert isinstance(page, ModulesPage)
    path = tmp_path / "Heat.pptx"
    path.write_bytes(hard_deck())
    page.make_module(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(MadeModuleDialog)))
    dialog = page.findChildren(MadeModuleDialog)[0]
    before = modules.find_module(window.desk, "heat").text
    dialog.take.click()
    dialog.keep.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert dialog.isVisible()
    assert dialog.take.isEnabled()
    assert modules.find_module(window.desk, "heat").text == before
    dialog.keep.click()
    assert not dialog.isVisible()
