"""How a workshop really went: minutes by segment, what was left out, questions set aside. Nothing about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from statistics import median
from typing import Any

from trainer_app.base.errors import BadInput

SCHEMA = 1
_MINUTE = 60


@dataclass(frozen=True)
class SegmentRun:
    """A segment as it was planned, in minutes, and as it went, in seconds."""

    id: str
    title: str
    planned: int
    seconds: int
    left_out: int = 0
    """Minutes of it that were decided to be left out."""
    slides: int = 1
    """How many slides it has; what has none can be taught without a show seeing it."""

    @property
    def minutes(self) -> int:
        """What it took, in whole minutes."""
        return round(self.seconds / _MINUTE)


@dataclass(frozen=True)
class Drawn:
    """A line that was drawn on a slide: the slide's id, the tool, and the places it went through, in points."""

    slide: str
    tool: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Run:
    """One show of a workshop, finished or still under way. `began` and `at` are local ISO times."""

    workshop: str
    title: str
    began: str
    at: str
    """When this was written down."""
    slide: str
    """The id of the slide it stands at."""
    segments: tuple[SegmentRun, ...]
    left_out: tuple[str, ...] = ()
    """What was decided to be left out, in words."""
    cuts: tuple[str, ...] = ()
    """The same as `Part.key`s, to leave it out again when the show goes on."""
    passed_over: tuple[str, ...] = ()
    """The ids of the slides that were passed over."""
    questions: tuple[str, ...] = ()
    """Questions set aside for later, without anybody's name."""
    ink: tuple[Drawn, ...] = ()
    rehearsal: bool = False
    finished: bool = False

    @property
    def id(self) -> str:
        """What its file is called: the workshop and when it began."""
        return f"{self.workshop}-{datetime.fromisoformat(self.began):%Y-%m-%d-%H%M%S}"

    @property
    def holds_words(self) -> bool:
        """Whether it holds what somebody wrote: questions set aside, or what was drawn."""
        return bool(self.questions or self.ink)

    @property
    def seconds(self) -> int:
        """What all of it took."""
        return sum(segment.seconds for segment in self.segments)

    @property
    def planned(self) -> int:
        """What all of it was planned to take, in minutes."""
        return sum(segment.planned for segment in self.segments)


def usual_minutes(runs: tuple[Run, ...]) -> Mapping[str, int]:
    """What each segment usually takes, by its id: the middle of all finished shows in which it was taught."""
    taken: dict[str, list[int]] = {}
    for run in runs:
        for segment in run.segments if run.finished and not run.rehearsal else ():
            if segment.seconds >= _MINUTE:
                taken.setdefault(segment.id, []).append(segment.minutes)
    return {segment: round(median(minutes)) for segment, minutes in taken.items()}


def without_words(run: Run) -> Run:
    """The run without its questions and drawings; its minutes stay, for later plans."""
    return replace(run, questions=(), ink=())


def as_dict(run: Run) -> dict[str, Any]:
    """The run as its file holds it."""
    return {"schema": SCHEMA, **asdict(run)}


def run_from(data: Any, name: str) -> Run:
    """The run a file called `name` holds. Raises `BadInput` where it holds something else."""
    try:
        if data["schema"] != SCHEMA:
            raise ValueError
        run = _run(**{key: value for key, value in data.items() if key != "schema"})
        datetime.fromisoformat(run.began), datetime.fromisoformat(run.at)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("“{name}” does not hold a show as Trainer App writes it.", name=name) from error
    return run


def _run(segments: list[Any], ink: list[Any], **others: Any) -> Run:
    values: dict[str, Any] = {key: _texts(value) for key, value in others.items()}
    lines = tuple(_drawn(**each) for each in ink)
    return Run(segments=tuple(_segment(**each) for each in segments), ink=lines, **values)


def _segment(id: str, title: str, **numbers: Any) -> SegmentRun:  # noqa: A002 - the name in the file
    if any(not isinstance(number, int) or number < 0 for number in numbers.values()):
        raise ValueError("segment")
    return SegmentRun(str(id), str(title), **numbers)


def _texts(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, list) else value


def _drawn(slide: str, tool: str, points: list[list[float]]) -> Drawn:
    return Drawn(slide, tool, tuple((float(x), float(y)) for x, y in points))
