"""Words that have broken other programs stand in every field of a workshop and come out of every document unchanged."""

import io
import re
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from trainer_app.base.clean import clean
from trainer_app.base.minutes import Minutes
from trainer_app.deck import typeface
from trainer_app.deck.direction import has_rtl
from trainer_app.library.matter import quoted
from trainer_app.library.reading import read_module
from trainer_app.library.writing import escaped
from trainer_app.operations import exports
from trainer_app.operations.desk import open_desk
from trainer_app.workshop.edits import place_module
from trainer_app.workshop.plan import LocalFact, Printing, Session, Workshop

_UNSEEN = re.compile("[\\s\u00ad\u200b\u200d\ufeff\u202a-\u202e\u2066-\u2069\ufffe\x02]")
_SHORT = 60
_IMAGE = 3
"""PDFium's number for a picture on a page."""

WORDS = (
    "a<b & c>d", "&amp; &lt; &#39;", "<b>Ana</b>", "Ana <ana@example.org>", '<img src="/etc/passwd">', "<br/>",
    "</para>", '<font color="red" size="90">big', "<a href='javascript:alert(1)'>go</a>", "<!-- gone -->",
    "<![CDATA[x]]>", "]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY e 'boo'>]>&e;", "{name} {0} {{}}",
    "%s %d %(name)s 100 %", "${HOME} `id`", "$(rm -rf .)", "'; DROP TABLE people; --", "=1+1", "+1 555 0100", "-2+3",
    "@SUM(A1:A9)", "=HYPERLINK(\"x\")", "|cmd' /C calc", "_x000D_ _x0041_", "back\\slash \\n \\u0041",
    "C:\\Users\\Ana", "../../etc/passwd", "file:///etc/passwd", "CANARY/plain", "![seen](CANARY/picture.png)",
    "[press](CANARY/link)", '<img src="CANARY/tag.png">', "[x]{.local key=helpline}", "{#id .blank}", "::: notes",
    "---", "# heading", "- item", "1. first", "> said", "**bold** _italic_ `code`", "***", "[@source L20]",
    "~~~ fence", "| a | b |", "http://exa mple.org/<>", "Čović Łódź Ærø İstanbul ß",
    "naïve café — “quoted” ‘single’ … ½", "Ω Ж Ϟ ქ 中文 हिन्दी", "שלום عربي mixed", "\u202eright to left\u202c",
    "zero\u200bwidth\u200djoiner\ufeff", "soft\u00adhyphen non\u00a0break", "👩🏽\u200d⚕️ 🏳️\u200d🌈 ☐ ✓ →",
    "e\u0301 combining n\u0303", "tab\tand\x0bvertical\x0cfeed", "nul\x00bell\x07escape\x1b[31m", "lone \ud800 half",
    "\ufffe\uffff noncharacters", "x" * 300, "W" * 120 + "i" * 120, "a " * 60 + "end", "null", "true", "no",
    "NaN", "0x1F", "1:30", "~", "''", '""',
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> HTTPServer:
    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_words: object) -> None:
            """Nothing: what counts is `asked`."""

    asked: list[str] = []
    made = HTTPServer(("127.0.0.1", 0), Canary)
    made.asked = asked  # type: ignore[attr-defined]
    Thread(target=made.serve_forever, daemon=True).start()
    return made


def module_text(number: int, words: str) -> str:
    line, said = escaped(words), quoted(clean(words))
    cell = line.replace("|", "\\|")
    return f"""---
id: m{number}
title: {said}
lang: en
version: "1.0"
duration: 10 min
audience: {said}
objectives: [{said}]
materials: [{said}]
tags: [{said}]
content_notice: {said}
sources:
  key: {{title: {said}, author: {said}, address: {said}}}
---

## {line} {{#one}}

- {line}

::: definitions
- {line}: {line}
:::

| {cell} | b |
| --- | --- |
| {cell} | d |

![{line}](dot.png "caption"){{credit="credit"}}

::: notes
{line} [@key L1]
:::

---

:::: {{.activity #two minutes=5}}
## {line}

1. {line} (5 min, must)

::: cards
- {line} [@key L2]
:::

::: debrief
{line}
:::
::::

---

::: handout
{line}

- {line}
:::
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, server: HTTPServer) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    dot = io.BytesIO()
    Image.new("RGB", (8, 8), "#123456").save(dot, "PNG")
    desk = open_desk(folder / "data")
    everything = clean(" ".join(words_at(server, number) for number in range(0, len(WORDS), 9)))
    workshop = Workshop(
        "hostile", everything, (Session("s1", (), title=everything),), audience=everything, objectives=(everything,),
        local=(("helpline", LocalFact(everything, "2026-11-25")),),
    )  # fmt: skip
    for number in range(len(WORDS)):
        own = folder / "data" / "library" / f"m{number}"
        own.mkdir(parents=True)
        (own / "dot.png").write_bytes(dot.getvalue())
        text = module_text(number, words_at(server, number))
        (own / "module.md").write_text(text, "utf-8", "replace")
        read_module(text, own)
        workshop = place_module(workshop, f"m{number}", Minutes(10))
    printing = Printing(people=2, tables=1)
    done = exports.export_workshop(desk, workshop, folder / "out", exports.EVERY_KIND, printing=printing)
    return {one.kind: one.path for one in done}


def words_at(server: HTTPServer, number: int) -> str:
    return WORDS[number].replace("CANARY", f"http://127.0.0.1:{server.server_port}")


def squeezed(text: str) -> str:
    """What is seen of a text: no white space, no marks nobody sees."""
    return _UNSEEN.sub("", clean(text))


def on_slides(path: Path) -> str:
    found = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            if getattr(shape, "has_table", False):
                found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return squeezed("\n".join(found))


def on_pages(path: Path) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))


def test_every_word_comes_out_of_powerpoint_as_it_went_in(written: dict[str, Path], server: HTTPServer) -> None:
    for kind in ("deck", "host-deck"):
        text = on_slides(written[kind])
        for number in range(len(WORDS)):
            wanted = squeezed(words_at(server, number))
            assert wanted
            least = 1 if len(wanted) > _SHORT else 7
            assert text.count(wanted) >= least, (kind, WORDS[number])
        assert "_x000D_" not in text.replace(squeezed("_x000D_ _x0041_"), "")


@pytest.mark.parametrize(("kind", "least"), [("slides", 6), ("handout", 2), ("guide", 3), ("cards", 1)])
def test_every_word_comes_out_of_print_as_it_went_in(
    kind: str, least: int, written: dict[str, Path], server: HTTPServer
) -> None:
    text = on_pages(written[kind])
    for number, words in enumerate(WORDS):
        wanted = squeezed(words_at(server, number))
        if typeface.missing_letters(wanted) or has_rtl(wanted) or len(wanted) > _SHORT:
            continue  # drawn as boxes and told in a warning, read from the other side, or broken over pages
        assert text.count(wanted) >= least, (kind, words)


def test_no_document_holds_or_fetches_anything_foreign(written: dict[str, Path], server: HTTPServer) -> None:
    assert server.asked == []  # type: ignore[attr-defined]
    for kind, path in written.items():
        data = path.read_bytes()
        assert b"root:" not in data
        if path.suffix == ".pptx":
            with zipfile.ZipFile(path) as archive:
                links = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
                media = {archive.read(name) for name in archive.namelist() if name.startswith("ppt/media/")}
            assert b"javascript:" not in links
            assert b"file:" not in links
            assert b"/picture.png" not in links
            assert len(media) <= 1, "the module's own picture and no other"
        else:
            pages = pypdfium2.PdfDocument(data)
            sizes = {each.get_px_size() for page in pages for each in page.get_objects([_IMAGE], max_depth=3)}
            assert sizes <= {(8, 8)}, kind
