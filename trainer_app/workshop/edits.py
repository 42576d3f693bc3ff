"""Every edit a trainer makes to a workshop: a pure function from Workshop to Workshop.

Places (`at`, `to`) count over all segments of the workshop, from 0; a place beyond the end is the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.ids import free_name, slug
from trainer_app.base.minutes import Minutes
from trainer_app.workshop.plan import (
    AGENDA_SLIDE,
    LocalFact,
    PageShape,
    Segment,
    SegmentKind,
    Session,
    SlideChoice,
    Workshop,
)

LONGEST = 24 * 60
"""The most minutes one segment may take."""


def place_module(workshop: Workshop, module_id: str, minutes: int, at: int | None = None) -> Workshop:
    """Place a module with the minutes it gets there; at the end unless `at` says where."""
    segment = Segment(_free_id(workshop, module_id), SegmentKind.MODULE, _minutes(minutes), module=module_id)
    return _insert(workshop, segment, at)


def add_break(workshop: Workshop, minutes: int, title: str = "Break", at: int | None = None) -> Workshop:
    """Add a break."""
    segment = Segment(_free_id(workshop, slug(title, "break")), SegmentKind.BREAK, _minutes(minutes), title=title)
    return _insert(workshop, segment, at)


def add_note(workshop: Workshop, title: str, minutes: int, at: int | None = None) -> Workshop:
    """Add a timed row of the trainer's own words, such as a closing round."""
    segment = Segment(_free_id(workshop, slug(title, "note")), SegmentKind.NOTE, _minutes(minutes), title=title)
    return _insert(workshop, segment, at)


def fill_in(workshop: Workshop, facts: Mapping[str, LocalFact]) -> Workshop:
    """Fill in what only the host knows, by key; what has no words is taken out, other facts stay."""
    whole = {**dict(workshop.local), **facts}
    return replace(workshop, local=tuple((key, fact) for key, fact in whole.items() if fact.text.strip()))


def move_segment(workshop: Workshop, segment_id: str, to: int) -> Workshop:
    """Move a segment so that it stands at place `to` afterwards. Raises `NotFound`."""
    segment = find_segment(workshop, segment_id)
    if _place(workshop, segment_id) == max(0, min(to, len(workshop.segments) - 1)):
        return workshop
    return _insert(remove_segment(workshop, segment_id), segment, to)


def remove_segment(workshop: Workshop, segment_id: str) -> Workshop:
    """Take a segment out. Raises `NotFound`."""
    find_segment(workshop, segment_id)
    return _with_segments(workshop, lambda each: None if each.id == segment_id else each)


def set_minutes(workshop: Workshop, segment_id: str, minutes: int) -> Workshop:
    """Give a segment another length. Raises `NotFound`, or `BadInput` for a length no day has."""
    find_segment(workshop, segment_id)
    length = _minutes(minutes)
    return _with_segments(workshop, lambda each: replace(each, minutes=length) if each.id == segment_id else each)


def retitle(workshop: Workshop, segment_id: str, title: str) -> Workshop:
    """Give a break or note other words; its id stays. Raises `NotFound`, or `BadInput` for no words."""
    find_segment(workshop, segment_id)
    words = " ".join(title.split())
    if not words:
        raise BadInput("A break or note needs a title. Write a word or two.")
    return _with_segments(workshop, lambda each: replace(each, title=words) if each.id == segment_id else each)


def rename(workshop: Workshop, title: str) -> Workshop:
    """Give the workshop another title; its id stays. Raises `BadInput` for an empty one."""
    words = " ".join(title.split())
    if not words:
        raise BadInput("A workshop needs a title. Write a few words.")
    return replace(workshop, title=words)


def set_start(workshop: Workshop, start: time | None) -> Workshop:
    """Let the first session begin at a clock time, or at none."""
    sessions = workshop.sessions or (Session("s1", ()),)
    return replace(workshop, sessions=(replace(sessions[0], start=start), *sessions[1:]))


def choose_for_slide(workshop: Workshop, slide_id: str, choice: SlideChoice) -> Workshop:
    """Change how one slide shows in this workshop; a choice that changes nothing is forgotten."""
    choices = {**dict(workshop.choices), slide_id: choice}
    if choice == SlideChoice():
        del choices[slide_id]
    return replace(workshop, choices=tuple(choices.items()))


def set_look(workshop: Workshop, theme: str, page: PageShape, *, agenda: bool) -> Workshop:
    """Give the slides another theme and shape, with or without an agenda slide."""
    shown = replace(workshop.choice(AGENDA_SLIDE), hide=not agenda)
    return replace(choose_for_slide(workshop, AGENDA_SLIDE, shown), theme=theme, page=page)


def find_segment(workshop: Workshop, segment_id: str) -> Segment:
    """The segment with this id. Raises `NotFound`."""
    for segment in workshop.segments:
        if segment.id == segment_id:
            return segment
    raise NotFound("There is no row “{id}” in this workshop. It may have been removed.", id=segment_id)


def _place(workshop: Workshop, segment_id: str) -> int:
    return [segment.id for segment in workshop.segments].index(segment_id)


def _free_id(workshop: Workshop, wanted: str) -> str:
    return free_name(wanted, {segment.id for segment in workshop.segments})


def _minutes(minutes: int) -> Minutes:
    if not 0 <= minutes <= LONGEST:
        raise BadInput("{minutes} minutes cannot be planned. Choose 0 to {most}.", minutes=minutes, most=LONGEST)
    return Minutes(minutes)


def _insert(workshop: Workshop, segment: Segment, at: int | None) -> Workshop:
    """Put a segment at a place; where two sessions meet, it joins the earlier one, except at the very start."""
    sessions = list(workshop.sessions) or [Session("s1", ())]
    left = len(workshop.segments) if at is None else max(0, min(at, len(workshop.segments)))
    for number, session in enumerate(sessions):
        if left <= len(session.segments):
            rows = (*session.segments[:left], segment, *session.segments[left:])
            sessions[number] = replace(session, segments=rows)
            break
        left -= len(session.segments)
    return replace(workshop, sessions=tuple(sessions))


def _with_segments(workshop: Workshop, change: Callable[[Segment], Segment | None]) -> Workshop:
    sessions = tuple(
        replace(session, segments=tuple(filter(None, (change(each) for each in session.segments))))
        for session in workshop.sessions
    )
    return replace(workshop, sessions=sessions)
