"""The forms a slide, or a part of one, can have: columns, terms, a spectrum, steps, a chart …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer_app.base.chart import Chart, ChartKind, Series
from trainer_app.base.language import message
from trainer_app.library.checks import Findings
from trainer_app.library.content import Arranged, Block, Figures, Form, Table
from trainer_app.library.splitter import Attributes

_WHOLE_SLIDE = frozenset({Form.SECTION, Form.BLANK, Form.AGENDA})
_FORMS = {form.value: form for form in Form}
_CHARTS = {kind.value: kind for kind in ChartKind}
PART_FORMS = frozenset(Form) - _WHOLE_SLIDE - {Form.REFERENCES}
"""The forms a fenced div can give to a part of a slide (`::: references` are the module's own, for print)."""
COLUMN_FORMS = frozenset({Form.COLUMNS, Form.COMPARISON})
_NUMBER = re.compile(r"^[-+]?\d[\d ,.\u00a0\u202f]*$")


def form_named(name: str) -> Form | None:
    """The form called `name`, or None."""
    return _FORMS.get(name)


def whole_slide(form: Form, blocks: Sequence[Block], line: int) -> tuple[Block, ...]:
    """The blocks of a slide whose heading names a form."""
    if form in _WHOLE_SLIDE or not blocks:
        return tuple(blocks)
    if form in COLUMN_FORMS and any(isinstance(block, Arranged) for block in blocks):
        return tuple(blocks)
    return (Arranged(form, (tuple(blocks),), line),)


def read_chart(attributes: Attributes, blocks: Sequence[Block], line: int, findings: Findings) -> tuple[Block, ...]:
    """The chart drawn from the table among `blocks`, and the other blocks; the table itself where it is no chart."""
    made: list[Block] = []
    drawn = False
    for block in blocks:
        if isinstance(block, Table) and not drawn:
            chart = _chart(attributes, block, findings)
            made.append(Figures(chart, block) if chart else block)
            drawn = True
        else:
            made.append(block)
    if not drawn:
        sentence = message("A chart is drawn from a table. Write one: | name | people | and a row for each bar.")
        findings.warn(line, "chart-table", sentence)
    return tuple(made)


def _chart(attributes: Attributes, table: Table, findings: Findings) -> Chart | None:
    wanted = attributes.get("kind") or ChartKind.COLUMN.value
    if wanted not in _CHARTS:
        sentence = message("“{kind}” is no kind of chart. Write kind=column, kind=bar or kind=line.", kind=wanted)
        findings.warn(table.line, "chart-kind", sentence)
    heading, rows = table.rows[0], table.rows[1:]
    numbers = [[_number(cell.text) for cell in row[1:]] for row in rows]
    if not rows or len(heading) < 2 or not _drawable(rows, numbers, table, findings):
        return None
    series = tuple(Series(name.text, tuple(number[at] for number in numbers)) for at, name in enumerate(heading[1:]))
    return Chart(
        _CHARTS.get(wanted, ChartKind.COLUMN), tuple(row[0].text for row in rows), series, attributes.get("unit")
    )


def _drawable(
    rows: Sequence[Sequence[object]], numbers: Sequence[Sequence[float | None]], table: Table, findings: Findings
) -> bool:
    """Whether every cell is a number of at least 0, or empty; says which one is not."""
    for row, values in zip(table.rows[1:], numbers, strict=True):
        for cell, value in zip(row[1:], values, strict=True):
            if cell.text.strip() and (value is None or value < 0):
                sentence = message(
                    "“{words}” is not a number a chart can draw; the table is shown instead. Write digits alone.",
                    words=cell.text,
                )
                findings.warn(cell.line, "chart-number", sentence)
                return False
    return any(value for values in numbers for value in values) and bool(rows)


def _number(words: str) -> float | None:
    """The number `1,250.5` or `40 %` stands for, None for none."""
    digits = words.strip().removesuffix("%").strip()
    if not _NUMBER.match(digits):
        return None
    try:
        return float(re.sub(r"[ ,\u00a0\u202f]", "", digits))
    except ValueError:
        return None
