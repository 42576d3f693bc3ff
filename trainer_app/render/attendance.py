"""The attendance of a date as CSV, XLSX and PDF. Text stays text: nothing in a cell is ever calculated.

No file says who made it or when; the day of the date stands where a format insists on a time.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, time

from trainer_app.base.clean import clean
from trainer_app.base.language import Language
from trainer_app.base.spreadsheet import guarded
from trainer_app.delivery.table import AttendanceTable
from trainer_app.render.booklet import WIDTH, Styles, write_booklet
from trainer_app.render.clean import property_text
from trainer_app.render.running_text import RunningText

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
_WIDEST = 40
"""Characters; a column of a spreadsheet is no wider."""


def write_attendance_csv(table: AttendanceTable) -> bytes:
    """UTF-8 with a mark, so that spreadsheet programs read every letter; every cell in quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow([guarded(clean(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def write_attendance_xlsx(table: AttendanceTable) -> bytes:
    """One sheet; every cell is a string, whatever it looks like, but for the numbers of `table.sums`."""
    import xlsxwriter

    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(buffer, plain)
    book.set_properties({"author": "", "created": datetime.combine(table.day, time(), UTC)})
    sheet = book.add_worksheet()
    heading = book.add_format({"bold": True})
    for number, row in enumerate((table.columns, *table.rows)):
        for column, cell in enumerate(row):
            if number and column in table.sums and _NUMBER.fullmatch(cell):
                sheet.write_number(number, column, float(cell))
            else:
                sheet.write_string(number, column, clean(cell), heading if number == 0 else None)
    for column, cells in enumerate(zip(table.columns, *table.rows, strict=True)):
        sheet.set_column(column, column, min(_WIDEST, max(map(len, cells)) + 2))
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def write_attendance_pdf(table: AttendanceTable, language: Language, note: str) -> bytes:
    """Pages to print: what it is about, `note` on what personal data it holds, then the table."""
    styles = Styles()
    words = RunningText(styles, {})
    rows = words.rows([table.columns, *table.rows], _widths(table))
    about = [words.text(line, styles.lead) for line in table.about]
    story = [words.text(table.title, styles.title), *about, words.text(note, styles.muted), rows]
    return write_booklet(property_text(table.title), language, story)


def _widths(table: AttendanceTable) -> list[float]:
    """The first column as wide as two others; together as wide as the text."""
    parts = [2.0, *[1.0] * (len(table.columns) - 1)]
    return [WIDTH * part / sum(parts) for part in parts]
