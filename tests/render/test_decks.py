"""One deck, three painters: .pptx as LibreOffice draws it, .pdf, and what is inside the files."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from deck_samples import activity_slide, bullet, deck_of, slide, words
from trainer_app.base.errors import BadInput
from trainer_app.deck.slide import BlockRole, Deck
from trainer_app.library.content import Paragraph, Span
from trainer_app.render import pptx_package
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx

HOSTILE = "a<b & \"c\" 'd' \x0b\x1f \ud800 ]]> {name} =1+1 \u202e Čović"


@pytest.fixture(scope="module")
def deck() -> Deck:
    return deck_of(
        slide(
            "Three words, one line",
            bullet("Choice: the person opts in, with or without other options at hand today"),
            bullet("A second level that is long enough to wrap over the end of its line, we hope", 1),
            Paragraph((Span("See "), Span("the page", link="https://example.org/a?b=1&c=2"), Span(" for more."))),
            notes=(words("Say it slowly."), bullet("Then wait.")),
        ),
        activity_slide("Place the situation", "Read the three terms aloud to your table.", "Place four cards."),
        slide(
            "Much to say", *(bullet(f"Point number {number}, and some words that follow it") for number in range(20))
        ),
        notice="We talk about force in short lines.",
        title=f"A workshop {HOSTILE}",
    )


def lines_of(deck: Deck) -> list[str]:
    return [line.text for made in deck.slides for block in made.blocks for line in getattr(block, "lines", ())]


def drawn_lines(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return ["\n".join(page.get_textpage().get_text_bounded().splitlines()) for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad\x02]+", "", text)


def test_the_pdf_has_a_page_for_each_slide_with_all_its_words(deck: Deck) -> None:
    pages = drawn_lines(write_slides_pdf(deck))
    assert len(pages) == len(deck.slides)
    for page, made in zip(pages, deck.slides, strict=True):
        for block in made.text_blocks(BlockRole.BODY):
            for line in block.lines:
                assert squeezed(line.text).replace("-", "") in squeezed(page).replace("-", "")


def test_the_pdf_embeds_its_faces_and_bookmarks_each_segment(deck: Deck) -> None:
    pdf = write_slides_pdf(deck)
    assert b"Helvetica" not in pdf
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(pdf).get_toc()]
    assert titles == ["A sample module", "Break"]


def test_a_blank_of_its_own_ends_a_line_read_from_right_to_left() -> None:
    ending = Paragraph((Span("שלום עולם", bold=True), Span(" ")))
    assert len(drawn_lines(write_slides_pdf(deck_of(slide("Greeting", ending))))) == 3


def test_the_same_deck_gives_the_same_files(deck: Deck) -> None:
    assert write_slides_pdf(deck) == write_slides_pdf(deck)
    one, other = (zipfile.ZipFile(io.BytesIO(write_pptx(deck))) for _ in range(2))
    assert {name: one.read(name) for name in one.namelist()} == {name: other.read(name) for name in other.namelist()}


def test_the_zip_file_is_the_one_python_itself_would_write(deck: Deck) -> None:
    data, again = write_pptx(deck), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(again, "w") as copy:
        assert package.testzip() is None
        for part in package.infolist():
            copy.writestr(part, package.read(part), part.compress_type, 6)
    assert data == again.getvalue()


def test_a_deck_too_large_for_one_file_gets_a_sentence(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pptx_package, "_MOST_PARTS", 20)
    with pytest.raises(BadInput, match="Divide the workshop"):
        write_pptx(deck)


def test_the_pptx_is_valid_and_editable(deck: Deck, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    result = validate_pptx(file)
    assert result.is_valid, result.errors
    presentation = Presentation(str(file))
    assert len(presentation.slides) == len(deck.slides)
    for written, made in zip(presentation.slides, deck.slides, strict=True):
        assert squeezed(written.shapes.title.text_frame.text).startswith(squeezed(made.title)[:8])
        assert all(place.text_frame.text for place in written.placeholders), "no empty placeholder may be left"
    runs = [run for p in presentation.slides[2].placeholders[1].text_frame.paragraphs for run in p.runs]
    assert [run.hyperlink.address for run in runs if run.hyperlink.address] == ["https://example.org/a?b=1&c=2"]
    notes = presentation.slides[2].notes_slide
    assert notes.notes_text_frame.text == "Say it slowly.\nThen wait."
    assert notes.notes_placeholder.placeholder_format.type is not None


def test_the_pptx_has_what_keynote_needs_and_nothing_of_anyone(deck: Deck) -> None:
    parts = zipfile.ZipFile(io.BytesIO(write_pptx(deck)))
    presentation = parts.read("ppt/presentation.xml").decode()
    order = [tag for tag in re.findall(r"<p:(\w+)", presentation) if tag.endswith(("IdLst", "sldSz"))]
    assert order[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
    assert 'type="screen4x3"' not in presentation
    assert not [name for name in parts.namelist() if "printerSettings" in name or "thumbnail" in name]
    core = parts.read("docProps/core.xml").decode()
    assert "Canny" not in core
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])


@pytest.mark.slow
def test_libreoffice_breaks_the_pptx_into_the_same_lines(deck: Deck, tmp_path: Path, soffice: str) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    opened = [set(map(squeezed, page.splitlines())) for page in drawn_lines((tmp_path / "deck.pdf").read_bytes())]
    assert len(opened) == len(deck.slides)
    kept = same = 0
    for page, made in zip(opened, deck.slides, strict=True):
        for block in made.text_blocks(BlockRole.BODY):
            starts = {mark.paragraph: mark.text for mark in block.marks}
            for index, line in enumerate(block.lines):
                first = index == 0 or block.lines[index - 1].paragraph != line.paragraph
                text = squeezed(line.text)
                kept += 1
                same += text in page or (first and squeezed(starts.get(line.paragraph, "") + text) in page)
    assert same / kept >= 0.98
