"""Ids that travel inside a deck, so that a colleague's edits find their way back to the module.

Each slide's id stands in the name of its bar, and all of them, with a fingerprint of what the slide said, in the
document's own properties. LibreOffice keeps both when it saves; it loses slide names and extension lists.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from trainer_app.base.clean import clean
from trainer_app.deck.building import text_blocks
from trainer_app.deck.slide import Deck, Slide
from trainer_app.render.clean import marked_up
from trainer_app.render.pptx_relations import HEAD

BAR = "slide:"
"""What the name of a bar begins with; the slide's id follows."""
PROPERTY = "TrainerAppSlides"
_LONGEST = 255
"""Letters a property may have; what is longer goes on in the next one."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class DeckIds:
    """What a deck file says about its slides."""

    slides: tuple[str, ...]
    """The id of each slide in the file's order; empty where it has none."""
    fingerprints: tuple[tuple[str, str], ...]
    """The fingerprint each id had when the deck was written, in the order of then."""


def fingerprint(slide: Slide) -> str:
    """Eight letters that change when the words of a slide or its notes do."""
    words = [slide.title]
    for block in text_blocks(slide.blocks):
        words += [each.text for each in block.paragraphs]
    words += [note.text for note in slide.notes]
    return hashlib.sha256("\n".join(map(clean, words)).encode()).hexdigest()[:8]


def custom_properties(deck: Deck) -> str:
    """The document's own properties."""
    listed = "".join(f"{slide.id}={fingerprint(slide)};" for slide in deck.slides)
    chunks = [listed[start : start + _LONGEST] for start in range(0, len(listed), _LONGEST)]
    made = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number + 1}" name="{PROPERTY}{number}">'
        f"<vt:lpwstr>{marked_up(chunk)}</vt:lpwstr></property>"
        for number, chunk in enumerate(chunks, 1)
    )
    return f'{HEAD}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">{made}</Properties>'


def read_ids(path: Path) -> DeckIds:
    """The ids in a deck file, also after another program saved it.

    Raises `zipfile.BadZipFile`, `KeyError` or `lxml.etree.XMLSyntaxError` where it is no deck.
    """
    with zipfile.ZipFile(path) as package:
        listed = _listed(package) if "docProps/custom.xml" in package.namelist() else ""
        slides = tuple(_id_of(package.read(name)) for name in _slide_names(package))
    pairs = [entry.rsplit("=", 1) for entry in listed.split(";") if "=" in entry]
    return DeckIds(slides, tuple((pair[0], pair[1]) for pair in pairs))


def _listed(package: zipfile.ZipFile) -> str:
    root = etree.fromstring(package.read("docProps/custom.xml"), _parser())
    chunks = {
        int(entry.get("name", "")[len(PROPERTY) :]): "".join(str(text) for text in entry.itertext())
        for entry in root
        if entry.get("name", "").removeprefix(PROPERTY).isdecimal()
    }
    return "".join(chunks[number] for number in sorted(chunks))


def _slide_names(package: zipfile.ZipFile) -> list[str]:
    relations = etree.fromstring(package.read("ppt/_rels/presentation.xml.rels"), _parser())
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    presentation = etree.fromstring(package.read("ppt/presentation.xml"), _parser())
    listed = [each.get(f"{_RELATION}id") for each in presentation.iter(f"{_SLIDE}sldId")]
    return ["ppt/" + targets[each].removeprefix("/ppt/") for each in listed]


def _id_of(xml: bytes) -> str:
    root = etree.fromstring(xml, _parser())
    names = (each.get("name", "") for each in root.iter(f"{_SLIDE}cNvPr"))
    return next((name.removeprefix(BAR) for name in names if name.startswith(BAR)), "")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
