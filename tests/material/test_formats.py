"""The same words from a web page, Markdown, Word, PowerPoint, PDF and an e-book, with nothing lost on the way."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import MARKDOWN, PAGE, WORDS, book, convert, presentation
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from trainer_app.material.html_reader import read_html
from trainer_app.material.outlining import outline_of
from trainer_app.material.reading import read_data
from trainer_app.material.rows import Part, Row
from trainer_app.material.source import PassageKind, SourceMaterial


def texts(material: SourceMaterial) -> list[str]:
    """Titles and passages, in order."""
    found = []
    for section in material.sections:
        found += [section.title, *(passage.text for passage in section.passages)]
    return found


def kinds(material: SourceMaterial) -> dict[str, PassageKind]:
    return {passage.text: passage.kind for section in material.sections for passage in section.passages}


def squeezed(words: list[str]) -> str:
    return "".join("".join(words).split())


@pytest.fixture(params=["html", "md", "docx", "pdf", "epub"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[bytes, str]:
    made: dict[str, Callable[[], bytes]] = {"html": PAGE.encode, "md": MARKDOWN.encode, "epub": book}
    kind = request.param
    if kind in made:
        return made[kind](), f"heat.{kind}"
    return convert(request.getfixturevalue("soffice"), tmp_path, kind), f"heat.{kind}"


def test_every_format_gives_the_same_words_and_loses_none(document: tuple[bytes, str]) -> None:
    material = read_data(*document)
    assert material.title == "Working in the heat"
    assert material.counts.lost == 0
    assert material.counts.read == material.counts.used + material.counts.set_aside
    found = squeezed(texts(material))
    at = -1
    for words in WORDS:
        at = found.find("".join(words.split()), at + 1)
        assert at >= 0, words
    assert "nevershown" not in found
    assert "10 minutes" in " ".join(texts(material))
    assert [section.title for section in material.sections] == [WORDS[0], WORDS[2], WORDS[7]]


def test_markup_says_what_a_passage_is_and_what_stands_around_the_text() -> None:
    material = read_data(PAGE.encode(), "heat.html")
    found = kinds(material)
    assert found["Fill every bottle"] is PassageKind.LIST_ITEM
    assert found["30 | 10 minutes"] is PassageKind.TABLE
    assert found[WORDS[8]] is PassageKind.QUOTE
    assert [line.text for line in material.set_aside] == ["Home Topics", "Write to us · Imprint"]
    assert material.media_type == "text/html"


def test_words_that_stand_in_a_row_but_in_no_cell_are_kept() -> None:
    page = b"<html><body><table><tr>Loose<td>first</td>between<p>odd</p><td>last</td>end</tr></table></body></html>"
    assert texts(read_data(page, "row.html"))[1:] == ["Loose | first | between | odd | last | end"]


def test_slides_keep_their_order_levels_tables_notes_and_pictures() -> None:
    material = read_data(presentation(), "heat.pptx")
    found = kinds(material)
    assert [section.title for section in material.sections] == [WORDS[0], WORDS[2], WORDS[7]]
    assert found[WORDS[6]] is PassageKind.LIST_ITEM
    assert found["30 | 10 minutes"] is PassageKind.TABLE
    assert found["A thermometer in the shade"] is PassageKind.IMAGE
    lines = {p.text: p.line for section in material.sections for p in section.passages}
    assert str(material.place_of(lines[WORDS[6]])) == "Slide 2"
    assert str(material.place_of(lines["Then wait."])) == "Notes of slide 2"
    assert {name for _line, name in material.pictures} == {material.pictures[0][1]}, "the same picture, shown twice"
    assert material.counts.lost == 0


def test_a_damaged_page_of_a_pdf_is_counted_in_a_note() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for page in ("First", "Second", "Third"):
        canvas.drawString(72, 700, f"{page} page with enough words on it to be read")
        canvas.showPage()
    canvas.save()
    data = buffer.getvalue()
    kids = re.search(rb"/Kids \[ \d+ 0 R (\d+) 0 R", data)
    assert kids is not None
    page_object = re.search(rb"\n" + kids[1] + rb" 0 obj\n<<.*?>>\nendobj", data, re.DOTALL)
    assert page_object is not None
    hole = b"\n" + kids[1] + b" 0 obj\nnull"
    nothing = hole.ljust(len(page_object[0]) - len(b"\nendobj")) + b"\nendobj"
    read = read_data(data.replace(page_object[0], nothing), "hole.pdf")
    words = " ".join(texts(read))
    assert "First page" in words
    assert "Third page" in words
    assert [str(note.message) for note in read.notes if note.code == "left-pages"] == [
        "Pages that are damaged and could not be read: 1. Look at them in the document itself."
    ]


def test_pages_of_a_pdf_are_told_and_repeated_lines_set_aside(tmp_path: Path, soffice: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "pages.pdf"
    canvas = Canvas(str(path))
    for number in range(1, 6):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 810, f"Summer guide, page {number}")
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, 740, f"Part {number}")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "A paragraph that begins on this line and is long enough to be")
        canvas.drawString(72, 685, "set in two of them, which belong together.")
        canvas.showPage()
    canvas.save()
    material = read_data(path.read_bytes(), path.name)
    assert [line.text for line in material.set_aside] == [f"Summer guide, page {n}" for n in range(1, 6)]
    assert [section.title for section in material.sections] == [f"Part {n}" for n in range(1, 6)]
    (passage,) = material.sections[3].passages
    assert passage.text.endswith("long enough to be set in two of them, which belong together.")
    assert str(material.place_of(passage.line)) == "Page 4"


LEAF = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
INLINE = st.sampled_from(["{}", "<b>{}</b>", "<a href='x'>{}</a>", "<span>{}<br>{}</span>"])
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li><li>{}</li></ul>", "<h2>{}</h2>", "{}", "<pre>{}\n{}</pre>",
     "<table><tr><td>{}</td><td>{}</td></tr></table>", "<nav>{}</nav>", "<dl><dt>{}</dt><dd>{}</dd></dl>",
     "<blockquote>{}<p>{}</p>{}</blockquote>", "<figure><img alt='{}'><figcaption>{}</figcaption></figure>"]
)  # fmt: skip


@given(st.data())
def test_no_word_of_a_web_page_is_lost_whatever_its_tags(data: st.DataObject) -> None:
    words: list[str] = []

    def fill(shape: str) -> str:
        for _ in range(shape.count("{}")):
            inline = "{}" if "alt=" in shape else data.draw(INLINE)
            for _ in range(inline.count("{}")):
                words.append(data.draw(LEAF))
                inline = inline.replace("{}", words[-1], 1)
            shape = shape.replace("{}", inline, 1)
        return shape

    body = "\n".join(fill(data.draw(BLOCK)) for _ in range(data.draw(st.integers(1, 6))))
    read = read_html(f"<html><body>{body}</body></html>", "page.html")
    found = "".join("".join(row.text for row in read.rows).replace(" | ", "").split())
    assert found == "".join("".join(words).split())


ROWS = st.lists(
    st.builds(Row, LEAF, st.sampled_from(Part), st.sampled_from(["", "page 1", "slide 2"])), min_size=1, max_size=30
)


@given(ROWS)
def test_every_row_is_in_exactly_one_place_of_the_outline_and_in_order(rows: list[Row]) -> None:
    outline = outline_of(rows, "fallback")
    pieces = [(outline.title[0], outline.title[1])] if outline.title[0] else []
    for section in outline.sections:
        if section.line and section.line != outline.title[0]:
            pieces.append((section.line, section.title))
        pieces += [(passage.line, passage.text) for passage in section.passages]
    pieces += [(line.line, line.text) for line in outline.set_aside]
    assert sorted(pieces) == [(number, row.text) for number, row in enumerate(rows, 1)]
