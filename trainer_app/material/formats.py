"""Which format a document is in, told by its content; and what a trainer can do about those that are not read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from trainer_app.base.errors import BadInput


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    PDF = "application/pdf"
    EPUB = "application/epub+zip"


SUFFIXES = (
    ".txt",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".docm",
    ".pptx",
    ".pptm",
    ".potx",
    ".pdf",
    ".epub",
)
"""How the names of such documents usually end; only `.md` and `.markdown` decide anything."""
_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")
_SHEET = "“{name}” is a spreadsheet. Copy the cells you need into a document and choose that file."
_RICH_TEXT = "“{name}” is rich text. Open it in a word processor and save it as .docx or .pdf."
_OPEN_TEXT = "“{name}” is an OpenDocument file. Open it in its program and save it as .docx, .pptx or .pdf."
_OLD_OFFICE = (
    "“{name}” is from an older office program or protected by a password. Open it there and save it as .docx, .pptx or"
    " .pdf without one."
)
_PICTURE = "“{name}” is a picture, not a text. Choose a document."
_ARCHIVE = "“{name}” is a compressed folder. Unpack it and choose a document from it."

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", _RICH_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
)
_INSIDE_ZIP: tuple[tuple[bytes, Format | str], ...] = (
    (b"word/document.xml", Format.DOCX),
    (b"ppt/presentation.xml", Format.PPTX),
    (b"application/epub+zip", Format.EPUB),
    (b"META-INF/container.xml", Format.EPUB),  # books packed by programs that compress the mark
    (b"xl/workbook.xml", _SHEET),
    (b"application/vnd.oasis.opendocument", _OPEN_TEXT),
)
_WEB_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_PDF_HEAD = 1024
"""Within so many bytes the mark of a PDF has to stand (ISO 32000-1, annex H.3.4.1)."""


def format_of(data: bytes, name: str) -> Format:
    """The format of a document, by its content. Raises `BadInput` for one that is not read; it says what to do."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return Format.PDF
    for start, sentence in _STARTS:
        if data.startswith(start):
            raise BadInput(sentence, name=name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(data, name)
    if is_web_page(data):
        return Format.HTML
    return Format.MARKDOWN if PurePath(name).suffix.casefold() in _MARKDOWN else Format.TEXT


def _inside_zip(data: bytes, name: str) -> Format:
    # Member names are never compressed, so the archive need not be opened to know what it is.
    found = next((kind for mark, kind in _INSIDE_ZIP if mark in data), _ARCHIVE)
    if isinstance(found, Format):
        return found
    raise BadInput(found, name=name)


def is_web_page(data: bytes) -> bool:
    """Whether the text begins like a web page."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    while head.startswith((b"<!--", b"<?xml")):
        _, _, head = head.partition(b">")
        head = head.lstrip()
    return head.startswith(_WEB_STARTS)
