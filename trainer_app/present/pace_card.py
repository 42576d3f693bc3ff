"""Where the show stands: segment, slide number, what the room sees, and the segments' lengths as a bar."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trainer_app.base.language import Language, Message, message
from trainer_app.deck.show import Picture, Show
from trainer_app.deck.slide import Deck, DeckSegment
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.style import LINE, MINT, MUTED, PLUM, PLUM_SOFT, WARM, recolour, words
from trainer_app.present.timing import Timing

_SEEN = {
    Picture.BLACK: message("The room sees black"),
    Picture.WHITE: message("The room sees white"),
    Picture.COVER: message("The room sees the cover"),
    Picture.TEST: message("The room sees the test slide"),
    Picture.PAUSE: message("The room sees the pause slide"),
    Picture.CONTACTS: message("The room sees the support contacts"),
}


def seen_instead(show: Show) -> Message | None:
    """What the room sees where that is not the current slide."""
    if show.picture is Picture.FROZEN:
        return message("The room sees slide {n}, frozen", n=show.frozen.index + 1)
    return _SEEN.get(show.picture)


def segment_of(deck: Deck, index: int) -> DeckSegment | None:
    """The segment a slide belongs to; None for slides outside all of them."""
    return next((one for one in deck.segments if one.id == deck.slides[index].segment), None)


class PaceCard(QFrame):
    """Two lines of words with a bar between them."""

    def __init__(self, deck: Deck, timing: Timing, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._deck, self._timing, self._language = deck, timing, language
        self._slide = ""
        self._segment = FittedLabel(self, bold=True)
        self._ends = words(self, colour=MINT)
        self._place = FittedLabel(self, MUTED, 0.95)
        self._seen = words(self, colour=WARM, times=0.95, bold=True)
        self._bar = SegmentBar(deck, timing, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(8)
        layout.addLayout(_row(self._segment, self._ends))
        layout.addWidget(self._bar)
        layout.addLayout(_row(self._place, self._seen))

    def follow(self, show: Show) -> None:
        """Say where `show` stands."""
        segment = segment_of(self._deck, show.index)
        self._segment.setText(segment.title if segment else self._deck.title)
        self._slide = self._language.say("Slide {n} of {all}", n=show.index + 1, all=show.length)
        if show.skipped:
            skipped = self._language.count("{n} passed over", "{n} passed over", len(show.skipped))
            self._slide = f"{self._slide} · {skipped}"
        seen = seen_instead(show)
        self._seen.setText(self._language.word(seen) if seen else "")

    def tick(self) -> None:
        """Move the bar and say when it would end, in words and color."""
        expected = self._timing.forecast
        self._ends.setText(expected.words(self._language))
        recolour(self._ends, WARM if expected.late > 0 else MINT)
        left = self._timing.left
        ends = self._timing.moment + timedelta(seconds=max(0.0, left or 0.0))
        module = self._language.say("module ends {time}", time=self._language.clock(ends))
        self._place.setText(self._slide if left is None else f"{self._slide} · {module}")
        self._bar.update()


def _row(left: QLabel, right: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left, 1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
    return row


class SegmentBar(QWidget):
    """The segments side by side, as long as their minutes; filled as far as each has come."""

    def __init__(self, deck: Deck, timing: Timing, parent: QWidget) -> None:
        super().__init__(parent)
        self._names, self._timing = [segment.id for segment in deck.segments], timing
        self.setFixedHeight(12)

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(200, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(LINE))
        minutes = self._timing.retimed.minutes
        lengths = [(name, minutes.get(name, 0) * 60.0) for name in self._names]
        total, left = sum(length for _, length in lengths) or 1.0, 0.0
        for name, length in lengths:
            wide = self.width() * length / total
            self._paint_segment(painter, QRectF(left, 0, wide - 2, self.height()), name, length)
            left += wide
        painter.end()

    def _paint_segment(self, painter: QPainter, place: QRectF, name: str, length: float) -> None:
        pace, now = self._timing.pace, self._timing.now
        current = name == pace.segment
        painter.fillRect(place, QColor(PLUM_SOFT).lighter(140) if current else QColor(LINE).lighter(125))
        done = QRectF(place)
        done.setWidth(place.width() * min(1.0, pace.spent(name, now) / max(1.0, length)))
        painter.fillRect(done, QColor(PLUM if current else MINT))
