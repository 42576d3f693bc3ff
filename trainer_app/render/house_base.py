"""The empty presentation of an organization's own look, ready for slides of ours."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from trainer_app.deck.slide import Ink, PageSize
from trainer_app.deck.theme import Theme
from trainer_app.render.house_layouts import layouts_of
from trainer_app.render.house_template import Scheme
from trainer_app.render.pptx_base import SCHEME, Base, add_notes_master, parts_of

_OF_LAYOUTS = ("vert", "numCol", "spcCol", "rot", "anchorCtr")
_OF_LETTERS = ("cap", "spc", "baseline", "strike", "u")


@lru_cache(maxsize=4)
def house_base(theme: Theme, size: PageSize) -> Base:
    """Their masters and layouts at our page size, with where our texts go on them."""
    if theme.base is None:
        raise ValueError("the theme has no presentation to build on")
    presentation = Presentation(io.BytesIO(theme.base.read_bytes()))
    master = presentation.slide_masters[0]
    scale = Pt(size.width) / int(presentation.slide_width or Pt(size.width))
    presentation.slide_width, presentation.slide_height = Pt(size.width), Pt(size.height)
    element: Any = presentation.part._element
    element.find(qn("p:sldSz")).attrib.pop("type", None)
    for page in (each for known in presentation.slide_masters for each in (known, *known.slide_layouts)):
        _scaled(page, scale)
        _plain(page)
    add_notes_master(presentation)
    mapped = layouts_of(master)
    layouts = tuple((ours, Path(found.layout.part.partname).name) for ours, found in mapped.items())
    places = tuple(((ours, role), place) for ours, found in mapped.items() for role, place in found.places.items())
    notes = Path(presentation.part.notes_master_part.partname).name
    return Base(parts_of(presentation), layouts, places, notes, _repainting(master, theme))


def _scaled(page: Any, scale: float) -> None:
    """Make everything on a master or layout as large as our page is: places, and sizes of letters."""
    if abs(scale - 1) < 0.001:
        return
    for shape in page._element.find(f"{qn('p:cSld')}/{qn('p:spTree')}"):
        for place in shape.findall(f"*/{qn('a:xfrm')}") + shape.findall(qn("p:xfrm")):
            for name, sides in (("a:off", ("x", "y")), ("a:ext", ("cx", "cy"))):
                found = place.find(qn(name))
                for side in sides if found is not None else ():
                    found.set(side, str(round(int(found.get(side)) * scale)))
    for properties in page._element.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        if properties.get("sz"):
            properties.set("sz", str(max(100, round(int(properties.get("sz")) * scale))))


def _plain(page: Any) -> None:
    """What a placeholder would hand down to our texts and our layout does not know: columns, capitals, wide letters."""
    for body in page._element.iter(qn("a:bodyPr")):
        for name in _OF_LAYOUTS:
            body.attrib.pop(name, None)
    for properties in page._element.iter(qn("a:defRPr")):
        for name in _OF_LETTERS:
            properties.attrib.pop(name, None)


def _repainting(master: Any, theme: Theme) -> tuple[tuple[str, str], ...]:
    """What to write in place of a colour's name where their colour of that name is another one.

    Titles say no colour at all: where theirs stand on a dark band, the layout knows a colour that can be read there.
    """
    scheme = Scheme(master)
    font = '<a:latin typeface="+mj-lt"/>'
    made = [(f'<a:solidFill><a:schemeClr val="{SCHEME[Ink.TEXT]}"/></a:solidFill>{font}', font)]
    for ink in Ink:
        ours = theme.colour(ink.value)
        if scheme.colour(SCHEME[ink]) != ours:
            made.append((f'<a:schemeClr val="{SCHEME[ink]}"/>', f'<a:srgbClr val="{ours[1:].upper()}"/>'))
    return tuple(made)
