"""The empty presentation every deck is written into: our own master, layouts, colours and typeface.

It is made once from python-pptx's template, stripped of what PowerPoint or Keynote may stumble over: the printer
settings, the 4:3 marker, the thumbnail, layouts and names that are not ours.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from trainer_app.deck.layout import FOOTER_HEIGHT, FOOTER_TOP, NUMBER_WIDTH
from trainer_app.deck.slide import BlockRole, Frame, Ink, PageSize, PictureBlock
from trainer_app.deck.theme import Area, Theme
from trainer_app.library.pictures import picture_data

OPENING, SECTION, TEXT, COLUMNS, COMPARISON, TITLE_ONLY, BLANK = (
    "Opening", "Section", "Title and text", "Two columns", "Comparison", "Title only", "Blank",
)  # fmt: skip
_KEPT = {
    "Title Slide": OPENING,
    "Section Header": SECTION,
    "Title and Content": TEXT,
    "Two Content": COLUMNS,
    "Comparison": COMPARISON,
    "Title Only": TITLE_ONLY,
    "Blank": BLANK,
}
_ROLES = {
    OPENING: {0: BlockRole.TITLE, 1: BlockRole.SUBTITLE},
    SECTION: {0: BlockRole.TITLE, 1: BlockRole.SUBTITLE},
    TEXT: {0: BlockRole.TITLE, 1: BlockRole.BODY},
    COLUMNS: {0: BlockRole.TITLE, 1: BlockRole.BODY, 2: BlockRole.SECOND_BODY},
    COMPARISON: {
        0: BlockRole.TITLE,
        1: BlockRole.HEADING,
        2: BlockRole.BODY,
        3: BlockRole.SECOND_HEADING,
        4: BlockRole.SECOND_BODY,
    },
    TITLE_ONLY: {0: BlockRole.TITLE},
    BLANK: {},
}
"""What each placeholder is for, by layout and by its index there."""
_BODY_TOP = 116.0
_EVERYWHERE = {11: BlockRole.FOOTER, 12: BlockRole.NUMBER}

SCHEME = {
    Ink.TEXT: "tx1",
    Ink.PAPER: "bg1",
    Ink.MUTED: "tx2",
    Ink.SOFT: "bg2",
    Ink.ACCENT: "accent1",
    Ink.ACTIVITY: "accent2",
    Ink.NOTICE: "accent3",
    Ink.ACTIVITY_SOFT: "accent4",
    Ink.NOTICE_SOFT: "accent5",
    Ink.LINE: "accent6",
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
    ("accent4", Ink.ACTIVITY_SOFT),
    ("accent5", Ink.NOTICE_SOFT),
    ("accent6", Ink.LINE),
    ("hlink", Ink.ACCENT),
    ("folHlink", Ink.ACTIVITY),
)


@dataclass(frozen=True)
class Place:
    """A layout's placeholder as a slide names it: the attributes of its `p:ph`, and its English name."""

    attributes: str
    name: str


@dataclass(frozen=True)
class Base:
    """The parts of an empty presentation, and where its layouts and their placeholders are."""

    parts: tuple[tuple[str, bytes], ...]
    """Name and content of every part, relationships and content types included."""
    layouts: tuple[tuple[str, str], ...]
    """The file name of each layout, by its name."""
    places: tuple[tuple[tuple[str, BlockRole], Place], ...]
    notes_master: str
    """The file name of the notes master."""
    repainting: tuple[tuple[str, str], ...] = ()
    """What slides say of colours, and what to write instead."""

    def painted(self, xml: str) -> str:
        """The XML of a slide or chart in the colours of this presentation."""
        for name, colour in self.repainting:
            xml = xml.replace(name, colour)
        return xml


def base_package(theme: Theme, size: PageSize, logo: PictureBlock | None = None) -> Base:
    """A presentation without slides in the theme's colours, with the logo on its master; made once for each.

    Where the theme has a presentation of the same shape, it is that one.
    """
    if theme.fits_base(size.width, size.height):
        from trainer_app.render.house_base import house_base

        return house_base(theme, size)
    return _base(theme, size, logo)


@lru_cache(maxsize=8)
def _base(theme: Theme, size: PageSize, logo: PictureBlock | None) -> Base:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(size.width), Pt(size.height)
    element: Any = presentation.part._element
    element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_relations(presentation.part, RT.PRINTER_SETTINGS)
    _drop_relations(presentation.part.package, RT.THUMBNAIL)
    _keep_own_layouts(presentation)
    master = presentation.slide_master
    _paint_theme(master.part, theme)
    frames = _frames(size, theme.area)
    _arrange(master, {0: BlockRole.TITLE, 1: BlockRole.BODY, 3: BlockRole.FOOTER, 4: BlockRole.NUMBER}, frames)
    for layout in presentation.slide_layouts:
        _arrange(layout, _ROLES[layout.name] | _EVERYWHERE, frames | _own_frames(layout.name, size, theme.area))
    _plain_text_styles(master)
    if logo:
        _add_logo(master, logo)
    add_notes_master(presentation)
    return _taken_apart(presentation)


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
        fonts = root.find(f".//{qn('a:' + family)}")
        fonts.find(qn("a:latin")).set("typeface", theme.pptx_typeface)
        fonts.find(qn("a:cs")).set("typeface", theme.pptx_typeface)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _frames(size: PageSize, area: Area) -> dict[BlockRole, Frame]:
    """Where placeholders are on most layouts."""
    left, right, bottom = area.left, size.width - area.right, size.height - area.bottom
    return {
        BlockRole.TITLE: Frame(left, area.top, right - left, 48),
        BlockRole.BODY: Frame(left, _BODY_TOP, right - left, bottom - _BODY_TOP),
        BlockRole.FOOTER: Frame(left, FOOTER_TOP, right - left - NUMBER_WIDTH - 16, FOOTER_HEIGHT),
        BlockRole.NUMBER: Frame(right - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_HEIGHT),
    }


def _own_frames(layout: str, size: PageSize, area: Area) -> dict[BlockRole, Frame]:
    """Where a layout has its placeholders otherwise."""
    left, bottom = area.left, size.height - area.bottom
    width = size.width - area.right - left
    half, second = (width - 36) / 2, left + (width + 36) / 2
    if layout in (OPENING, SECTION):
        return {
            BlockRole.TITLE: Frame(left, 150, width, 96),
            BlockRole.SUBTITLE: Frame(left, 270, width, 160),
        }
    top = _BODY_TOP if layout == COLUMNS else _BODY_TOP + 60
    if layout not in (COLUMNS, COMPARISON):
        return {}
    return {
        BlockRole.HEADING: Frame(left, _BODY_TOP, half, 48),
        BlockRole.SECOND_HEADING: Frame(second, _BODY_TOP, half, 48),
        BlockRole.BODY: Frame(left, top, half, bottom - top),
        BlockRole.SECOND_BODY: Frame(second, top, half, bottom - top),
    }


def _arrange(page: Any, roles: dict[int, BlockRole], frames: dict[BlockRole, Frame]) -> None:
    """Put the placeholders of a master or layout where the layout of slides has them, and drop those it never uses."""
    for shape in list(page.placeholders):
        role = roles.get(shape.placeholder_format.idx)
        if role is None or role not in frames:
            shape._element.getparent().remove(shape._element)
            continue
        frame = frames[role]
        shape.left, shape.top = Pt(frame.x), Pt(frame.y)
        shape.width, shape.height = Pt(frame.width), Pt(frame.height)
        _plain_body(shape._element.find(f".//{qn('a:bodyPr')}"))
        for properties in shape._element.iter(qn("a:defRPr")):
            properties.attrib.pop("cap", None)
        if role is BlockRole.FOOTER:
            for properties in shape._element.iter(qn("a:lvl1pPr")):
                properties.set("algn", "l")


def _plain_body(body: Any) -> None:
    for child in list(body):
        body.remove(child)
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        body.set(inset, "0")
    body.set("anchor", "t")
    body.set("wrap", "square")
    etree.SubElement(body, qn("a:noAutofit"))


def _plain_text_styles(master: Any) -> None:
    """Left-aligned bold titles; text in the theme's own colours."""
    title = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("b", "1")
    title.find(qn("a:defRPr")).set("sz", "4000")


def _add_logo(master: Any, logo: PictureBlock) -> None:
    """The organization's logo, once for all slides; it decorates, so that screen readers pass over it."""
    data = picture_data(logo.path)
    _part, relation = master.part.get_or_add_image_part(io.BytesIO(data.data))
    frame = [round(value * 12_700) for value in logo.frame]
    shape = master.shapes._spTree.add_pic(90, "Logo", "", relation, *(Emu(value) for value in frame))
    properties = shape.find(f".//{qn('p:cNvPr')}")
    extension = etree.SubElement(etree.SubElement(properties, qn("a:extLst")), qn("a:ext"))
    extension.set("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    etree.SubElement(extension, f"{{{namespace}}}decorative", nsmap={"adec": namespace}).set("val", "1")


def add_notes_master(presentation: Any) -> None:
    """Name the notes master in the presentation, before the slides: Keynote and PowerPoint want it there."""
    part = presentation.part
    relation = part.relate_to(part.notes_master_part, RT.NOTES_MASTER)
    element = part._element
    if element.find(qn("p:notesMasterIdLst")) is None:
        masters = element.find(qn("p:sldMasterIdLst"))
        names = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(names, qn("p:notesMasterId")).set(qn("r:id"), relation)
        masters.addnext(names)
    _ = presentation.slides._sldIdLst


def parts_of(presentation: Any) -> tuple[tuple[str, bytes], ...]:
    """Name and content of every part, without those that say who made it."""
    buffer = io.BytesIO()
    presentation.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return tuple((name, package.read(name)) for name in package.namelist() if not name.startswith("docProps/"))


def _taken_apart(presentation: Any) -> Base:
    parts = parts_of(presentation)
    places = {
        (layout.name, role): _place(shape)
        for layout in presentation.slide_layouts
        for shape in layout.placeholders
        if (role := (_ROLES[layout.name] | _EVERYWHERE).get(shape.placeholder_format.idx))
    }
    layouts = tuple((layout.name, Path(layout.part.partname).name) for layout in presentation.slide_layouts)
    notes = Path(presentation.part.notes_master_part.partname).name
    return Base(parts, layouts, tuple(places.items()), notes)


def _place(shape: Any) -> Place:
    element = shape._element.find(f".//{qn('p:ph')}")
    attributes = "".join(f' {name}="{element.get(name)}"' for name in ("type", "sz", "idx") if element.get(name))
    return Place(attributes, re.sub(r"\s*\d+$", "", shape.name))


def language_tag(code: str) -> str:
    """The tag PowerPoint's spelling checker understands."""
    return {"en": "en-US", "es": "es-ES"}.get(code, code) if re.fullmatch(r"[A-Za-z-]{2,11}", code) else "en-US"
