"""What a source document becomes: sections, passages, set-aside lines and notes for the trainer.

The identity "read = used + set aside + lost (0)" holds for every document: each non-blank line of the input stands in
exactly one of the series label, the section titles, the passages and the set-aside lines.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from trainer_app.base.language import Message, message
from trainer_app.material.answers import UNANSWERED, WHOLE, Answer


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    DEFINITION = "definition"
    POINTER = "pointer"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    TABLE = "table"
    IMAGE = "image"
    CODE = "code"


class Confidence(StrEnum):
    """How sure it is what a passage is."""

    SURE = "sure"
    """The document's own marks say so."""
    LIKELY = "likely"
    """Its shape says so."""
    UNSURE = "unsure"
    """A guess the trainer should look at."""
    DECIDED = "decided"
    """The trainer said so."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the document as it was found, before pieces were joined. `key` is what decisions name it by."""

    key: str
    line: int
    column: int
    last_line: int
    text: str


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item or definition, exactly as the document has it."""

    id: str
    """Content hash and ordinal; stays the same when the document is read again."""
    kind: PassageKind
    text: str
    pieces: tuple[Piece, ...]
    """What it is made of, in order: one piece, or several that the trainer joined."""
    confidence: Confidence = Confidence.SURE
    answer: Answer = UNANSWERED
    """What the trainer answered to the notes on it."""

    @property
    def working(self) -> str:
        """Its words as the trainer works with them: slips corrected, a missing term named. `text` stays as it is."""
        return self.answer.working_copy(self.text)

    @property
    def line(self) -> int:
        """The first line of the document it stands on, counted from 1."""
        return self.pieces[0].line

    @property
    def last_line(self) -> int:
        """The last line it stands on."""
        return self.pieces[-1].last_line

    @property
    def key(self) -> str:
        """The key of its first piece."""
        return self.pieces[0].key


@dataclass(frozen=True)
class Section:
    """A heading with the passages below it."""

    title: str
    line: int
    passages: tuple[Passage, ...]
    key: str = ""
    """The key of its heading; empty for what comes before the first heading."""
    column: int = 0
    """Where in its line the heading begins."""
    confidence: Confidence = Confidence.SURE


@dataclass(frozen=True)
class SetAside:
    """A line that is kept but not used: a caption, a promotion, a footer. `reason` says why."""

    text: str
    line: int
    code: str
    reason: Message
    key: str = ""
    """The key of the piece it belongs to."""
    column: int = 0
    """Where in its line it begins."""


@dataclass(frozen=True)
class Note:
    """Something the trainer should look at. `line` is 0 where the note is about the whole document."""

    code: str
    line: int
    message: Message
    suggestions: tuple[str, ...] = ()
    key: str = WHOLE
    """The key of the piece it is about, under which an answer is kept."""
    about: str = ""
    """The word it is about, where there may be more notes of the kind on one piece."""

    @property
    def name(self) -> str:
        """What tells it from other notes on the same piece."""
        return f"{self.code} {self.about}".strip()


@dataclass(frozen=True)
class Counts:
    """Non-blank lines. `lost` is counted from the raw text, independently of how the document was taken apart."""

    read: int
    used: int
    set_aside: int
    lost: int


@dataclass(frozen=True)
class SourceMaterial:
    """A document as the trainer sees it, with every line's origin."""

    title: str
    title_line: int
    series: str
    """The label above the title, empty where there is none."""
    series_line: int
    media_type: str
    sha256: str
    file_name: str
    sections: tuple[Section, ...]
    set_aside: tuple[SetAside, ...]
    notes: tuple[Note, ...]
    counts: Counts
    speaker: str = ""
    """Who says “we” in it, where the trainer named them."""
    answered: int = 0
    """How many notes the trainer has dealt with; they are not among `notes`."""
    places: tuple[tuple[int, Message], ...] = ()
    """From which line on the document's own place changes (a page, a slide); empty where lines are its own places."""

    pictures: tuple[tuple[int, str], ...] = ()
    """The pictures that some lines describe, by the names or paths the document has for them."""

    def picture_of(self, passage: Passage) -> str:
        """The picture a passage describes; empty where it describes none."""
        return next((name for line, name in self.pictures if line == passage.line), "")

    def place_of(self, line: int) -> Message:
        """Where a line stands, in the document's own terms."""
        at = bisect_right(self.places, line, key=lambda place: place[0])
        return self.places[at - 1][1] if at else message("Line {line}", line=line)
