"""What of a date was not taught: as its shows left it, or as the trainer says. Pure: values in, values out.

It is kept by segment, which knows its module, so that hours and knowledge results can both leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from trainer_app.base.clock import Clock
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.language import Language
from trainer_app.base.minutes import Minutes
from trainer_app.delivery.attendance import event_now, require_open
from trainer_app.delivery.record import Delivery, PlannedSegment, PlannedSession, State
from trainer_app.delivery.run import Run, SegmentRun

_A_LOOK = 5 * 60
"""Seconds: less than this of a session was a look at the slides, no session."""

_DAY = 24.0 * 60

NotTaught = Mapping[str, int]
"""Minutes that were not taught, by the id of the segment; without those of which everything was."""


def not_taught(delivery: Delivery) -> NotTaught:
    """What of a date was not taught."""
    return {segment.id: int(segment.left_out) for segment in _learning(delivery) if segment.left_out}


def set_not_taught(delivery: Delivery, minutes: NotTaught, clock: Clock) -> Delivery:
    """`delivery` with exactly this not taught.

    Raises `BadInput` when the date is closed or a copy for the door, and for more minutes than were planned; `NotFound`
    for a segment that is none of its modules.
    """
    require_open(delivery)
    if delivery.door_copy:
        raise BadInput("This is a copy for the door. What was taught is noted on the other laptop.")
    planned = {segment.id: segment for segment in _learning(delivery)}
    for wanted, left_out in minutes.items():
        if wanted not in planned:
            raise NotFound("This date has no module “{id}” in its agenda.", id=wanted)
        if not 0 <= left_out <= planned[wanted].minutes:
            raise BadInput("“{title}” has {n} minutes, so no more than these can be left out.",
                           title=planned[wanted].title, n=planned[wanted].minutes)  # fmt: skip
    if {key: left_out for key, left_out in minutes.items() if left_out} == not_taught(delivery):
        return delivery
    return replace(
        delivery,
        sessions=tuple(_with_left_out(session, minutes) for session in delivery.sessions),
        taught_noted=clock.now().astimezone(UTC).isoformat(timespec="seconds"),
        history=(*delivery.history, event_now("taught", clock)),
    )


def taught_as(delivery: Delivery, copy: Delivery) -> Delivery:
    """`delivery` with what was not taught as another copy of it has it."""
    said = not_taught(copy)
    sessions = tuple(_with_left_out(session, said) for session in delivery.sessions)
    return replace(delivery, sessions=sessions, taught_noted=copy.taught_noted)


def after_show(delivery: Delivery, run: Run, others: Sequence[Run]) -> NotTaught:
    """What was not taught once a show has ended. `others` are the earlier shows for the same date on that day.

    Only what this show changes is changed: what the trainer corrected before stays, and a second show puts right what
    the first one left open.
    """
    before, after = _left_out(delivery, run, others), _left_out(delivery, run, (*others, run))
    wanted = dict(not_taught(delivery))
    for segment in {*before, *after}:
        if before.get(segment, 0) != after.get(segment, 0):
            wanted[segment] = after.get(segment, 0)
    return {segment: minutes for segment, minutes in wanted.items() if minutes}


def date_of_show(dates: Sequence[Delivery], workshop: str, moment: datetime) -> Delivery | None:
    """The date of a day that a show belongs to, of its own workshop; of several the one whose hours are nearest."""
    same = [one for one in dates if one.workshop == workshop and _is_on(one, moment)]
    return min(same, key=lambda one: _minutes_off(one, moment), default=None)


def date_to_count_for(dates: Sequence[Delivery], workshop: str, moment: datetime) -> Delivery | None:
    """The open date that late arrivals belong to: that of the show, or the only one there is."""
    still_open = [one for one in dates if one.state is State.OPEN and _is_on(one, moment)]
    only = still_open[0] if len(still_open) == 1 else None
    return date_of_show(still_open, workshop, moment) or only


def not_taught_words(delivery: Delivery, language: Language) -> str:
    """`Not taught: Boundaries (20 min), The law (5 of 15 min)`; empty where everything was."""
    parts = ", ".join(_words(segment, language) for segment in _learning(delivery) if segment.left_out)
    return language.say("Not taught: {parts}", parts=parts) if parts else ""


def _is_on(delivery: Delivery, moment: datetime) -> bool:
    return any(session.day == moment.date() for session in delivery.sessions)


def _minutes_off(delivery: Delivery, moment: datetime) -> float:
    """How far a moment is from the hours of a date; a whole day where nobody planned any."""
    found = [_DAY]
    for session in delivery.sessions:
        if session.start is not None and session.day == moment.date():
            start = datetime.combine(session.day, session.start)
            end = start + timedelta(minutes=session.minutes)
            at = moment.replace(tzinfo=None)
            found.append(max(start - at, at - end, timedelta()) / timedelta(minutes=1))
    return min(found)


def _words(segment: PlannedSegment, language: Language) -> str:
    if segment.left_out == segment.minutes:
        return language.say("{title} ({n} min)", title=segment.title, n=segment.minutes)
    return language.say(
        "{title} ({n} of {planned} min)", title=segment.title, n=segment.left_out, planned=segment.minutes
    )


def _learning(delivery: Delivery) -> Iterator[PlannedSegment]:
    return (segment for session in delivery.sessions for segment in session.segments if segment.is_learning)


def _with_left_out(session: PlannedSession, minutes: NotTaught) -> PlannedSession:
    segments = tuple(replace(one, left_out=Minutes(minutes.get(one.id, 0))) for one in session.segments)
    return replace(session, segments=segments)


def _left_out(delivery: Delivery, run: Run, runs: Sequence[Run]) -> NotTaught:
    """What shows left out of the sessions of the day of `run`, all of them together."""
    day = datetime.fromisoformat(run.began).date()
    shown = _together(runs)
    return {
        segment.id: _missing(segment, shown[segment.id])
        for session in delivery.sessions
        if session.day == day and _was_held(session, shown)
        for segment in session.segments
        if segment.is_learning and segment.id in shown
    }


def _together(runs: Sequence[Run]) -> Mapping[str, SegmentRun]:
    """Each segment as if one show had gone through all of it."""
    found: dict[str, SegmentRun] = {}
    for segment in (segment for run in runs for segment in run.segments):
        one = found.get(segment.id, segment)
        found[segment.id] = replace(
            segment,
            seconds=segment.seconds + (0 if one is segment else one.seconds),
            left_out=max(segment.left_out, one.left_out),
            slides=max(segment.slides, one.slides),
        )
    return found


def _missing(segment: PlannedSegment, shown: SegmentRun) -> int:
    """All of it where it was not shown, else what was cut; never more than its time fell short of the plan."""
    if shown.slides and shown.seconds < min(60, segment.minutes * 30):
        return int(segment.minutes)
    return min(shown.left_out, max(0, shown.planned - shown.minutes), int(segment.minutes))


def _was_held(session: PlannedSession, shown: Mapping[str, SegmentRun]) -> bool:
    taken = sum(shown[segment.id].seconds for segment in session.segments if segment.id in shown)
    return taken > 0 and taken >= min(_A_LOOK, session.minutes * 60 / 4)
