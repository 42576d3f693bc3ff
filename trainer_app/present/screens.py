"""Which screen the slides go to, and where the presenter view may be shown. Pure: screens come in as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BUILT_IN = re.compile(r"^(eDP|LVDS|DSI|laptop)|built-?in|color lcd|internal", re.IGNORECASE)


@dataclass(frozen=True)
class Screen:
    """A connected screen: its name and its place on the desktop, in logical pixels."""

    name: str
    x: int
    y: int
    width: int
    height: int
    primary: bool = False

    def same_as(self, other: Screen) -> bool:
        """Whether this is the same screen come back: the same name and size, wherever the desktop puts it."""
        return (self.name, self.width, self.height) == (other.name, other.width, other.height)

    def overlaps(self, other: Screen) -> bool:
        """Whether both show a part of the same desktop, as mirrored screens do."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Arrangement:
    """Which window goes where. Without an `audience` screen the slides are in a window the trainer moves."""

    presenter: Screen
    audience: Screen | None = None
    mirrored: bool = False
    """Whether there is a second screen that shows the same picture as the presenter's."""


def arrange(screens: Sequence[Screen]) -> Arrangement:
    """The presenter view on the trainer's own screen, the slides on the largest of the others. Needs a screen."""
    own = own_screen(screens)
    others = [screen for screen in screens if screen != own]
    apart = [screen for screen in others if not screen.overlaps(own)]
    if not apart:
        return Arrangement(own, mirrored=bool(others))
    return Arrangement(own, max(apart, key=lambda screen: screen.width * screen.height))


def own_screen(screens: Sequence[Screen]) -> Screen:
    """The laptop's own screen: the one built in, else the primary one, else the first."""
    built_in = [screen for screen in screens if _BUILT_IN.search(screen.name)]
    primary = [screen for screen in screens if screen.primary]
    return (built_in or primary or list(screens))[0]


def find_again(wanted: Screen, screens: Sequence[Screen]) -> Screen | None:
    """`wanted` among the screens that are connected now, wherever it stands."""
    return next((screen for screen in screens if screen.same_as(wanted)), None)


def presenter_may_show(home: Screen, now: Screen | None, audience: Screen | None, screens: Sequence[Screen]) -> bool:
    """Whether the presenter view can be read by nobody but the trainer.

    `home` is the screen it was given, `now` the one it is on, `audience` the one the slides fill (None while they are
    in a window). Notes never follow the desktop to a screen that merely remained, nor to one that is mirrored.
    """
    if now is None or find_again(home, screens) is None:
        return False
    others = [screen for screen in screens if screen != now]
    return not any(now.overlaps(other) for other in others) and (audience is None or not now.overlaps(audience))
