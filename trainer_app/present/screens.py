"""Which screen the slides go to, and where the presenter view may be shown. Pure: screens come in as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_BUILT_IN = re.compile(r"^(eDP|LVDS|DSI|laptop)|built-?in|color lcd|internal", re.IGNORECASE)


@dataclass(frozen=True)
class Screen:
    """A connected screen: its name, its place on the desktop in logical pixels, and its maker's number for it."""

    name: str
    x: int
    y: int
    width: int
    height: int
    primary: bool = False
    serial: str = ""

    def same_as(self, other: Screen) -> bool:
        """Whether this is the same screen, wherever the desktop puts it and at whatever resolution."""
        return (self.name, self.serial) == (other.name, other.serial)

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
    window: bool = False
    """Whether the slides are in a window because the trainer wants them there, for a video call."""
    exchanged: bool = field(default=False, compare=False)
    """Whether the trainer swapped the screens during the show."""
    alone: bool = False
    """Whether no screen but the presenter's may be used, as in a rehearsal."""

    @property
    def swapped(self) -> Arrangement:
        """The two windows in each other's place; without a second screen nothing changes."""
        return (
            self if self.audience is None else Arrangement(self.audience, self.presenter, exchanged=not self.exchanged)
        )


def arrange(screens: Sequence[Screen]) -> Arrangement:
    """The presenter view on the trainer's own screen, the slides on the largest of the others. Needs a screen."""
    own = own_screen(screens)
    others = [screen for screen in screens if screen != own]
    apart = [screen for screen in others if not screen.overlaps(own)]
    if not apart:
        return Arrangement(own, mirrored=bool(others))
    return Arrangement(own, max(apart, key=lambda screen: screen.width * screen.height))


IN_WINDOW = "window"
"""What is remembered where the slides were wanted in a window."""


def key_of(screens: Sequence[Screen]) -> str:
    """What a set of screens is remembered by: which ones they are, in whatever order they were found."""
    return "+".join(sorted(f"{screen.name}~{screen.serial}" for screen in screens))


def remembered(arrangement: Arrangement) -> str:
    """What is to be remembered of a choice for its set of screens."""
    return arrangement.audience.name if arrangement.audience else IN_WINDOW


def arrange_as(screens: Sequence[Screen], choice: str) -> Arrangement:
    """The slides where they were wanted the last time, if that is still possible, else as `arrange` has it."""
    usual = arrange(screens)
    if choice == IN_WINDOW:
        return Arrangement(usual.presenter, mirrored=usual.mirrored, window=True)
    wanted = next((screen for screen in screens if screen.name == choice), None)
    if wanted is None:
        return usual
    apart = [screen for screen in screens if screen != wanted and not screen.overlaps(wanted)]
    if not apart:
        return usual
    return Arrangement(own_screen(apart), wanted)


def own_screen(screens: Sequence[Screen]) -> Screen:
    """The laptop's own screen: the one built in, else the primary one, else the first."""
    built_in = [screen for screen in screens if is_built_in(screen)]
    primary = [screen for screen in screens if screen.primary]
    return (built_in or primary or list(screens))[0]


def is_built_in(screen: Screen) -> bool:
    """Whether its name says that a screen is a laptop's own. Not every system names them so."""
    return bool(_BUILT_IN.search(screen.name))


def after_loss(arrangement: Arrangement, screens: Sequence[Screen]) -> Arrangement:
    """The usual arrangement again, where a screen is lost while the notes are on another one than the laptop's own.

    So notes never come back to a projector by themselves. Anything else stays as it is.
    """
    audience = arrangement.audience
    if audience is None:
        return arrangement
    notes_lost = find_again(arrangement.presenter, screens) is None
    slides_lost = find_again(audience, screens) is None
    if (is_built_in(audience) and (notes_lost or slides_lost)) or (arrangement.exchanged and notes_lost):
        return arrangement.swapped
    return arrangement


def find_again(wanted: Screen, screens: Sequence[Screen]) -> Screen | None:
    """`wanted` among the screens that are connected now; of twins the one that stands where it stood."""
    twins = [screen for screen in screens if screen.same_as(wanted)]
    return next((screen for screen in twins if (screen.x, screen.y) == (wanted.x, wanted.y)), next(iter(twins), None))


def presenter_may_show(home: Screen, now: Screen | None, audience: Screen | None, screens: Sequence[Screen]) -> bool:
    """Whether the presenter view can be read by nobody but the trainer.

    `home` is the screen it was given, `now` the one it is on, `audience` the one the slides fill (None while they are
    in a window). Notes never follow the desktop to a screen that merely remained, nor to one that is mirrored.
    """
    if now is None or find_again(home, screens) is None:
        return False
    others = [screen for screen in screens if screen != now]
    return not any(now.overlaps(other) for other in others) and (audience is None or not now.overlaps(audience))
