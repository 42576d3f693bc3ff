"""A laid-out deck: every block carries its paragraphs (for .pptx) and its placed lines (for screen and .pdf).

All lengths are points, measured from the top left corner of a page that is 540 points high.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from trainer_app.base.chart import Chart
from trainer_app.base.language import Message
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Paragraph


class PageSize(NamedTuple):
    """Width and height of every page of a deck, in points."""

    width: float
    height: float


WIDE = PageSize(960.0, 540.0)
"""16:9, as projectors have it."""
STANDARD = PageSize(720.0, 540.0)
"""4:3, as older projectors have it."""


class Frame(NamedTuple):
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

    def inset(self, across: float, down: float) -> Frame:
        """The frame, smaller by `across` points left and right and by `down` points above and below."""
        return Frame(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


class Face(NamedTuple):
    """A font that pieces of text are set in: a family (see `deck.typeface`) and its style."""

    family: str
    bold: bool = False
    italic: bool = False


class Piece(NamedTuple):
    """Text in one face, drawn as a whole: mostly a word with the space behind it. Pieces are shared between lines.

    `units` is its kerned width as a part of the size. `rtl` text is in reading order and drawn from right to left.
    """

    text: str
    face: Face
    units: float
    link: str = ""
    rtl: bool = False


class Word(NamedTuple):
    """A piece at its place on the page. `text` may end in a space."""

    text: str
    x: float
    width: float
    face: Face
    link: str = ""
    rtl: bool = False


class Line(NamedTuple):
    """One line of text; its pieces stand side by side from `x` on, whatever the reading direction."""

    baseline: float
    x: float
    size: float
    paragraph: int
    """The index of its paragraph in the block."""
    pieces: tuple[Piece, ...]
    reading: str = ""
    """The line in reading order, where that is not the order of its pieces."""

    @property
    def text(self) -> str:
        """The line in reading order, without the space a break leaves behind."""
        return (self.reading or "".join([piece.text for piece in self.pieces])).rstrip()

    @property
    def words(self) -> tuple[Word, ...]:
        """Each piece with its place."""
        made, x = [], self.x
        for piece in self.pieces:
            width = piece.units * self.size
            made.append(Word(piece.text, x, width, piece.face, piece.link, piece.rtl))
            x += width
        return tuple(made)


class BlockRole(StrEnum):
    """What a text block is on its slide; .pptx maps those marked to placeholders."""

    TITLE = "title"
    """Placeholder."""
    SUBTITLE = "subtitle"
    """Placeholder on opening and section slides."""
    BODY = "body"
    """Placeholder; with `SECOND_BODY`, the left one of two columns."""
    SECOND_BODY = "second body"
    """Placeholder: the right column."""
    HEADING = "heading"
    """Placeholder: the heading of the left column in a comparison."""
    SECOND_HEADING = "second heading"
    """Placeholder: the heading of the right column in a comparison."""
    TEXT = "text"
    """A text box: more text below a table or a drawing, a caption, the words in a drawing."""
    LABEL = "label"
    """The small line above the title; a text box."""
    FOOTER = "footer"
    """Placeholder (`ftr`)."""
    NUMBER = "number"
    """Placeholder (`sldNum`), a field."""


class Ink(StrEnum):
    """A colour by its use; the theme says which colour it is."""

    PAPER = "paper"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    ACCENT = "accent"
    SOFT = "soft"
    """A pale accent, behind text."""
    ACTIVITY = "activity"
    ACTIVITY_SOFT = "activity-soft"
    NOTICE = "notice"
    NOTICE_SOFT = "notice-soft"


class Align(StrEnum):
    """Where lines stand in their frame. `START` is left, or right for a paragraph that is read from right to left."""

    START = "start"
    CENTER = "center"
    END = "end"


class Mark(NamedTuple):
    """A bullet or number drawn before the first line of a paragraph."""

    text: str
    x: float
    baseline: float
    size: float
    paragraph: int


class ShapeKind(StrEnum):
    """The shapes a drawing is made of."""

    RECTANGLE = "rectangle"
    ROUNDED = "rounded"
    """Corners of `CORNER` points."""
    ELLIPSE = "ellipse"
    CHEVRON = "chevron"
    """An arrow pointing right that fills the frame: its notch and its point are half as deep as the frame is high."""
    LINE = "line"
    """A straight line from the top left corner of the frame to its bottom right corner."""


CORNER = 10.0


@dataclass(frozen=True, slots=True)
class ShapeBlock:
    """A plain shape. `fill` and `outline` may be None; `weight` is the outline's or the line's width in points."""

    frame: Frame
    fill: Ink | None = None
    kind: ShapeKind = ShapeKind.RECTANGLE
    outline: Ink | None = None
    weight: float = 1.5


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Text in a frame. `pitch` is the distance of baselines; `gaps` the space above each paragraph."""

    role: BlockRole
    frame: Frame
    """Where its lines stand; the first baseline is `frame.y + pitch − descent × size`."""
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    size: float
    pitch: float
    gaps: tuple[float, ...]
    ink: Ink
    bold: bool = False
    """Whether the whole block is set bold."""
    align: Align = Align.START
    mark_ink: Ink = Ink.ACCENT
    box: ShapeBlock | None = None
    """The shape drawn behind the text; in .pptx the text belongs to it."""
    reach: float = 0.0
    """The frame width at which a program that measures a trifle differently breaks every line alike, in points."""


class PictureRole(StrEnum):
    """What a picture is on its slide."""

    CONTENT = "content"
    LOGO = "logo"
    """The organization's; in .pptx it stands on the master once."""


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture that fills its frame; `crop` is what is cut off left, top, right, bottom, as parts of the picture."""

    frame: Frame
    path: Path
    alt: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    role: PictureRole = PictureRole.CONTENT


class TableLook(StrEnum):
    """How a table is drawn: rules between rows in `Ink.LINE`, 1 point wide, in both."""

    GRID = "grid"
    """The first row is a heading on `Ink.SOFT`, with a rule in `Ink.ACCENT` (2 points) below it."""
    PLAIN = "plain"
    """No heading row: terms and what they mean, names and numbers, clock times and titles."""


@dataclass(frozen=True)
class TableBlock:
    """Rows of cells. A cell's text frame lies inside its cell; the difference is the cell's margin."""

    frame: Frame
    columns: tuple[float, ...]
    """The width of each column; they add up to the frame's."""
    rows: tuple[float, ...]
    """The height of each row; they add up to the frame's."""
    cells: tuple[tuple[TextBlock, ...], ...]
    look: TableLook
    name: str
    """What it is, for people who cannot see it: `Table`, `Terms`, `Agenda`."""

    def cell_frame(self, row: int, column: int) -> Frame:
        """The whole cell, margins included."""
        x = self.frame.x + sum(self.columns[:column])
        y = self.frame.y + sum(self.rows[:row])
        return Frame(x, y, self.columns[column], self.rows[row])


@dataclass(frozen=True)
class GroupBlock:
    """A drawing of shapes and words; one thing to screen readers, described by `alt`."""

    frame: Frame
    name: str
    alt: str
    parts: tuple[ShapeBlock | TextBlock, ...]


@dataclass(frozen=True)
class ChartBlock:
    """A chart: `parts` draw it on screen and in .pdf, .pptx gets a native one with the same numbers and measures."""

    frame: Frame
    chart: Chart
    plot: Frame
    """The inside of the axes."""
    top: float
    """The value at the end of the value axis, which begins at 0."""
    step: float
    """The distance of its ticks."""
    size: float
    """The size of all its text."""
    inks: tuple[Ink, ...]
    """The colour of each series."""
    alt: str
    parts: tuple[ShapeBlock | TextBlock, ...]


PlacedBlock = TextBlock | PictureBlock | ShapeBlock | TableBlock | GroupBlock | ChartBlock


class SlideKind(StrEnum):
    """What a slide is for; the word the overview shows."""

    TITLE = "title"
    AGENDA = "agenda"
    SECTION = "section"
    BREAK = "break"
    NOTICE = "notice"
    CONTENT = "content"
    ACTIVITY = "activity"
    DISCUSSION = "discussion"
    KEY = "key message"
    QUOTE = "quote"
    CONTACTS = "contacts"
    REFERENCES = "references"
    BLANK = "blank"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Slide:
    """One laid-out slide."""

    id: str
    """Stable over exports: segment id, slide id of the module, and the part where a slide was split."""
    kind: SlideKind
    title: str
    """Unique in its deck; a split slide's parts say so. Also a blank slide has one, for lists and screen readers."""
    blocks: tuple[PlacedBlock, ...]
    """In drawing order. The first one of every slide is the bar, a `ShapeBlock`."""
    notes: tuple[Paragraph, ...]
    segment: str
    """The id of the segment it belongs to; empty for the opening slide."""
    number: int
    size: PageSize = WIDE
    hidden: bool = False
    """Skipped when presenting; kept in .pptx as a hidden slide, left out of .pdf."""
    origin: str = ""
    """The id of what it was made from, which all parts of a split slide share; choices of a workshop name it."""

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
    size: PageSize = WIDE
