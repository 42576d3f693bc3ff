"""What a show needs to know of a workshop beside its slides: lengths, clock times, activities, what may be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from trainer_app.deck.building import in_time, segment_title
from trainer_app.library.module import Activity, Module, ModuleSlide, Priority
from trainer_app.workshop.plan import Segment, SegmentKind, Workshop
from trainer_app.workshop.retiming import Cut, Part, Weight
from trainer_app.workshop.timing import agenda

_KEPT = frozenset({"closing", "evaluation"})
"""Tags of modules that are never cut; their words in the title of a note say the same."""
_FEWEST, _MOST = 0.3, 0.7
"""How much of a module may go for it to be halved, as parts of its length."""


_HOUR, _DAY = 60, 24 * 60
"""Minutes."""


@dataclass(frozen=True)
class ShowSegment:
    """A row of the agenda as a show needs it. `ends` is its planned clock time, None where none was planned."""

    id: str
    title: str
    minutes: int
    session: str
    ends: time | None = None
    parts: tuple[Part, ...] = ()
    """What may be left out of it; empty for breaks, closing and evaluation."""


@dataclass(frozen=True)
class Beat:
    """A step of an activity, or its debrief as a whole: what is done, and its minutes, 0 where it has none."""

    words: str
    minutes: int
    step: int = 0
    """The step's number; 0 for anything else."""


@dataclass(frozen=True)
class ShowPlan:
    """The segments in order, what is done on activity slides by the slide's id, and the local facts, by key."""

    segments: tuple[ShowSegment, ...] = ()
    beats: Mapping[str, tuple[Beat, ...]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    workshop: str = ""
    """The id of the workshop."""
    people: int = 18
    """How many are expected."""

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """The planned minutes of each segment."""
        return {segment.id: segment.minutes for segment in self.segments}

    def begins(self, segment: str) -> time | None:
        """The planned clock time at which the sitting of a segment begins; None where none was planned."""
        here = self.onward(segment)
        first = next((one for one in self.segments if here and one.session == here[0].session), None)
        if first is None or first.ends is None:
            return None
        minutes = (first.ends.hour * _HOUR + first.ends.minute - first.minutes) % _DAY
        return time(minutes // _HOUR, minutes % _HOUR)

    def onward(self, segment: str) -> tuple[ShowSegment, ...]:
        """A segment and what follows it in the same sitting; the first sitting where `segment` is none."""
        at = next((place for place, one in enumerate(self.segments) if one.id == segment), 0)
        rest = self.segments[at:]
        return tuple(one for one in rest if one.session == rest[0].session)


def show_plan(workshop: Workshop, modules: Mapping[str, Module]) -> ShowPlan:
    """The plan of a workshop, for its show. `modules` holds every module it places, by id."""
    titles = {module.id: module.title for module in modules.values()}
    last = {session.segments[-1].id for session in workshop.sessions if session.segments}
    segments: list[ShowSegment] = []
    beats: dict[str, tuple[Beat, ...]] = {}
    for row in agenda(workshop, titles):
        segment, module = row.segment, modules.get(row.segment.module)
        kept = segment.id in last or _is_kept(segment, module)
        parts = () if module is None or kept else tuple(_parts(segment, module, segment_title(segment, modules)))
        ends = row.end if row.clock else None
        segments.append(ShowSegment(segment.id, row.title, int(segment.minutes), row.session.id, ends, parts))
        beats.update(_beats(segment, module) if module else ())
    return ShowPlan(tuple(segments), beats, workshop.facts, workshop.id)


def _is_kept(segment: Segment, module: Module | None) -> bool:
    if segment.kind is SegmentKind.BREAK:
        return True
    words = {*(module.tags if module else ()), *segment.title.casefold().split(), segment.id.casefold()}
    return bool(_KEPT & words)


def _shown(segment: Segment, module: Module) -> list[ModuleSlide]:
    return [slide for slide in module.slides if not segment.leaves_out(slide.id, optional=slide.optional)]


def _beats(segment: Segment, module: Module) -> Iterator[tuple[str, tuple[Beat, ...]]]:
    for slide in _shown(segment, module):
        if slide.activity is None:
            continue
        activity = in_time(slide.activity, slide.id, segment)
        steps = tuple(Beat(step.text, int(step.minutes), step.number) for step in activity.steps)
        if not any(step.minutes for step in steps):
            steps = (Beat(activity.title or slide.title, int(activity.minutes)),)
        yield f"{segment.id}.{slide.id}", steps
        if activity.debrief and activity.debrief_minutes:
            yield f"{segment.id}.{slide.id}.debrief", (Beat(activity.title, int(activity.debrief_minutes)),)


def _parts(segment: Segment, module: Module, title: str) -> Iterator[Part]:
    """Steps and optional slides, activities, the later half, and all of it."""
    slides = _lengths(segment, module)
    for slide, minutes in slides:
        own = _own_slides(segment, slide)
        if slide.optional:
            yield Part(Cut.SLIDE, segment.id, slide.title, minutes, Weight.COULD, own)
        elif slide.activity:
            activity = in_time(slide.activity, slide.id, segment)
            yield from _steps(segment, activity, own[:1])
            yield Part(Cut.ACTIVITY, segment.id, activity.title or slide.title, minutes, Weight.SHOULD, own)
    yield from _half(segment, slides, title)
    whole = (f"{segment.id}.notice", *(own for slide, _ in slides for own in _own_slides(segment, slide)))
    yield Part(Cut.MODULE, segment.id, title, int(segment.minutes), Weight.LAST, whole)


def _lengths(segment: Segment, module: Module) -> list[tuple[ModuleSlide, int]]:
    """The slides shown with their minutes: activities as this workshop has them, talk sharing what is left."""
    shown = _shown(segment, module)
    timed = {slide.id: _activity_minutes(segment, slide) for slide in shown if slide.activity}
    talked = sum(slide.minutes or 0 for slide in shown if not slide.activity)
    share = max(0, segment.minutes - sum(timed.values())) / talked if talked else 0.0
    lengths = [timed.get(slide.id, int((slide.minutes or 0) * min(1.0, share))) for slide in shown]
    return [(slide, min(length, int(segment.minutes))) for slide, length in zip(shown, lengths, strict=True)]


def _activity_minutes(segment: Segment, slide: ModuleSlide) -> int:
    if slide.activity is None:
        return 0
    activity = in_time(slide.activity, slide.id, segment)
    return int(activity.minutes + activity.debrief_minutes)


def _own_slides(segment: Segment, slide: ModuleSlide) -> tuple[str, ...]:
    """The ids of the slides one of a module becomes."""
    own = f"{segment.id}.{slide.id}"
    return (own, f"{own}.debrief") if slide.activity and slide.activity.debrief else (own,)


def _steps(segment: Segment, activity: Activity, slides: tuple[str, ...]) -> Iterator[Part]:
    weights = {Priority.COULD: Weight.COULD, Priority.SHOULD: Weight.SHOULD}
    for step in activity.steps:
        if step.priority in weights and step.minutes:
            weight = weights[step.priority]
            yield Part(Cut.STEP, segment.id, activity.title, int(step.minutes), weight, slides, step.number)


def _half(segment: Segment, slides: list[tuple[ModuleSlide, int]], title: str) -> Iterator[Part]:
    """The last slides that together take about half of the segment, where that is more than its last activity."""
    gone: list[str] = []
    minutes = count = 0
    for slide, length in reversed(slides[1:]):
        gone += _own_slides(segment, slide)
        minutes, count = minutes + length, count + 1
        if minutes >= segment.minutes / 2:
            break
    if count > 1 and _FEWEST <= minutes / max(1, segment.minutes) <= _MOST:
        yield Part(Cut.HALF, segment.id, title, minutes, Weight.SHOULD, tuple(gone))
