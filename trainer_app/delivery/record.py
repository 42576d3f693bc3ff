"""A delivery: one dated run of a workshop, and what is written down about who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from trainer_app.base.minutes import Minutes

_NONE = Minutes(0)


class Level(StrEnum):
    """How much is written down about the people who come; the lowest is preselected."""

    COUNT = "count"
    NUMBER = "number"
    CHOSEN_NAME = "chosen-name"
    FULL_NAME = "full-name"


class State(StrEnum):
    """Whether arrivals can still be added."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class PlannedSegment:
    """A row of the agenda as it was when the date was opened."""

    id: str
    title: str
    minutes: Minutes
    module: str = ""
    module_hash: str = ""
    left_out: Minutes = _NONE
    """How much of it was not taught; all of its minutes where nothing of it was."""

    @property
    def is_learning(self) -> bool:
        """Whether it is time that can be taught or not: a module, no break and no note."""
        return bool(self.module) and self.minutes > 0


@dataclass(frozen=True)
class PlannedSession:
    """A session's date, its segments and its own head count. Later changes to the workshop do not reach it."""

    id: str
    title: str
    day: date
    segments: tuple[PlannedSegment, ...]
    count: int = 0
    """How many people came."""
    start: time | None = None
    """The local clock time it starts at, where one was planned or said. Attended minutes are counted from it."""

    @property
    def minutes(self) -> Minutes:
        """The planned length: the sum of its segments."""
        return Minutes(sum(segment.minutes for segment in self.segments))

    @property
    def taught(self) -> Minutes:
        """The planned length less what was not taught."""
        return Minutes(sum(segment.minutes - segment.left_out for segment in self.segments))


CORRECTED = "corrected"
"""What an `Event` says where a head count was set to another number."""


@dataclass(frozen=True)
class Event:
    """A line of the history: what happened, when (rounded to 15 minutes), never the old value."""

    at: str
    """Local ISO time."""
    what: str
    """`opened`, `arrived`, `corrected`, `level`, `taught`, `starts`, `closed`, `purged`."""


@dataclass(frozen=True)
class Terms:
    """What people were told before they gave a number or name."""

    delete_by: date | None = None
    """The day their entries are deleted at the latest; None at the level count, which has none."""
    reason: str = ""
    """Why names are written down; only at the level full-name."""
    wording: str = ""
    """The words participants were shown; only at the level full-name."""


@dataclass(frozen=True)
class Totals:
    """What stays for reports once a date is closed, and after its people are deleted. Nothing about any one person."""

    people: int
    """Different people over all sessions; the head count at the level count is attendances, so it is 0 there."""
    minutes: Minutes
    """Attended minutes of all people in all sessions together."""
    learning: Minutes
    """The same, but for nobody more than was taught."""
    expected: int = 0
    """How many of those who were on the list beforehand."""


@dataclass(frozen=True)
class Delivery:
    """One dated run of a workshop at a host; on screen it is called a date."""

    id: str
    workshop: str
    title: str
    host: str
    level: Level
    state: State
    sessions: tuple[PlannedSession, ...]
    history: tuple[Event, ...] = ()
    terms: Terms = Terms()
    door_key: str = ""
    """The public half of the date's own key pair: arrivals are sealed to it while attendance is locked."""
    door_copy: bool = False
    """Whether this is the copy on a second laptop: it takes arrivals, sealed, and has no list."""
    totals: Totals | None = None
    """Frozen when the date is closed above the head count."""
    purged: date | None = None
    """The day its people were deleted."""
    taught_noted: str = ""
    """When it was last noted what was not taught, as ISO time in UTC; empty where nobody said anything about it."""

    @property
    def keeps_people(self) -> bool:
        """Whether there are rows for people, in an encrypted file."""
        return self.level is not Level.COUNT and self.purged is None

    @property
    def day(self) -> date:
        """The date of its first session."""
        return self.sessions[0].day

    @property
    def last_day(self) -> date:
        """The date of its last session."""
        return max(session.day for session in self.sessions)

    @property
    def total(self) -> int:
        """Attendances over all sessions."""
        return sum(session.count for session in self.sessions)
