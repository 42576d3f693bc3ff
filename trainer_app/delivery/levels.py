"""The four levels: what each keeps, on what terms, and what changing the level does to what is written down already."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import SystemRandom

from trainer_app.base.errors import BadInput
from trainer_app.delivery.arrivals import MOST_ROWS
from trainer_app.delivery.log import AttendanceLog, fresh_entry_id
from trainer_app.delivery.numbers import draw_numbers
from trainer_app.delivery.people import QUARTER, Movement, Person, What, rounded
from trainer_app.delivery.record import Delivery, Level, PlannedSession, Terms

DAYS_KEPT = {Level.NUMBER: 90, Level.CHOSEN_NAME: 90, Level.FULL_NAME: 30}
"""Days after the last session until people are deleted, where nothing else is said."""

LONGEST_KEPT = 3653
"""Days; about ten years."""

_LEVELS = tuple(Level)


def is_lower(level: Level, than: Level) -> bool:
    """Whether `level` keeps less about people."""
    return _LEVELS.index(level) < _LEVELS.index(than)


def usual_deadline(level: Level, last_day: date) -> date | None:
    """The day people are deleted where nothing else is said; None at the level count."""
    days = DAYS_KEPT.get(level)
    return None if days is None else last_day + timedelta(days=days)


def require_terms(level: Level, terms: Terms, last_day: date) -> Terms:
    """`terms` as they hold at `level`, with the usual deadline where none was said.

    Raises `BadInput` for a deadline before the last session or ten years later, and for full names without a reason, a
    deadline or the words that participants were shown.
    """
    if level is Level.COUNT:
        return Terms()
    if level is not Level.FULL_NAME:
        terms = Terms(terms.delete_by or usual_deadline(level, last_day))
    elif not (terms.delete_by and terms.reason.strip() and terms.wording.strip()):
        raise BadInput(
            "Names for certificates need three things: a reason, the day they are deleted, and the words that "
            "participants are shown. Add what is missing."
        )
    latest = last_day + timedelta(days=LONGEST_KEPT)
    if terms.delete_by is None or not last_day <= terms.delete_by <= latest:
        raise BadInput("The day people are deleted cannot be before the last session or more than ten years later.")
    return terms


def first_log(delivery: Delivery, level: Level, moment: datetime) -> AttendanceLog:
    """The log with which a head count goes on at a higher level: one entry without a name for each person counted.

    Nobody wrote down when they came, so no attended minutes are made up for them: in a session that runs they are here
    from `moment` on, in one that is over from its end. Whoever knows better corrects their times.
    """
    if any(session.count > MOST_ROWS for session in delivery.sessions):
        raise BadInput("A date with names or numbers has room for {most} people. Keep the head count.", most=MOST_ROWS)
    most = max(session.count for session in delivery.sessions)
    numbers: tuple[int | None, ...] = draw_numbers(most) if level is Level.NUMBER else (None,) * most
    people = tuple(Person(fresh_entry_id(), place, "", number) for place, number in enumerate(numbers, 1))
    log = AttendanceLog(level, {person.id: person for person in people})
    return log.with_entries(*_counted(delivery, people, level, moment))


def at_level(log: AttendanceLog, level: Level) -> AttendanceLog:
    """`log` with only what `level` keeps. Names given for certificates are no chosen names, so they go as well.

    At `number` everyone gets a new random number that nothing links to what was there before. At a lower level the
    order of the list goes with them: whoever has the registrations could tell who is who by it.
    """
    if level is log.level:
        return log
    names = log.level is Level.CHOSEN_NAME and level is Level.FULL_NAME
    everyone = _shuffled(log.people.values()) if is_lower(level, log.level) else tuple(log.people.values())
    living = [one for one in everyone if not one.withdrawn]
    drawn = iter(draw_numbers(len(living))) if level is Level.NUMBER else None
    people = {
        one.id: replace(
            one,
            name=one.name if names else "",
            number=next(drawn) if drawn is not None and not one.withdrawn else None,
            changed_at=_less_exact(one.changed_at, level),
            sequence=one.sequence + 1,
        )
        for one in everyone
    }
    movements = {
        one.id: replace(
            one,
            at=_less_exact(one.at, level),
            changed_at=_less_exact(one.changed_at, level),
            sequence=one.sequence + 1,
        )
        for one in log.movements.values()
    }
    return AttendanceLog(level, people, movements)


def _shuffled(people: Collection[Person]) -> tuple[Person, ...]:
    """The same people in another order, in which they have been entered from now on."""
    mixed, places = list(people), sorted(one.order for one in people)
    SystemRandom().shuffle(mixed)
    return tuple(replace(one, order=place) for one, place in zip(mixed, places, strict=True))


def _less_exact(moment: datetime | None, level: Level) -> datetime | None:
    return None if moment is None else rounded(moment, level)


def _counted(delivery: Delivery, people: tuple[Person, ...], level: Level, moment: datetime) -> Iterator[Movement]:
    order = len(people)
    for session in delivery.sessions:
        at = rounded(_known_here(session, level, moment), level)
        for person in people[: session.count]:
            order += 1
            yield Movement(fresh_entry_id(), order, person.id, session.id, What.ARRIVED, at)


def _known_here(session: PlannedSession, level: Level, moment: datetime) -> datetime:
    """The first moment at which those who were counted are known to be there; never later than `moment`."""
    if session.start is None:
        return moment
    end = datetime.combine(session.day, session.start, tzinfo=moment.tzinfo) + timedelta(minutes=session.minutes)
    kept = rounded(end, level)
    # Rounded down, an end within the quarter of an hour would leave them some minutes.
    return min(moment, kept if kept == end else end + timedelta(minutes=QUARTER))
