"""What a trainer draws on slides while presenting, as values. Places are points on the page, whatever the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot
from typing import NamedTuple

REACH = 14.0
"""How near the eraser must come to a stroke, in points."""


class Point(NamedTuple):
    """A place on a page, in points from its top left corner."""

    x: float
    y: float


class Tool(StrEnum):
    """What the mouse, finger or pen does on a slide."""

    NONE = "none"
    """Moves a slide that is larger than its screen."""
    POINTER = "pointer"
    PEN = "pen"
    HIGHLIGHT = "highlight"
    ERASER = "eraser"


@dataclass(frozen=True)
class Stroke:
    """A line drawn in one go, with the pen or the highlighter."""

    tool: Tool
    points: tuple[Point, ...]

    def is_near(self, place: Point) -> bool:
        """Whether the eraser at `place` reaches it."""
        pairs = zip(self.points, self.points[1:] or self.points, strict=False)
        return any(_distance(place, start, end) <= REACH for start, end in pairs)


Strokes = tuple[Stroke, ...]


@dataclass(frozen=True)
class Ink:
    """The strokes on each slide, by the slide's index."""

    slides: tuple[tuple[int, Strokes], ...] = ()

    def on(self, index: int) -> Strokes:
        """The strokes on a slide, in the order they were drawn."""
        return dict(self.slides).get(index, ())

    def begin(self, index: int, tool: Tool, place: Point) -> Ink:
        """A new stroke begins."""
        return self._with(index, (*self.on(index), Stroke(tool, (place,))))

    def extend(self, index: int, place: Point) -> Ink:
        """The last stroke goes on to `place`; a slide without one stays empty."""
        *before, last = self.on(index) or (None,)
        if last is None:
            return self
        return self._with(index, (*(each for each in before if each), replace(last, points=(*last.points, place))))

    def erase(self, index: int, place: Point) -> Ink:
        """Every stroke that comes near `place` is gone."""
        return self._with(index, tuple(stroke for stroke in self.on(index) if not stroke.is_near(place)))

    def clear(self, index: int) -> Ink:
        """The slide as it was before anybody drew on it."""
        return self._with(index, ())

    def _with(self, index: int, strokes: Strokes) -> Ink:
        kept = {**dict(self.slides), index: strokes}
        return Ink(tuple((at, drawn) for at, drawn in sorted(kept.items()) if drawn))


def _distance(place: Point, start: Point, end: Point) -> float:
    """From a place to the nearest point between two others."""
    across, down = end.x - start.x, end.y - start.y
    length = across * across + down * down
    along = ((place.x - start.x) * across + (place.y - start.y) * down) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return hypot(place.x - start.x - along * across, place.y - start.y - along * down)
