"""Reading an organization's own .pptx or .potx: its colours, typefaces and layouts, and a copy without any content.

Of the file only masters, layouts and theme are kept: slides, notes, comments, names of authors, macros and previews are
taken out before anything is stored.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from trainer_app.base.errors import BadInput
from trainer_app.deck.slide import BlockRole
from trainer_app.deck.theme import Area
from trainer_app.material.archive import open_archive, refuse_entities
from trainer_app.render.house_colours import palette
from trainer_app.render.house_layouts import layouts_of, placeholder_words

_MOST_PARTS = 5_000
_MOST_BYTES = 300 * 1024 * 1024
_TEMPLATE = re.compile(
    rb"application/vnd\.(openxmlformats-officedocument\.presentationml\.(template|slideshow)"
    rb"|ms-powerpoint\.(presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
_PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OLE = b"\xd0\xcf\x11\xe0"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_DROPPED = ("sldIdLst", "custShowLst", "photoAlbum", "modifyVerifier", "custDataLst", "extLst")
_KEPT_KINDS = {RT.SLIDE_MASTER, RT.NOTES_MASTER, RT.THEME, RT.PRES_PROPS, RT.VIEW_PROPS, RT.TABLE_STYLES, RT.FONT}


@dataclass(frozen=True)
class House:
    """What an organization's presentation gives: an emptied copy of it, and how slides in its look are set."""

    data: bytes
    """The presentation without slides and without anything about people."""
    colours: dict[str, str]
    repainted: tuple[str, ...]
    """The inks whose colour had to be changed so that text can be read."""
    typeface: str
    title_typeface: str
    area: Area
    shape: float
    """Width divided by height."""
    layouts: tuple[tuple[str, str, str], ...]
    """Our layout, theirs, and the placeholders that were found in it."""
    pictured: bool
    """Whether pages lie on a picture or a gradient, which screen and .pdf do not show."""


def read_house(data: bytes, name: str) -> House:
    """The look of the presentation in `data`. Raises `BadInput` that names the file and says what to do."""
    presentation = _opened(data, name)
    _emptied(presentation)
    master = presentation.slide_masters[0]
    mapped = layouts_of(master)
    if not any(BlockRole.TITLE in found.places for found in mapped.values()):
        raise BadInput(
            "“{name}” has no layout with a title, so slides cannot be built on it. Use another file.", name=name
        )
    scheme = Scheme(master)
    paper, pictured = scheme.paper()
    text, second = scheme.colour("tx1"), scheme.colour("tx2")
    accents = [scheme.colour(f"accent{number}") for number in (1, 2, 3)]
    colours = palette(paper, text, second, accents)
    named = {"text": text, "muted": second, "accent": accents[0], "activity": accents[1], "notice": accents[2]}
    buffer = io.BytesIO()
    presentation.save(buffer)
    width, height = (int(value or 1) for value in (presentation.slide_width, presentation.slide_height))
    return House(
        data=buffer.getvalue(),
        colours=colours,
        repainted=tuple(ink for ink, before in named.items() if colours[ink] != before),
        typeface=scheme.font("minorFont"),
        title_typeface=scheme.font("majorFont"),
        area=_area(master, width, height),
        shape=width / height,
        layouts=tuple((ours, found.layout.name, placeholder_words(found.places)) for ours, found in mapped.items()),
        pictured=pictured,
    )


def _opened(data: bytes, name: str) -> Any:
    if data.startswith(_OLE):
        raise BadInput(
            "“{name}” is protected by a password or from an old PowerPoint. Save it as .pptx without one.", name=name
        )
    try:
        plain = _as_presentation(data, name)
        return Presentation(io.BytesIO(plain))
    except BadInput:
        raise
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, OSError) as error:
        raise BadInput(
            "“{name}” cannot be read as a PowerPoint file. Open it in PowerPoint and save it as .pptx or .potx.",
            name=name,
        ) from error


def _as_presentation(data: bytes, name: str) -> bytes:
    """The package as a plain presentation; templates and shows differ in one line only. Huge ones are refused."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise BadInput("“{name}” is too large to be a template. Save it without slides and pictures.", name=name)
        refuse_entities(open_archive(data, name), name)
        types = package.read("[Content_Types].xml")
        if not _TEMPLATE.search(types):
            return data
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
            for entry in entries:
                content = package.read(entry)
                if entry.filename == "[Content_Types].xml":
                    content = _TEMPLATE.sub(_PRESENTATION, content)
                changed.writestr(entry.filename, content)
    return buffer.getvalue()


def _emptied(presentation: Any) -> None:
    """Take out everything but masters, layouts and theme."""
    part, element = presentation.part, presentation.part._element
    relations: Any = part._rels
    for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT_KINDS]:
        relations.pop(key)
    for name in (*_DROPPED, "handoutMasterIdLst", "smartTags", "kinsoku"):
        for child in element.findall(qn(f"p:{name}")):
            element.remove(child)
    package: Any = part.package._rels
    for key in [key for key, relation in package.items() if relation.reltype != RT.OFFICE_DOCUMENT]:
        package.pop(key)


class Scheme:
    """A master's colours and fonts, by the names slides use."""

    def __init__(self, master: Any) -> None:
        self.master = master
        self.root: Any = etree.fromstring(master.part.part_related_by(RT.THEME).blob, _PARSER)
        self.names = dict(master._element.find(qn("p:clrMap")).attrib)

    def colour(self, name: str) -> str:
        """The colour behind a name such as `tx1`, as `#rrggbb`."""
        slot = self.names.get(name, {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}.get(name, name))
        found = self.root.find(f".//{qn('a:clrScheme')}/{qn('a:' + slot)}")
        value = "" if found is None or not len(found) else found[0].get("lastClr") or found[0].get("val") or ""
        usual = {"tx1": "#000000", "tx2": "#444444", "bg1": "#ffffff", "bg2": "#eeeeee"}.get(name, "#33557a")
        return f"#{value.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else usual

    def paper(self) -> tuple[str, bool]:
        """The colour pages lie on, and whether it is really a picture or a gradient."""
        ground = self.master._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is None:
            return self.colour("bg1"), False
        plain = ground.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
        reference = ground.find(qn("p:bgRef"))
        holder = plain if plain is not None else reference
        pictured = plain is None and (reference is None or int(reference.get("idx") or 0) > _PLAIN_GROUND)
        return (self._in(holder) if holder is not None else None) or self.colour("bg1"), pictured

    def _in(self, holder: Any) -> str | None:
        for child in holder:
            if child.tag == qn("a:srgbClr"):
                return f"#{child.get('val', '').lower()}"
            if child.tag == qn("a:schemeClr") and len(child) == 0:
                return self.colour(child.get("val", ""))
        return None

    def font(self, kind: str) -> str:
        """The typeface of titles (`majorFont`) or text (`minorFont`)."""
        found = self.root.find(f".//{qn('a:' + kind)}/{qn('a:latin')}")
        return (found.get("typeface") if found is not None else "") or "Arial"


_PLAIN_GROUND = 1001
"""The first fill of a theme's list of grounds, by convention a plain one (ECMA-376, 20.1.4.1.7)."""


def _area(master: Any, width: int, height: int) -> Area:
    """Where the master has its title and body, on a page of our own height."""
    frames = {shape.placeholder_format.type: shape for shape in master.placeholders}
    found = [shape for kind, shape in frames.items() if kind is not None and int(kind) in (1, 2)]
    if len(found) < 2:
        return Area(bar=_BAR)
    page_width = 540.0 * width / height
    scale = page_width / width
    left = min(shape.left for shape in found) * scale
    right = page_width - max(shape.left + shape.width for shape in found) * scale
    top = min(shape.top for shape in found) * scale
    bottom = 540.0 - max(shape.top + shape.height for shape in found) * scale
    usual = Area()
    if page_width - left - right < page_width / 2 or bottom < 0 or top < 0:
        return Area(bar=_BAR)
    return Area(max(left, _LEAST), max(right, _LEAST), max(top, _LEAST), max(bottom, usual.bottom), _BAR)


_BAR, _LEAST = 6.0, 24.0
