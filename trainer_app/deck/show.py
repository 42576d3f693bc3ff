"""Where a running presentation stands: one pure cursor that both windows follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from trainer_app.deck.ink import Ink, Point, Strokes, Tool

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""How many times as large a slide can be shown."""


class Picture(StrEnum):
    """What the audience sees; there is nothing else it can ever see."""

    SLIDE = "slide"
    BLACK = "black"
    WHITE = "white"
    FROZEN = "frozen"
    COVER = "cover"
    TEST = "test"
    """The test slide: can the back row read this?"""
    PAUSE = "pause"
    """A slide to breathe and come back."""
    CONTACTS = "contacts"
    """Who is there for people who need support."""


class Countdown(StrEnum):
    """Where the audience sees the time that is left in a step."""

    OFF = "off"
    CORNER = "corner"
    LARGE = "large"
    """In place of the slide."""


@dataclass(frozen=True)
class Zoom:
    """The part of a slide that fills the screen: how many times as large, and its middle as parts of the page."""

    factor: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def step(self, steps: int) -> Zoom:
        """Closer or, with negative `steps`, farther; the nearest step of `ZOOMS` there is."""
        at = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.factor))
        return replace(self, factor=ZOOMS[max(0, min(at + steps, len(ZOOMS) - 1))]).moved(0, 0)

    def moved(self, across: float, down: float) -> Zoom:
        """Another part of the slide, never beyond its edges. `across` and `down` are parts of the page."""
        half = 0.5 / self.factor
        x, y = (max(half, min(place, 1 - half)) for place in (self.x + across, self.y + down))
        return replace(self, x=x, y=y)


_WHOLE = Zoom()


@dataclass(frozen=True)
class Look:
    """A slide as it stands on a screen: its index, what is drawn on it, and the part that is seen."""

    index: int = 0
    strokes: Strokes = ()
    zoom: Zoom = _WHOLE


_FIRST, _NO_INK = Look(), Ink()


@dataclass(frozen=True)
class Show:
    """The place in a deck of `length` slides (at least one) and the picture on the audience screen.

    `index` counts from 0 and never leaves the deck. `frozen` is what stays up while the picture is frozen, whatever
    the trainer does meanwhile.
    """

    length: int
    index: int = 0
    picture: Picture = Picture.SLIDE
    frozen: Look = _FIRST
    ink: Ink = _NO_INK
    zoom: Zoom = _WHOLE
    tool: Tool = Tool.NONE
    pointer: Point | None = None
    countdown: Countdown = Countdown.OFF
    left: str = ""
    """The time left in the step that runs, as `4:05`; empty where none runs."""
    skipped: frozenset[int] = frozenset()
    """Slides that are passed over; going to one by its number still shows it."""

    @property
    def following(self) -> int | None:
        """The index of the slide that comes next; None after the last."""
        return next((at for at in range(self.index + 1, self.length) if at not in self.skipped), None)

    @property
    def preceding(self) -> int | None:
        """The index of the slide that came before; None before the first."""
        return next((at for at in range(self.index - 1, -1, -1) if at not in self.skipped), None)

    @property
    def look(self) -> Look:
        """The current slide as the trainer sees it."""
        return Look(self.index, self.ink.on(self.index), self.zoom)

    def go_to(self, index: int) -> Show:
        """The nearest slide there is to `index`, whole. A black, white or covered screen stays as it is."""
        place = max(0, min(index, self.length - 1))
        if place == self.index:
            return self
        return replace(self, index=place, zoom=Zoom(), pointer=None)

    def next(self) -> Show:
        """One slide on; the last slide stays."""
        return self if self.following is None else self.go_to(self.following)

    def previous(self) -> Show:
        """One slide back; the first slide stays."""
        return self if self.preceding is None else self.go_to(self.preceding)

    def first(self) -> Show:
        """The first slide."""
        return self.go_to(0)

    def last(self) -> Show:
        """The last slide."""
        return self.go_to(self.length - 1)

    def passing_over(self, slides: frozenset[int]) -> Show:
        """Pass over these slides from now on, and over no others."""
        return replace(self, skipped=slides)

    def toggle(self, picture: Picture) -> Show:
        """Show `picture`, or the slide again where it already shows."""
        if self.picture is picture:
            return replace(self, picture=Picture.SLIDE)
        return replace(self, picture=picture, frozen=self.look)

    def showing(self, picture: Picture) -> Show:
        """With this picture on the audience screen; what is frozen stays as it was frozen."""
        return replace(self, picture=picture)

    def take(self, tool: Tool) -> Show:
        """Take up a tool, or put it down where it is in the hand already."""
        return replace(self, tool=Tool.NONE if tool is self.tool else tool, pointer=None)

    def next_countdown(self) -> Show:
        """The countdown in the corner, then large, then gone again."""
        places = list(Countdown)
        return replace(self, countdown=places[(places.index(self.countdown) + 1) % len(places)])

    def with_left(self, left: str) -> Show:
        """This much time is left in the step that runs."""
        return replace(self, left=left)

    def hover(self, place: Point | None) -> Show:
        """The hand is over `place` without touching it; None where it left the slide."""
        return replace(self, pointer=place) if self.tool is Tool.POINTER else self

    def touch(self, place: Point) -> Show:
        """The hand touches the slide with its tool."""
        if self.tool in (Tool.PEN, Tool.HIGHLIGHT):
            return replace(self, ink=self.ink.begin(self.index, self.tool, place))
        return self.draw(place)

    def draw(self, place: Point) -> Show:
        """The hand goes on to `place` without letting go."""
        match self.tool:
            case Tool.PEN | Tool.HIGHLIGHT:
                return replace(self, ink=self.ink.extend(self.index, place))
            case Tool.ERASER:
                return replace(self, ink=self.ink.erase(self.index, place))
            case _:
                return self.hover(place)

    def clear(self) -> Show:
        """The current slide without anything drawn on it."""
        return replace(self, ink=self.ink.clear(self.index))

    def zoomed(self, steps: int) -> Show:
        """The current slide closer, or farther with negative `steps`."""
        return replace(self, zoom=self.zoom.step(steps))

    def moved(self, across: float, down: float) -> Show:
        """Another part of a slide that was made larger; `across` and `down` are parts of what is seen now."""
        return replace(self, zoom=self.zoom.moved(across / self.zoom.factor, down / self.zoom.factor))
