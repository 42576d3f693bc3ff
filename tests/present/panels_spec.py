"""What opens over the presenter view, on a laptop and a projector. Run by test_two_screens.py."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pressing import press
from trainer_app.deck.show import Picture
from trainer_app.present.help_panel import HelpPanel
from trainer_app.present.keys import BINDINGS
from trainer_app.present.overview import Overview
from trainer_app.present.presentation import Presentation

Key = Qt.Key


def opened(show: Presentation) -> QWidget:
    found = show.presenter.panels.open_one
    assert found is not None
    return found


def test_no_key_stands_for_two_things() -> None:
    keys = [(binding.modifier, key) for binding in BINDINGS for key in binding.keys]
    assert len(keys) == len(set(keys))


def test_the_list_of_keys_holds_every_key_and_does_what_is_touched(window: QWidget, show: Presentation) -> None:
    press(window, Key.Key_Question)
    panel = opened(show)
    assert isinstance(panel, HelpPanel)
    lines = [each for each in panel.findChildren(QPushButton) if each.objectName() == "line"]
    assert len(lines) == len(BINDINGS)
    QTest.mouseClick(
        next(each for each in lines if each.accessibleName().startswith("Black")), Qt.MouseButton.LeftButton
    )
    assert show.show.picture is Picture.BLACK
    assert show.presenter.panels.open_one is None
    press(window, Key.Key_Question, Key.Key_Question)
    assert show.presenter.panels.open_one is None


def test_a_clicker_pages_on_while_the_list_of_keys_is_open(show: Presentation) -> None:
    press(show.presenter, Key.Key_Question)
    press(opened(show), Key.Key_PageDown)
    assert show.show.index == 1


def test_the_overview_finds_slides_by_their_module_and_goes_there_unseen_by_the_room(
    window: QWidget, show: Presentation
) -> None:
    before = show.audience.grab().toImage()
    press(window, Key.Key_G)
    overview = opened(show)
    assert isinstance(overview, Overview)
    assert show.presenter.isAncestorOf(overview)
    QTest.keyClicks(overview.field, "spectrum b")
    assert overview.model.shown == [3, 4, 5]
    assert show.audience.grab().toImage() == before
    press(overview.field, Key.Key_Down)
    press(overview.list, Key.Key_Right, Key.Key_Return)
    assert show.show.index == 4
    assert show.presenter.panels.open_one is None


def test_letters_are_letters_in_a_field_and_only_the_cover_works_there(show: Presentation) -> None:
    press(show.presenter, Key.Key_G)
    overview = opened(show)
    assert isinstance(overview, Overview)
    QTest.keyClicks(overview.field, "bwz 5.")
    assert overview.field.text() == "bwz 5."
    assert (show.show.index, show.show.picture) == (0, Picture.SLIDE)
    press(overview.field, Key.Key_F12)
    assert show.show.picture is Picture.COVER
    press(overview.field, Key.Key_Escape)
    assert show.presenter.panels.open_one is None
    assert not show.presenter.asking
    press(show.presenter, Key.Key_Right)
    assert show.show.index == 1


@pytest.mark.parametrize("key", [Key.Key_Q, Key.Key_G, Key.Key_M, Key.Key_U])
@pytest.mark.parametrize("ends", ["pause", "purpose", "escape"])
def test_what_is_typed_of_a_text_that_masking_cut_off_goes_nowhere(
    window: QWidget, show: Presentation, key: Key, ends: str
) -> None:
    show.unfinished.pause.setInterval(600_000)
    asked: list[object] = []
    show.presenter.commanded.connect(asked.append)
    show.audience.commanded.connect(asked.append)
    press(show.presenter, key)
    panel = opened(show)
    asked.clear()
    show.presenter.set_masked(True)
    assert not panel.isVisible()
    QTest.keyClicks(window, "box 5.?+")
    press(window, Key.Key_Return, Key.Key_Backspace, Key.Key_Delete, Key.Key_Space, Key.Key_Home, Key.Key_Right)
    assert (asked, show.show.index, show.show.picture) == ([], 0, Picture.SLIDE)
    if ends == "pause":
        show.unfinished.pause.timeout.emit()
    else:
        press(window, Key.Key_F12 if ends == "purpose" else Key.Key_Escape)
    assert show.show.picture is (Picture.COVER if ends == "purpose" else Picture.SLIDE)
    assert not show.presenter.asking
    press(window, Key.Key_W)
    assert show.show.picture is Picture.WHITE


def test_a_clicker_pages_on_at_once_and_what_was_typed_is_still_there(show: Presentation, window: QWidget) -> None:
    press(show.presenter, Key.Key_Q)
    QTest.keyClicks(opened(show).field, "What about")
    show.presenter.set_masked(True)
    press(window, Key.Key_PageDown)
    assert show.show.index == 1
    show.presenter.set_masked(False)
    press(window, Key.Key_Q)
    assert opened(show).field.text() == "What about"


def test_nobody_who_does_not_type_loses_a_key_to_masking(show: Presentation, window: QWidget) -> None:
    for opener in (None, Key.Key_Question):
        if opener is not None:
            press(show.presenter, opener)
        show.presenter.set_masked(True)
        before = show.show.index
        press(window, Key.Key_N)
        assert show.show.index == before + 1
        show.presenter.set_masked(False)


def test_nothing_opens_where_others_could_see_it(show: Presentation) -> None:
    press(show.presenter, Key.Key_G)
    show.presenter.set_masked(True)
    assert show.presenter.panels.open_one is None
    press(show.presenter, Key.Key_G)
    assert show.presenter.panels.open_one is None
