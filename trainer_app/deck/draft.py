"""A slide before layout: what it says, in order, free of places and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer_app.deck.slide import SlideKind
from trainer_app.library.content import Paragraph


@dataclass(frozen=True)
class DraftPicture:
    """A picture file that is there."""

    path: Path
    alt: str


@dataclass(frozen=True)
class Draft:
    """What one slide says. `label` is the small line above the title."""

    id: str
    kind: SlideKind
    title: str
    segment: str = ""
    label: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[DraftPicture, ...] = ()
    notes: tuple[Paragraph, ...] = ()
