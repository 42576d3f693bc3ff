"""Pictures come along with their description; one that cannot be read is named and never stops an export."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from deck_samples import bullet, module, slide, workshop
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import Deck, PictureBlock
from trainer_app.deck.theme import theme
from trainer_app.library.content import Picture
from trainer_app.render.handout import write_handout_pdf
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx


def deck_with(folder: Path, name: str) -> Deck:
    made = module(slide("With a picture", bullet("Words"), Picture(name, "Two people at a table", line=3)))
    return build_deck(workshop(), {"sample": replace(made, folder=folder)}, language(), theme())


def test_a_picture_is_on_the_slide_in_every_format_with_its_description(tmp_path: Path) -> None:
    Image.new("RGB", (400, 100), "#0b6e6e").save(tmp_path / "secret-name.png")
    deck = deck_with(tmp_path, "secret-name.png")
    block = next(block for block in deck.slides[1].blocks if isinstance(block, PictureBlock))
    assert block.frame.width / block.frame.height == pytest.approx(4)
    pptx = write_pptx(deck)
    shapes = [shape for shape in Presentation(io.BytesIO(pptx)).slides[1].shapes if shape.name.startswith("Picture")]
    assert [shape._element._nvXxPr.cNvPr.get("descr") for shape in shapes] == ["Two people at a table"]
    parts = zipfile.ZipFile(io.BytesIO(pptx))
    assert not any(b"secret-name" in parts.read(name) for name in parts.namelist())
    assert b"/Image" in write_slides_pdf(deck)


@pytest.mark.parametrize("name", ["missing.png", "broken.png", "../outside.png"])
def test_a_picture_that_cannot_be_read_is_named_and_the_slide_is_made_without_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "module"
    folder.mkdir()
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n not really")
    Image.new("RGB", (4, 4)).save(tmp_path / "outside.png")
    deck = deck_with(folder, name)
    assert [name in str(warning) and "With a picture" in str(warning) for warning in deck.warnings] == [True]
    assert write_pptx(deck)
    assert write_slides_pdf(deck)
    handout = replace(module(), folder=folder, handout=(Picture(name, "Two people at a table"),))
    assert write_handout_pdf(workshop(), {"sample": handout}, language())
