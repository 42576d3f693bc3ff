"""What both windows do on a laptop and a projector. Run by test_two_screens.py with both screens in its environment."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pressing import press
from trainer_app.base.clock import FixedClock
from trainer_app.base.language import language
from trainer_app.deck.ink import Tool
from trainer_app.deck.show import Picture, Show
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import theme
from trainer_app.present.audience import view_of
from trainer_app.present.extras import Extras
from trainer_app.present.news import FILLED
from trainer_app.present.places import page_in
from trainer_app.present.presentation import Presentation
from trainer_app.present.sight import Sight
from trainer_app.present.slide_painter import paint_cover, slide_image

Key = Qt.Key


def what_the_room_sees(show: Presentation) -> QImage:
    return show.audience.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def expected(deck: Deck, show: Show) -> QImage:
    """What a screen of 1920 × 1080 must hold, drawn without the window."""
    view = view_of(show)
    if view.sight is Sight.SLIDE:
        return slide_image(deck.slides[view.index], deck.theme, 1920)
    extra = Extras(deck, language("en"), {"helpline": "555 0100"}).slide(view.sight)
    if extra:
        return slide_image(extra, deck.theme, 1920)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white if view.sight is Sight.WHITE else Qt.GlobalColor.black)
    if view.sight is Sight.COVER:
        painter = QPainter(image)
        paint_cover(painter, deck.theme, page_in(1920, 1080))
        painter.end()
    return image


def test_the_slides_fill_the_projector_and_the_presenter_view_stays_on_the_laptop(show: Presentation) -> None:
    laptop, projector = QGuiApplication.screens()
    assert show.audience.screen() is projector
    assert show.audience.geometry() == projector.geometry()
    assert show.presenter.screen() is laptop
    assert not show.presenter.geometry().intersects(projector.geometry())


@pytest.mark.parametrize("picture", list(Picture))
def test_the_room_sees_exactly_the_picture_and_nothing_else(show: Presentation, deck: Deck, picture: Picture) -> None:
    press(show.audience, Key.Key_Right, Key.Key_Right)
    keys = {
        Picture.BLACK: Key.Key_B,
        Picture.WHITE: Key.Key_W,
        Picture.FROZEN: Key.Key_Z,
        Picture.COVER: Key.Key_F12,
        Picture.TEST: Key.Key_K,
        Picture.PAUSE: Key.Key_R,
        Picture.CONTACTS: Key.Key_S,
    }
    if picture in keys:
        press(show.presenter, keys[picture])
    press(show.presenter, Key.Key_Right)
    assert show.show.picture is picture
    assert what_the_room_sees(show) == expected(deck, show.show)


def test_contrast_changes_the_colors_in_both_windows_and_moves_nothing(show: Presentation, deck: Deck) -> None:
    press(show.presenter, Key.Key_Right, Key.Key_C)
    high = deck.theme.recoloured(theme("high-contrast"))
    assert what_the_room_sees(show) == slide_image(deck.slides[1], high, 1920)
    assert show.show.index == 1
    press(show.audience, Key.Key_F12, Key.Key_C, Key.Key_F12)
    assert what_the_room_sees(show) == slide_image(deck.slides[1], deck.theme, 1920)


def test_no_note_ever_reaches_the_room(show: Presentation, deck: Deck) -> None:
    for _ in deck.slides:
        assert show.audience.findChildren(QWidget) == []
        assert show.audience.toolTip() == show.audience.accessibleDescription() == ""
        assert show.audience.windowTitle() == "Slides"
        press(show.audience, Key.Key_Right)
    others = [each for each in QGuiApplication.topLevelWindows() if each.isVisible()]
    projector = QGuiApplication.screens()[1].geometry()
    on_projector = [each for each in others if each.geometry().intersects(projector)]
    assert on_projector == [show.audience.windowHandle()]


@pytest.mark.parametrize(
    ("key", "index"),
    [
        (Key.Key_Right, 3),
        (Key.Key_Down, 3),
        (Key.Key_PageDown, 3),
        (Key.Key_Space, 3),
        (Key.Key_Return, 3),
        (Key.Key_N, 3),
        (Key.Key_Left, 1),
        (Key.Key_Up, 1),
        (Key.Key_PageUp, 1),
        (Key.Key_Backspace, 1),
        (Key.Key_Home, 0),
        (Key.Key_End, 5),
        (Key.Key_F5, 2),
        (Key.Key_Tab, 2),
    ],
)
def test_keys_move_the_show_alike_in_both_windows(window: QWidget, show: Presentation, key: Qt.Key, index: int) -> None:
    press(window, Key.Key_Right, Key.Key_Right, key)
    assert show.show.index == index


def test_a_number_and_enter_go_to_that_slide_and_a_wrong_number_goes_nowhere(
    window: QWidget, show: Presentation
) -> None:
    press(window, Key.Key_5)
    assert show.presenter.line == "Go to slide 5: press Enter."
    press(window, Key.Key_Return)
    assert show.show.index == 4
    press(window, Key.Key_9, Key.Key_9, Key.Key_Enter)
    assert show.show.index == 4
    assert show.presenter.line == "There is no slide 99; the last one is 6."
    press(window, Key.Key_1, Key.Key_2, Key.Key_Backspace, Key.Key_Return)
    assert show.show.index == 0


def test_esc_and_closing_ask_the_trainer_and_leave_the_room_its_slide(
    window: QWidget, show: Presentation, deck: Deck
) -> None:
    press(window, Key.Key_Right, Key.Key_Escape)
    assert show.presenter.asking
    assert what_the_room_sees(show) == expected(deck, show.show)
    press(window, Key.Key_F5)
    press(window, Key.Key_Escape)
    assert not show.presenter.asking
    window.close()
    assert show.presenter.asking
    assert show.audience.isVisible()
    press(window, Key.Key_Right)
    assert not show.presenter.asking
    assert show.show.index == 2


def test_screens_are_swapped_after_a_question_and_the_room_sees_black_meanwhile(
    show: Presentation, qtbot: QtBot
) -> None:
    laptop, projector = QGuiApplication.screens()
    press(show.presenter, Key.Key_Right, Key.Key_Z, Key.Key_X)
    assert show.presenter.asking
    assert show.show.picture is Picture.BLACK
    press(show.presenter, Key.Key_Escape)
    assert not show.presenter.asking
    assert show.show.picture is Picture.FROZEN
    press(show.audience, Key.Key_X)
    swap = next(each for each in show.presenter.swapping.findChildren(QPushButton) if each.text() == "Swap")
    QTest.keyClick(swap, Key.Key_Return)
    qtbot.waitUntil(lambda: not show.presenter.masked)
    assert show.audience.geometry() == laptop.geometry()
    assert projector.geometry().contains(show.presenter.geometry())
    assert show.show.picture is Picture.BLACK


def test_the_room_sees_black_for_as_long_as_the_swap_question_is_asked(show: Presentation, deck: Deck) -> None:
    black = expected(deck, show.show.showing(Picture.BLACK))
    press(show.presenter, Key.Key_X)
    assert what_the_room_sees(show) == black
    assert "notes are on the other screen" in show.presenter.swapping.findChildren(QLabel)[0].text()
    show.cursor.tick()
    press(show.presenter.focusWidget(), Key.Key_F5)
    assert what_the_room_sees(show) == black
    press(show.presenter.focusWidget(), Key.Key_Return)
    assert what_the_room_sees(show) == expected(deck, show.show)


def test_f_says_that_slides_fill_the_projector_already_and_leaves_them_there(show: Presentation) -> None:
    projector = QGuiApplication.screens()[1]
    press(show.presenter, Key.Key_F)
    assert show.presenter.line == str(FILLED)
    assert show.audience.geometry() == projector.geometry()
    assert show.audience.isVisible()


def test_the_show_ends_when_the_trainer_confirms(show: Presentation, qtbot: QtBot) -> None:
    press(show.audience, Key.Key_Escape)
    end = next(each for each in show.presenter.question.findChildren(QPushButton) if each.text() == "End the show")
    with qtbot.waitSignal(show.ended):
        QTest.keyClick(end, Key.Key_Return)
    assert not show.audience.isVisible()
    assert not show.presenter.isVisible()


def test_the_safe_answer_is_chosen_already(show: Presentation) -> None:
    press(show.presenter, Key.Key_Escape)
    focused = show.presenter.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Keep presenting"
    press(focused, Key.Key_Right)
    assert not show.presenter.asking
    assert show.show.index == 1


def test_buttons_say_what_they_do_and_do_it(show: Presentation) -> None:
    buttons = {each.text(): each for each in show.presenter.findChildren(QPushButton)}
    for text, index, picture in (
        ("Next ▶", 1, Picture.SLIDE),
        ("Black  B", 1, Picture.BLACK),
        ("Next ▶", 2, Picture.BLACK),
        ("Cover  F12", 2, Picture.COVER),
        ("Cover  F12", 2, Picture.SLIDE),
        ("◀ Back", 1, Picture.SLIDE),
        ("Pause slide  R", 1, Picture.PAUSE),
    ):
        QTest.mouseClick(buttons[text], Qt.MouseButton.LeftButton)
        assert (show.show.index, show.show.picture) == (index, picture)
        assert buttons["Black  B"].isChecked() == (picture is Picture.BLACK)
        assert buttons[text].height() >= 48


@pytest.mark.parametrize(
    ("key", "text"), [(Key.Key_P, "Pen  P"), (Key.Key_H, "Highlighter  H"), (Key.Key_E, "Eraser  E")]
)
def test_the_tool_in_the_hand_is_lit_and_its_button_puts_it_down(show: Presentation, key: Qt.Key, text: str) -> None:
    def lit() -> list[QPushButton]:
        return [each for each in show.presenter.findChildren(QPushButton) if each.isVisible() and each.isChecked()]

    before = len(lit())
    press(show.presenter, key)
    found = [each for each in lit() if each.text() == text]
    assert len(found) == 1
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    assert show.show.tool is Tool.NONE
    assert len(lit()) == before
    assert found[0].text() == "Pen  P"


def test_the_trainer_is_told_what_the_support_slide_lacks(show: Presentation) -> None:
    lacking = "Not on the support slide, because it was not filled in: In this room, If there is urgent danger, "
    press(show.presenter, Key.Key_S)
    assert show.presenter.line.startswith(lacking)
    press(show.presenter, Key.Key_S)
    assert show.presenter.line == ""


def test_time_starts_with_the_first_move_and_counts_down_the_segment(show: Presentation, clock: FixedClock) -> None:
    figures = [each for each in show.presenter.findChildren(QLabel) if each.isVisible()]

    def shown(text: str) -> bool:
        return any(each.text() == text for each in figures)

    clock.seconds += 300
    press(show.presenter, Key.Key_Right)
    assert shown("0:00")
    assert shown("8:00 left")
    clock.seconds += 500
    press(show.presenter, Key.Key_Right)
    assert shown("8:20")
    assert shown("0:20 over")
    press(show.presenter, Key.Key_Right)
    assert shown("44:00 left")
    assert shown("13:30")


def test_notes_are_shown_letter_by_letter_and_grow(show: Presentation) -> None:
    assert show.presenter.notes.text == "Say it slowly, <b>1</b> times.\n•\tWait for questions"
    sizes: list[int] = []
    show.presenter.notes.resized.connect(sizes.append)
    QTest.keyClick(show.presenter, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(show.presenter, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert sizes[0] == sizes[1] + 1


def test_an_error_is_told_calmly_and_the_show_goes_on(show: Presentation, monkeypatch: pytest.MonkeyPatch) -> None:
    show.cursor.moved.connect(lambda _: 1 // 0)
    monkeypatch.setattr(show.presenter.notes, "show_notes", lambda _: 1 // 0)
    press(show.audience, Key.Key_Right)
    assert show.show.index == 1
    assert show.audience.view.index == 1
    assert show.presenter.line.startswith("Something did not work")
    monkeypatch.undo()
    press(show.audience, Key.Key_Right)
    assert show.audience.view.index == 2


def test_error_hooks_are_given_back_when_the_show_ends(show: Presentation) -> None:
    during = sys.excepthook
    show.end()
    assert sys.excepthook is not during


def test_a_slide_that_cannot_be_drawn_is_covered(
    show: Presentation, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_index: int, _width: int) -> QImage:
        raise RuntimeError

    monkeypatch.setattr(show.cache, "picture", broken)
    covered = Show(len(deck.slides), picture=Picture.COVER)
    assert what_the_room_sees(show) == expected(deck, covered)
