"""The test slide: shown before people come, to see from the last row whether everything can be read."""

from __future__ import annotations

from trainer_app.base.language import Language, Message, message
from trainer_app.deck.layout import TITLE_SIZES, Page, plain
from trainer_app.deck.setting import Spacing, fit_block, one_line
from trainer_app.deck.slide import (
    BlockRole,
    Deck,
    Frame,
    Ink,
    PageSize,
    PlacedBlock,
    ShapeBlock,
    ShapeKind,
    Slide,
    SlideKind,
)

_SAMPLES: tuple[tuple[float, Message], ...] = (
    (40, message("{size} points: titles")),
    (30, message("{size} points: the usual text")),
    (24, message("{size} points: the smallest text to be read")),
    (18, message("{size} points: labels, not needed from the back")),
)
_PATCHES: tuple[tuple[Ink, Message], ...] = (
    (Ink.TEXT, message("text")),
    (Ink.ACCENT, message("accent")),
    (Ink.ACTIVITY, message("activity")),
    (Ink.NOTICE, message("notice")),
    (Ink.SOFT, message("pale")),
)
_CORNER, _ARM, _WEIGHT = 8.0, 36.0, 4.0
_LINE = 1.35
_PATCH_HEIGHT, _LABEL_HEIGHT, _GAP = 44.0, 24.0, 16.0


def room_check_slide(deck: Deck, language: Language) -> Slide:
    """A slide in the deck's own shape and theme: each type size, the colors, and marks in the four corners."""
    page = Page("", language, deck.theme, deck.size)
    bar = deck.theme.area.bar
    title = language.say("Can the back row read this?")
    return Slide(
        id="test",
        kind=SlideKind.TEST,
        title=title,
        blocks=(
            ShapeBlock(Frame(0, 0, bar, page.size.height), Ink.ACCENT),
            *_corners(page.size, bar),
            *_words(page, title),
            *_patches(page),
            _bottom_line(page),
        ),
        notes=(),
        segment="",
        number=0,
        size=page.size,
    )


def _corners(size: PageSize, bar: float) -> list[PlacedBlock]:
    """A mark in each corner; one that is cut off says that the projector does not show the whole page."""
    far_x, far_y = size.width - _CORNER, size.height - _CORNER
    frames = []
    for x in (_CORNER + bar, far_x - _ARM):
        for y in (_CORNER, far_y - _WEIGHT):
            frames.append(Frame(x, y, _ARM, _WEIGHT))
    for x in (_CORNER + bar, far_x - _WEIGHT):
        for y in (_CORNER, far_y - _ARM):
            frames.append(Frame(x, y, _WEIGHT, _ARM))
    return [ShapeBlock(frame, Ink.TEXT) for frame in frames]


def _words(page: Page, title: str) -> list[PlacedBlock]:
    frame = Frame(page.left, 56, page.width, 60)
    fitted = fit_block([plain(title)], frame, page.style(BlockRole.TITLE, bold=True), TITLE_SIZES)
    blocks: list[PlacedBlock] = [fitted.block] if fitted.block else []
    y = frame.bottom + 14
    for size, words in _SAMPLES:
        text = page.language.say(words.text, size=round(size))
        place = Frame(page.left, y, page.width, size * _LINE)
        blocks.append(one_line(text, place, page.style(BlockRole.TEXT), Spacing(size, 0)))
        y = place.bottom + 2
    return blocks


def _patches(page: Page) -> list[PlacedBlock]:
    blocks: list[PlacedBlock] = []
    width = (page.width - _GAP * (len(_PATCHES) - 1)) / len(_PATCHES)
    y = 316.0
    for place, (ink, name) in enumerate(_PATCHES):
        x = page.left + place * (width + _GAP)
        blocks.append(ShapeBlock(Frame(x, y, width, _PATCH_HEIGHT), ink, ShapeKind.ROUNDED))
        label = Frame(x, y + _PATCH_HEIGHT + 6, width, _LABEL_HEIGHT)
        blocks.append(one_line(page.language.word(name), label, page.style(BlockRole.TEXT, Ink.MUTED), Spacing(18, 0)))
    return blocks


def _bottom_line(page: Page) -> PlacedBlock:
    words = page.language.say("All four corner marks must be seen. Then leave the projector where it is.")
    return one_line(words, Frame(page.left, 440, page.width, 34), page.style(BlockRole.TEXT), Spacing(24, 0))
