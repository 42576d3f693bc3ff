"""A chart as a value: what it says, free of how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How the numbers are shown."""

    COLUMN = "column"
    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True)
class Series:
    """One row of numbers, a value for each category; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """Categories along one axis, and for each of them a value in every series."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    """What the numbers count, such as `people`; empty where the title says it."""
