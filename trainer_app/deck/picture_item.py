"""Pictures in the flow of a page, with caption and credit below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer_app.deck.draft import DraftPicture
from trainer_app.deck.flow import Item, Placed, Stack, TextItem
from trainer_app.deck.setting import Spacing, Style
from trainer_app.deck.slide import BlockRole, Frame, Ink, PictureBlock, PlacedBlock
from trainer_app.library.content import Fit, Paragraph, Span

CAPTION, CREDIT = Spacing(18, 0), Spacing(14, 0)
"""Words below a picture are looked at from near, or read out; they are smaller than the slide's own."""
_LEAST, _MOST = 130.0, 350.0
_LARGEST_SCALE = 2.0
"""Points a pixel may become; a larger picture would only show its pixels."""
_SPACE = 6.0
Crop = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Small:
    """Text at its own size, whatever the slide's."""

    text: Item
    spacing: Spacing

    def height(self, width: float, spacing: Spacing) -> float:  # noqa: ARG002 - the protocol's
        return self.text.height(width, self.spacing)

    def least(self, width: float, spacing: Spacing) -> float:  # noqa: ARG002 - the protocol's
        return self.text.least(width, self.spacing)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:  # noqa: ARG002 - the protocol's
        placed = self.text.place(frame, self.spacing)
        return placed._replace(rest=replace(self, text=placed.rest) if placed.rest else None)


class PictureItem:
    """A picture as large as its place and its own shape allow."""

    def __init__(self, picture: DraftPicture, family: str) -> None:
        self.picture = picture
        words = [(picture.caption, CAPTION, Ink.TEXT), (picture.credit, CREDIT, Ink.MUTED)]
        self._below = Stack(
            [
                _Small(TextItem([Paragraph((Span(text),))], Style(BlockRole.TEXT, ink, family=family)), spacing)
                for text, spacing, ink in words
                if text
            ],
            gap=2.0,
        )

    def _natural(self, width: float) -> float:
        """The height at full width."""
        scale = min(width / max(self.picture.width, 1), _LARGEST_SCALE)
        return max(self.picture.height * scale, 1.0)

    def _words_height(self, width: float, spacing: Spacing) -> float:
        """What the words below take; no more than a third of the page, the rest goes on."""
        height = self._below.height(width, spacing)
        return min(height, _LEAST) + _SPACE if height else 0.0

    def height(self, width: float, spacing: Spacing) -> float:
        """Picture and words."""
        return min(self._natural(width), _MOST) + self._words_height(width, spacing)

    def least(self, width: float, spacing: Spacing) -> float:
        """A small picture and its words."""
        return min(self._natural(width), _LEAST) + self._words_height(width, spacing)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """The picture, then its words."""
        words = self._words_height(frame.width, spacing)
        room = max(frame.height - words, 1.0)
        if self.picture.fit is Fit.COVER:
            place = frame._replace(height=min(room, _MOST))
            block = covering(self.picture, place)
        else:
            block = whole(self.picture, frame._replace(height=min(room, self._natural(frame.width), _MOST)))
        blocks: list[PlacedBlock] = [block]
        used = block.frame.height
        if not words:
            return Placed(tuple(blocks), used)
        below = Frame(frame.x, block.frame.bottom + _SPACE, frame.width, frame.bottom - block.frame.bottom - _SPACE)
        placed = self._below.place(below, spacing)
        return Placed((*blocks, *placed.blocks), used + _SPACE + placed.height, placed.rest)


def whole(picture: DraftPicture, place: Frame) -> PictureBlock:
    """All of the picture, as large as `place` allows, at its top and centered."""
    scale = min(place.width / max(picture.width, 1), place.height / max(picture.height, 1), _LARGEST_SCALE)
    width, height = max(picture.width, 1) * scale, max(picture.height, 1) * scale
    x = place.x + (place.width - width) / 2
    return PictureBlock(Frame(x, place.y, width, height), picture.path, picture.alt)


def covering(picture: DraftPicture, place: Frame) -> PictureBlock:
    """The picture filling `place`, cut off evenly on both sides where it is too wide or too high."""
    wide, high = max(picture.width, 1), max(picture.height, 1)
    shape, wanted = wide / high, place.width / max(place.height, 1.0)
    across = (1 - wanted / shape) / 2 if shape > wanted else 0.0
    down = (1 - shape / wanted) / 2 if shape < wanted else 0.0
    return PictureBlock(place, picture.path, picture.alt, (across, down, across, down))


def filling(picture: DraftPicture, page: Frame) -> PictureBlock:
    """The picture over a whole page: covering it where that was asked for, else all of it in the middle."""
    if picture.fit is Fit.COVER:
        return covering(picture, page)
    scale = min(page.width / max(picture.width, 1), page.height / max(picture.height, 1))
    width, height = max(picture.width, 1) * scale, max(picture.height, 1) * scale
    frame = Frame((page.width - width) / 2, (page.height - height) / 2, width, height)
    return PictureBlock(frame, picture.path, picture.alt)
