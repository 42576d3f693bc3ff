"""The door for source documents: a file comes in, `SourceMaterial` goes out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import read_bytes
from trainer_app.material.assembling import Outline, assemble
from trainer_app.material.counting import count_lines
from trainer_app.material.decoding import Decoded, decode
from trainer_app.material.formats import refuse_other_formats
from trainer_app.material.lines import lines_of, units_of
from trainer_app.material.notes import notes_for
from trainer_app.material.source import SourceMaterial
from trainer_app.material.structure import find_structure

LINE_LIMIT = 300_000
"""The most lines with text that one document may have."""


def read_document(path: Path) -> SourceMaterial:
    """The document at `path`. Raises `NotFound` or `BadInput` with the file's name and what to do."""
    if path.is_dir():
        raise BadInput("“{name}” is a folder. Choose a document in it.", name=path.resolve().name)
    return read_text_document(read_bytes(path), path.name)


def read_text_document(data: bytes, file_name: str) -> SourceMaterial:
    """A plain-text document given as its bytes. Raises `BadInput` where it is empty, too long or not plain text."""
    if not data:
        raise BadInput("“{name}” is empty. Choose another file.", name=file_name)
    refuse_other_formats(data, file_name)
    decoded = decode(data, file_name)
    outline = _outline(decoded.text, file_name)
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
        notes=notes_for(outline, _facts(decoded, counts.read)),
        counts=counts,
    )


def _outline(text: str, file_name: str) -> Outline:
    lines = lines_of(text)
    if not lines:
        raise BadInput("“{name}” has no words in it, only blank lines. Choose another file.", name=file_name)
    if len(lines) > LINE_LIMIT:
        raise BadInput(
            "“{name}” is too long to read ({lines} lines; the limit is {limit}). Split it into smaller files.",
            name=file_name,
            lines=len(lines),
            limit=LINE_LIMIT,
        )
    return assemble(find_structure(units_of(lines)), _title_from(file_name))


def _title_from(file_name: str) -> str:
    return re.sub(r"[\s_-]+", " ", Path(file_name).stem).strip() or file_name


def _facts(decoded: Decoded, read: int) -> tuple[str, int, int]:
    curly = sum(decoded.text.count(mark) for mark in "‘’“”")
    return decoded.encoding, read, curly
