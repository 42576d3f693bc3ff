"""Shapes, outlines of letters and colours as PDF operators, on a page whose y runs downwards like the layout's."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from trainer_app.deck import typeface
from trainer_app.deck.slide import CORNER, Face, Frame, Ink, ShapeBlock, ShapeKind
from trainer_app.deck.theme import Theme

_ROUND = 0.5523
"""How far the handles of a Bézier quarter circle reach, as a part of its radius."""


def fill_colour(theme: Theme, ink: Ink) -> str:
    """The operator that fills in an ink."""
    return f"{_colour(theme, ink)} rg"


def stroke_colour(theme: Theme, ink: Ink) -> str:
    """The operator that draws lines in an ink."""
    return f"{_colour(theme, ink)} RG"


@lru_cache(maxsize=256)
def _channels(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.4g}" for place in (1, 3, 5))


def _colour(theme: Theme, ink: Ink) -> str:
    return _channels(theme.colour(ink))


def rectangle(frame: Frame, height: float) -> str:
    """A rectangle on a page of `height`, not painted yet."""
    return f"{frame.x:.3f} {height - frame.bottom:.3f} {frame.width:.3f} {frame.height:.3f} re"


def shape(block: ShapeBlock, theme: Theme, height: float) -> list[str]:
    """A shape with its fill and outline."""
    frame = block.frame
    if block.kind is ShapeKind.LINE:
        ink = block.outline or block.fill
        if ink is None:
            return []
        ends = f"{frame.x:.3f} {height - frame.y:.3f} m {frame.right:.3f} {height - frame.bottom:.3f} l S"
        return [stroke_colour(theme, ink), f"{block.weight:g} w", ends]
    if not (block.fill or block.outline):
        return []
    made = [fill_colour(theme, block.fill)] if block.fill else []
    if block.outline:
        made += [stroke_colour(theme, block.outline), f"{block.weight:g} w"]
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(block.fill), bool(block.outline)]
    return [*made, _outline(block, height), paint]


def _outline(block: ShapeBlock, height: float) -> str:
    frame = block.frame
    left, right, top, bottom = frame.x, frame.right, height - frame.y, height - frame.bottom
    match block.kind:
        case ShapeKind.ROUNDED:
            corner = min(CORNER, frame.width / 2, frame.height / 2)
            return _rounded(frame, height, corner, corner)
        case ShapeKind.ELLIPSE:
            return _rounded(frame, height, frame.width / 2, frame.height / 2)
        case ShapeKind.CHEVRON:
            depth, middle = frame.height / 2, (top + bottom) / 2
            points = [
                (left, top), (right - depth, top), (right, middle), (right - depth, bottom), (left, bottom),
                (left + depth, middle),
            ]  # fmt: skip
            first, *others = [f"{x:.3f} {y:.3f}" for x, y in points]
            return f"{first} m " + " ".join(f"{point} l" for point in others) + " h"
        case _:
            return rectangle(frame, height)


def _rounded(frame: Frame, height: float, across: float, down: float) -> str:
    """A rectangle with elliptical corners."""
    left, right, top, bottom = frame.x, frame.right, height - frame.y, height - frame.bottom
    x, y = across * (1 - _ROUND), down * (1 - _ROUND)
    curves = (
        (right - x, top, right, top - y, right, top - down),
        (right, bottom + y, right - x, bottom, right - across, bottom),
        (left + x, bottom, left, bottom + y, left, bottom + down),
        (left, top - y, left + x, top, left + across, top),
    )
    starts = ((right, bottom + down), (left + across, bottom), (left, top - down))
    made = [f"{left + across:.3f} {top:.3f} m {right - across:.3f} {top:.3f} l"]
    for curve, start in zip(curves, (*starts, None), strict=True):
        made.append(" ".join(f"{value:.3f}" for value in curve) + " c")
        if start:
            made.append(f"{start[0]:.3f} {start[1]:.3f} l")
    return " ".join([*made, "h"])


@lru_cache(maxsize=2000)
def letters(text: str, face: Face) -> str:
    """The outlines of shaped letters at size 1, their baseline at y = 0, from left to right as they are seen."""
    pen = _Pen()
    x = 0.0
    font: Any = typeface.hb_font(face)
    em = font.face.upem
    for info, position in typeface.glyphs(text, face):
        pen.move(x + position.x_offset, position.y_offset, em)
        font.draw_glyph_with_pen(info.codepoint, pen)
        x += position.x_advance
    return " ".join(pen.made)


class _Pen:
    """Writes the contours HarfBuzz draws as path operators."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._x = self._y = 0.0
        self._em = 1
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float, em: int) -> None:
        """Begin a glyph at a place."""
        self._x, self._y, self._em = x, y, em

    def _point(self, point: tuple[float, float]) -> str:
        return f"{(point[0] + self._x) / self._em:.4f} {(point[1] + self._y) / self._em:.4f}"

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the pen's own words
        """Begin a contour."""
        self._at = point
        self.made.append(f"{self._point(point)} m")

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """A straight line."""
        self._at = point
        self.made.append(f"{self._point(point)} l")

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A cubic curve."""
        self._at = points[-1]
        self.made.append(" ".join(self._point(point) for point in points) + " c")

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve, as a cubic one."""
        (x0, y0), (x1, y1), (x2, y2) = self._at, points[0], points[1]
        one = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        two = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self.curveTo(one, two, (x2, y2))

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self.made.append("h")
