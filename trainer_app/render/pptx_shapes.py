"""The shapes of a slide: texts, plain shapes, pictures, drawings and tables (ECMA-376, 19.3 and 21.1.3)."""

from __future__ import annotations

from functools import lru_cache

from trainer_app.deck.setting import safe_width
from trainer_app.deck.slide import (
    CORNER,
    BlockRole,
    Frame,
    GroupBlock,
    Ink,
    PictureBlock,
    ShapeBlock,
    ShapeKind,
    TableBlock,
    TableLook,
    TextBlock,
)
from trainer_app.render.clean import marked_up, quoted
from trainer_app.render.pptx_base import SCHEME, Place
from trainer_app.render.pptx_relations import Relations
from trainer_app.render.pptx_text import emu, insets_of, paragraphs, text_body

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_GEOMETRIES = {
    ShapeKind.RECTANGLE: "rect",
    ShapeKind.ROUNDED: "roundRect",
    ShapeKind.ELLIPSE: "ellipse",
    ShapeKind.CHEVRON: "chevron",
    ShapeKind.LINE: "line",
}


class ShapeWriter:
    """Writes the shapes of one slide, with counted ids.

    `feet` keeps what was written for the foot of the page, which is the same value on every slide of a deck.
    """

    def __init__(self, relations: Relations, language: str, feet: dict[int, str]) -> None:
        self.relations, self.language, self._feet = relations, language, feet
        self._last = 1

    def next_id(self) -> int:
        """The next shape's id; 1 is the slide's own."""
        self._last += 1
        return self._last

    def _named(self, name: str, alt: str = "", *, decorative: bool = False, numbered: bool = True) -> str:
        """The `cNvPr` of a shape."""
        identity = self.next_id()
        words = f"{name} {identity - 1}" if numbered else name
        described = f" descr={quoted(alt)}" if alt else ""
        start = f'<p:cNvPr id="{identity}" name={quoted(words)}{described}'
        return f"{start}>{_DECORATIVE}</p:cNvPr>" if decorative else f"{start}/>"

    def placeholder(self, block: TextBlock, place: Place) -> str:
        """A text in a placeholder of the layout."""
        name = self._named(place.name)
        shown = self._foot(block) if block.role is BlockRole.FOOTER else self._shown(block)
        return (
            f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{place.attributes}/></p:nvPr></p:nvSpPr>{shown}</p:sp>"
        )

    def _shown(self, block: TextBlock) -> str:
        """Where a placeholder stands, how it looks and what it says."""
        insets = insets_of(block)
        look = _geometry(block.box) + _paint(block.box) if block.box else ""
        body = text_body(block, insets, self.relations, self.language)
        return f"<p:spPr>{transform(insets.frame)}{look}</p:spPr>{body}"

    def _foot(self, block: TextBlock) -> str:
        """The foot of the page, which has no links, so that what was written for one slide is right for all."""
        shown = self._feet.get(id(block))
        if shown is None:
            shown = self._feet[id(block)] = self._shown(block)
        return shown

    def hidden_title(self, title: str, place: Place, width: float) -> str:
        """The title of a slide that shows none, above its upper edge: found by screen readers and in lists."""
        above = transform(Frame(0, -60, width, 40))
        return (
            f'<p:sp><p:nvSpPr>{self._named(place.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{place.attributes}/></p:nvPr></p:nvSpPr><p:spPr>{above}</p:spPr>"
            f'<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr lang="{self.language}" '
            f'sz="2400" dirty="0"/><a:t>{marked_up(title)}</a:t></a:r></a:p></p:txBody></p:sp>'
        )

    def text_box(self, block: TextBlock, name: str) -> str:
        """A text of its own, on its ground where it has one."""
        insets = insets_of(block)
        box = block.box
        look = _geometry(box) + _paint(box) if box else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        kind = "<p:cNvSpPr/>" if box else '<p:cNvSpPr txBox="1"/>'
        return (
            f"<p:sp><p:nvSpPr>{self._named(name)}{kind}<p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{transform(insets.frame)}{look}</p:spPr>"
            f"{text_body(block, insets, self.relations, self.language)}</p:sp>"
        )

    def shape(self, block: ShapeBlock, name: str, *, numbered: bool = True) -> str:
        """A plain shape; it decorates, and screen readers pass over it."""
        if block.kind is ShapeKind.LINE:
            return self._line(block, name)
        return (
            f"<p:sp><p:nvSpPr>{self._named(name, decorative=True, numbered=numbered)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"{_plain_look(block)}"
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{self.language}"/></a:p></p:txBody></p:sp>'
        )

    def _line(self, block: ShapeBlock, name: str) -> str:
        ink = block.outline or block.fill or Ink.LINE
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(name, decorative=True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{transform(block.frame)}{_geometry(block)}<a:ln w="{emu(block.weight)}">{solid(ink)}</a:ln>'
            "</p:spPr></p:cxnSp>"
        )

    def picture(self, block: PictureBlock, relation: str) -> str:
        """A picture with its description; one without a description decorates."""
        left, top, right, bottom = (round(part * 100_000) for part in block.crop)
        crop = f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{bottom}"/>' if any(block.crop) else ""
        return (
            f"<p:pic><p:nvPicPr>{self._named('Picture', block.alt, decorative=not block.alt)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{transform(block.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def group(self, block: GroupBlock) -> str:
        """A drawing; one thing with a description, made of shapes that can be edited."""
        head = self._named(block.name, block.alt)
        parts = []
        for part in block.parts:
            parts.append(self.text_box(part, "Text") if isinstance(part, TextBlock) else self.shape(part, "Shape"))
        x, y, width, height = (emu(value) for value in block.frame)
        place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/>'
        return (
            f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr>{''.join(parts)}</p:grpSp>"
        )

    def frame(self, block: TableBlock | Frame, name: str, alt: str, content: str) -> str:
        """A frame around a table or a chart."""
        place = block if isinstance(block, Frame) else block.frame
        x, y, width, height = (emu(value) for value in place)
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._named(name, alt)}<p:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
            f"<a:graphic>{content}</a:graphic></p:graphicFrame>"
        )

    def table(self, block: TableBlock) -> str:
        """A table with the layout's own row heights and margins."""
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in block.columns)
        rows = []
        for number, cells in enumerate(block.cells):
            made = "".join(self._cell(block, number, column, cell) for column, cell in enumerate(cells))
            rows.append(f'<a:tr h="{emu(block.rows[number])}">{made}</a:tr>')
        flags = ' firstRow="1"' if block.look is TableLook.GRID else ' firstCol="1"'
        content = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
            f"<a:tbl><a:tblPr{flags}/><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData>"
        )
        return self.frame(block, block.name, table_words(block), content)

    def _cell(self, table: TableBlock, row: int, column: int, block: TextBlock) -> str:
        outer, inner = table.cell_frame(row, column), block.frame
        spare = inner.width - safe_width(block)
        text = insets_of(block)
        leading = text.left > 0 and text.right == 0
        left = inner.x - outer.x + (spare if leading else 0.0)
        right = outer.right - inner.right + (0.0 if leading else spare)
        margins = f'marL="{emu(max(left, 0))}" marR="{emu(max(right, 0))}" marT="{emu(inner.y - outer.y)}" marB="0"'
        none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR"))
        fill = solid(Ink.SOFT) if table.look is TableLook.GRID and row == 0 else "<a:noFill/>"
        return (
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            f"{paragraphs(block, self.relations, self.language)}</a:txBody>"
            f'<a:tcPr {margins} anchor="t">{none}{_rule("lnT", table, row - 1)}{_rule("lnB", table, row)}{fill}'
            "</a:tcPr></a:tc>"
        )


def _rule(side: str, table: TableBlock, row: int) -> str:
    """The rule below `row`, drawn by the cells on both sides of it."""
    grid = table.look is TableLook.GRID
    if row < 0 or (row == len(table.rows) - 1 and not grid):
        return f'<a:{side} w="0"><a:noFill/></a:{side}>'
    ink, weight = (Ink.ACCENT, 2.0) if grid and row == 0 else (Ink.LINE, 1.0)
    return f'<a:{side} w="{emu(weight)}" cap="flat" cmpd="sng">{solid(ink)}<a:prstDash val="solid"/></a:{side}>'


def table_words(table: TableBlock) -> str:
    """A table's first words, as its description."""
    cells = [" ".join(each.text for each in cell.paragraphs) for cell in table.cells[0]]
    return f"{table.name}: {' | '.join(cells)} …" if len(table.cells) > 1 else f"{table.name}: {' | '.join(cells)}"


def transform(frame: Frame) -> str:
    """Where a shape stands; a line that runs upwards is flipped."""
    x, y, width, height = frame
    flip = ""
    if height < 0:
        y, height, flip = y + height, -height, ' flipV="1"'
    return f'<a:xfrm{flip}><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'


def solid(ink: Ink) -> str:
    """A fill in a colour of the scheme."""
    return f'<a:solidFill><a:schemeClr val="{SCHEME[ink]}"/></a:solidFill>'


@lru_cache(maxsize=256)
def _plain_look(block: ShapeBlock) -> str:
    """Where a plain shape stands and how it looks; nearly every slide has the same bar."""
    return f"<p:spPr>{transform(block.frame)}{_geometry(block)}{_paint(block)}</p:spPr>"


def _geometry(block: ShapeBlock) -> str:
    adjusted = ""
    shorter = min(block.frame.width, abs(block.frame.height)) or 1.0
    if block.kind is ShapeKind.ROUNDED:
        adjusted = f'<a:gd name="adj" fmla="val {round(min(CORNER / shorter, 0.5) * 100_000)}"/>'
    elif block.kind is ShapeKind.CHEVRON:
        adjusted = f'<a:gd name="adj" fmla="val {round(block.frame.height / 2 / shorter * 100_000)}"/>'
    return f'<a:prstGeom prst="{_GEOMETRIES[block.kind]}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'


def _paint(block: ShapeBlock) -> str:
    fill = solid(block.fill) if block.fill else "<a:noFill/>"
    line = (
        f'<a:ln w="{emu(block.weight)}">{solid(block.outline)}</a:ln>' if block.outline else "<a:ln><a:noFill/></a:ln>"
    )
    return fill + line
