"""Who is expected: the table another program wrote, which of its columns hold names, and what of it may be kept.

Registration sites and meeting programs each write other columns, some with lines about the meeting above them. What the
columns are is guessed from their headings and shown; nothing but the names the level allows ever leaves this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer_app.base.errors import BadInput
from trainer_app.delivery.people import clean_name, likeness, read_number
from trainer_app.delivery.record import Level

Cells = tuple[str, ...]

_LOOK_FOR_HEADINGS = 40
"""Rows at the top among which the headings are looked for; meeting programs write about the meeting first."""


class Column(StrEnum):
    """What a column of a roster holds. Everything that is not used is left out, whatever it is."""

    LEFT_OUT = "left out"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    CHOSEN_NAME = "chosen name"
    NUMBER = "number"


_HEADINGS = (
    (Column.CHOSEN_NAME, r"(?:preferred|chosen|display|nick)[ -]?(?:first )?name|name (?:badge|tag)|what should we call"
     r"|how (?:should|shall) we (?:call|address)|nombre (?:elegido|preferido)"),
    (Column.FIRST_NAME, r"(?:first|given) ?name|forename|vorname|pr[ée]nom|^nombres?$"),
    (Column.LAST_NAME, r"(?:last|family) ?name|surname|nachname|^nom$|^apellidos?$"),
    (Column.NUMBER, r"^(?:slip|door|number slip)(?: (?:no\.?|number|#))?$|^number$|^n[úu]mero$"),
    (Column.NAME, r"^(?:(?:your|full|attendee|participant|guest|user|member)(?:'s|’s)? ?)*names?(?: \(original name\))?"
     r"(?:\s*[*:?])?$|^attendee$|^participant$|^nombre completo$|^name, vorname$"),
)  # fmt: skip
_KINDS = tuple((column, re.compile(pattern, re.IGNORECASE)) for column, pattern in _HEADINGS)
_NO_NAMES = re.compile(
    r"e-?mail|phone|company|organi[sz]ation|ticket|user ?(?:id|name)|host|meeting|buyer|school|site|file", re.I
)
_RENAMED = re.compile(r"^(.{1,80}?)\s*\((.{1,80})\)$")


@dataclass(frozen=True)
class Roster:
    """A table as it came. `columns` says what each column holds, as far as its heading tells."""

    headings: Cells
    rows: tuple[Cells, ...]
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.headings)


@dataclass(frozen=True)
class Expected:
    """What would go on the list: the labels, in order and each once, and what was left."""

    labels: tuple[str, ...]
    twice: tuple[str, ...] = ()
    """The names that stood further up already, one for each row that is left out for that."""
    empty: int = 0
    """Rows without a name."""
    refused: tuple[int, ...] = ()
    """Rows, counted from 1 below the headings, whose cell holds no name or number that may be kept."""

    @property
    def doubles(self) -> int:
        """How many rows are left out because their name stood further up."""
        return len(self.twice)


def roster_of(table: Sequence[Cells]) -> Roster:
    """The roster in a table: its headings are the first row that names a column of names; without one, there are none.

    Raises `BadInput` for a table without rows.
    """
    width = max((len(row) for row in table), default=0)
    rows = [(*row, *[""] * (width - len(row))) for row in table]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise BadInput("There is no table in this file. Choose the list of people that was exported.")
    for at, row in enumerate(rows[:_LOOK_FOR_HEADINGS]):
        columns = tuple(_kind_of(cell) for cell in row)
        if _has_names(columns):
            return Roster(row, tuple(rows[at + 1 :]), columns)
    first = next((at for at in range(width) if any(row[at].strip() for row in rows)), 0)
    kinds = [Column.LEFT_OUT] * width
    if width == 1:
        kinds[first] = Column.NAME
    return Roster(("",) * width, tuple(rows), tuple(kinds))


def expected_in(roster: Roster, columns: Sequence[Column], level: Level, *, apart: bool = False) -> Expected:
    """Who is expected, with `columns` as the trainer put them right, and nothing beyond what `level` keeps.

    At the level chosen-name a chosen name goes before any other; a meeting program's “chosen (registered)” gives what
    the level keeps. `apart` keeps people of the same name as several; a number is never two people's. Raises `BadInput`
    for the head count, and where no column holds what the level needs.
    """
    if level is Level.COUNT:
        raise BadInput("A head count expects nobody by name. Choose another level first, or keep counting.")
    _require_columns(columns, level)
    labels: list[str] = []
    seen: set[str] = set()
    twice: list[str] = []
    empty, refused = 0, []
    for number, row in enumerate(roster.rows, 1):
        typed = _label(row, columns, level)
        if not typed:
            empty += 1
            continue
        try:
            label = _fit(typed, level)
        except BadInput:
            refused.append(number)
            continue
        again = likeness(label) in seen and not (apart and level is not Level.NUMBER)
        seen.add(likeness(label))
        (twice if again else labels).append(label)
    return Expected(tuple(labels), tuple(twice), empty, tuple(refused))


def _fit(typed: str, level: Level) -> str:
    if level is Level.NUMBER:
        number = read_number(typed)
        return "" if number is None else str(number)
    return clean_name(typed)


def _require_columns(columns: Sequence[Column], level: Level) -> None:
    wanted = {Column.NUMBER} if level is Level.NUMBER else set(Column) - {Column.NUMBER, Column.LEFT_OUT}
    if not wanted & set(columns):
        raise BadInput(
            "Say which column holds the numbers of the slips."
            if level is Level.NUMBER
            else "Say which column holds the names."
        )


def _label(row: Cells, columns: Sequence[Column], level: Level) -> str:
    def cells(*kinds: Column) -> Iterator[str]:
        for kind in kinds:
            for cell, column in zip(row, columns, strict=True):
                if column is kind and cell.strip():
                    yield " ".join(cell.split())

    if level is Level.NUMBER:
        return next(cells(Column.NUMBER), "").removesuffix(".0")
    whole = next(cells(Column.NAME), "") or " ".join(cells(Column.FIRST_NAME, Column.LAST_NAME))
    chosen = next(cells(Column.CHOSEN_NAME), "")
    shown, registered = _two_names(whole)
    if level is Level.CHOSEN_NAME:
        return chosen or shown
    return registered or chosen


def _two_names(whole: str) -> tuple[str, str]:
    """The name someone goes by in a meeting, and the one they registered with: “Sparrow (Ana Reyes)”."""
    found = _RENAMED.match(whole)
    return (found[1], found[2]) if found else (whole, whole)


def _kind_of(heading: str) -> Column:
    words = " ".join(heading.replace("\ufeff", "").split())
    chosen = _KINDS[0][1].search(words)
    if not chosen and _NO_NAMES.search(words):
        return Column.LEFT_OUT
    return next((column for column, pattern in _KINDS if pattern.search(words)), Column.LEFT_OUT)


def _has_names(columns: Sequence[Column]) -> bool:
    return any(column is not Column.LEFT_OUT for column in columns)
