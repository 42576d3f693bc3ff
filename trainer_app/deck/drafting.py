"""From a module's blocks to what a slide says: local facts filled in, pictures found, forms kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from trainer_app.base.language import Language, Message, message
from trainer_app.deck.draft import DraftBlock, DraftForm, DraftPicture, DraftTable
from trainer_app.library.content import Arranged, Block, Figures, Fit, Paragraph, Picture, Span, Table, paragraphs_of
from trainer_app.library.module import Module
from trainer_app.library.pictures import picture_data, readable_picture
from trainer_app.workshop.plan import Workshop

GAP = "________"


_Found = tuple[Path, int, int]
"""The file of a picture, its width and its height in pixels."""


@dataclass
class Build:
    """What building one deck needs, and the warnings it gathers."""

    workshop: Workshop
    modules: Mapping[str, Module]
    language: Language
    local: Mapping[str, str]
    warnings: list[Message] = field(default_factory=list)
    pictures: dict[tuple[Path | None, str], _Found | None] = field(default_factory=dict)
    """The pictures looked for so far, by their module's folder and their path in it."""


@dataclass(frozen=True)
class Place:
    """Where blocks stand, for sentences about them, and how the trainer wants pictures to fit."""

    module: Module
    slide: str
    fit: Fit | None = None


def shown(blocks: Iterable[Block], place: Place, build: Build) -> tuple[DraftBlock, ...]:
    """The blocks as a slide shows them; a paragraph, item or row with an empty local fact is left out."""
    made = [_shown(block, place, build) for block in blocks]
    return tuple([block for block in made if block is not None])


def _shown(block: Block, place: Place, build: Build) -> DraftBlock | None:
    match block:
        case Paragraph():
            return filled_in(block, build.local)
        case Picture():
            return _picture(block, place, build)
        case Table():
            return _table(block, build)
        case Figures():
            table = _table(block.table, build)
            return replace(table, chart=block.chart) if table else None
        case Arranged():
            parts = tuple(shown(part, place, build) for part in block.parts)
            return DraftForm(block.form, parts) if any(parts) else None


def _table(table: Table, build: Build) -> DraftTable | None:
    rows = []
    for row in table.rows:
        cells = [filled_in(cell, build.local) for cell in row]
        if all(cell is not None for cell in cells):
            rows.append(tuple(cell for cell in cells if cell is not None))
    return DraftTable(tuple(rows)) if rows and rows[0] else None


def filled_in(paragraph: Paragraph, local: Mapping[str, str]) -> Paragraph | None:
    """`paragraph` with its local facts, None where one of them is not filled in."""
    facts = _facts_in(paragraph)
    if not facts:
        return paragraph
    if not all(local.get(fact) for fact in facts):
        return None
    return replace(paragraph, spans=tuple(_filled(span, local) for span in paragraph.spans))


def _facts_in(paragraph: Paragraph) -> list[str]:
    """The keys of the local facts a paragraph names."""
    return [span.local for span in paragraph.spans if span.local]


def _filled(span: Span, local: Mapping[str, str]) -> Span:
    return replace(span, text=local[span.local], local="") if span.local else span


def said(blocks: Sequence[Block], build: Build) -> tuple[Paragraph, ...]:
    """The words of `blocks` for the trainer alone: a local fact that is not filled in leaves a gap."""
    told = []
    for paragraph in paragraphs_of(blocks):
        facts = _facts_in(paragraph)
        filled = filled_in(paragraph, {fact: build.local.get(fact) or GAP for fact in facts}) if facts else paragraph
        if filled is not None:
            told.append(filled)
    return tuple(told)


def _picture(picture: Picture, place: Place, build: Build) -> DraftPicture | None:
    place_of_file = (place.module.folder, picture.path)
    if place_of_file not in build.pictures:
        build.pictures[place_of_file] = _found(*place_of_file)
    found = build.pictures[place_of_file]
    if found is None:
        build.warnings.append(
            message(
                "The picture “{picture}” of the slide “{slide}” in “{module}” is missing or cannot be read. "
                "The slide is made without it.",
                picture=picture.path,
                slide=place.slide,
                module=place.module.title,
            )
        )
        return None
    path, width, height = found
    fit = place.fit or picture.fit
    return DraftPicture(path, picture.alt, width, height, picture.caption, picture.credit, fit)


def _found(folder: Path | None, path: str) -> _Found | None:
    file = readable_picture(folder, path)
    try:
        data = picture_data(file) if file else None
    except (OSError, ValueError):
        return None
    return (file, data.width, data.height) if file and data else None
