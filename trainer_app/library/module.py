"""A module: a reusable teaching unit. Its text is the truth; every other field is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from trainer_app.base.minutes import Minutes
from trainer_app.library.content import Block, Form, Origin, Paragraph

NO_MINUTES = Minutes(0)


class Use(StrEnum):
    """Where in a module words are placed."""

    SLIDE = "slide"
    NOTES = "notes"
    HANDOUT = "handout"
    ACTIVITY = "activity"


class Priority(StrEnum):
    """What may go first when time runs short: could before should, must never."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Per(StrEnum):
    """Who gets a set of cards."""

    TABLE = "table"
    PERSON = "person"
    ROOM = "room"


class Print(StrEnum):
    """What a module wants printed for the room beside the cards of its activities (`prints: [numbers]`)."""

    SUPPORT_CARDS = "support-cards"
    NUMBERS = "numbers"
    TABLE_SIGNS = "table-signs"
    QUIET_SIGN = "quiet-sign"


class CardSize(StrEnum):
    """What the cards of an activity are (`::: {.cards size=sheet}`)."""

    CARD = "card"
    SHEET = "sheet"
    """A page each, to write on."""
    COLUMNS = "columns"
    """One page with a column for each."""


@dataclass(frozen=True)
class Step:
    """One numbered step of an activity: `1. Read the card (5 min, should)`."""

    number: int
    words: Paragraph
    minutes: Minutes
    priority: Priority
    line: int

    @property
    def text(self) -> str:
        """The step's words."""
        return self.words.text


@dataclass(frozen=True)
class Activity:
    """A timed exercise with its steps and what to talk about afterwards."""

    id: str
    title: str
    minutes: Minutes
    grouping: str
    steps: tuple[Step, ...]
    body: tuple[Block, ...]
    """What stands in the activity beside its steps: cards, instructions."""
    debrief: tuple[Paragraph, ...]
    line: int
    debrief_minutes: Minutes = NO_MINUTES
    """What the debrief takes on top of `minutes`."""
    cards: tuple[Paragraph, ...] = ()
    """The cards to print and deal out; they stand in `body` as well."""
    cards_per: Per = Per.TABLE
    """Who gets a set of them (`::: {.cards per=person}`)."""
    card_size: CardSize = CardSize.CARD


@dataclass(frozen=True)
class ModuleSlide:
    """One slide of a module before any layout."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Paragraph, ...]
    minutes: Minutes | None
    line: int
    activity: Activity | None = None
    """The activity this slide announces, where it does."""
    origins: tuple[Origin, ...] = ()
    """Every origin named on the slide or in its notes, in order."""
    form: Form | None = None
    """What the whole slide is, where its heading says so."""
    optional: bool = False
    """Left out of workshops that do not ask for it (`{optional=yes}` behind the title)."""


@dataclass(frozen=True)
class Source:
    """A source the module cites, from the front matter's `sources:`."""

    key: str
    title: str
    author: str = ""
    address: str = ""
    checked: str = ""
    """The date the address was last checked, ISO, or empty."""
    material: str = ""
    """The id of the imported document, where there is one on this computer."""
    sections: tuple[tuple[int, str], ...] = ()
    """The line each of its sections begins on, and what it is called."""
    openings: tuple[tuple[int, str], ...] = ()
    """The line each of its passages begins on, and its first words, where the document is on this computer."""

    def section_at(self, line: int) -> str:
        """What the section is called that has a line; empty where nobody said."""
        return _last_before(self.sections, line)

    def opening_at(self, line: int) -> str:
        """The first words of the passage that has a line; empty where the document is not on this computer."""
        return _last_before(self.openings, line)


def _last_before(known: tuple[tuple[int, str], ...], line: int) -> str:
    return next((words for first, words in reversed(known) if first <= line), "")


@dataclass(frozen=True)
class Version:
    """A named shorter or longer way to run the module; prefills a segment."""

    minutes: Minutes
    text: str


@dataclass(frozen=True)
class Module:
    """Objectives, slides, notes, activities, handout and references of one teaching unit."""

    text: str
    folder: Path | None
    """The folder its pictures are beside; None for a module that was never saved."""
    id: str
    title: str
    language: str
    version: str
    minutes: Minutes
    audience: str
    objectives: tuple[str, ...]
    materials: tuple[str, ...]
    tags: tuple[str, ...]
    content_notice: str
    sources: tuple[Source, ...]
    versions: tuple[Version, ...]
    slides: tuple[ModuleSlide, ...]
    handout: tuple[Block, ...]
    references: tuple[Paragraph, ...]
    license: str = ""
    prints: tuple[Print, ...] = ()
    translation: str = ""
    """What readers should know about how it was translated; empty where nothing is said."""

    def source(self, key: str) -> Source | None:
        """The source with a key; None for practice and other origins that are no document."""
        return next((source for source in self.sources if source.key == key), None)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity, in the order of the slides."""
        return tuple(slide.activity for slide in self.slides if slide.activity)

    @property
    def planned_minutes(self) -> Minutes:
        """What slides, activities and debriefs add up to; a sound module's `minutes` say the same."""
        talked = sum(slide.minutes or 0 for slide in self.slides)
        done = sum(activity.minutes + activity.debrief_minutes for activity in self.activities)
        return Minutes(talked + done)
