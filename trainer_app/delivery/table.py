"""A date's attendance as it leaves this program: a table as a value, with no more in it than was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from trainer_app.base.language import Language
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.numbers import draw_codes
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.standing import Standing, learning_hours, learning_in_all, standings
from trainer_app.delivery.taught import not_taught_words

SMALL = 5
"""Counts from 1 up to here are not told apart, so that nobody can be recognized by being one of few."""


class Rows(StrEnum):
    """What a document has about people."""

    NONE = "none"
    RANDOM = "random"
    """A row for each, under a random id that is drawn for this document alone."""
    NAMES = "names"


@dataclass(frozen=True)
class AttendanceTable:
    """A document about one date. Cells are text as they are to be read; nothing in it is a formula."""

    title: str
    about: tuple[str, ...]
    day: date
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: frozenset[int] = frozenset()
    """The columns whose cells are numbers that can be added up, as places from 0."""


def numbers_table(delivery: Delivery, language: Language) -> AttendanceTable:
    """How many came to each session; small numbers are not told apart, and no total gives them away."""
    counts = [session.count for session in delivery.sessions]
    hidden = [0 < count < SMALL for count in counts]
    rows = [
        (name, language.day(session.day), _count(session.count, language))
        for name, session in zip(session_names(delivery, language), delivery.sessions, strict=True)
    ]
    if len(rows) > 1:
        total = language.say("not shown, because it would give a small number away")
        rows.append((language.say("All sessions"), "", total if any(hidden) else str(sum(counts))))
    columns = (language.say("Session"), language.say("Day"), language.say("People"))
    about = _about(delivery, language)
    return AttendanceTable(delivery.title, about, delivery.day, columns, tuple(rows), frozenset({2}))


def people_table(
    delivery: Delivery, log: AttendanceLog, language: Language, now: datetime, rows: Rows
) -> AttendanceTable:
    """A row for each person and session. Names and numbers only where `rows` says so; ids are random otherwise.

    At the level full-name each row also has the person's learning hours over all sessions, which certificates need.
    """
    names = session_names(delivery, language)
    lines = [
        (name, line)
        for name, session in zip(names, delivery.sessions, strict=True)
        for line in standings(log, session, now)
    ]
    labels = _labels([line for _name, line in lines], language, rows)
    if rows is Rows.RANDOM:  # in the order of the list, whoever has the registrations could tell who is who
        lines.sort(key=lambda each: (names.index(each[0]), labels[each[1].person.id]))
    hours = rows is Rows.NAMES and log.level is Level.FULL_NAME
    in_all = (
        {one.person.id: learning_hours(learning_in_all(delivery, log, one.person.id, now)) for _name, one in lines}
        if hours
        else {}
    )
    made = tuple(
        (labels[line.person.id], name, *_times(line, language), *([f"{in_all[line.person.id]:g}"] if hours else []))
        for name, line in lines
    )
    say = language.say
    columns = [say("Person"), say("Session"), say("Status"), say("In"), say("Out"), say("Minutes")]
    columns += [say("Learning hours in all")] if hours else []
    about = _about(delivery, language)
    left_out = not_taught_words(delivery, language) if hours else ""
    about += (left_out,) if left_out else ()
    return AttendanceTable(delivery.title, about, delivery.day, tuple(columns), made, frozenset({5, 6}))


def session_names(delivery: Delivery, language: Language) -> tuple[str, ...]:
    """What the sessions of a date are called: their titles, or their numbers."""
    return tuple(
        session.title or language.say("Session {n}", n=number) for number, session in enumerate(delivery.sessions, 1)
    )


def label(line: Standing, language: Language) -> str:
    """What someone is called on the list: their name, their number, or “Participant 07”."""
    if line.person.name:
        return line.person.name
    if line.person.number is not None:
        return str(line.person.number)
    return language.say("Participant {place}", place=f"{line.place:02}")


def _labels(lines: list[Standing], language: Language, rows: Rows) -> Mapping[str, str]:
    people = {line.person.id: line for line in lines}
    if rows is Rows.NAMES:
        return {person: label(line, language) for person, line in people.items()}
    return dict(zip(sorted(people), draw_codes(len(people)), strict=True))


def _times(line: Standing, language: Language) -> Iterator[str]:
    yield language.say(line.status.value)
    for moment in (line.arrived, line.left):
        yield language.clock(moment) if moment else ""
    yield "" if line.minutes is None else str(line.minutes)


def _count(count: int, language: Language) -> str:
    return language.say("fewer than {n}", n=SMALL) if 0 < count < SMALL else str(count)


def _about(delivery: Delivery, language: Language) -> tuple[str, ...]:
    place = (delivery.host,) if delivery.host else ()
    return (language.day(delivery.day), *place)
