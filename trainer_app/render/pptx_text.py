"""Text of a .pptx: paragraphs and runs, with real bullets and the layout's own line pitch (ECMA-376, 21.1.2).

Everything that says how a paragraph or a run looks is worded once and kept: a deck has few ways and many words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from trainer_app.deck.direction import has_rtl, is_rtl
from trainer_app.deck.marks import hanging_of, indent_of, level_of, mark_of
from trainer_app.deck.setting import safe_width
from trainer_app.deck.slide import Align, BlockRole, Frame, Ink, TextBlock
from trainer_app.library.content import Paragraph, Role, Span
from trainer_app.render.clean import marked_up
from trainer_app.render.pptx_base import SCHEME
from trainer_app.render.pptx_relations import Relations

EMU_A_POINT = 12_700
_LOWER = 0.012
"""How much lower than asked LibreOffice 7.4 sets a line of exact height, as a part of the type size (measured)."""
_MOST_NUMBER = 32_767
_SLIDE_NUMBER = ' id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"'


def emu(points: float) -> int:
    """Points in the unit of .pptx files, 914,400 to an inch."""
    return round(points * EMU_A_POINT)


class Insets(NamedTuple):
    """The frame of a text shape, and how far its text stays from its edges, in points."""

    frame: Frame
    left: float
    top: float
    right: float
    bottom: float


def insets_of(block: TextBlock) -> Insets:
    """The shape of a text and its margins, such that lines break where the layout broke them.

    The text keeps its place; where other programs need less or more room to break alike, the edge that no line begins
    at gives way.
    """
    frame = block.frame
    x, y, width, height = outer = block.box.frame if block.box else frame
    spare = frame.width - safe_width(block)
    at_left, at_right = _spare_sides(block)
    left, right = spare * at_left + frame.x - x, spare * at_right + outer.right - frame.right
    if block.box is None and (left < 0 or right < 0):
        # Margins cannot be negative everywhere: a shape without a ground is made wider instead.
        x, width = x + min(left, 0.0), width - min(left, 0.0) - min(right, 0.0)
    top, bottom = frame.y - y - block.size * _LOWER, outer.bottom - frame.bottom
    if top < 0:
        y, top = y + top, 0.0
    return Insets(Frame(x, y, width, height), max(left, 0.0), top, max(right, 0.0), max(min(bottom, top), 0.0))


def _spare_sides(block: TextBlock) -> tuple[float, float]:
    """Which part of the spare room lies left and right of the text; none where lines begin at both edges."""
    if block.align is Align.CENTER:
        return 0.5, 0.5
    if block.align is Align.END:
        return 1.0, 0.0
    directions = {is_rtl(each.text) for each in block.paragraphs if each.text}
    if directions == {True}:
        return 1.0, 0.0
    return (0.0, 0.0) if len(directions) > 1 else (0.0, 1.0)


def text_body(block: TextBlock, insets: Insets, relations: Relations, language: str) -> str:
    """The `txBody` of a shape."""
    return (
        f'<p:txBody><a:bodyPr lIns="{emu(insets.left)}" tIns="{emu(insets.top)}" rIns="{emu(insets.right)}" '
        f'bIns="{emu(insets.bottom)}" wrap="square" rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs(block, relations, language)}</p:txBody>"
    )


def paragraphs(block: TextBlock, relations: Relations, language: str) -> str:
    """The paragraphs of a block."""
    field, bold = block.role is BlockRole.NUMBER, block.bold
    usual = "+mj-lt" if block.role is BlockRole.TITLE else "+mn-lt"
    setting, look = (block.align, block.mark_ink, block.pitch), (language, block.size, block.ink)
    made = []
    for paragraph, gap in zip(block.paragraphs, block.gaps, strict=True):
        kind = (paragraph.role, level_of(paragraph), paragraph.number, is_rtl(paragraph.text))
        made.append(f"<a:p>{_paragraph_properties(kind, setting, gap)}")
        spans = [span for span in paragraph.spans if span.text]
        for span in spans:
            properties = _run_properties(look, bold or span.bold, span.italic, "Courier New" if span.code else usual)
            made.append(_run(span, properties, relations, field=field))
        made.append("</a:p>" if spans else f'<a:endParaRPr lang="{language}" sz="{round(block.size * 100)}"/></a:p>')
    return "".join(made)


_Kind = tuple[Role, int, int, bool]
"""A paragraph's role, level and number, and whether it is read from right to left."""
_Setting = tuple[Align, Ink, float]
"""A block's alignment, the colour of its marks, and its pitch."""
_Look = tuple[str, float, Ink]
"""A block's language, size and colour."""


@lru_cache(maxsize=4096)
def _paragraph_properties(kind: _Kind, setting: _Setting, gap: float) -> str:
    (role, level, number, rtl), (align, mark_ink, pitch) = kind, setting
    like = Paragraph((), role, level, number)
    hanging = hanging_of(like)
    sides = {Align.CENTER: "ctr", Align.END: "r", Align.START: "r" if rtl else "l"}
    deeper = f' lvl="{level}"' if level else ""
    direction = ' rtl="1"' if rtl else ""
    return (
        f'<a:pPr marL="{emu(indent_of(like))}" indent="{-emu(hanging)}"{deeper} algn="{sides[align]}"{direction}>'
        f'<a:lnSpc><a:spcPts val="{round(pitch * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(gap * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{_mark(like, mark_ink)}</a:pPr>'
    )


def _mark(paragraph: Paragraph, ink: Ink) -> str:
    mark = mark_of(paragraph)
    if not mark:
        return "<a:buNone/>"
    colour = f'<a:buClr><a:schemeClr val="{SCHEME[ink]}"/></a:buClr><a:buFont typeface="+mj-lt"/>'
    if paragraph.role is not Role.NUMBER:
        return f'{colour}<a:buChar char="{mark}"/>'
    start = f' startAt="{min(paragraph.number, _MOST_NUMBER)}"' if paragraph.number > 1 else ""
    return f'{colour}<a:buAutoNum type="arabicPeriod"{start}/>'


@lru_cache(maxsize=4096)
def _run_properties(look: _Look, bold: bool, italic: bool, font: str) -> str:
    """Everything of a run's properties but the link, which comes last."""
    language, size, ink = look
    return (
        f'<a:rPr lang="{language}" sz="{round(size * 100)}" b="{int(bold)}" i="{int(italic)}" '
        f'dirty="0"><a:solidFill><a:schemeClr val="{SCHEME[ink]}"/></a:solidFill><a:latin typeface="{font}"/>'
    )


def _run(span: Span, properties: str, relations: Relations, *, field: bool) -> str:
    text = marked_up(span.text.replace("\n", " "))
    if has_rtl(text):
        properties += '<a:cs typeface="+mn-cs"/>'
    if span.link:
        properties += f'<a:hlinkClick r:id="{relations.link(span.link)}"/>'
    if field:
        return f"<a:fld{_SLIDE_NUMBER}>{properties}</a:rPr><a:t>{text}</a:t></a:fld>"
    return f"<a:r>{properties}</a:rPr><a:t>{text}</a:t></a:r>"
