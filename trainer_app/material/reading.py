"""The door for source documents: a file comes in, `SourceMaterial` goes out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import DOCUMENT_LIMIT, MEGABYTE, TEXT_LIMIT, read_bytes
from trainer_app.base.progress import Progress
from trainer_app.material.answers import WHOLE
from trainer_app.material.assembling import Outline, assemble
from trainer_app.material.counting import count_lines
from trainer_app.material.decisions import Decisions, decide
from trainer_app.material.decoding import Decoded, decode
from trainer_app.material.formats import Format, format_of
from trainer_app.material.helper import read_in_helper, read_with_pictures
from trainer_app.material.lines import lines_of, units_of
from trainer_app.material.notes import notes_for
from trainer_app.material.outlining import left_notes, outline_of, places_of
from trainer_app.material.rows import Rows
from trainer_app.material.source import SourceMaterial
from trainer_app.material.structure import find_structure


@dataclass(frozen=True)
class Imported:
    """A document that was read to be kept. `pictures` has those inside it, by the names its rows have for them."""

    material: SourceMaterial
    pictures: Mapping[str, bytes]


LINE_LIMIT = 300_000
"""The most lines with text that one document may have."""


def read_document(path: Path, progress: Progress | None = None) -> SourceMaterial:
    """The document at `path`.

    Raises `NotFound` or `BadInput` with the file's name and what to do, `Cancelled` when asked to stop.
    """
    return read_data(_bytes_at(path), path.name, progress)


def read_file_to_keep(path: Path, progress: Progress | None = None) -> Imported:
    """The document at `path`, with the pictures inside it. Raises like `read_document`."""
    return read_to_keep(_bytes_at(path), path.name, progress)


def _bytes_at(path: Path) -> bytes:
    if path.is_dir():
        raise BadInput("“{name}” is a folder. Choose a document in it.", name=path.resolve().name)
    return read_bytes(path, DOCUMENT_LIMIT)


def read_data(
    data: bytes, file_name: str, progress: Progress | None = None, decisions: Decisions | None = None
) -> SourceMaterial:
    """A document given as its bytes, in any format that is known; `decisions` go before the program's own guesses.

    Raises like `read_document`.
    """
    kind = _kind_of(data, file_name)
    if kind is Format.TEXT:
        return read_text_document(data, file_name, decisions)
    rows = read_in_helper(data, kind, file_name, progress)
    return _from_rows(data, kind, file_name, rows, decisions)


def read_to_keep(data: bytes, file_name: str, progress: Progress | None = None) -> Imported:
    """A document given as its bytes, with the pictures inside it. Raises like `read_document`."""
    kind = _kind_of(data, file_name)
    if kind is Format.TEXT:
        return Imported(read_text_document(data, file_name), {})
    rows, pictures = read_with_pictures(data, kind, file_name, progress)
    return Imported(_from_rows(data, kind, file_name, rows, None), pictures)


def _kind_of(data: bytes, file_name: str) -> Format:
    """The format of a document. Raises `BadInput` where it is empty, of no known format or too large."""
    if not data:
        raise BadInput("“{name}” is empty. Choose another file.", name=file_name)
    kind = format_of(data, file_name)
    if kind in (Format.TEXT, Format.MARKDOWN, Format.HTML) and len(data) > TEXT_LIMIT:
        raise BadInput(
            "“{name}” is too large to read ({size} MB; the limit is {limit} MB). "
            "Split it, or save it without pictures.",
            name=file_name,
            size=-(-len(data) // MEGABYTE),
            limit=TEXT_LIMIT // MEGABYTE,
        )
    return kind


def _from_rows(data: bytes, kind: Format, file_name: str, read: Rows, decisions: Decisions | None) -> SourceMaterial:
    if not read.rows:
        raise BadInput("“{name}” has no words in it that could be read. Choose another file.", name=file_name)
    if len(read.rows) > LINE_LIMIT:
        raise _too_long(file_name, len(read.rows))
    outline = outline_of(read.rows, _title_from(file_name), decisions, by_shape=kind is Format.PDF)
    text = "\n".join(row.text for row in read.rows)
    counts = count_lines(text, outline.series, outline.title, outline.sections, outline.set_aside)
    return SourceMaterial(
        title=outline.title[1],
        title_line=outline.title[0],
        series="",
        series_line=0,
        media_type=kind.value,
        sha256=hashlib.sha256(data).hexdigest(),
        file_name=file_name,
        sections=outline.sections,
        set_aside=outline.set_aside,
        notes=notes_for(outline, None, decisions, left_notes(read.left)),
        speaker=_speaker(decisions),
        answered=_answered(decisions),
        counts=counts,
        places=places_of(read.rows),
        pictures=tuple((number, row.picture) for number, row in enumerate(read.rows, 1) if row.picture),
    )


def read_text_document(data: bytes, file_name: str, decisions: Decisions | None = None) -> SourceMaterial:
    """A plain-text document given as its bytes. Raises `BadInput` where it is empty, too long or not text."""
    decoded = decode(data, file_name)
    outline = _outline(decoded.text, file_name, decisions or {})
    counts = count_lines(decoded.text, outline.series, outline.title, outline.sections, outline.set_aside)
    return SourceMaterial(
        title=outline.title[1],
        title_line=outline.title[0],
        series=outline.series[1],
        series_line=outline.series[0],
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        file_name=file_name,
        sections=outline.sections,
        set_aside=outline.set_aside,
        notes=notes_for(outline, _facts(decoded, counts.read), decisions),
        speaker=_speaker(decisions),
        answered=_answered(decisions),
        counts=counts,
    )


def _outline(text: str, file_name: str, decisions: Decisions) -> Outline:
    lines = lines_of(text)
    if not lines:
        raise BadInput("“{name}” has no words in it, only blank lines. Choose another file.", name=file_name)
    if len(lines) > LINE_LIMIT:
        raise _too_long(file_name, len(lines))
    page = find_structure(units_of(lines))
    return assemble(decide(page, decisions), _title_from(file_name))


def _speaker(decisions: Decisions | None) -> str:
    whole = (decisions or {}).get(WHOLE)
    return whole.answer.speaker if whole else ""


def _answered(decisions: Decisions | None) -> int:
    return sum(len(decided.answer.settled) for decided in (decisions or {}).values())


def _too_long(file_name: str, lines: int) -> BadInput:
    return BadInput(
        "“{name}” is too long to read ({lines} lines; the limit is {limit}). Split it into smaller files.",
        name=file_name,
        lines=lines,
        limit=LINE_LIMIT,
    )


def _title_from(file_name: str) -> str:
    return re.sub(r"[\s_-]+", " ", Path(file_name).stem).strip() or file_name


def _facts(decoded: Decoded, read: int) -> tuple[str, int, int]:
    curly = sum(decoded.text.count(mark) for mark in "‘’“”")
    return decoded.encoding, read, curly
