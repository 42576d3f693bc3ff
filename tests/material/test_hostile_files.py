"""Files made to do harm, and honest ones that look odd: each ends in a sentence or in a document, and soon."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer

import pytest
from documents import PAGE, book, changed, packed, presentation

from trainer_app.base.errors import BadInput, Cancelled, NotFound
from trainer_app.base.progress import Progress
from trainer_app.material.formats import Format
from trainer_app.material.helper import read_in_helper
from trainer_app.material.reading import read_data, read_document

BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
SLIDE = "ppt/slides/slide1.xml"


def slides(change: Callable[[bytes], bytes | None], member: str = SLIDE) -> bytes:
    return changed(presentation(), lambda name, content: change(content) if name == member else content)


def more(data: bytes, members: dict[str, bytes]) -> bytes:
    """An archive with more members, even ones it has already."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def locked() -> bytes:
    """A presentation whose directory says that every member is encrypted."""
    data = bytearray(presentation())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def link() -> bytes:
    buffer = io.BytesIO(presentation())
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("ppt/media/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


PDF_HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("a.docx", lambda: b""),
    "zip without end": ("a.docx", lambda: presentation()[:-200]),
    "half a presentation": ("a.pptx", lambda: presentation()[: len(presentation()) // 2]),
    "only a zip head": ("a.pptx", lambda: b"PK\x03\x04ppt/presentation.xml"),
    "empty zip": ("a.docx", lambda: packed({})),
    "zip of pictures": ("a.docx", lambda: packed({"photo.png": b"x"})),
    "zip bomb in a slide": ("a.pptx", lambda: slides(lambda content: content + b" " * 40_000_000)),
    "zip bomb beside the slides": ("a.pptx", lambda: more(presentation(), {"ppt/media/big.bin": bytes(160_000_000)})),
    "many members": ("a.pptx", lambda: more(presentation(), {f"x/{n}": b"" for n in range(5200)})),
    "member named upwards": ("a.pptx", lambda: more(presentation(), {"../../evil": b"x"})),
    "member named absolute": ("a.pptx", lambda: more(presentation(), {"/etc/evil": b"x"})),
    "member with a backslash": (
        "a.pptx",
        lambda: more(presentation(), {"ppt\\evil": b"x"}).replace(b"ppt/evil", b"ppt\\evil"),
    ),
    "member twice but for case": ("a.pptx", lambda: more(presentation(), {"PPT/presentation.xml": b"x"})),
    "member that is a link": ("a.pptx", link),
    "protected zip": ("a.pptx", locked),
    "entities in a slide": (
        "a.pptx",
        lambda: slides(lambda content: content.replace(b"<p:sld", BOMB.encode() + b"<p:sld", 1)),
    ),
    "document type in relations": ("a.pptx", lambda: slides(lambda content: BOMB.encode() + content, "_rels/.rels")),
    "slide cut off": ("a.pptx", lambda: slides(lambda content: content[:300])),
    "slide gone": ("a.pptx", lambda: slides(lambda _content: None)),
    "slide of zeros": ("a.pptx", lambda: slides(lambda content: bytes(len(content)))),
    "no content types": ("a.pptx", lambda: slides(lambda _content: None, "[Content_Types].xml")),
    "word file without a document": (
        "a.docx",
        lambda: packed({"word/document.xml": b"", "[Content_Types].xml": b"<Types/>"}),
    ),
    "word file that is a web page": ("a.docx", lambda: packed({"word/document.xml": PAGE.encode()})),
    "word file with entities": ("a.docx", lambda: packed({"word/document.xml": BOMB.encode() + b"<x>&b;</x>"})),
    "old office": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "book without a container": ("a.epub", lambda: packed({"mimetype": "application/epub+zip"}, zipfile.ZIP_STORED)),
    "book without a package": ("a.epub", lambda: changed(book(), lambda n, c: None if n.endswith(".opf") else c)),
    "book with entities": (
        "a.epub",
        lambda: changed(book(), lambda n, c: BOMB.encode() + c if n.endswith(".opf") else c),
    ),
    "book whose chapters are gone": ("a.epub", lambda: changed(book(), lambda n, c: None if "text/" in n else c)),
    "book that is protected": ("a.epub", lambda: more(book(), {"META-INF/rights.xml": b"<r/>"})),
    "book that points out of itself": (
        "a.epub",
        lambda: changed(book(), lambda n, c: c.replace(b"text/one", b"../../../etc/one") if n.endswith(".opf") else c),
    ),
    "pdf head alone": ("a.pdf", lambda: b"%PDF-1.7\n"),
    "pdf of zeros": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(5000)),
    "pdf pages that contain themselves": (
        "a.pdf",
        lambda: PDF_HEAD + b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R>>",
    ),
    "pdf without text": (
        "a.pdf",
        lambda: (
            PDF_HEAD
            + b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj\ntrailer<</Root 1 0 R>>"
        ),
    ),
    "html nested without end": ("a.html", lambda: b"<html>" + b"<div>" * 100_000 + b"x"),
    "html nested in lists": ("a.html", lambda: b"<html><body>" + b"<ul><b>" * 10_000 + b"x"),
    "html without words": ("a.html", lambda: b"<html><script>alert(1)</script></html>"),
    "html too large": ("a.html", lambda: b"<html>" + b"word " * 4_400_000),
    "markdown without words": ("a.md", lambda: b"\n\n  \n"),
    "spreadsheet": ("a.xlsx", lambda: packed({"xl/workbook.xml": b"<x/>"})),
    "open document": (
        "a.odt",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED),
    ),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 hello}"),
    "picture": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence_that_names_it(case: str, tmp_path: Path) -> None:
    name, make = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    start = time.monotonic()
    with pytest.raises(BadInput) as caught:
        read_document(path)
    assert f"“{name}”" in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert time.monotonic() - start < 30


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "web page in UTF-16": ("a.html", lambda: PAGE.encode("utf-16")),
    "web page in cp1252": ("a.htm", lambda: PAGE.replace("·", "é").encode("cp1252")),
    "web page with a mark": ("a.html", lambda: b"\xef\xbb\xbf" + PAGE.encode()),
    "web page with CRLF": ("a.html", lambda: PAGE.replace("\n", "\r\n").encode()),
    "web page called text": ("a.txt", PAGE.encode),
    "web page that is never closed": ("a.html", lambda: b"<html><body><p>One<p>Two<ul><li>Three"),
    "web page with a comment before it": ("a.html", lambda: b"<!-- saved --><html><p>Words</p></html>"),
    "xhtml": (
        "a.xhtml",
        lambda: b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Words</p></html>',
    ),
    "web page with strange tags": ("a.html", lambda: b"<html><x-card><p>Words</p></x-card></html>"),
    "web page of one long word": ("a.html", lambda: b"<html><p>" + b"x" * 100_000 + b"</p></html>"),
    "web page with many paragraphs": ("a.html", lambda: b"<html>" + b"<p>One more</p>" * 20_000 + b"</html>"),
    "presentation called a Word file": ("a.docx", presentation),
    "presentation with macros": ("a.pptm", presentation),
    "presentation with a comment in a slide": (
        "a.pptx",
        lambda: slides(lambda c: c.replace(b"<p:cSld>", b"<!-- x --><p:cSld>", 1)),
    ),
    "book": ("a.epub", book),
    "book called a zip": ("a.zip", book),
    "markdown with CRLF": ("a.md", lambda: b"# Title\r\n\r\nWords here.\r\n"),
    "markdown with html": ("a.md", lambda: b"# Title\n\n<b>Words</b> & more\n"),
    "markdown of a table": ("a.md", lambda: b"| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
    "markdown of code": ("a.md", lambda: b"```\nprint(1)\n\nprint(2)\n```\n"),
    "markdown with front matter": ("a.md", lambda: b"---\ntitle: x\n---\n\nWords\n"),
    "markdown that begins with a line": ("a.md", lambda: b"---\n\nWords\n"),
    "markdown with a mark": ("a.md", lambda: b"\xef\xbb\xbf# Title\n\nWords"),
    "markdown in UTF-16": ("a.md", lambda: "# Títle\n\nWords".encode("utf-16")),
    "markdown of quotes": ("a.md", lambda: b"> > > Words\n"),
    "text": ("a.txt", lambda: b"Words, and nothing else."),
    "text in UTF-16": ("a.txt", lambda: "Wörds, and more.".encode("utf-16")),
    "text in cp1252": ("a.txt", lambda: "Wörds, and more.".encode("cp1252")),
    "text with a strange ending": ("a.xyz", lambda: b"Words, and nothing else."),
    "text without an ending": ("notes", lambda: b"Words, and nothing else."),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_odd_but_honest_file_is_read_and_nothing_is_lost(case: str) -> None:
    name, make = GOOD[case]
    material = read_data(make(), name)
    assert material.counts.lost == 0
    assert material.counts.read == material.counts.used + material.counts.set_aside > 0


def test_pipes_links_and_folders_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(BadInput, match=r"pipe\.pdf"):
        read_document(tmp_path / "pipe.pdf")
    with pytest.raises(BadInput, match="folder"):
        read_document(tmp_path)
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotFound, match=r"gone\.pdf"):
        read_document(tmp_path / "gone.pdf")


def test_cancel_ends_the_helper_at_once() -> None:
    stop = Event()
    Timer(0.1, stop.set).start()
    start = time.monotonic()
    page = b"<html>" + b"<p>some words</p>" * 400_000
    with pytest.raises(Cancelled):
        read_in_helper(page, Format.HTML, "long.html", Progress(stop=stop))
    assert time.monotonic() - start < 2
