"""Source documents: reading them, keeping them, opening them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import Problem
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes
from trainer_app.base.progress import Progress
from trainer_app.material.decisions import Decided, Decisions, with_changes
from trainer_app.material.source import SourceMaterial
from trainer_app.operations.desk import Desk
from trainer_app.store.sources import StoredSource as StoredSource  # noqa: PLC0414 - for the windows, which cannot import the store


@dataclass(frozen=True)
class TitledSource:
    """A kept document and the title it gives itself; the name of its file where it has none."""

    source: StoredSource
    title: str


def read_material(
    desk: Desk,  # noqa: ARG001 - every operation is given the desk
    path: Path,
    progress: Progress | None = None,
) -> SourceMaterial:
    """The document at `path`, taken apart; nothing is kept.

    Raises a `Problem` that names the file, `Cancelled` when asked to stop.
    """
    from trainer_app.material.reading import read_document

    return read_document(path, progress)


def read_to_keep(
    desk: Desk,  # noqa: ARG001 - every operation is given the desk
    path: Path,
    progress: Progress | None = None,
) -> Mapping[str, bytes]:
    """Read the document at `path` and hand over its pictures, ready to be kept by `keep_material`.

    Those inside it come along, and those beside it that it shows. Raises like `read_material`.
    """
    from trainer_app.material.reading import read_file_to_keep

    read = read_file_to_keep(path, progress)
    return {**read.pictures, **_pictures_beside(path, read.material)}


def _pictures_beside(path: Path, material: SourceMaterial) -> dict[str, bytes]:
    from trainer_app.library.pictures import readable_picture
    from trainer_app.material.pictures import beside, encoded, kept_name

    found = {}
    for _line, reference in material.pictures:
        file = readable_picture(path.resolve().parent, beside(reference)) if beside(reference) else None
        made = encoded(read_bytes(file, DOCUMENT_LIMIT)) if file else None
        if made:
            found[kept_name(reference)] = made[0]
    return found


def keep_material(desk: Desk, path: Path, pictures: Mapping[str, bytes] | None = None) -> tuple[str, Changes]:
    """Keep a copy of a document that has been read, and its pictures; returns its id."""
    source_id = desk.sources.add(path)
    if pictures:
        desk.sources.keep_pictures(source_id, pictures)
    older = older_version(desk, source_id)
    if older:
        take_over_decisions(desk, older, source_id)
    return source_id, changed(Kind.MATERIAL, source_id)


def paste_material(desk: Desk, text: str, html: str = "", progress: Progress | None = None) -> tuple[str, Changes]:
    """Keep what was copied elsewhere, as a web page where it has markup; returns its id.

    Raises a `Problem` where there is nothing to read in it, `Cancelled` when asked to stop.
    """
    from trainer_app.material.reading import read_to_keep

    name = desk.language.say("Pasted text")
    page = f"<!DOCTYPE html><html><body>{html}</body></html>" if html.strip() else ""
    data, file_name = (page.encode(), f"{name}.html") if page else (text.encode(), f"{name}.txt")
    read = read_to_keep(data, file_name, progress)
    source_id = desk.sources.add_data(data, file_name)
    desk.sources.keep_pictures(source_id, read.pictures)
    return source_id, changed(Kind.MATERIAL, source_id)


def import_material(desk: Desk, path: Path, progress: Progress | None = None) -> tuple[str, Changes]:
    """Keep a copy of the document at `path`; returns its id. A document that cannot be read is not kept."""
    return keep_material(desk, path, read_to_keep(desk, path, progress))


def list_materials(desk: Desk) -> tuple[StoredSource, ...]:
    """Every document that was kept."""
    return desk.sources.list()


def list_titled(desk: Desk, known: Mapping[str, str] | None = None) -> tuple[TitledSource, ...]:
    """Every kept document with its title. `known` gives titles by checksum, so that only new ones are read."""
    titles = known or {}
    return tuple(
        TitledSource(source, titles.get(source.sha256) or _title_of(desk, source)) for source in list_materials(desk)
    )


def _title_of(desk: Desk, source: StoredSource) -> str:
    try:
        return open_material(desk, source.id).title or source.file_name
    except Problem:
        return source.file_name


def open_material(desk: Desk, source_id: str) -> SourceMaterial:
    """A kept document, taken apart. Raises `NotFound`, or `StorageTrouble` when the kept copy is damaged."""
    from trainer_app.material.reading import read_data

    data, name = desk.sources.load(source_id)
    return read_data(data, name, decisions=desk.sources.decisions(source_id))


def decide(desk: Desk, source_id: str, decided: Mapping[str, Decided | None]) -> Changes:
    """Keep what was decided about pieces of a kept document; None leaves a piece to the program again.

    Raises `NotFound` or `StorageTrouble`.
    """
    desk.sources.decide(source_id, with_changes(desk.sources.decisions(source_id), decided))
    return changed(Kind.MATERIAL, source_id)


def decisions_about(desk: Desk, source_id: str) -> Decisions:
    """What was decided about pieces of a document, by their keys."""
    return desk.sources.decisions(source_id)


@dataclass(frozen=True)
class Difference:
    """What a newer version of a document says otherwise, and the modules that name a passage that is gone."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    touched: tuple[str, ...]


def older_version(desk: Desk, source_id: str) -> str:
    """The id of the document imported before under the same file name; empty where there is none."""
    stored = desk.sources.list()
    name = next((each.file_name for each in stored if each.id == source_id), "")
    return next((each.id for each in stored if each.file_name == name and each.id != source_id), "")


def difference(desk: Desk, older: str, newer: str) -> Difference:
    """The passages that are new or gone, in the order of their documents. Raises `NotFound` or `StorageTrouble`."""
    from trainer_app.operations.passages import used_where

    before, after = (open_material(desk, each) for each in (older, newer))
    old = {passage.id: passage for section in before.sections for passage in section.passages}
    new = {passage.id: passage for section in after.sections for passage in section.passages}
    gone = [passage for key, passage in old.items() if key not in new]
    used = used_where(desk, older)
    touched = dict.fromkeys(title for passage in gone for title in used.get(passage.line, ()))
    return Difference(
        tuple(passage.text for key, passage in new.items() if key not in old),
        tuple(passage.text for passage in gone),
        tuple(touched),
    )


def changed_since(desk: Desk, source_id: str) -> Difference | None:
    """What a document says otherwise than its older version; None where there is none. Raises like `difference`."""
    older = older_version(desk, source_id)
    return difference(desk, older, source_id) if older else None


def take_over_decisions(desk: Desk, older: str, newer: str) -> None:
    """Let what was decided about an older version hold for a newer one: pieces that say the same have the same key."""
    known = desk.sources.decisions(older)
    if known and not desk.sources.decisions(newer):
        desk.sources.decide(newer, known)
