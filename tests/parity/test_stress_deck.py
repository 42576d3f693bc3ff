"""A deck with every kind of slide in it: valid, the same each time, and intact after LibreOffice saved it."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from stress_deck import stress_workshop

from trainer_app.base.language import language
from trainer_app.deck.building import build_deck, text_blocks
from trainer_app.deck.slide import ChartBlock, Deck, GroupBlock, SlideKind, TableBlock
from trainer_app.deck.theme import theme
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx
from trainer_app.render.pptx_ids import fingerprint, read_ids
from trainer_app.workshop.plan import PageShape


@pytest.fixture(params=list(PageShape), ids=["wide", "standard"])
def deck(request: pytest.FixtureRequest, tmp_path: Path) -> Deck:
    workshop, modules = stress_workshop(tmp_path, request.param)
    return build_deck(workshop, modules, language(), theme())


def words_of(path: Path) -> list[str]:
    """All words of each slide, notes included, in no order."""
    found = []
    for slide in Presentation(str(path)).slides:
        # A field is drawn by whoever shows it; LibreOffice writes other words into it.
        texts = [node.text or "" for run in slide._element.iter("{*}r") for node in run.iter("{*}t")]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame:
            texts.append(slide.notes_slide.notes_text_frame.text)
        found.append("".join(sorted("".join(re.findall(r"\w", "".join(texts))))))
    return found


def described(path: Path) -> list[list[str]]:
    """The descriptions of pictures; LibreOffice 7.4 forgets those of groups and tables when it saves."""
    return [
        [node.get("descr") for picture in slide._element.iter("{*}pic") for node in picture.iter("{*}cNvPr")]
        for slide in Presentation(str(path)).slides
    ]


def test_it_holds_every_kind_of_slide_and_warns_of_nothing(deck: Deck) -> None:
    missing = set(SlideKind) - {made.kind for made in deck.slides} - {SlideKind.TEST}
    assert not missing
    assert {TableBlock, GroupBlock, ChartBlock} <= {type(block) for made in deck.slides for block in made.blocks}
    assert deck.warnings == ()


def test_the_pptx_is_valid_and_always_the_same(deck: Deck, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    result = validate_pptx(file)
    assert result.is_valid, result.errors
    assert file.read_bytes() == write_pptx(deck)
    titles = [made.shapes.title.text_frame.text for made in Presentation(str(file)).slides if made.shapes.title]
    assert len(set(titles)) == len(deck.slides), "every slide has a title of its own"


def test_ids_and_fingerprints_stand_in_the_file_but_not_in_one_for_the_host(deck: Deck, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    ids = read_ids(file)
    assert ids.slides == tuple(made.id for made in deck.slides)
    assert ids.fingerprints == tuple((made.id, fingerprint(made)) for made in deck.slides)
    with zipfile.ZipFile(io.BytesIO(write_pptx(deck, for_host=True))) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        names = package.namelist()
    assert b"TrainerAppSlides" not in everything
    assert b"slide:" not in everything
    assert b"Nobody has to answer" not in everything
    assert not [name for name in names if "notesSlide" in name or "custom" in name]


@pytest.mark.slow
def test_libreoffice_saves_it_again_with_nothing_lost(deck: Deck, tmp_path: Path, soffice: str) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    again = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pptx", "--outdir", str(again), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = again / "deck.pptx"
    assert words_of(saved) == words_of(file)
    assert described(saved) == described(file)
    assert read_ids(saved).slides == read_ids(file).slides
    assert read_ids(saved).fingerprints == read_ids(file).fingerprints


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad\x02\u200f-]+", "", text)


def test_every_line_of_the_layout_is_a_line_of_the_pdf(deck: Deck) -> None:
    document = pypdfium2.PdfDocument(write_slides_pdf(deck))
    assert len(document) == len(deck.slides)
    for page, made in zip(document, deck.slides, strict=True):
        text = squeezed(page.get_textpage().get_text_range())
        for block in text_blocks(made.blocks):
            for line in block.lines:
                if not any(piece.rtl for piece in line.pieces):
                    assert squeezed(line.text) in text, (made.title, line.text)
