"""Putting the people of a registration list on the list of a date: read, looked at, and only then taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import read_bytes
from trainer_app.delivery.record import Level
from trainer_app.delivery.roster import Column, Expected, Roster, expected_in, roster_of
from trainer_app.delivery.roster_file import LARGEST, read_table
from trainer_app.operations.desk import Desk
from trainer_app.operations.door import Step, expect


@dataclass(frozen=True)
class TakenOver:
    """What became of a registration list. `step` can be undone."""

    step: Step
    expected: Expected


def read_roster(path: Path) -> Roster:
    """The table in a CSV or Excel file; nothing of it is kept. Raises `BadInput` or `NotFound` with the file's name."""
    return roster_of(read_table(read_bytes(path, LARGEST), path.name))


def preview_roster(roster: Roster, columns: Sequence[Column], level: Level, *, apart: bool = False) -> Expected:
    """Who would be on the list, and what would be left; `apart` keeps people of the same name as several.

    Raises `BadInput` where no column holds what is needed.
    """
    return expected_in(roster, columns, level, apart=apart)


def take_over(
    desk: Desk, delivery_id: str, level: Level, roster: Roster, columns: Sequence[Column], *, apart: bool = False
) -> TakenOver:
    """Put everyone in `roster` on the list of a date; those who are on it are not added again.

    Raises `BadInput`, also where the date has another level by now, `Locked` or `StorageTrouble`.
    """
    expected = expected_in(roster, columns, level, apart=apart)
    return TakenOver(expect(desk, delivery_id, expected.labels, apart=apart), expected)


def with_column(roster: Roster, heading: str, column: Column) -> Roster:
    """`roster` with what a column holds put right. `heading` is its heading, or its number counted from 1.

    Raises `BadInput` where there is no such column.
    """
    wanted = " ".join(heading.casefold().split())
    at = next((at for at, each in enumerate(roster.headings) if " ".join(each.casefold().split()) == wanted), -1)
    if at < 0 and heading.isdecimal() and 1 <= int(heading) <= roster.width:
        at = int(heading) - 1
    if at < 0:
        raise BadInput("The list has no column “{heading}”. Write its heading, or its number.", heading=heading)
    columns = list(roster.columns)
    if column in (Column.NAME, Column.NUMBER):
        columns = [Column.LEFT_OUT if each is column else each for each in columns]
    columns[at] = column
    return replace(roster, columns=tuple(columns))
