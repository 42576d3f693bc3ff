"""Source documents: reading them, keeping them, opening them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import Problem
from trainer_app.base.progress import Progress
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


def keep_material(desk: Desk, path: Path) -> tuple[str, Changes]:
    """Keep a copy of a document that has been read; returns its id."""
    source_id = desk.sources.add(path)
    return source_id, changed(Kind.MATERIAL, source_id)


def paste_material(desk: Desk, text: str, html: str = "", progress: Progress | None = None) -> tuple[str, Changes]:
    """Keep what was copied elsewhere, as a web page where it has markup; returns its id.

    Raises a `Problem` where there is nothing to read in it, `Cancelled` when asked to stop.
    """
    from trainer_app.material.reading import read_data

    name = desk.language.say("Pasted text")
    page = f"<!DOCTYPE html><html><body>{html}</body></html>" if html.strip() else ""
    data, file_name = (page.encode(), f"{name}.html") if page else (text.encode(), f"{name}.txt")
    read_data(data, file_name, progress)
    source_id = desk.sources.add_data(data, file_name)
    return source_id, changed(Kind.MATERIAL, source_id)


def import_material(desk: Desk, path: Path, progress: Progress | None = None) -> tuple[str, Changes]:
    """Keep a copy of the document at `path`; returns its id. A document that cannot be read is not kept."""
    read_material(desk, path, progress)
    source_id = desk.sources.add(path)
    return source_id, changed(Kind.MATERIAL, source_id)


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

    return read_data(*desk.sources.load(source_id))
