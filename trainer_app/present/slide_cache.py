"""Slides drawn ahead of time, so that the next one is there when its key is pressed."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QImage, QPainter

from trainer_app.deck.show import Zoom
from trainer_app.deck.slide import Deck, PageSize
from trainer_app.deck.theme import Theme
from trainer_app.present.places import whole_page
from trainer_app.present.slide_painter import blank_image, paint_in_pieces, paint_slide, slide_image

BUDGET = 192 * 1024 * 1024
"""Bytes all kept pictures may take together: three at 3840 × 2160 for the room, and the trainer's on a screen alike."""

Key = tuple[int, int, str]
_WHOLE = Zoom()


@dataclass(frozen=True)
class Wanted:
    """A slide that will soon be asked for: its index in the deck and the width in pixels."""

    index: int
    width: int


class SlideCache(QObject):
    """Pictures of a deck's slides at the sizes asked for; those not wanted soon and unused for longest go first."""

    def __init__(self, deck: Deck, budget: int = BUDGET, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._theme = deck.theme
        self._budget = budget
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._parts: dict[int, tuple[tuple[int, int, str, Zoom], QImage]] = {}
        self._ahead: deque[Wanted] = deque()
        self._soon: frozenset[Key] = frozenset()
        self._work: Iterator[None] | None = None
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._do_a_little)

    def picture(self, index: int, width: int, zoom: Zoom = _WHOLE) -> QImage:
        """The slide at `index`, or the part of it that `zoom` names, `width` pixels wide: kept, or drawn now."""
        if zoom.factor > 1:
            return self._part(index, width, zoom)
        key = self._key(index, width)
        if key not in self._pictures:
            self._keep(key, slide_image(self._deck.slides[index], self._theme, width))
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _part(self, index: int, width: int, zoom: Zoom) -> QImage:
        """A part of a slide; only the last one of each width is kept, because there are as many as places to look."""
        key = (*self._key(index, width), zoom)
        kept = self._parts.get(width)
        if kept is not None and kept[0] == key:
            return kept[1]
        image = blank_image(width, self._deck.size)
        painter = QPainter(image)
        paint_slide(painter, self._deck.slides[index], self._theme, whole_page(QRectF(image.rect()), zoom))
        painter.end()
        self._parts[width] = key, image
        return image

    @property
    def theme(self) -> Theme:
        """How the slides look now."""
        return self._theme

    def look_like(self, theme: Theme) -> None:
        """Draw everything in other colors from now on; `theme` must set type like the deck's own."""
        self._theme = theme
        self._work = None

    def prepare(self, wanted: Iterable[Wanted]) -> None:
        """Draw these in idle time, in this order, instead of what was wanted before."""
        self._work = None
        self._ahead = deque(one for one in wanted if 0 <= one.index < len(self._deck.slides) and one.width > 0)
        self._soon = frozenset(self._key(one.index, one.width) for one in self._ahead)
        self._idle.start()

    def clear(self) -> None:
        """Let go of everything and draw nothing more."""
        self._idle.stop()
        self._work = None
        self._ahead.clear()
        self._pictures.clear()
        self._parts.clear()

    def ready(self, index: int, width: int) -> bool:
        """Whether the slide can be shown without drawing it first."""
        return self._key(index, width) in self._pictures

    @property
    def idle(self) -> bool:
        """Whether everything that was wanted has been drawn."""
        return not self._idle.isActive()

    @property
    def size_of_pages(self) -> PageSize:
        """The shape of every slide, in points."""
        return self._deck.size

    @property
    def size(self) -> int:
        """Bytes the kept pictures take."""
        return sum(picture.sizeInBytes() for picture in self._pictures.values())

    def _key(self, index: int, width: int) -> Key:
        return index, width, self._theme.id

    def _keep(self, key: Key, picture: QImage) -> None:
        self._pictures[key] = picture
        while self.size > self._budget and len(self._pictures) > 1:
            others = [each for each in self._pictures if each != key]
            del self._pictures[next((each for each in others if each not in self._soon), others[0])]

    def _do_a_little(self) -> None:
        """Draw one block of one slide, then let the windows have their turn."""
        if self._work is None:
            self._work = self._start_next()
        if self._work is None:
            self._idle.stop()
        elif next(self._work, self) is self:
            self._work = None

    def _start_next(self) -> Iterator[None] | None:
        while self._ahead:
            one = self._ahead.popleft()
            key = self._key(one.index, one.width)
            if key not in self._pictures:
                return self._draw(one, key)
            self._pictures.move_to_end(key)
        return None

    def _draw(self, one: Wanted, key: Key) -> Iterator[None]:
        image = blank_image(one.width, self._deck.size)
        painter = QPainter(image)
        try:
            target = QRectF(image.rect())
            yield from paint_in_pieces(painter, self._deck.slides[one.index], self._theme, target)
        finally:
            painter.end()
        self._keep(key, image)
