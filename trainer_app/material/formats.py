"""Which documents are not plain text, told by their first bytes, and what a trainer can do about each."""

from __future__ import annotations

from trainer_app.base.errors import BadInput

_WORD = (
    "“{name}” is a Word document. A later release reads it; until then open it in a word processor and save it as plain"
    " text (.txt)."
)
_SLIDES = (
    "“{name}” is a slide show. A later release reads it; until then save its outline as plain text (.txt) and choose"
    " that file."
)
_SHEET = "“{name}” is a spreadsheet. Copy the cells you need into a plain-text file (.txt) and choose that file."
_PDF = (
    "“{name}” is a PDF. A later release reads it; until then copy its text into a plain-text file (.txt) and choose"
    " that file."
)
_WEB_PAGE = (
    "“{name}” is a saved web page. A later release reads it; until then copy the text from your browser into a"
    " plain-text file (.txt) and choose that file."
)
_RICH_TEXT = "“{name}” is rich text. Open it in a word processor and save it as plain text (.txt)."
_OPEN_TEXT = "“{name}” is an OpenDocument file. Open it in a word processor and save it as plain text (.txt)."
_BOOK = "“{name}” is an e-book. Copy the text you need into a plain-text file (.txt) and choose that file."
_OLD_OFFICE = "“{name}” is an older office document. Open it in a word processor and save it as plain text (.txt)."
_PICTURE = "“{name}” is a picture, not a text. Choose a plain-text file (.txt)."
_ARCHIVE = "“{name}” is a compressed folder. Unpack it and choose a plain-text file (.txt) from it."

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RICH_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
)
_INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/document.xml", _WORD),
    (b"ppt/presentation.xml", _SLIDES),
    (b"xl/workbook.xml", _SHEET),
    (b"application/epub+zip", _BOOK),
    (b"application/vnd.oasis.opendocument", _OPEN_TEXT),
)
_WEB_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raise `BadInput` where `data` is a known format other than plain text; it says how to get at the text."""
    for start, sentence in _STARTS:
        if data.startswith(start):
            raise BadInput(sentence, name=name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise BadInput(_zip_sentence(data), name=name)
    if _is_web_page(data):
        raise BadInput(_WEB_PAGE, name=name)


def _zip_sentence(data: bytes) -> str:
    # Member names are never compressed, so the archive need not be opened to know what it is.
    return next((sentence for mark, sentence in _INSIDE_ZIP if mark in data), _ARCHIVE)


def _is_web_page(data: bytes) -> bool:
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    while head.startswith((b"<!--", b"<?xml")):
        _, _, head = head.partition(b">")
        head = head.lstrip()
    return head.startswith(_WEB_STARTS)
