"""A workshop: the plan of sessions and segments, before it is bound to a date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from trainer_app.base.minutes import Minutes
from trainer_app.library.content import Fit

FRESH = timedelta(days=180)
"""How long a local fact that was checked is taken to hold."""
AGENDA_SLIDE = "agenda"
"""The id of the slide that shows the agenda after the opening."""


class SegmentKind(StrEnum):
    """What stands in a row of the agenda."""

    MODULE = "module"
    BREAK = "break"
    NOTE = "note"


class SlideLayout(StrEnum):
    """How a trainer wants one slide arranged."""

    AUTO = "auto"
    """As its kind has it."""
    LIST = "list"
    """Drawings, columns and tables of terms as a plain list."""
    COLUMNS = "columns"
    """A long list in two columns."""
    PICTURE_LEFT = "picture-left"
    """The picture before the text."""
    PICTURE_FULL = "picture-full"
    """The picture on a slide of its own, over all of it."""


@dataclass(frozen=True)
class SlideChoice:
    """What a trainer changed about one slide of a workshop; the module stays as it is."""

    hide: bool = False
    layout: SlideLayout = SlideLayout.AUTO
    fit: Fit | None = None
    """How its pictures fill their place, where that is not the module's way."""


class PageShape(StrEnum):
    """The shape of the slides."""

    WIDE = "16:9"
    STANDARD = "4:3"


@dataclass(frozen=True)
class Segment:
    """A module, break or note placed in a session, with the minutes it gets there."""

    id: str
    kind: SegmentKind
    minutes: Minutes
    module: str = ""
    """The id of the placed module; empty for breaks and notes."""
    title: str = ""
    """The words of a break or note; a module segment may leave it empty and shows the module's own title."""
    start: time | None = None
    """A fixed clock time, where the segment must not move (lunch)."""
    slides: tuple[str, ...] | None = None
    """The ids of the slides shown; None shows them all."""
    lengths: tuple[tuple[str, Minutes], ...] = ()
    """Other minutes for single activities (`slide`) and debriefs (`slide.debrief`) than the module gives them."""

    def leaves_out(self, slide: str, *, optional: bool) -> bool:
        """Whether a slide of its module is not shown; an optional one is shown only where `slides` names it."""
        return optional if self.slides is None else slide not in self.slides

    def length(self, part: str, usual: Minutes) -> Minutes:
        """The minutes of an activity or debrief in this workshop."""
        return dict(self.lengths).get(part, usual)


@dataclass(frozen=True)
class Session:
    """One unbroken sitting. `day` counts from 1."""

    id: str
    segments: tuple[Segment, ...]
    title: str = ""
    day: int = 1
    start: time | None = None


@dataclass(frozen=True)
class WorkshopWords:
    """What a workshop is called in another language; empty where that was not translated."""

    title: str = ""
    audience: str = ""
    objectives: tuple[str, ...] = ()


class Paper(StrEnum):
    """What documents are printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True)
class Printing:
    """How documents are printed: cards and sheets in copies for a group, everything on one kind of paper."""

    people: int = 18
    tables: int = 5
    paper: Paper = Paper.A4


@dataclass(frozen=True)
class LocalFact:
    """What is true where the workshop is held: a helpline, a support person, a rule."""

    text: str
    checked: str = ""
    """The day it was last checked, as an ISO date; empty where nobody said."""

    def holds(self, today: date) -> bool:
        """Whether it was checked lately enough to be read out in a room."""
        return bool(self.checked) and today - date.fromisoformat(self.checked) <= FRESH


@dataclass(frozen=True)
class Workshop:
    """The plan: ordered sessions of segments, objectives and the booked length."""

    id: str
    title: str
    sessions: tuple[Session, ...]
    audience: str = ""
    language: str = "en"
    theme: str = "light"
    page: PageShape = PageShape.WIDE
    booked: Minutes | None = None
    """The length agreed with the host; None where nobody agreed one."""
    objectives: tuple[str, ...] = ()
    take_home: tuple[str, ...] = ()
    """Ids of modules that are only in the handout."""
    based_on: str = ""
    """Hash of the bundled workshop this one was copied from."""
    choices: tuple[tuple[str, SlideChoice], ...] = ()
    """What was changed about single slides, by the slide's id (`segment.slide`)."""

    translations: tuple[tuple[str, WorkshopWords], ...] = ()
    """Its words in other languages, by the language's code."""
    local: tuple[tuple[str, LocalFact], ...] = ()
    """What was filled in with the host, by the key under which modules ask for it."""

    def in_language(self, code: str) -> Workshop:
        """The workshop as it is taught in another language."""
        if code == self.language:
            return self
        words = dict(self.translations).get(code, WorkshopWords())
        return replace(
            self,
            language=code,
            title=words.title or self.title,
            audience=words.audience or self.audience,
            objectives=words.objectives or self.objectives,
        )

    @property
    def facts(self) -> dict[str, str]:
        """The words that were filled in with the host, by their key."""
        return {key: fact.text for key, fact in self.local}

    def choice(self, slide: str) -> SlideChoice:
        """What was changed about a slide; nothing where it was never touched."""
        return dict(self.choices).get(slide, SlideChoice())

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment, in order, over all sessions."""
        return tuple(segment for session in self.sessions for segment in session.segments)

    @property
    def placed(self) -> tuple[str, ...]:
        """The ids of the modules it places, each once, in order."""
        return tuple(dict.fromkeys(segment.module for segment in self.segments if segment.module))

    @property
    def minutes(self) -> Minutes:
        """The planned length: the sum of all segments."""
        return Minutes(sum(segment.minutes for segment in self.segments))
