"""A list of people as another program exported it, as a table of texts: CSV in any encoding and separator, or Excel.

Nothing of it is written anywhere while it is read, and errors repeat nothing that stands in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import PurePath

from trainer_app.base.errors import BadInput, Problem
from trainer_app.base.files import MEGABYTE
from trainer_app.base.spreadsheet import unguarded
from trainer_app.delivery.roster import Cells
from trainer_app.material.archive import open_archive, refuse_entities
from trainer_app.material.decoding import decode

LARGEST = 5 * MEGABYTE
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 200, 2_000
_SEPARATORS = ",;\t|"
_SAMPLE = 200
"""Lines by which the separator is told."""
KINDS = (".csv", ".tsv", ".txt", ".xlsx")
"""How the files end that are read: any other text would become “people” line by line."""
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_table(data: bytes, name: str) -> tuple[Cells, ...]:
    """The rows of a CSV or Excel file. Raises `BadInput` that names the file and says what to do."""
    ending = PurePath(name).suffix.lower()
    if len(data) > LARGEST:
        raise BadInput("“{name}” is too large for a list of people. Keep only the rows of this date in it.", name=name)
    if data.startswith(_OLD_EXCEL):
        raise BadInput("“{name}” is in Excel’s old format or protected. Save it as .xlsx or .csv.", name=name)
    if ending not in KINDS:
        raise BadInput("“{name}” is no list of people. Choose a file that ends in {kinds}.",
                       name=name, kinds=", ".join(KINDS))  # fmt: skip
    if data.startswith(_ZIP):
        return _limited(_sheet_rows(data, name), name)
    if not data.strip():
        raise BadInput("“{name}” is empty. Choose the list of people that was exported.", name=name)
    if ending == ".xlsx":
        raise _unreadable(name)
    return _limited(_csv_rows(_text_of(data, name), name), name)


def _unreadable(name: str) -> BadInput:
    return BadInput("“{name}” is no Excel file that can be read. Save it again as .xlsx or .csv.", name=name)


def _text_of(data: bytes, name: str) -> str:
    try:
        return decode(data, name).text
    except BadInput:  # which would ask for a text file, and who chose a list has none
        raise BadInput("“{name}” is no table that can be read. Export it again as CSV or Excel.", name=name) from None


def _limited(rows: Iterable[Cells], name: str) -> tuple[Cells, ...]:
    found = tuple(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise BadInput("“{name}” has more rows than a date has room for. Split it.", name=name)
    return found


def _csv_rows(text: str, name: str) -> Iterator[Cells]:
    separator, text = _separator_of(text)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield tuple(unguarded(cell[:LONGEST_CELL]) for cell in row[:MOST_COLUMNS])
    except csv.Error:
        raise BadInput("“{name}” is no table that can be read. Export it again as CSV or Excel.", name=name) from None


def _separator_of(text: str) -> tuple[str, str]:
    """What stands between cells, and the text without Excel's line that says it.

    The separator is the one by which most lines have as many cells as each other, and more than one.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=,"):
        return first.strip()[-1], rest
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    return max(_SEPARATORS, key=lambda separator: _agreement(sample, separator)), text


def _agreement(sample: str, separator: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
    except csv.Error:
        return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    usual = max(set(wide), key=wide.count)
    return wide.count(usual), usual


def _sheet_rows(data: bytes, name: str) -> Iterator[Cells]:
    """The rows of the first sheet that has any; formulas as the values Excel last saw."""
    import openpyxl

    refuse_entities(open_archive(data, name), name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says about its own size need not be true
            rows = [
                tuple(_text(value) for value in row[:MOST_COLUMNS])
                for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS + 1)
            ]
            if any(any(row) for row in rows):
                yield from rows
                return
    except Problem:
        raise
    except Exception:  # the reader's own errors can hold what stands in the cells
        raise _unreadable(name) from None


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)[:LONGEST_CELL]
