"""Puts both windows on their screens and keeps them there while screens come and go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from trainer_app.present.audience import AudienceWindow
from trainer_app.present.both_windows import BothWindows
from trainer_app.present.desktop import as_value, connected, qt_screen, rehearsal_arrangement
from trainer_app.present.news import FILLED, news_of
from trainer_app.present.placing import (
    covers,
    show_presenter,
    spills_onto,
    stands_on,
    windows_go_where_asked,
)
from trainer_app.present.presenter import PresenterWindow
from trainer_app.present.screen_watch import DEBOUNCE, ScreenWatch
from trainer_app.present.screens import (
    Arrangement,
    Screen,
    after_loss,
    arrange,
    find_again,
    is_built_in,
    own_screen,
    presenter_may_show,
)

VERIFY_AFTER = 150
"""Milliseconds a desktop gets to put the windows where they were asked to be."""
TRIES = 4
"""How often the slides are put on their screen before a desktop is taken to refuse it."""


class Stage(QObject):
    """The two windows and the screens they belong on."""

    told = Signal(object)
    """A lasting `Message` for the trainer, or None when all is well."""
    said = Signal(object)
    """A `Message` that answers a key."""
    moved = Signal()
    """The slides have a new size or place."""

    def __init__(self, audience: AudienceWindow, presenter: PresenterWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audience, self._presenter = audience, presenter
        self._windows = BothWindows(audience, presenter)
        self._arrangement = Arrangement(own_screen(connected()))
        self._refused, self._doubtful, self._tries = False, False, 0
        self._settling, self._over = True, False
        self._watched: QWindow | None = None
        self._verify_timer = self._timer(VERIFY_AFTER, self._verify)
        self._look_again = self._timer(DEBOUNCE, self._shifted)
        presenter.shifted.connect(self._shifted)
        self._screens = ScreenWatch(self)
        self._screens.removed.connect(self._screen_removed)
        self._screens.changed.connect(self._something_changed)
        self._screens.settled.connect(self._after_change)

    def _timer(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(action)
        return timer

    @property
    def fills_screen(self) -> Screen | None:
        """The screen the slides fill, if they fill one."""
        window = _handle(self._audience)
        if self._audience.isHidden() or not self._audience.isFullScreen() or window is None:
            return None
        wanted = self._arrangement.audience and find_again(self._arrangement.audience, connected())
        return wanted if wanted and covers(self._audience, wanted) else as_value(window.screen())

    def begin(self, arrangement: Arrangement | None = None) -> None:
        """Open both windows; the presenter view stays masked until it is known to be on the trainer's own screen."""
        self._arrangement = arrangement or arrange(connected())
        self._settling, self._refused, self._doubtful, self._tries = True, False, False, 0
        self._presenter.set_masked(True)
        if self._arrangement.audience:
            self._fill(self._arrangement.audience)
        self._place_presenter()
        if not self._arrangement.audience:
            self._in_window()  # last, because not every desktop lets a window be raised
        self._verify_timer.start()

    @property
    def can_swap(self) -> bool:
        """Whether there is another screen to change places with."""
        audience = self._arrangement.audience
        return audience is not None and find_again(audience, connected()) is not None

    def swap(self) -> None:
        """Put each window where the other one is."""
        if self.can_swap:
            self.begin(self._arrangement.swapped)

    def end(self) -> None:
        """Stop watching the screens."""
        self._over = True
        self._verify_timer.stop()
        self._look_again.stop()
        self._screens.stop()

    def full_screen_pressed(self) -> None:
        """What F does: settle anew after a change, fill the screen the slides are on, or come back from it.

        Slides that fill the projector stay there: without them the room would see the desktop.
        """
        if self._doubtful:
            self._doubtful = False
            self._guard()
        elif self._arrangement.audience and self._audience.isVisible():
            self._come_back()
        elif self._settles_anew:
            self.begin(self._wanted)
        elif self.fills_screen:
            self.reach_presenter()
        elif self._arrangement.alone:
            self._fill(self._arrangement.presenter)
        else:
            self._fill_here()

    @property
    def _wanted(self) -> Arrangement:
        """How the windows would stand if the show began now."""
        if self._arrangement.alone:
            return rehearsal_arrangement()
        return replace(arrange(connected()), window=self._arrangement.window)

    @property
    def _settles_anew(self) -> bool:
        homeless = find_again(self._arrangement.presenter, connected()) is None
        return not self._refused and (self._wanted.audience is not None or homeless or self._audience.isHidden())

    def _come_back(self) -> None:
        """F pressed while the slides fill a screen of their own."""
        if self._is_covered:
            self._uncover()
        elif self._arrangement.window:
            self.begin(Arrangement(self._arrangement.presenter, window=True))
        else:
            self.said.emit(FILLED)

    def reach_presenter(self) -> None:
        """Bring the presenter view before the trainer, moving the slides to a window where they cover it."""
        if self.fills_screen and not self._arrangement.audience:
            self._in_window()
        if self._presenter.isHidden():
            self._in_window()
            self._presenter.set_masked(True)
            self._presenter.show()
        self._presenter.raise_()
        self._presenter.activateWindow()

    @property
    def _is_covered(self) -> bool:
        """Whether the slides fill the screen the presenter view stands on, although it was to be on another one."""
        home = find_again(self._arrangement.presenter, connected())
        filled = self.fills_screen
        return self._presenter.isHidden() and home is not None and filled is not None and not home.overlaps(filled)

    def _uncover(self) -> None:
        """The slides were not on the projector yet when they were to fill it: back into a window, to be dragged."""
        self._refused = True
        self._arrangement = Arrangement(own_screen(connected()))
        self._presenter.set_masked(True)
        self._place_presenter()
        self._in_window()
        self._guard()

    def _fill_here(self) -> None:
        window = _handle(self._audience)
        if window is None:
            return
        here = as_value(window.screen())
        others = [screen for screen in connected() if screen != here]
        if others:
            self._arrangement, self._refused = Arrangement(own_screen(others), here), False
        self._fill(here)
        self._verify_timer.start()

    def _fill(self, screen: Screen) -> None:
        target = qt_screen(screen)
        if target is None:
            return
        self._windows.fill(target)
        self.moved.emit()

    def _in_window(self) -> None:
        self._windows.slides_in_window()
        self.moved.emit()

    def _place_presenter(self) -> None:
        target = qt_screen(self._arrangement.presenter)
        if target is None:
            return
        show_presenter(self._presenter, target, alone=self._arrangement.audience is not None or len(connected()) > 1)
        self._watch_presenter()
        if self._arrangement.audience is None:
            self._audience.raise_()
        self._presenter.activateWindow()

    def _watch_presenter(self) -> None:
        handle = _handle(self._presenter)
        if handle is not None and handle is not self._watched:
            handle.screenChanged.connect(self._guard)
            self._watched = handle

    def _verify(self) -> None:
        """Look whether the desktop did as asked; where it did not, the trainer places the slides."""
        wanted = self._arrangement.audience
        self._settling = False
        found = find_again(wanted, connected()) if wanted else None
        here = self.fills_screen
        if found and not (here and here.same_as(found)):
            self._tries += 1
            if self._tries < TRIES:
                self._settling = True
                self._fill(found)
                self._verify_timer.start()
                return
            self._refused = True
            self._arrangement = Arrangement(self._arrangement.presenter)
            self._in_window()
        self._guard()
        self.moved.emit()

    def _screen_removed(self, screen: Screen) -> None:
        audience = self._arrangement.audience
        if audience and screen.same_as(audience):
            self._windows.hide_slides()

    def _something_changed(self) -> None:
        self._take_back_swap()
        self._guard()

    def _take_back_swap(self) -> None:
        """Notes that were on another screen belong on the trainer's own again, for good, once one of them is lost."""
        found = after_loss(self._arrangement, connected())
        if found is not self._arrangement:
            self._arrangement, self._doubtful = found, not is_built_in(found.presenter)
            self._windows.hide_slides()

    def _after_change(self) -> None:
        """All is quiet again: bring back what has its screen back."""
        self._tries = 0
        screens = connected()
        audience = self._arrangement.audience
        found = find_again(audience, screens) if audience else None
        if audience and found is None:
            self._windows.hide_slides()
        elif found and (self._audience.isHidden() or not covers(self._audience, found)):
            self._fill(found)
        home = find_again(self._arrangement.presenter, screens)
        if home and (self._is_elsewhere(home) or (audience and not windows_go_where_asked())):
            self._place_presenter()
        self._verify_timer.start()

    def _is_elsewhere(self, home: Screen) -> bool:
        if self._presenter.isHidden() or self._presenter.screen().name() != home.name:
            return True
        return windows_go_where_asked() and not stands_on(self._presenter, home)

    def _shifted(self) -> None:
        """Look again where the presenter view is; not while it is being put there."""
        if not self._settling and not self._over:
            self._guard()

    def _guard(self) -> None:
        """Mask and hide the presenter view at once where others may see it."""
        screens, handle = connected(), _handle(self._presenter)
        now = as_value(handle.screen()) if handle else None
        audience = self._arrangement.audience and self.fills_screen
        private = presenter_may_show(self._arrangement.presenter, now, audience, screens)
        private = private and not (audience and spills_onto(self._presenter, audience))
        several = len(screens) > 1
        allowed = private and not self._settling and not self._doubtful and not (self._refused and several)
        self._presenter.set_masked(not allowed)
        if not private and audience and not self._settling:
            self._windows.hide_presenter()
            self._look_again.start()
        elif allowed and self._presenter.isHidden():
            self._place_presenter()
        news = news_of(self._arrangement, screens, refused=self._refused, notes_shown=allowed)
        self.told.emit(None if self._settling else news)


def _handle(widget: QWidget) -> QWindow | None:
    """The widget's window in the desktop; None before it was first shown."""
    return widget.windowHandle()
