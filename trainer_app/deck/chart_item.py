"""Charts, measured and drawn once: axes, ticks, bars and labels as our own shapes and words."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from trainer_app.base.chart import Chart, ChartKind
from trainer_app.deck.flow import Item, Placed
from trainer_app.deck.setting import Spacing, Style, height_of, set_words, words_of
from trainer_app.deck.slide import Align, BlockRole, ChartBlock, Frame, Ink, ShapeBlock, ShapeKind, TextBlock
from trainer_app.deck.words import Words
from trainer_app.library.content import Paragraph, Span

LABELS = Spacing(18, 0)
"""The words in a chart; they are looked up, not read along."""
_LEAST_HEIGHT, _USUAL_HEIGHT = 220.0, 330.0
_SPACE = 8.0
_LEGEND = 26.0
_SWATCH = 12.0
SERIES_INKS = (Ink.ACCENT, Ink.ACTIVITY, Ink.NOTICE, Ink.MUTED)
"""The colours of the series, in order; a chart with more is shown as a table."""
MOST_LABEL_LINES = 3
_MOST_NAME = 0.45
"""The part of a bar chart's width that the names beside its bars may take."""
BAR_SHARE = 0.6
"""The part of a category's place that its bars take."""


def axis(largest: float) -> tuple[float, float]:
    """The end of an axis from 0 that holds `largest`, and the distance of its ticks: 1, 2 or 5 times a power of ten."""
    rough = max(largest, 1e-9) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= rough * 0.999999)
    return step * max(1, math.ceil(largest / step - 1e-9)), step


def figure(value: float) -> str:
    """A number as a label has it."""
    return f"{value:,.10g}" if value < 1e15 else f"{value:.3g}"


class ChartItem:
    """A chart as high as its place allows; its table where its words do not fit."""

    def __init__(self, chart: Chart, as_table: Item, name: str, family: str) -> None:
        self.chart, self.as_table, self.name = chart, as_table, name
        self._label = Style(BlockRole.TEXT, Ink.MUTED, family=family)
        self.top, self.step = axis(max(value or 0.0 for series in chart.series for value in series.values))
        self._categories = [self._words(text) for text in chart.categories]

    def _words(self, text: str) -> list[Words]:
        return words_of([Paragraph((Span(text),))], self._label)

    def height(self, width: float, spacing: Spacing) -> float:
        """What it would like to have."""
        return _USUAL_HEIGHT if self._drawable(width) else self.as_table.height(width, spacing)

    def least(self, width: float, spacing: Spacing) -> float:
        """What it needs to be read."""
        return _LEAST_HEIGHT if self._drawable(width) else self.as_table.least(width, spacing)

    def place(self, frame: Frame, spacing: Spacing) -> Placed:
        """The chart where its words fit, else the table."""
        if not self._drawable(frame.width) or frame.height < _LEAST_HEIGHT:
            return self.as_table.place(frame, spacing)
        block = self._draw(frame._replace(height=min(frame.height, _USUAL_HEIGHT)))
        return Placed((block,), block.frame.height)

    def _drawable(self, width: float) -> bool:
        chart = self.chart
        if len(chart.series) > len(SERIES_INKS) or not self._legend_fits(width):
            return False
        plot = self._plot(Frame(0, 0, width, _LEAST_HEIGHT))
        if plot.width < 120 or plot.height < 80:
            return False
        if chart.kind is ChartKind.BAR:
            names = max(words[0].length for words in self._categories) * LABELS.size
            return plot.height / len(chart.categories) >= LABELS.pitch and names <= width * _MOST_NAME
        room = plot.width / len(chart.categories) - 4
        lines = (height_of(words, room, LABELS) / LABELS.pitch for words in self._categories)
        whole = all(words[0].widest * LABELS.size <= room for words in self._categories)
        return whole and max(lines) <= MOST_LABEL_LINES

    def _legend_fits(self, width: float) -> bool:
        names = [self._words(each.name)[0].length * LABELS.size + _SWATCH + 3 * _SPACE for each in self.chart.series]
        return len(names) < 2 or sum(names) <= width

    @property
    def _ticks(self) -> list[float]:
        return [self.step * at for at in range(round(self.top / self.step) + 1)]

    def _plot(self, frame: Frame) -> Frame:
        """The inside of the axes."""
        top = frame.y + (_LEGEND if len(self.chart.series) > 1 else 0.0) + LABELS.pitch / 2
        ticks = max(self._words(figure(value))[0].length for value in self._ticks) * LABELS.size
        if self.chart.kind is ChartKind.BAR:
            names = max(words[0].length for words in self._categories) * LABELS.size
            left = frame.x + min(names, frame.width * _MOST_NAME) + _SPACE
            right = frame.right - ticks / 2
            return Frame(left, top, right - left, frame.bottom - LABELS.pitch - _SPACE - top)
        left = frame.x + ticks + _SPACE
        room = (frame.right - left) / len(self.chart.categories) - 4
        below = max(height_of(words, max(room, 1), LABELS) for words in self._categories) + _SPACE
        return Frame(left, top, frame.right - left, frame.bottom - below - top)

    def _draw(self, frame: Frame) -> ChartBlock:
        plot = self._plot(frame)
        inks = SERIES_INKS[: len(self.chart.series)]
        parts = [*self._grid(plot), *self._data(plot), *self._names(frame, plot), *self._legend(frame)]
        return ChartBlock(frame, self.chart, plot, self.top, self.step, LABELS.size, inks, self._alt(), tuple(parts))

    def _grid(self, plot: Frame) -> list[ShapeBlock | TextBlock]:
        parts: list[ShapeBlock | TextBlock] = []
        for value in self._ticks:
            part = value / self.top
            if self.chart.kind is ChartKind.BAR:
                x = plot.x + part * plot.width
                line = Frame(x, plot.y, 0, plot.height)
                label = Frame(x - 60, plot.bottom + _SPACE / 2, 120, LABELS.pitch)
                style = replace(self._label, align=Align.CENTER)
            else:
                y = plot.bottom - part * plot.height
                line = Frame(plot.x, y, plot.width, 0)
                label = Frame(plot.x - _SPACE - 200, y - LABELS.pitch / 2, 200, LABELS.pitch)
                style = replace(self._label, align=Align.END)
            ink = Ink.MUTED if value == 0 else Ink.LINE
            parts.append(ShapeBlock(line, None, ShapeKind.LINE, ink, 1.0))
            block = set_words(self._words(figure(value)), label, style, LABELS).block
            parts += [_hugged(block)] if block else []
        return parts

    def _data(self, plot: Frame) -> list[ShapeBlock | TextBlock]:
        if self.chart.kind is ChartKind.LINE:
            return self._lines(plot)
        parts: list[ShapeBlock | TextBlock] = []
        slots, rows = len(self.chart.categories), len(self.chart.series)
        upright = self.chart.kind is ChartKind.COLUMN
        slot = (plot.width if upright else plot.height) / slots
        bar = slot * BAR_SHARE / rows
        for number, series in enumerate(self.chart.series):
            for at, value in enumerate(series.values):
                length = (value or 0.0) / self.top * (plot.height if upright else plot.width)
                start = slot * at + slot * (1 - BAR_SHARE) / 2 + bar * number
                if upright:
                    place = Frame(plot.x + start, plot.bottom - length, bar, length)
                else:
                    place = Frame(plot.x, plot.y + start, length, bar)
                if length > 0:
                    parts.append(ShapeBlock(place, SERIES_INKS[number]))
        return parts

    def _lines(self, plot: Frame) -> list[ShapeBlock | TextBlock]:
        parts: list[ShapeBlock | TextBlock] = []
        slot = plot.width / len(self.chart.categories)
        for number, series in enumerate(self.chart.series):
            ink = SERIES_INKS[number]
            places = [
                None if value is None else (plot.x + slot * (at + 0.5), plot.bottom - value / self.top * plot.height)
                for at, value in enumerate(series.values)
            ]
            for here, there in pairwise(places):
                if here and there:
                    line = Frame(here[0], here[1], there[0] - here[0], there[1] - here[1])
                    parts.append(ShapeBlock(line, None, ShapeKind.LINE, ink, 3.0))
            parts += [
                ShapeBlock(Frame(place[0] - 5, place[1] - 5, 10, 10), ink, ShapeKind.ELLIPSE)
                for place in places
                if place
            ]
        return parts

    def _names(self, frame: Frame, plot: Frame) -> list[ShapeBlock | TextBlock]:
        parts: list[ShapeBlock | TextBlock] = []
        count = len(self.chart.categories)
        for at, words in enumerate(self._categories):
            if self.chart.kind is ChartKind.BAR:
                slot = plot.height / count
                y = plot.y + slot * (at + 0.5) - LABELS.pitch / 2
                place = Frame(frame.x, y, plot.x - _SPACE - frame.x, LABELS.pitch)
                style = replace(self._label, align=Align.END)
            else:
                slot = plot.width / count
                place = Frame(
                    plot.x + slot * at + 2, plot.bottom + _SPACE, slot - 4, frame.bottom - plot.bottom - _SPACE
                )
                style = replace(self._label, align=Align.CENTER)
            block = set_words(words, place, style, LABELS, closed=True).block
            parts += [block] if block else []
        return parts

    def _legend(self, frame: Frame) -> list[ShapeBlock | TextBlock]:
        if len(self.chart.series) < 2:
            return []
        parts: list[ShapeBlock | TextBlock] = []
        x = frame.x
        for ink, series in zip(SERIES_INKS, self.chart.series, strict=False):
            words = self._words(series.name)
            width = words[0].length * LABELS.size + 1
            parts.append(ShapeBlock(Frame(x, frame.y + (LABELS.pitch - _SWATCH) / 2, _SWATCH, _SWATCH), ink))
            place = Frame(x + _SWATCH + _SPACE, frame.y, width, LABELS.pitch)
            block = set_words(words, place, self._label, LABELS).block
            parts += [block] if block else []
            x += _SWATCH + 3 * _SPACE + width
        return parts

    def _alt(self) -> str:
        told = []
        for series in self.chart.series:
            pairs = zip(self.chart.categories, series.values, strict=True)
            values = ", ".join(f"{name} {'–' if value is None else figure(value)}" for name, value in pairs)
            told.append(f"{series.name}: {values}" if series.name else values)
        unit = f" ({self.chart.unit})" if self.chart.unit else ""
        return f"{self.name}{unit}. " + "; ".join(told)


def _hugged(block: TextBlock) -> TextBlock:
    """The block in a frame as wide as its one line."""
    line = block.lines[0]
    width = sum(piece.units for piece in line.pieces) * line.size
    return replace(block, frame=block.frame._replace(x=line.x, width=width + 0.5), align=Align.START)
