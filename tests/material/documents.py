"""Real documents of every format with the same words in them, made when the tests run."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.util import Inches

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Heat</title><style>p {color: red}</style></head><body>
<nav><a href="/">Home</a> <a href="/topics">Topics</a></nav>
<h1>Working in the heat</h1>
<p>People who work outside feel a hot day first. This page collects what helps.</p>
<h2>Before the day begins</h2>
<p>Look at the forecast <b>together</b>, the evening before.</p>
<ul><li>Fill every bottle</li><li>Agree on a place with shade<ul><li>Tell the others where it is</li></ul></li></ul>
<h2>Numbers to know</h2>
<table><tr><th>Degrees</th><th>Pause</th></tr><tr><td>30</td><td>10 minutes</td></tr>
<tr><td>35</td><td>20 minutes</td></tr></table>
<blockquote><p>Nobody ever complained about a break that came too early.</p></blockquote>
<footer>Write to us · Imprint</footer><script>var hidden = "never shown";</script>
</body></html>"""

WORDS = (
    "Working in the heat",
    "People who work outside feel a hot day first. This page collects what helps.",
    "Before the day begins",
    "Look at the forecast together, the evening before.",
    "Fill every bottle",
    "Agree on a place with shade",
    "Tell the others where it is",
    "Numbers to know",
    "Nobody ever complained about a break that came too early.",
)
"""What every one of the documents says."""

MARKDOWN = """---
title: Heat
---

# Working in the heat

People who work outside feel a hot day first. This page
collects what helps.

## Before the day begins

Look at the forecast **together**, the evening before.

- Fill every bottle
- Agree on a place with shade
  - Tell the others where it is

## Numbers to know

| Degrees | Pause |
| --- | --- |
| 30 | 10 minutes |
| 35 | 20 minutes |

> Nobody ever complained about a break that came too early.
"""


def convert(soffice: str, folder: Path, kind: str) -> bytes:
    """The page as LibreOffice saves it."""
    source = folder / "heat.html"
    source.write_text(PAGE.replace("<nav>", "<!--").replace("</nav>", "-->"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    if kind == "pdf":
        source = folder / "heat.docx"
        source.write_bytes(convert(soffice, folder, "docx"))
    filters = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
    command = [soffice, profile, "--headless", "--convert-to", filters[kind], "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"heat.{kind}").read_bytes()


def book() -> bytes:
    """The page as an e-book of two chapters."""
    first, second = PAGE.split("<h2>Numbers")
    chapters = {"one.xhtml": f"{first}</body></html>", "two.xhtml": f"<html><body><h2>Numbers{second}"}
    items = "".join(f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/package.opf"/></rootfiles></container>'
    )
    members: dict[str, bytes | str] = {"mimetype": "application/epub+zip", "META-INF/container.xml": container}
    members["book/package.opf"] = package
    return packed(members | {f"book/text/{name}": text for name, text in chapters.items()}, zipfile.ZIP_STORED)


def presentation() -> bytes:
    """The page as slides, with notes, a table, a picture with and one without a description, and a hidden slide."""
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = WORDS[0]
    first.placeholders[1].text_frame.text = WORDS[1]
    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = WORDS[2]
    frame = second.placeholders[1].text_frame
    frame.text = WORDS[3]
    for level, words in ((0, WORDS[4]), (0, WORDS[5]), (1, WORDS[6])):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = words, level
    second.notes_slide.notes_text_frame.text = "Say it slowly.\nThen wait."
    third = made.slides.add_slide(made.slide_layouts[5])
    third.shapes.title.text = WORDS[7]
    table = third.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(1)).table
    for at, words in enumerate(("Degrees", "Pause", "30", "10 minutes")):
        table.cell(at // 2, at % 2).text = words
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "#aa5500").save(picture, "PNG")
    for alt in ("A thermometer in the shade", ""):
        shape = third.shapes.add_picture(picture, Inches(1), Inches(4))
        shape._element.nvPicPr.cNvPr.set("descr", alt)
    box = third.shapes.add_textbox(Inches(1), Inches(6), Inches(6), Inches(1))
    box.text_frame.text = WORDS[8]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def packed(members: dict[str, bytes | str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """An archive with every member passed through `change`; one that becomes None is left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = {name: change(name, old.read(name)) for name in old.namelist()}
    return packed({name: content for name, content in kept.items() if content is not None})
