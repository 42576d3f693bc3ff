"""Native charts: the numbers in a workbook inside the deck, drawn where the layout has its own (ECMA-376, 21.2)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from trainer_app.base.chart import Chart, ChartKind
from trainer_app.base.clean import clean
from trainer_app.deck.chart_item import BAR_SHARE
from trainer_app.deck.slide import ChartBlock, Ink
from trainer_app.render.clean import marked_up
from trainer_app.render.pptx_base import SCHEME
from trainer_app.render.pptx_relations import HEAD

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222


def chart_xml(block: ChartBlock, language: str) -> str:
    """The chart part; its workbook is its first relationship."""
    legend = '<c:legend><c:legendPos val="t"/>' + _legend_layout(block) + '<c:overlay val="0"/></c:legend>'
    several = len(block.chart.series) > 1
    return (
        f'{HEAD}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{_layout(block)}{_plot(block)}{_axes(block)}'
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend if several else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(block.size * 100)}">{_solid(Ink.MUTED)}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _solid(ink: Ink) -> str:
    return f'<a:solidFill><a:schemeClr val="{SCHEME[ink]}"/></a:solidFill>'


def _layout(block: ChartBlock) -> str:
    """The inside of the axes as parts of the whole."""
    frame, plot = block.frame, block.plot
    return _manual(
        (plot.x - frame.x) / frame.width,
        (plot.y - frame.y) / frame.height,
        plot.width / frame.width,
        plot.height / frame.height,
        target='<c:layoutTarget val="inner"/>',
    )


def _legend_layout(block: ChartBlock) -> str:
    return _manual(0.0, 0.0, 0.6, 26 / block.frame.height)


def _manual(x: float, y: float, width: float, height: float, target: str = "") -> str:
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x:.5f}"/>'
        f'<c:y val="{y:.5f}"/><c:w val="{width:.5f}"/><c:h val="{height:.5f}"/></c:manualLayout></c:layout>'
    )


def _plot(block: ChartBlock) -> str:
    chart = block.chart
    series = "".join(_series(chart, at, block.inks[at]) for at in range(len(chart.series)))
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    if chart.kind is ChartKind.LINE:
        head = '<c:grouping val="standard"/><c:varyColors val="0"/>'
        return f'<c:lineChart>{head}{series}<c:marker val="1"/>{axes}</c:lineChart>'
    direction = "bar" if chart.kind is ChartKind.BAR else "col"
    head = f'<c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
    # The gap is the rest of a category's place, measured in bars.
    gap = round((1 - BAR_SHARE) / BAR_SHARE * len(chart.series) * 100)
    return f'<c:barChart>{head}{series}<c:gapWidth val="{min(gap, 500)}"/><c:overlap val="0"/>{axes}</c:barChart>'


def _series(chart: Chart, at: int, ink: Ink) -> str:
    series, count = chart.series[at], len(chart.categories)
    column = chr(ord("B") + at)
    if chart.kind is ChartKind.LINE:
        look = f'<c:spPr><a:ln w="38100" cap="flat">{_solid(ink)}</a:ln></c:spPr>'
        dot = f"<c:spPr>{_solid(ink)}<a:ln><a:noFill/></a:ln></c:spPr>"
        look += f'<c:marker><c:symbol val="circle"/><c:size val="10"/>{dot}</c:marker>'
    else:
        look = f'<c:spPr>{_solid(ink)}</c:spPr><c:invertIfNegative val="0"/>'
    names = "".join(f'<c:pt idx="{n}"><c:v>{marked_up(text)}</c:v></c:pt>' for n, text in enumerate(chart.categories))
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(series.values) if value is not None
    )
    smooth = '<c:smooth val="0"/>' if chart.kind is ChartKind.LINE else ""
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{marked_up(series.name)}</c:v></c:pt></c:strCache>'
        f"</c:strRef></c:tx>{look}<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${count + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>'
        f"{smooth}</c:ser>"
    )


def _axes(block: ChartBlock) -> str:
    bars = block.chart.kind is ChartKind.BAR
    names, numbers = ("l", "b") if bars else ("b", "l")
    order = "maxMin" if bars else "minMax"
    line = f'<c:spPr><a:ln w="12700">{_solid(Ink.MUTED)}</a:ln></c:spPr>'
    grid = f'<c:majorGridlines><c:spPr><a:ln w="12700">{_solid(Ink.LINE)}</a:ln></c:spPr></c:majorGridlines>'
    none = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    crosses = "max" if bars else "autoZero"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/>{none}{line}'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{block.top!r}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="{numbers}"/>{grid}'
        f'<c:numFmt formatCode="{_format(block)}" sourceLinked="0"/>{none}<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{block.step!r}"/></c:valAx>'
    )


def _format(block: ChartBlock) -> str:
    """The figures of the value axis: whole numbers, or as many places as its ticks have."""
    if block.step >= 1:
        return "#,##0"
    return "0." + "0" * min(len(f"{block.step:.10f}".rstrip("0").split(".")[1]), 10)


def workbook(chart: Chart) -> bytes:
    """The numbers as a spreadsheet; the same chart gives the same bytes, and no text can run as a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _LONG_AGO})
    sheet = book.add_worksheet("Sheet1")
    _write_column(sheet, 0, ("", *chart.categories))
    for at, series in enumerate(chart.series, 1):
        _write_column(sheet, at, (series.name, *series.values))
    book.close()
    return buffer.getvalue()


def _write_column(sheet: xlsxwriter.worksheet.Worksheet, column: int, cells: Sequence[str | float | None]) -> None:
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, clean(cell))
        elif cell is not None:
            sheet.write_number(row, column, cell)
