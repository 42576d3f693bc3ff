"""Pointing, drawing and zooming in both windows. Run by test_two_screens.py with a laptop and a projector."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pressing import press
from trainer_app.deck.ink import Tool
from trainer_app.deck.slide import Deck
from trainer_app.present.look_painter import PEN_COLOUR
from trainer_app.present.places import page_in
from trainer_app.present.presentation import Presentation
from trainer_app.present.slide_painter import slide_image
from trainer_app.present.slide_view import SlideView

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def slide_in(show: Presentation) -> SlideView:
    return next(each for each in show.presenter.findChildren(SlideView) if each.hand is show.presenter.hand)


def room(show: Presentation) -> QImage:
    return show.audience.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def place(widget: QWidget, x: float, y: float) -> QPoint:
    """A place on the slide in a window, given as parts of the slide."""
    page = page_in(widget.width(), widget.height())
    return QPoint(round(page.x() + x * page.width()), round(y * page.height()))


def drag(widget: QWidget, *parts: tuple[float, float]) -> None:
    QTest.mousePress(widget, LEFT, pos=place(widget, *parts[0]))
    for part in parts[1:]:
        QTest.mouseMove(widget, place(widget, *part))
    QTest.mouseRelease(widget, LEFT, pos=place(widget, *parts[-1]))


def colour_at(widget: QWidget, x: float, y: float) -> QColor:
    return widget.grab().toImage().pixelColor(place(widget, x, y))


@pytest.mark.parametrize("where", ["presenter", "audience"])
def test_a_line_drawn_in_one_window_is_at_the_same_place_in_both_and_stays_with_its_slide(
    show: Presentation, where: str
) -> None:
    press(show.presenter, Key.Key_P)
    drag(slide_in(show) if where == "presenter" else show.audience, (0.3, 0.8), (0.5, 0.8), (0.7, 0.8))
    for window in (show.audience, slide_in(show)):
        assert colour_at(window, 0.4, 0.8) == QColor(PEN_COLOUR)
    press(show.presenter, Key.Key_Right)
    assert colour_at(show.audience, 0.4, 0.8) != QColor(PEN_COLOUR)
    press(show.presenter, Key.Key_Left)
    assert colour_at(show.audience, 0.4, 0.8) == QColor(PEN_COLOUR)


def test_the_eraser_takes_whole_lines_and_delete_takes_all(show: Presentation, deck: Deck) -> None:
    view = slide_in(show)
    press(show.presenter, Key.Key_P)
    drag(view, (0.3, 0.7), (0.7, 0.7))
    press(show.presenter, Key.Key_H)
    drag(view, (0.3, 0.9), (0.7, 0.9))
    press(show.presenter, Key.Key_E)
    drag(view, (0.5, 0.6), (0.5, 0.72))
    assert [stroke.tool for stroke in show.show.ink.on(0)] == [Tool.HIGHLIGHT]
    press(show.presenter, Key.Key_Delete)
    assert room(show) == slide_image(deck.slides[0], deck.theme, 1920)


def test_what_is_drawn_behind_a_frozen_picture_or_the_cover_stays_behind_it(show: Presentation, deck: Deck) -> None:
    press(show.presenter, Key.Key_Z, Key.Key_P)
    drag(slide_in(show), (0.3, 0.8), (0.7, 0.8))
    press(show.presenter, Key.Key_Plus)
    assert room(show) == slide_image(deck.slides[0], deck.theme, 1920)
    press(show.presenter, Key.Key_F12)
    covered = room(show)
    drag(slide_in(show), (0.3, 0.4), (0.7, 0.4))
    assert room(show) == covered


def test_the_pointer_is_seen_only_while_it_is_held(show: Presentation, deck: Deck) -> None:
    whole = slide_image(deck.slides[0], deck.theme, 1920)
    view = slide_in(show)
    press(show.presenter, Key.Key_L)
    QTest.mouseMove(view, place(view, 0.5, 0.6))
    assert colour_at(show.audience, 0.5, 0.6) == QColor(PEN_COLOUR)
    press(show.presenter, Key.Key_Escape)
    assert not show.presenter.asking
    assert room(show) == whole


def test_a_zoomed_slide_shows_its_middle_twice_as_large_and_moves_by_keys_and_hand(
    show: Presentation, deck: Deck
) -> None:
    large = slide_image(deck.slides[0], deck.theme, 3840)
    press(show.presenter, Key.Key_Plus, Key.Key_Plus)
    assert room(show) == large.copy(960, 540, 1920, 1080)
    for key in (Key.Key_Left, Key.Key_Up):
        for _ in range(9):
            QTest.keyClick(show.presenter, key, Qt.KeyboardModifier.AltModifier)
    assert room(show) == large.copy(0, 0, 1920, 1080)
    drag(slide_in(show), (0.9, 0.9), (0.5, 0.5), (0.1, 0.1))
    assert show.show.zoom.x > 0.6
    press(show.presenter, Key.Key_Right, Key.Key_Left)
    assert room(show) == slide_image(deck.slides[0], deck.theme, 1920)
