"""The content of slides, notes and handouts, free of any file format: blocks made of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from trainer_app.base.chart import Chart


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    """An http, https or mailto address, or empty."""
    local: str = ""
    """The key of a fact the trainer fills in per host (`[helpline]{.local key=helpline}`), or empty."""


class Role(StrEnum):
    """What a paragraph is on its page."""

    TEXT = "text"
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"
    QUOTE = "quote"


@dataclass(frozen=True)
class Origin:
    """Where a statement comes from: `[@nhrc L20]`, `[@practice]`."""

    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, bullet, numbered item or heading. `level` counts from 0 (headings: from 1)."""

    spans: tuple[Span, ...]
    role: Role = Role.TEXT
    level: int = 0
    number: int = 0
    """The number of a numbered item; 0 for everything else."""
    line: int = field(default=0, compare=False)
    """The line of the file it begins on, counted from 1; 0 where it comes from no file."""
    origins: tuple[Origin, ...] = field(default=(), compare=False)
    """Where it comes from, as it names them; slides and handouts do not show them."""

    @property
    def text(self) -> str:
        """The words alone."""
        spans = self.spans
        return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


class Fit(StrEnum):
    """How a picture fills its place."""

    WHOLE = "whole"
    """All of it is seen."""
    COVER = "cover"
    """The place is filled; what is too wide or too high is cut off."""


@dataclass(frozen=True)
class Picture:
    """A picture file beside the module. `alt` is its description for those who cannot see it."""

    path: str
    alt: str
    caption: str = ""
    line: int = 0
    credit: str = ""
    """Who made it; shown small below it."""
    fit: Fit = Fit.WHOLE
    origins: tuple[Origin, ...] = field(default=(), compare=False)
    """Where it comes from, as the words behind it name it."""


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the heading. Every row has as many cells as the first."""

    rows: tuple[tuple[Paragraph, ...], ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Figures:
    """A chart, with the table its numbers were written in."""

    chart: Chart
    table: Table

    @property
    def line(self) -> int:
        """The line of the file the table begins on."""
        return self.table.line


class Form(StrEnum):
    """What a slide, or a part of one, is; written as `## Title {.form}` or around the part as `::: form`."""

    COLUMNS = "columns"
    COMPARISON = "comparison"
    DEFINITIONS = "definitions"
    CONTACTS = "contacts"
    SPECTRUM = "spectrum"
    STEPS = "steps"
    QUESTIONS = "questions"
    KEY = "key"
    QUOTE = "quote"
    REFERENCES = "references"
    AGENDA = "agenda"
    SECTION = "section"
    BLANK = "blank"


@dataclass(frozen=True)
class Arranged:
    """Blocks that are shown in a form. Columns have one part each; every other form has a single part."""

    form: Form
    parts: tuple[tuple[Block, ...], ...]
    line: int = field(default=0, compare=False)


Block = Paragraph | Picture | Table | Figures | Arranged


def flat(blocks: Iterable[Block]) -> Iterator[Paragraph | Picture | Table | Figures]:
    """The blocks with arranged ones opened, in reading order."""
    for block in blocks:
        if isinstance(block, Arranged):
            for part in block.parts:
                yield from flat(part)
        else:
            yield block


def origins_in(blocks: Iterable[Block]) -> Iterator[Origin]:
    """Where the words and pictures of the blocks come from, in order."""
    for block in flat(blocks):
        if isinstance(block, Picture):
            yield from block.origins
        for paragraph in paragraphs_of([block]):
            yield from paragraph.origins


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every word of the blocks as paragraphs: those in forms too, and each row of a table as one line of text."""
    for block in flat(blocks):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table | Figures):
            table = block if isinstance(block, Table) else block.table
            for row in table.rows:
                yield Paragraph((Span(" | ".join(cell.text for cell in row)),), line=table.line)
