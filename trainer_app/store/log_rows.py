"""The log of a date as tables of JSON values and back. Field names are the file format: change them with `SCHEMA`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain, compress, islice, repeat
from operator import is_not
from typing import Any, TypeVar

from trainer_app.base.errors import Problem
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.people import Change, Entry, Movement, Person, What
from trainer_app.delivery.record import Level
from trainer_app.store.sealed import KeyPair
from trainer_app.store.tables import Tables, as_json

SCHEMA = 1

E = TypeVar("E", Person, Movement)


def to_tables(log: AttendanceLog, pair: KeyPair) -> Tables:
    """`log` and the date's key pair as TinyDB keeps them. Fields that are empty are left out."""
    return {
        "facts": {"1": _facts(log, pair)},
        "people": {str(number): _row(one) for number, one in enumerate(log.people.values(), 1)},
        "movements": {str(number): _row(one) for number, one in enumerate(log.movements.values(), 1)},
    }


class RowMaker:
    """Makes rows of entries. Those that are still the same are not made again: a check-in changes only two of them."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Entry, str]] = {}

    def text(self, log: AttendanceLog, pair: KeyPair) -> str:
        """The `to_tables` of a log, as JSON."""
        people, movements = (self._table(enumerate(one.values(), 1)) for one in (log.people, log.movements))
        return f'{{"facts": {{"1": {as_json(_facts(log, pair))}}}, "people": {people}, "movements": {movements}}}'

    def changed(self, before: AttendanceLog, after: AttendanceLog) -> str | None:
        """The rows of `after` that are new or other than those of `before`, as JSON; None where rows moved or went."""
        people, movements = _changed(before.people, after.people), _changed(before.movements, after.movements)
        if people is None or movements is None or before.level is not after.level:
            return None
        return f'{{"people": {self._table(people)}, "movements": {self._table(movements)}}}'

    def _table(self, numbered: Iterable[tuple[int, Entry]]) -> str:
        made = self._made
        rows = []
        for number, entry in numbered:
            known = made.get(entry.id)
            if known is None or known[0] is not entry:
                known = made[entry.id] = (entry, as_json(_row(entry)))
            rows.append(f'"{number}": {known[1]}')
        return f"{{{', '.join(rows)}}}"


def _changed(before: Mapping[str, E], after: Mapping[str, E]) -> list[tuple[int, E]] | None:
    """The entries that are new or other ones, with their places counted from 1. Compares without a loop of its own."""
    if before is after:
        return []
    if list(before) != list(islice(after, len(before))):
        return None
    other = map(is_not, after.values(), before.values())
    new = repeat(True, len(after) - len(before))
    return list(compress(enumerate(after.values(), 1), chain(other, new)))


def forgets(before: AttendanceLog, after: AttendanceLog) -> bool:
    """Whether somebody's name, number or times in `before` are others in `after`, or gone."""
    people = _replaced(before.people, after.people)
    movements = _replaced(before.movements, after.movements)
    return any(
        old.labelled and (new is None or (old.name, old.number) != (new.name, new.number)) for old, new in people
    ) or any(old.at is not None and (new is None or old.at != new.at) for old, new in movements)


def _replaced(before: Mapping[str, E], after: Mapping[str, E]) -> Iterable[tuple[E, E | None]]:
    """The entries that are not the same any more, with what stands in their place."""
    if before is after:
        return ()
    now = list(map(after.get, before))
    return compress(zip(before.values(), now, strict=True), map(is_not, before.values(), now))


def from_tables(tables: Mapping[str, Mapping[str, Any]]) -> tuple[AttendanceLog, KeyPair] | None:
    """The log in `tables`, or None where something is missing or makes no sense. No value leaves with an error."""
    try:
        facts = tables["facts"]["1"]
        if facts["schema"] != SCHEMA:
            return None
        people = [_person(row) for row in tables["people"].values()]
        movements = [_movement(row) for row in tables["movements"].values()]
        known = {one.id: one for one in people}
        # Somebody's row can be missing where a file was damaged: then nobody can say who came.
        log = AttendanceLog(Level(facts["level"]), known, {one.id: one for one in movements if one.person in known})
        return log, KeyPair(_text(facts, "secret"), _text(facts, "public"))
    except (KeyError, TypeError, ValueError, AttributeError, Problem):
        return None


def schema_of(tables: Mapping[str, Mapping[str, Any]]) -> int:
    """The schema a file says it has; 0 where it says nothing."""
    schema = tables.get("facts", {}).get("1", {}).get("schema")
    return schema if type(schema) is int else 0


def _facts(log: AttendanceLog, pair: KeyPair) -> dict[str, Any]:
    return {"schema": SCHEMA, "level": log.level.value, "secret": pair.secret, "public": pair.public}


def _row(entry: Entry) -> dict[str, Any]:
    return _person_row(entry) if isinstance(entry, Person) else _movement_row(entry)


def _person_row(person: Person) -> dict[str, Any]:
    return _filled(
        id=person.id,
        order=person.order,
        name=person.name,
        number=person.number,
        expected=person.expected,
        into=person.into,
        **_shared_row(person),
    )


def _movement_row(movement: Movement) -> dict[str, Any]:
    return _filled(
        id=movement.id,
        order=movement.order,
        person=movement.person,
        session=movement.session,
        what=movement.what.value,
        at=_moment_text(movement.at),
        **_shared_row(movement),
    )


def _shared_row(entry: Person | Movement) -> dict[str, Any]:
    return {
        "withdrawn": entry.withdrawn,
        "sequence": entry.sequence,
        "change": entry.change.value,
        "changed_at": _moment_text(entry.changed_at),
    }


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _person(row: Mapping[str, Any]) -> Person:
    number = row.get("number")
    return Person(
        _text(row, "id"),
        _number(row, "order"),
        _text(row, "name", ""),
        None if number is None else _number(row, "number"),
        expected=row.get("expected", False) is True,
        into=_text(row, "into", ""),
        **_shared(row),
    )


def _movement(row: Mapping[str, Any]) -> Movement:
    return Movement(
        _text(row, "id"),
        _number(row, "order"),
        _text(row, "person"),
        _text(row, "session"),
        What(row["what"]),
        _moment(row, "at"),
        **_shared(row),
    )


def _shared(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "withdrawn": row.get("withdrawn", False) is True,
        "sequence": _number(row, "sequence", 0),
        "change": Change(row.get("change", "")),
        "changed_at": _moment(row, "changed_at"),
    }


def _moment_text(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat(timespec="minutes")


def _moment(row: Mapping[str, Any], name: str) -> datetime | None:
    text = _text(row, name, "")
    return datetime.fromisoformat(text) if text else None


def _text(row: Mapping[str, Any], name: str, usual: str | None = None) -> str:
    value = row[name] if usual is None else row.get(name, usual)
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _number(row: Mapping[str, Any], name: str, usual: int | None = None) -> int:
    value = row[name] if usual is None else row.get(name, usual)
    if type(value) is not int or value < 0:
        raise ValueError(name)
    return value
