from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from trainer_app.deck import typeface
from trainer_app.deck.draft import DraftPicture
from trainer_app.deck.picture_item import whole
from trainer_app.deck.slide import Deck, Face, Frame, PictureBlock, TextBlock
from trainer_app.present.lettering import EM, outline
from trainer_app.present.slide_cache import SlideCache, Wanted
from trainer_app.present.slide_painter import slide_image, wrapped

FACES = [
    Face(family, bold=bold)
    for family in ("Arimo", typeface.SANS_FAMILY, typeface.CODE_FAMILY)
    for bold in (False, True)
]

pytestmark = pytest.mark.usefixtures("qapp")


def ink_area(image: QImage, area: QRect, paper: str) -> int:
    """How many pixels of an area are not paper."""
    wanted = QColor(paper).rgb()
    return sum(
        image.pixel(x, y) != wanted
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def test_every_word_is_inked_where_the_layout_placed_it_and_nowhere_else(deck: Deck) -> None:
    slide = deck.slides[0]
    image = slide_image(slide, deck.theme, 960)
    blocks = [block for block in slide.blocks if isinstance(block, TextBlock)]
    places = [
        QRect(round(word.x), round(line.baseline - line.size), round(word.width), round(line.size * 1.3))
        for block in blocks
        for line in block.lines
        for word in line.words
    ]
    assert all(ink_area(image, place, deck.theme.colour("paper")) > 30 for place in places)
    assert ink_area(image, QRect(14, 0, 940, 40), deck.theme.colour("paper")) == 0
    assert ink_area(image, QRect(14, 250, 940, 280), deck.theme.colour("paper")) == 0


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("text", ["AVATAR", "Tomorrow", "choice,"])
def test_letters_end_where_the_measured_width_says(text: str, face: Face) -> None:
    """The outline of a word followed by a stroke tells the advance of the word, kerning included."""
    advance = outline(text + "|", face).boundingRect().right() - outline("|", face).boundingRect().right()
    measured = typeface.width(text + "|", face, EM) - typeface.width("|", face, EM)
    assert advance == pytest.approx(measured, rel=0.002)


def test_a_slide_looks_the_same_at_every_size(deck: Deck) -> None:
    small = slide_image(deck.slides[1], deck.theme, 960)
    large = slide_image(deck.slides[1], deck.theme, 1920).scaledToWidth(960)
    assert (small.width(), small.height()) == (large.width(), large.height()) == (960, 540)
    bar = QColor(deck.theme.colour("accent"))
    assert small.pixelColor(5, 300) == large.pixelColor(5, 300) == bar


def test_a_picture_keeps_its_shape_and_one_that_cannot_be_read_shows_its_description(
    deck: Deck, tmp_path: Path
) -> None:
    red = QImage(400, 100, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert red.save(str(tmp_path / "wide.png"))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    draft = DraftPicture(tmp_path / "wide.png", "A red field", 400, 100)
    good = whole(draft, Frame(100, 250, 200, 200))
    broken = PictureBlock(Frame(500, 250, 300, 200), tmp_path / "broken.png", "A line with three marks on it")
    slide = replace(deck.slides[0], blocks=(good, broken))
    image = slide_image(slide, deck.theme, 960)
    assert image.pixelColor(200, 275) == QColor("red")
    assert image.pixelColor(200, 310) == QColor(deck.theme.colour("paper"))
    assert image.pixelColor(510, 260) == QColor(deck.theme.colour("soft"))
    assert ink_area(image, QRect(560, 330, 180, 40), deck.theme.colour("soft")) > 100


def test_descriptions_are_wrapped_without_losing_a_word() -> None:
    text = "A long line about three marks on a paper line and an extraordinarilylongwordthatdoesnotfit anywhere"
    assert " ".join(wrapped(text, 120, 16)) == text


def test_neighbors_are_drawn_in_idle_time_and_memory_stays_within_its_budget(deck: Deck, qapp: QApplication) -> None:
    one = slide_image(deck.slides[0], deck.theme, 320)
    cache = SlideCache(deck, budget=one.sizeInBytes() * 3)
    cache.prepare([Wanted(index, 320) for index in (1, 0, 2, 99, -1)])
    while not cache.ready(2, 320):
        qapp.processEvents()
    assert cache.ready(0, 320)
    assert cache.ready(1, 320)
    assert cache.picture(1, 320) == slide_image(deck.slides[1], deck.theme, 320)
    for index in range(len(deck.slides)):
        cache.picture(index, 320)
    assert cache.size <= one.sizeInBytes() * 3
    assert cache.ready(5, 320)
    assert not cache.ready(0, 320)


def test_what_is_wanted_next_is_never_given_up_for_anything_else(deck: Deck, qapp: QApplication) -> None:
    cache = SlideCache(deck, budget=slide_image(deck.slides[0], deck.theme, 320).sizeInBytes() * 4)
    cache.prepare([Wanted(index, 320) for index in (1, 0, 2)])
    while not cache.idle:
        qapp.processEvents()
    for index in (3, 4, 5):
        cache.picture(index, 320)
    assert all(cache.ready(index, 320) for index in (0, 1, 2, 5))
