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
    frame, reach = block.frame, safe_width(block)
    outer = block.box.frame if block.box else frame
    spare = frame.width - reach
    left = right = 0.0
    directions = {is_rtl(each.text) for each in block.paragraphs if each.text}
    if block.align is Align.CENTER:
        left = right = spare / 2
    elif block.align is Align.END or directions == {True}:
        left = spare
    elif directions != {True, False}:
        right = spare
    left, right = left + frame.x - outer.x, right + outer.right - frame.right
    # Margins cannot be negative everywhere: a shape without a ground is made wider instead.
    grown = Frame(outer.x + min(left, 0.0), outer.y, outer.width - min(left, 0.0) - min(right, 0.0), outer.height)
    if block.box:
        grown = outer
    lift = block.size * _LOWER
    top, bottom = frame.y - outer.y - lift, outer.bottom - frame.bottom
    if top < 0:
        grown, top = grown._replace(y=grown.y + top), 0.0
    return Insets(grown, max(left, 0.0), top, max(right, 0.0), max(min(bottom, top), 0.0))


def text_body(block: TextBlock, insets: Insets, relations: Relations, language: str) -> str:
    """The `txBody` of a shape."""
    return (
        f'<p:txBody><a:bodyPr lIns="{emu(insets.left)}" tIns="{emu(insets.top)}" rIns="{emu(insets.right)}" '
        f'bIns="{emu(insets.bottom)}" wrap="square" rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs(block, relations, language)}</p:txBody>"
    )


def paragraphs(block: TextBlock, relations: Relations, language: str) -> str:
    """The paragraphs of a block."""
    field = block.role is BlockRole.NUMBER
    made = []
    for paragraph, gap in zip(block.paragraphs, block.gaps, strict=True):
        rtl = is_rtl(paragraph.text)
        level, number = level_of(paragraph), paragraph.number
        kind = _Kind(paragraph.role, level, number, block.align, rtl, block.mark_ink, block.pitch, gap)
        properties = _paragraph_properties(kind)
        runs = []
        for span in paragraph.spans:
            if span.text:
                font = "Courier New" if span.code else "+mj-lt" if block.role is BlockRole.TITLE else "+mn-lt"
                look = _Look(language, block.size, block.bold or span.bold, span.italic, font, block.ink)
                runs.append(_run(span, look, relations, field=field))
        end = "" if runs else f'<a:endParaRPr lang="{language}" sz="{round(block.size * 100)}"/>'
        made.append(f"<a:p>{properties}{''.join(runs)}{end}</a:p>")
    return "".join(made)


class _Kind(NamedTuple):
    """What decides how a paragraph is written."""

    role: Role
    level: int
    number: int
    align: Align
    rtl: bool
    mark_ink: Ink
    pitch: float
    gap: float


class _Look(NamedTuple):
    """What decides how a run is written."""

    language: str
    size: float
    bold: bool
    italic: bool
    font: str
    ink: Ink


@lru_cache(maxsize=4096)
def _paragraph_properties(kind: _Kind) -> str:
    like = Paragraph((), kind.role, kind.level, kind.number)
    hanging = hanging_of(like)
    sides = {Align.CENTER: "ctr", Align.END: "r", Align.START: "r" if kind.rtl else "l"}
    level = f' lvl="{kind.level}"' if kind.level else ""
    direction = ' rtl="1"' if kind.rtl else ""
    return (
        f'<a:pPr marL="{emu(indent_of(like))}" indent="{-emu(hanging)}"{level} algn="{sides[kind.align]}"{direction}>'
        f'<a:lnSpc><a:spcPts val="{round(kind.pitch * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(kind.gap * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{_mark(like, kind.mark_ink)}</a:pPr>'
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
def _run_properties(look: _Look) -> str:
    """Everything of a run's properties but the link, which comes last."""
    return (
        f'<a:rPr lang="{look.language}" sz="{round(look.size * 100)}" b="{int(look.bold)}" i="{int(look.italic)}" '
        f'dirty="0"><a:solidFill><a:schemeClr val="{SCHEME[look.ink]}"/></a:solidFill><a:latin typeface="{look.font}"/>'
    )


def _run(span: Span, look: _Look, relations: Relations, *, field: bool) -> str:
    text = marked_up(" ".join(span.text.split("\n")))
    properties = _run_properties(look)
    if has_rtl(text):
        properties += '<a:cs typeface="+mn-cs"/>'
    if span.link:
        properties += f'<a:hlinkClick r:id="{relations.link(span.link)}"/>'
    if field:
        return f"<a:fld{_SLIDE_NUMBER}>{properties}</a:rPr><a:t>{text}</a:t></a:fld>"
    return f"<a:r>{properties}</a:rPr><a:t>{text}</a:t></a:r>"
