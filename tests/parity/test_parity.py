"""What the projector shows is what the PDF prints and what PowerPoint files say, slide by slide."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from stress_deck import stress_workshop
from three_painters import from_pdf, libreoffice_pdf, on_screen, seen_similarity, similarity

from trainer_app.base.language import language
from trainer_app.base.paths import modules_folder
from trainer_app.deck.building import build_deck, text_blocks
from trainer_app.deck.slide import ChartBlock, Deck
from trainer_app.deck.theme import theme
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.workshop.plan import PageShape

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp")]

BUNDLED = sorted(file.name.removesuffix(".workshop.yaml") for file in (modules_folder() / "workshops").glob("*.yaml"))


def bundled(name: str, folder: Path) -> Deck:
    desk = open_desk(folder / "data")
    return deck_for(desk, find_workshop(desk, name))


def stress(page: PageShape, folder: Path) -> Deck:
    workshop, modules = stress_workshop(folder, page)
    return build_deck(workshop, modules, language(), theme())


def compare(deck: Deck, soffice: str, folder: Path) -> None:
    """Every slide's PDF and .pptx look like the screen; pictures of those that do not stay in `folder`."""
    screen = on_screen(deck)
    pdf = from_pdf(write_slides_pdf(deck))
    pptx = from_pdf(libreoffice_pdf(deck, soffice, folder))
    assert not unlike(screen, pdf, folder / "pdf", pixels=0.98, seen=0.98)
    # Over a full line LibreOffice's letters end up to a pixel and a half further left: it places each by the 1/100 mm.
    assert not unlike(screen, pptx, folder / "pptx", pixels=0.92, seen=0.95)


def unlike(
    screen: list[Image.Image], other: list[Image.Image], folder: Path, *, pixels: float, seen: float
) -> list[tuple[int, float, float]]:
    """The slides less similar than asked, with both scores."""
    found = []
    for number, (one, two) in enumerate(zip(screen, other, strict=True), 1):
        scores = similarity(one, two), seen_similarity(one, two)
        if scores[0] < pixels or scores[1] < seen:
            folder.mkdir(exist_ok=True)
            two.save(folder / f"{number}.png")
            found.append((number, *scores))
    return found


@pytest.mark.parametrize("name", BUNDLED)
def test_every_slide_of_a_bundled_workshop_looks_alike_in_all_three(name: str, tmp_path: Path, soffice: str) -> None:
    compare(bundled(name, tmp_path), soffice, tmp_path)


@pytest.mark.parametrize("page", list(PageShape), ids=["wide", "standard"])
def test_every_kind_of_slide_looks_alike_in_all_three(page: PageShape, tmp_path: Path, soffice: str) -> None:
    compare(stress(page, tmp_path), soffice, tmp_path)


def test_libreoffice_breaks_the_lines_of_every_kind_of_slide_alike(tmp_path: Path, soffice: str) -> None:
    deck = stress(PageShape.WIDE, tmp_path)
    pages = pypdfium2.PdfDocument(libreoffice_pdf(deck, soffice, tmp_path))
    kept = same = 0
    for page, made in zip(pages, deck.slides, strict=True):
        drawn = [squeezed(line) for line in page.get_textpage().get_text_range().splitlines()]
        texts = text_blocks([block for block in made.blocks if not isinstance(block, ChartBlock)])
        for block in texts:
            for line in block.lines:
                if line.text and not any(piece.rtl for piece in line.pieces):
                    kept += 1
                    same += any(squeezed(line.text) in each for each in drawn)
    assert kept > 80
    assert same / kept >= 0.98, (same, kept)


def boxes_of(page: pypdfium2.PdfPage) -> list[tuple[str, float, float, float]]:
    """Every run of text the page draws: its letters, left and right edge and baseline, in points from the top left."""
    found = []
    text, height = page.get_textpage(), page.get_height()
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        found.append((squeezed(text.get_text_bounded(left, bottom, right, top)), left, right, height - bottom))
    return found


@pytest.mark.parametrize("name", [*BUNDLED, "stress"])
def test_every_line_of_the_pdf_stands_where_the_screen_has_it(name: str, tmp_path: Path) -> None:
    deck = stress(PageShape.WIDE, tmp_path) if name == "stress" else bundled(name, tmp_path)
    near = deck.size.width * 0.02
    pages = pypdfium2.PdfDocument(write_slides_pdf(deck))
    compared = 0
    for page, made in zip(pages, deck.slides, strict=True):
        drawn = boxes_of(page)
        for block in text_blocks(made.blocks):
            for line in block.lines:
                if not line.text.strip() or any(piece.rtl or piece.link for piece in line.pieces):
                    continue
                wide = sum(piece.units for piece in line.pieces) * line.size
                parts = [each for each in drawn if abs(each[3] - line.baseline) < line.size * 0.4]
                parts = [each for each in parts if line.x - near <= each[1] and each[2] <= line.x + wide + near]
                assert squeezed(line.text) in "".join(each[0] for each in sorted(parts, key=lambda each: each[1])), line
                assert min(each[1] for each in parts) <= line.x + near
                compared += 1
    assert compared > 40


@pytest.mark.parametrize("page", list(PageShape), ids=["wide", "standard"])
def test_libreoffice_keeps_every_text_inside_its_page_and_above_the_foot(
    page: PageShape, tmp_path: Path, soffice: str
) -> None:
    deck = stress(page, tmp_path)
    for drawn, made in zip(pypdfium2.PdfDocument(libreoffice_pdf(deck, soffice, tmp_path)), deck.slides, strict=True):
        scale = made.size.width / drawn.get_width()
        frames = [block.frame for block in text_blocks(made.blocks)]
        for words, left, right, bottom in boxes_of(drawn):
            inside = [
                frame
                for frame in frames
                if frame.x - ROOM <= left * scale
                and right * scale <= frame.right + SPACE
                and bottom * scale <= frame.bottom + ROOM
            ]
            assert inside or not words, (made.number, words)


ROOM = 8.0
"""Points a letter may reach beyond the place of its text: descenders, and marks before the first letter."""
SPACE = 16.0
"""The widest space, which hangs over the right edge at the end of a line and is drawn by nobody."""


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")
