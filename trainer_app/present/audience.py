"""The window the room sees. It knows a deck and what to show of it, and nothing else."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent

from trainer_app.base.language import Language
from trainer_app.base.report import report_of
from trainer_app.deck.ink import Point
from trainer_app.deck.show import Countdown, Look, Picture, Show
from trainer_app.deck.slide import Deck
from trainer_app.present.countdown_painter import paint_corner, paint_countdown
from trainer_app.present.extras import Extras
from trainer_app.present.hand import Hand, UnderHand
from trainer_app.present.keys import command_of
from trainer_app.present.look_painter import paint_look, paint_pointer
from trainer_app.present.places import beside, page_in
from trainer_app.present.sight import Sight
from trainer_app.present.slide_cache import SlideCache
from trainer_app.present.slide_painter import paint_cover, paint_slide

_log = logging.getLogger(__name__)

_FIRST = Look()


@dataclass(frozen=True)
class View:
    """What is drawn: a sight and, where it is a slide of the deck, how that stands and where it is pointed at.

    `countdown` is the time left in a step, in the corner of a slide or all over a countdown; empty for none.
    """

    sight: Sight
    look: Look = _FIRST
    pointer: Point | None = None
    countdown: str = ""

    @property
    def index(self) -> int:
        """The index of the slide."""
        return self.look.index


_SIGHTS = {
    Picture.BLACK: Sight.BLACK,
    Picture.WHITE: Sight.WHITE,
    Picture.TEST: Sight.TEST,
    Picture.PAUSE: Sight.PAUSE,
    Picture.CONTACTS: Sight.CONTACTS,
}


def view_of(show: Show) -> View:
    """What the room sees of a show. The only place that decides it; what is not named here is covered."""
    if show.picture is Picture.SLIDE:
        if show.left and show.countdown is Countdown.LARGE:
            return View(Sight.COUNTDOWN, countdown=show.left)
        corner = show.left if show.countdown is Countdown.CORNER else ""
        return View(Sight.SLIDE, show.look, show.pointer, corner)
    if show.picture is Picture.FROZEN:
        return View(Sight.SLIDE, show.frozen)
    return View(_SIGHTS.get(show.picture, Sight.COVER))


class AudienceWindow(UnderHand):
    """Shows a slide, black, white, the cover, a countdown or a slide of `extras`. Has no children and no tool tip."""

    commanded = Signal(object)
    """A `Command` or a digit pressed in this window."""
    close_wanted = Signal()
    """Somebody tried to close the window; it stays open until the show ends."""

    def __init__(self, deck: Deck, language: Language, cache: SlideCache, extras: Extras) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._deck, self._cache, self._extras = deck, cache, extras
        self.hand = Hand(self, self._page, deck.size)
        self._view = View(Sight.COVER)
        self._may_close = False
        self.setWindowTitle(language.say("Slides"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # a returning projector takes no keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)

    @property
    def view(self) -> View:
        """What it shows now."""
        return self._view

    @property
    def slide_width(self) -> int:
        """The width of its slides in device pixels."""
        return round(self._page().width() * self.devicePixelRatio())

    def _page(self) -> QRectF:
        return page_in(self.width(), self.height(), self._deck.size)

    def follow(self, show: Show) -> None:
        """Show what the room should see of `show`, on the screen before this returns; lines and pointer soon after."""
        view, before = view_of(show), self._view
        self.hand.follow(show.tool, view.look.zoom)
        if view == before:
            return
        self._view = view
        if (view.sight, view.index) == (before.sight, before.index):
            self.update()
        else:
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
        page = self._page()
        if self._view.sight in (Sight.BLACK, Sight.WHITE):
            white = self._view.sight is Sight.WHITE
            painter.fillRect(self.rect(), Qt.GlobalColor.white if white else Qt.GlobalColor.black)
            return
        for bar in beside(self.rect(), page.toRect()):
            painter.fillRect(bar, Qt.GlobalColor.black)
        extra = self._extras.slide(self._view.sight)
        if self._view.sight is Sight.SLIDE:
            paint_look(painter, self._cache, self._view.look, page, self.slide_width)
            paint_pointer(painter, self._view.pointer, self._view.look.zoom, page, self._deck.size)
            paint_corner(painter, self._view.countdown, self._cache.theme, page)
        elif self._view.sight is Sight.COUNTDOWN:
            paint_countdown(painter, self._view.countdown, self._cache.theme, page)
        elif self._view.sight is Sight.COVER:
            paint_cover(painter, self._cache.theme, page)
        elif extra is not None:
            paint_slide(painter, extra, self._cache.theme, page)

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
