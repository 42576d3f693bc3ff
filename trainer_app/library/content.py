"""The content of slides, notes and handouts, free of any file format: blocks made of spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
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
class Paragraph:
    """One paragraph, bullet, numbered item or heading. `level` counts from 0 (headings: from 1)."""

    spans: tuple[Span, ...]
    role: Role = Role.TEXT
    level: int = 0
    number: int = 0
    """The number of a numbered item; 0 for everything else."""
    line: int = field(default=0, compare=False)
    """The line of the file it begins on, counted from 1; 0 where it comes from no file."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Picture:
    """A picture file beside the module. `alt` is its description for those who cannot see it."""

    path: str
    alt: str
    caption: str = ""
    line: int = 0


Block = Paragraph | Picture


@dataclass(frozen=True)
class Origin:
    """Where a statement comes from: `[@nhrc L20]`, `[@practice]`."""

    source: str
    place: str = ""
