"""The deck as an editable .pptx: real placeholders, real bullets, notes where PowerPoint keeps them.

Line pitch and insets repeat the layout's own, so that lines stand and break where projector and PDF have them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from trainer_app.deck.setting import BULLET_INDENT, NUMBER_INDENT, indent_of, mark_of, safe_width
from trainer_app.deck.slide import (
    BlockRole,
    Deck,
    Frame,
    Ink,
    PictureBlock,
    ShapeBlock,
    Slide,
    SlideKind,
    TextBlock,
)
from trainer_app.library.content import Paragraph, Role, Span
from trainer_app.render.clean import clean, property_text
from trainer_app.render.pptx_base import CONTENT, OPENING, SCHEME, TITLE_ONLY, empty_presentation, language_tag

EMU_A_POINT = 12_700
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def write_pptx(deck: Deck) -> bytes:
    """The .pptx of a deck, notes included."""
    presentation = empty_presentation(deck.theme)
    _describe(presentation, deck)
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for slide in deck.slides:
        made = presentation.slides.add_slide(layouts[_layout_of(slide)])
        _fill_slide(made, slide, _Page(made.part, language_tag(deck.language)))
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _describe(presentation: Any, deck: Deck) -> None:
    properties = presentation.core_properties
    properties.title = property_text(deck.title)
    properties.author = ""
    properties.last_modified_by = ""
    properties.keywords = ""
    properties.subject = ""
    properties.comments = ""
    properties.language = language_tag(deck.language)


@dataclass(frozen=True)
class _Page:
    """The part a slide is written to, which holds its links, and the language of its text."""

    part: Any
    language: str


def _fill_slide(made: Any, slide: Slide, page: _Page) -> None:
    filled: set[int] = set()
    for block in slide.blocks:
        if isinstance(block, ShapeBlock):
            _add_bar(made, block, slide)
        elif isinstance(block, PictureBlock):
            _add_picture(made, block)
        else:
            _add_text(made, block, slide, filled, page)
    for placeholder in list(made.placeholders):
        if placeholder.placeholder_format.idx not in filled:
            placeholder._element.getparent().remove(placeholder._element)
    if slide.notes:
        made.notes_slide.notes_text_frame.text = "\n".join(clean(_note_text(note)) for note in slide.notes)


def _note_text(paragraph: Paragraph) -> str:
    mark = mark_of(paragraph)
    return f"{mark} {paragraph.text}" if mark else paragraph.text


def _layout_of(slide: Slide) -> str:
    if slide.kind is SlideKind.TITLE:
        return OPENING
    return CONTENT if slide.text_blocks(BlockRole.BODY) else TITLE_ONLY


_PLACES = {BlockRole.TITLE: 0, BlockRole.BODY: 1}
_FIELDS = {BlockRole.FOOTER: ("ftr", "11", "Footer"), BlockRole.NUMBER: ("sldNum", "12", "Slide number")}


def _add_text(made: Any, block: TextBlock, slide: Slide, filled: set[int], page: _Page) -> None:
    if block.role in _PLACES:
        index = _PLACES[block.role]
        filled.add(index)
        shape = made.placeholders[index]
    else:
        shape = made.shapes.add_textbox(0, 0, 0, 0)
        shape.name = f"{block.role.capitalize()} {slide.number}"
    _put(shape, replace(block.frame, width=max(block.frame.width, safe_width(block))))
    if block.role in _FIELDS:
        kind, index_text, name = _FIELDS[block.role]
        filled.add(int(index_text))
        _as_placeholder(shape, kind, index_text, f"{name} {slide.number}")
    _write_text(shape._element.find(qn("p:txBody")), block, page)


def _put(shape: Any, frame: Frame) -> None:
    shape.left, shape.top = Pt(frame.x), Pt(frame.y)
    shape.width, shape.height = Pt(frame.width), Pt(frame.height)


def _as_placeholder(shape: Any, kind: str, index: str, name: str) -> None:
    """Make a text box the footer or slide number of the layout's."""
    names = shape._element.find(qn("p:nvSpPr"))
    names.find(qn("p:cNvPr")).set("name", name)
    names.find(qn("p:cNvSpPr")).attrib.pop("txBox", None)
    place = etree.SubElement(names.find(qn("p:nvPr")), qn("p:ph"))
    place.set("type", kind)
    place.set("sz", "quarter")
    place.set("idx", index)


def _write_text(body: Any, block: TextBlock, page: _Page) -> None:
    for child in list(body):
        body.remove(child)
    properties = etree.SubElement(body, qn("a:bodyPr"))
    for inset in ("lIns", "tIns", "bIns"):
        properties.set(inset, "0")
    properties.set("rIns", str(round(max(block.frame.width - safe_width(block), 0) * EMU_A_POINT)))
    properties.set("wrap", "square")
    properties.set("anchor", "t")
    etree.SubElement(properties, qn("a:noAutofit"))
    etree.SubElement(body, qn("a:lstStyle"))
    for paragraph, gap in zip(block.paragraphs, block.gaps, strict=True):
        _write_paragraph(body, paragraph, block, gap, page)


def _write_paragraph(body: Any, paragraph: Paragraph, block: TextBlock, gap: float, page: _Page) -> None:
    element = etree.SubElement(body, qn("a:p"))
    properties = etree.SubElement(element, qn("a:pPr"))
    _write_indent(properties, paragraph)
    properties.set("algn", "r" if block.role is BlockRole.NUMBER else "l")
    for tag, points in (("a:lnSpc", block.pitch), ("a:spcBef", gap), ("a:spcAft", 0.0)):
        etree.SubElement(etree.SubElement(properties, qn(tag)), qn("a:spcPts")).set("val", str(round(points * 100)))
    _write_mark(properties, paragraph)
    for span in paragraph.spans:
        _write_run(element, span, block, page)


def _write_indent(properties: Any, paragraph: Paragraph) -> None:
    step = NUMBER_INDENT if paragraph.role is Role.NUMBER else BULLET_INDENT
    marked = bool(mark_of(paragraph))
    properties.set("marL", str(int(Pt(indent_of(paragraph)))))
    properties.set("indent", str(-int(Pt(step)) if marked else 0))
    if paragraph.level:
        properties.set("lvl", str(min(paragraph.level, 8)))


def _write_mark(properties: Any, paragraph: Paragraph) -> None:
    mark = mark_of(paragraph)
    if not mark:
        etree.SubElement(properties, qn("a:buNone"))
        return
    colour = etree.SubElement(properties, qn("a:buClr"))
    etree.SubElement(colour, qn("a:schemeClr")).set("val", SCHEME[Ink.ACCENT])
    etree.SubElement(properties, qn("a:buFont")).set("typeface", "+mj-lt")
    if paragraph.role is Role.NUMBER:
        numbering = etree.SubElement(properties, qn("a:buAutoNum"))
        numbering.set("type", "arabicPeriod")
        if paragraph.number > 1:
            numbering.set("startAt", str(min(paragraph.number, 32767)))
    else:
        etree.SubElement(properties, qn("a:buChar")).set("char", mark)


def _write_run(paragraph: Any, span: Span, block: TextBlock, page: _Page) -> None:
    if not span.text:
        return
    run = etree.SubElement(paragraph, qn("a:fld" if block.role is BlockRole.NUMBER else "a:r"))
    if block.role is BlockRole.NUMBER:
        run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        run.set("type", "slidenum")
    properties = etree.SubElement(run, qn("a:rPr"))
    properties.set("lang", page.language)
    properties.set("sz", str(round(block.size * 100)))
    properties.set("b", "1" if block.bold or span.bold else "0")
    if span.italic:
        properties.set("i", "1")
    properties.set("dirty", "0")
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr")).set("val", SCHEME[block.ink])
    etree.SubElement(properties, qn("a:latin")).set("typeface", "+mn-lt")
    if span.link:
        relation = page.part.relate_to(clean(span.link), RT.HYPERLINK, is_external=True)
        etree.SubElement(properties, qn("a:hlinkClick")).set(qn("r:id"), relation)
    etree.SubElement(run, qn("a:t")).text = clean(" ".join(span.text.split("\n")))


def _add_bar(made: Any, block: ShapeBlock, slide: Slide) -> None:
    """The colour bar; its name carries the slide's id, so that a colleague's edits find their way back."""
    shape = made.shapes.add_shape(1, 0, 0, 0, 0)
    _put(shape, block.frame)
    shape.name = f"slide:{slide.id}"
    shape.line.fill.background()
    shape.fill.solid()
    fill = shape._element.find(f".//{qn('a:solidFill')}")
    for child in list(fill):
        fill.remove(child)
    etree.SubElement(fill, qn("a:schemeClr")).set("val", SCHEME[block.ink])
    shape._element.remove(shape._element.find(qn("p:style")))
    _mark_decorative(shape._element.find(f".//{qn('p:cNvPr')}"))
    made.shapes._spTree.remove(shape._element)
    made.shapes._spTree.insert(2, shape._element)


def _mark_decorative(properties: Any) -> None:
    extension = etree.SubElement(etree.SubElement(properties, qn("a:extLst")), qn("a:ext"))
    extension.set("uri", _DECORATIVE)
    name = f"{{{_DECORATIVE_NAMESPACE}}}decorative"
    etree.SubElement(extension, name, nsmap={"adec": _DECORATIVE_NAMESPACE}).set("val", "1")


def _add_picture(made: Any, block: PictureBlock) -> None:
    shape = made.shapes.add_picture(str(block.path), 0, 0)
    width, height = shape.image.size
    _put(shape, block.fitted(width, height))
    shape.name = "Picture"
    shape._element.find(f".//{qn('p:cNvPr')}").set("descr", clean(block.alt))
