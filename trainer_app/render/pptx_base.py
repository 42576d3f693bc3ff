"""The empty presentation every deck is written into: our own master, layouts, colours and typeface.

It is made from python-pptx's template, stripped of what PowerPoint or Keynote may stumble over: the printer settings,
the 4:3 marker, the thumbnail, layouts and names that are not ours.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from trainer_app.deck.layout import BODY_BOTTOM, FOOTER_HEIGHT, FOOTER_TOP, LEFT, RIGHT, TITLE_TOP, WIDTH
from trainer_app.deck.slide import PAGE_HEIGHT, PAGE_WIDTH, Frame, Ink
from trainer_app.deck.theme import Theme

OPENING, CONTENT, TITLE_ONLY = "Opening", "Title and text", "Title only"
_KEPT = {"Title Slide": OPENING, "Title and Content": CONTENT, "Title Only": TITLE_ONLY}

SCHEME = {
    Ink.TEXT: "tx1",
    Ink.PAPER: "bg1",
    Ink.MUTED: "tx2",
    Ink.SOFT: "bg2",
    Ink.ACCENT: "accent1",
    Ink.ACTIVITY: "accent2",
    Ink.NOTICE: "accent3",
}
"""The name of each ink in a presentation's colour scheme."""

_SLOTS = (
    ("dk1", Ink.TEXT),
    ("lt1", Ink.PAPER),
    ("dk2", Ink.MUTED),
    ("lt2", Ink.SOFT),
    ("accent1", Ink.ACCENT),
    ("accent2", Ink.ACTIVITY),
    ("accent3", Ink.NOTICE),
    ("accent4", Ink.MUTED),
    ("accent5", Ink.TEXT),
    ("accent6", Ink.ACCENT),
    ("hlink", Ink.ACCENT),
    ("folHlink", Ink.ACTIVITY),
)
_FRAMES = {
    "title": Frame(LEFT, TITLE_TOP, WIDTH, 48),
    "ctrTitle": Frame(LEFT, 150, WIDTH, 96),
    "subTitle": Frame(LEFT, 270, WIDTH, 160),
    "body": Frame(LEFT, 116, WIDTH, BODY_BOTTOM - 116),
    "obj": Frame(LEFT, 116, WIDTH, BODY_BOTTOM - 116),
    "ftr": Frame(LEFT, FOOTER_TOP, WIDTH - 90, FOOTER_HEIGHT),
    "sldNum": Frame(RIGHT - 60, FOOTER_TOP, 60, FOOTER_HEIGHT),
}


def empty_presentation(theme: Theme) -> Any:
    """A presentation of 960 × 540 points without slides, in the theme's colours."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    element: Any = presentation.part._element
    element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_relations(presentation.part, RT.PRINTER_SETTINGS)
    _drop_relations(presentation.part.package, RT.THUMBNAIL)
    _keep_own_layouts(presentation)
    master = presentation.slide_master
    _paint_theme(master.part, theme)
    _arrange(master)
    for layout in presentation.slide_layouts:
        _arrange(layout)
    _plain_text_styles(master)
    _add_notes_master(presentation)
    return presentation


def _drop_relations(owner: Any, kind: str) -> None:
    relations: Any = owner._rels
    for key in [key for key, relation in relations.items() if relation.reltype == kind]:
        relations.pop(key)


def _keep_own_layouts(presentation: Any) -> None:
    for layout in list(presentation.slide_layouts):
        if layout.name in _KEPT:
            layout._element.find(qn("p:cSld")).set("name", _KEPT[layout.name])
        else:
            presentation.slide_layouts.remove(layout)


def _paint_theme(master: Any, theme: Theme) -> None:
    part = master.part_related_by(RT.THEME)
    root: Any = etree.fromstring(part.blob)
    root.set("name", "Trainer App")
    scheme = root.find(".//" + qn("a:clrScheme"))
    scheme.set("name", theme.title)
    for slot, ink in _SLOTS:
        colour = scheme.find(qn(f"a:{slot}"))
        for child in list(colour):
            colour.remove(child)
        etree.SubElement(colour, qn("a:srgbClr")).set("val", theme.colour(ink)[1:].upper())
    for family in ("majorFont", "minorFont"):
        root.find(f".//{qn('a:' + family)}/{qn('a:latin')}").set("typeface", theme.pptx_typeface)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _arrange(page: Any) -> None:
    """Put the placeholders of a master or layout where the layout of slides has them, and drop those it never uses."""
    for shape in list(page.placeholders):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type", "obj")
        frame = _FRAMES.get(kind)
        if frame is None:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top = Pt(frame.x), Pt(frame.y)
        shape.width, shape.height = Pt(frame.width), Pt(frame.height)
        body = shape._element.find(f".//{qn('a:bodyPr')}")
        _plain_body(body, anchor="t")
        if kind == "ftr":
            _align(shape, "l")


def _align(shape: Any, side: str) -> None:
    for properties in shape._element.iter(qn("a:lvl1pPr")):
        properties.set("algn", side)


def _plain_body(body: Any, anchor: str) -> None:
    for child in list(body):
        body.remove(child)
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        body.set(inset, "0")
    body.set("anchor", anchor)
    body.set("wrap", "square")
    etree.SubElement(body, qn("a:noAutofit"))


def _plain_text_styles(master: Any) -> None:
    """Left-aligned bold titles; text in the theme's own colours."""
    title = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("b", "1")
    title.find(qn("a:defRPr")).set("sz", "4000")


def _add_notes_master(presentation: Any) -> None:
    """Name the notes master in the presentation, before the slides: Keynote and PowerPoint want it there."""
    part = presentation.part
    notes_master = part.notes_master_part
    relation = part.relate_to(notes_master, RT.NOTES_MASTER)
    element = part._element
    if element.find(qn("p:notesMasterIdLst")) is None:
        masters = element.find(qn("p:sldMasterIdLst"))
        names = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(names, qn("p:notesMasterId")).set(qn("r:id"), relation)
        masters.addnext(names)


def language_tag(code: str) -> str:
    """The tag PowerPoint's spelling checker understands."""
    return {"en": "en-US", "es": "es-ES"}.get(code, code) if re.fullmatch(r"[A-Za-z-]{2,11}", code) else "en-US"
