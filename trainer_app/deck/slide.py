"""A laid-out deck: every block carries its paragraphs (for .pptx) and its placed lines (for screen and .pdf).

All lengths are points on a page of 960 × 540, measured from the top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from trainer_app.base.language import Message
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Paragraph

PAGE_WIDTH = 960.0
PAGE_HEIGHT = 540.0


@dataclass(frozen=True)
class Frame:
    """A rectangle on the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width


class Face(StrEnum):
    """A font file that words are set in: the slide typeface, and Source Sans for letters it lacks."""

    REGULAR = "Regular"
    BOLD = "Bold"
    ITALIC = "Italic"
    BOLD_ITALIC = "BoldItalic"
    SANS = "SansRegular"
    SANS_BOLD = "SansBold"
    SANS_ITALIC = "SansItalic"
    SANS_BOLD_ITALIC = "SansBoldItalic"


@dataclass(frozen=True)
class Word:
    """A piece of a line, drawn at its own place so that all painters agree. `text` may end in a space."""

    text: str
    x: float
    width: float
    face: Face
    link: str = ""


@dataclass(frozen=True)
class Line:
    """One line of text. `paragraph` is the index of its paragraph in the block."""

    baseline: float
    words: tuple[Word, ...]
    paragraph: int
    size: float

    @property
    def text(self) -> str:
        """The line's words, without the space a break leaves behind."""
        return "".join(word.text for word in self.words).rstrip()


class BlockRole(StrEnum):
    """What a text block is on its slide; .pptx maps the first three to placeholders."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    FOOTER = "footer"
    NUMBER = "number"
    LABEL = "label"


class Ink(StrEnum):
    """A colour by its use; the theme says which colour it is."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    SOFT = "soft"
    ACTIVITY = "activity"
    NOTICE = "notice"
    PAPER = "paper"


@dataclass(frozen=True)
class Mark:
    """A bullet or number drawn before the first line of a paragraph."""

    text: str
    x: float
    baseline: float
    size: float
    paragraph: int


@dataclass(frozen=True)
class TextBlock:
    """Text in a frame. `pitch` is the distance of baselines; `gaps` the space above each paragraph."""

    role: BlockRole
    frame: Frame
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    size: float
    pitch: float
    gaps: tuple[float, ...]
    ink: Ink
    bold: bool = False
    """Whether the whole block is set bold."""


@dataclass(frozen=True)
class PictureBlock:
    """A picture, fitted into its frame without distortion."""

    frame: Frame
    path: Path
    alt: str

    def fitted(self, width: float, height: float) -> Frame:
        """Where a picture of `width` × `height` (any unit) stands: as large as its frame allows, centered."""
        scale = min(self.frame.width / max(width, 1), self.frame.height / max(height, 1))
        wide, high = width * scale, height * scale
        x = self.frame.x + (self.frame.width - wide) / 2
        return Frame(x, self.frame.y + (self.frame.height - high) / 2, wide, high)


@dataclass(frozen=True)
class ShapeBlock:
    """A plain filled rectangle; decoration only."""

    frame: Frame
    ink: Ink


PlacedBlock = TextBlock | PictureBlock | ShapeBlock


class SlideKind(StrEnum):
    """What a slide is for; the word the overview shows."""

    TITLE = "title"
    CONTENT = "content"
    ACTIVITY = "activity"
    NOTICE = "notice"
    SECTION = "section"
    BREAK = "break"


@dataclass(frozen=True)
class Slide:
    """One laid-out slide."""

    id: str
    """Stable over exports: segment id, slide id of the module, and the part where a slide was split."""
    kind: SlideKind
    title: str
    """Unique in its deck; a split slide's parts say so."""
    blocks: tuple[PlacedBlock, ...]
    notes: tuple[Paragraph, ...]
    segment: str
    """The id of the segment it belongs to; empty for the opening slide."""
    number: int

    def text_blocks(self, role: BlockRole) -> tuple[TextBlock, ...]:
        """Its text blocks of one role."""
        return tuple(block for block in self.blocks if isinstance(block, TextBlock) and block.role == role)


@dataclass(frozen=True)
class DeckSegment:
    """A run of slides that belong to one segment; bookmarks and .pptx sections are made of these."""

    id: str
    title: str
    first: int
    """Index of its first slide."""
    count: int


@dataclass(frozen=True)
class Deck:
    """What a workshop looks like on a screen, before any file format."""

    title: str
    language: str
    theme: Theme
    slides: tuple[Slide, ...]
    segments: tuple[DeckSegment, ...]
    warnings: tuple[Message, ...] = ()
    """What could not be shown as the module has it: a missing picture, letters no typeface can draw."""
