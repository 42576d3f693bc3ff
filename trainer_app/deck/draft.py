"""A slide before layout: what it says, in order, free of places and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.chart import Chart
from trainer_app.deck.slide import Ink, SlideKind
from trainer_app.library.content import Fit, Form, Paragraph
from trainer_app.workshop.plan import SlideLayout


@dataclass(frozen=True)
class DraftPicture:
    """A picture file that is there; `width` and `height` are its own, in pixels."""

    path: Path
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    fit: Fit = Fit.WHOLE


@dataclass(frozen=True)
class DraftTable:
    """Rows of words; the first one is the heading."""

    rows: tuple[tuple[Paragraph, ...], ...]
    chart: Chart | None = None
    """What the numbers are drawn as, where they are."""


@dataclass(frozen=True)
class DraftForm:
    """Parts shown in a form; columns have several."""

    form: Form
    parts: tuple[tuple[DraftBlock, ...], ...]


@dataclass(frozen=True)
class AgendaLine:
    """A line of the agenda."""

    clock: str
    title: str
    length: str
    minutes: int
    ink: Ink


@dataclass(frozen=True)
class DraftAgenda:
    """The rows of an agenda."""

    rows: tuple[AgendaLine, ...]


DraftBlock = Paragraph | DraftPicture | DraftTable | DraftForm | DraftAgenda


@dataclass(frozen=True)
class Draft:
    """What one slide says. `label` is the small line above the title."""

    id: str
    kind: SlideKind
    title: str
    segment: str = ""
    label: str = ""
    blocks: tuple[DraftBlock, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    layout: SlideLayout = SlideLayout.AUTO
    hidden: bool = False
    origin: str = ""
    """The id of the draft it was taken from, where it was one."""
