"""Finding words anywhere: in every imported document and every module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.library.content import Paragraph, flat
from trainer_app.library.module import Module
from trainer_app.operations.desk import Desk
from trainer_app.operations.material import list_materials, open_material
from trainer_app.operations.modules import list_modules

MOST = 200
"""The most results that are shown; more would only be scrolled past."""


@dataclass(frozen=True)
class Findable:
    """A piece of text, where it is, and what opens it: a page of the window, an id there, and a line."""

    text: str
    title: str
    """What it is part of."""
    place: Message | str
    page: str
    item: str
    line: int
    words: str
    """What is searched: everything in small letters, with plain apostrophes."""


def everything(desk: Desk) -> tuple[Findable, ...]:
    """Every passage and every text of a module; documents that cannot be read are left out."""
    return (*_of_modules(desk), *_of_materials(desk))


def find(known: tuple[Findable, ...], search: str) -> tuple[Findable, ...]:
    """The texts that hold every word of `search`, in any order; nothing for an empty search."""
    words = searched(search).split()
    if not words:
        return ()
    found = []
    for each in known:
        if all(word in each.words for word in words):
            found.append(each)
            if len(found) == MOST:
                break
    return tuple(found)


def searched(text: str) -> str:
    """`text` as it is compared: small letters, one kind of apostrophe and quotation mark."""
    return text.casefold().translate(_ALIKE)


_ALIKE = str.maketrans("’‘“”\u00a0", "''\"\" ")


def _of_materials(desk: Desk) -> Iterator[Findable]:
    for stored in list_materials(desk):
        try:
            material = open_material(desk, stored.id)
        except Problem:
            continue
        for section in material.sections:
            for passage in section.passages:
                words = searched(f"{passage.text} {section.title}")
                place = material.place_of(passage.line)
                yield Findable(passage.text, material.title, place, "material", stored.id, passage.line, words)


def _of_modules(desk: Desk) -> Iterator[Findable]:
    for stored in list_modules(desk):
        module = stored.module
        for place, text, line in _texts(module):
            words = searched(f"{text} {place} {module.title}")
            yield Findable(text, module.title, place, "modules", module.id, line, words)


def _texts(module: Module) -> Iterator[tuple[str, str, int]]:
    for slide in module.slides:
        blocks = [*slide.blocks, *(slide.activity.body if slide.activity else ())]
        said = [block for block in flat(blocks) if isinstance(block, Paragraph)]
        steps = [step.words for step in slide.activity.steps] if slide.activity else []
        debrief = slide.activity.debrief if slide.activity else ()
        yield slide.title, slide.title, slide.line
        for paragraph in (*said, *steps, *debrief, *slide.notes):
            if paragraph.text.strip():
                yield slide.title, paragraph.text, paragraph.line
    for block in flat(module.handout):
        if isinstance(block, Paragraph) and block.text.strip():
            yield "", block.text, block.line
