"""The window the room sees. It knows a deck and what to show of it, and nothing else."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer_app.base.language import Language
from trainer_app.base.report import report_of
from trainer_app.deck.room_check import room_check_slide
from trainer_app.deck.show import Picture, Show
from trainer_app.deck.slide import WIDE, Deck, PageSize, Slide
from trainer_app.present.keys import command_of
from trainer_app.present.slide_cache import SlideCache
from trainer_app.present.slide_painter import paint_cover, paint_slide

_log = logging.getLogger(__name__)


class Sight(StrEnum):
    """Everything an audience screen can hold."""

    SLIDE = "slide"
    BLACK = "black"
    WHITE = "white"
    COVER = "cover"
    TEST = "test"


@dataclass(frozen=True)
class View:
    """What is drawn: a sight, and the index of the slide where it is one."""

    sight: Sight
    index: int = 0


def view_of(show: Show) -> View:
    """What the room sees of a show. The only place that decides it; what is not named here is covered."""
    match show.picture:
        case Picture.SLIDE | Picture.FROZEN:
            return View(Sight.SLIDE, show.audience_index)
        case Picture.BLACK:
            return View(Sight.BLACK)
        case Picture.WHITE:
            return View(Sight.WHITE)
        case Picture.TEST:
            return View(Sight.TEST)
        case _:
            return View(Sight.COVER)


def page_in(width: float, height: float, size: PageSize = WIDE) -> QRectF:
    """The largest slide-shaped rectangle in a window of this size, centered, on whole pixels."""
    scale = min(width / size.width, height / size.height)
    wide, high = round(size.width * scale), round(size.height * scale)
    return QRectF(int(width - wide) // 2, int(height - high) // 2, wide, high)


class AudienceWindow(QWidget):
    """Shows a slide, black, white, the neutral cover or the test slide. Has no children, no tool tip, no pointer."""

    commanded = Signal(object)
    """A `Command` or a digit pressed in this window."""
    close_wanted = Signal()
    """Somebody tried to close the window; it stays open until the show ends."""

    def __init__(self, deck: Deck, language: Language, cache: SlideCache | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._deck, self._language = deck, language
        self._cache = cache or SlideCache(deck, parent=self)
        self._view = View(Sight.COVER)
        self._may_close = False
        self.setWindowTitle(language.say("Slides"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)

    @property
    def view(self) -> View:
        """What it shows now."""
        return self._view

    @property
    def slide_width(self) -> int:
        """The width of its slides in device pixels."""
        return round(page_in(self.width(), self.height(), self._deck.size).width() * self.devicePixelRatio())

    @cached_property
    def _test_slide(self) -> Slide:
        return room_check_slide(self._deck, self._language)

    def follow(self, show: Show) -> None:
        """Show what the room should see of `show`, on the screen before this returns."""
        if view_of(show) != self._view:
            self._view = view_of(show)
            self.repaint()

    def frameless(self, wanted: bool) -> None:
        """Without a frame for filling a screen, with one for being moved above the presenter view. Hides the window."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, wanted)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, not wanted)
        self.setCursor(Qt.CursorShape.BlankCursor if wanted else Qt.CursorShape.ArrowCursor)

    def end(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the view; a slide that cannot be drawn is covered, so the room never sees a fault."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        except Exception as error:
            _log.error("A slide could not be drawn\n%s", report_of(error))
            paint_cover(painter, self._cache.theme, QRectF(self.rect()))
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        white = self._view.sight is Sight.WHITE
        painter.fillRect(self.rect(), Qt.GlobalColor.white if white else Qt.GlobalColor.black)
        page = page_in(self.width(), self.height(), self._deck.size)
        if self._view.sight is Sight.SLIDE:
            painter.drawImage(page, self._cache.picture(self._view.index, self.slide_width))
        elif self._view.sight is Sight.COVER:
            paint_cover(painter, self._cache.theme, page)
        elif self._view.sight is Sight.TEST:
            paint_slide(painter, self._test_slide, self._cache.theme, page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what the key asks for."""
        command = command_of(event)
        if command is not None:
            self.commanded.emit(command)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open and ask, unless the show is over."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()
