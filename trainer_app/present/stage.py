"""Puts both windows on their screens and keeps them there while screens come and go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from trainer_app.base.language import Message
from trainer_app.present.audience import AudienceWindow
from trainer_app.present.desktop import as_value, connected, qt_screen
from trainer_app.present.news import DRAG_HINT, GONE, HIDDEN, MIRROR_HINT, NEW_SCREEN, ONE_SCREEN, WINDOW
from trainer_app.present.placing import (
    covers,
    fill,
    show_in_window,
    show_presenter,
    spills_onto,
    windows_go_where_asked,
)
from trainer_app.present.presenter import PresenterWindow
from trainer_app.present.screens import Arrangement, Screen, arrange, find_again, own_screen, presenter_may_show

VERIFY_AFTER = 150
"""Milliseconds a desktop gets to put the windows where they were asked to be."""
TRIES = 4
"""How often the slides are put on their screen before a desktop is taken to refuse it."""
DEBOUNCE = 350
"""Milliseconds of peace after a screen came or went before windows move: plugs bounce."""


class Stage(QObject):
    """The two windows and the screens they belong on."""

    told = Signal(object)
    """A lasting `Message` for the trainer, or None when all is well."""
    moved = Signal()
    """The slides have a new size or place."""

    def __init__(self, audience: AudienceWindow, presenter: PresenterWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audience, self._presenter = audience, presenter
        self._arrangement = Arrangement(own_screen(connected()))
        self._refused, self._tries = False, 0
        self._settling = True
        self._over = False
        self._watched: QWindow | None = None
        self._verify_timer = self._timer(VERIFY_AFTER, self._verify)
        self._settle_timer = self._timer(DEBOUNCE, self._after_change)
        self._look_again = self._timer(DEBOUNCE, self._shifted)
        presenter.shifted.connect(self._shifted)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._screen_added)
        app.screenRemoved.connect(self._screen_removed)
        app.primaryScreenChanged.connect(self._something_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._something_changed)

    def _timer(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
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
        self._settling, self._refused, self._tries = True, False, 0
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
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._over = True
        self._verify_timer.stop()
        self._settle_timer.stop()
        self._look_again.stop()
        app.screenAdded.disconnect(self._screen_added)
        app.screenRemoved.disconnect(self._screen_removed)
        app.primaryScreenChanged.disconnect(self._something_changed)

    def full_screen_pressed(self) -> None:
        """What F does: settle anew after a change, fill the screen the slides are on, or come back from it."""
        if self._arrangement.audience and self._audience.isVisible():
            if self._is_covered:
                self._uncover()
            return
        wanted = arrange(connected())
        homeless = find_again(self._arrangement.presenter, connected()) is None
        if not self._refused and (wanted.audience or homeless or self._audience.isHidden()):
            self.begin(wanted)
        elif self.fills_screen:
            self.reach_presenter()
        else:
            self._fill_here()

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
        typing = QApplication.activeWindow() is not None
        fill(self._audience, target)
        if typing:
            self._give_keys(beneath=self._presenter.screen() is target)
        self.moved.emit()

    def _give_keys(self, *, beneath: bool = False) -> None:
        """Let the trainer go on typing in the presenter view, unless it is hidden or `beneath` the slides."""
        window = self._audience if beneath or self._presenter.isHidden() else self._presenter
        window.activateWindow()

    def _hide_slides(self) -> None:
        typing = self._audience.isActiveWindow()
        self._audience.hide()
        if typing:
            self._give_keys()

    def _in_window(self) -> None:
        typing = QApplication.activeWindow() is not None
        show_in_window(self._audience, self._presenter.screen())
        if typing and windows_go_where_asked():  # elsewhere it would be raised above the slides
            self._give_keys()
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
        if found and not self._stands_on(found):
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

    def _stands_on(self, screen: Screen) -> bool:
        here = self.fills_screen
        return here is not None and here.same_as(screen)

    def _screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._something_changed)
        self._something_changed()

    def _screen_removed(self, screen: QScreen) -> None:
        audience = self._arrangement.audience
        if audience and as_value(screen).same_as(audience):
            self._hide_slides()
        self._something_changed()

    def _something_changed(self) -> None:
        if self._over:
            return
        self._guard()
        self._settle_timer.start()

    def _after_change(self) -> None:
        """All is quiet again: bring back what has its screen back."""
        self._tries = 0
        screens = connected()
        audience = self._arrangement.audience
        found = find_again(audience, screens) if audience else None
        if audience and found is None:
            self._hide_slides()
        elif found and (self._audience.isHidden() or not covers(self._audience, found)):
            self._fill(found)
        home = find_again(self._arrangement.presenter, screens)
        if home and (self._is_elsewhere(home) or (audience and not windows_go_where_asked())):
            self._place_presenter()
        self._verify_timer.start()

    def _is_elsewhere(self, home: Screen) -> bool:
        return self._presenter.isHidden() or self._presenter.screen().name() != home.name

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
        allowed = private and not self._settling and not (self._refused and several)
        self._presenter.set_masked(not allowed)
        if not private and audience and not self._settling:
            self._presenter.hide()
            self._look_again.start()
        elif allowed and self._presenter.isHidden():
            self._place_presenter()
        self.told.emit(self._news(screens, allowed))

    def _news(self, screens: tuple[Screen, ...], allowed: bool) -> Message | None:
        wanted = self._arrangement.audience
        several = len(screens) > 1
        true_first = (
            (self._settling, None),
            (wanted is None and arrange(screens).mirrored, MIRROR_HINT),
            (self._refused, DRAG_HINT),
            (not allowed, HIDDEN),
            (wanted is not None and find_again(wanted, screens) is None, GONE),
            (self._arrangement.window, WINDOW),
            (wanted is None and several, NEW_SCREEN),
            (wanted is None, ONE_SCREEN),
        )
        return next((news for true, news in true_first if true), None)


def _handle(widget: QWidget) -> QWindow | None:
    """The widget's window in the desktop; None before it was first shown."""
    return widget.windowHandle()
