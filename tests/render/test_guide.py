"""The facilitator's guide holds everything a trainer says and does, and names sources by their sections."""

import ctypes
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

import deck_samples
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck, in_time
from trainer_app.deck.theme import theme
from trainer_app.library.content import Origin
from trainer_app.library.module import Module, Source
from trainer_app.library.reading import read_module
from trainer_app.operations import decks, exports, material, modules, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.operations.origins import with_places
from trainer_app.render.guide import write_guide_pdf
from trainer_app.render.references import mark_of
from trainer_app.workshop.plan import Paper, Printing, Workshop


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


def guide(desk: Desk, workshop: Workshop, folder: Path) -> pypdfium2.PdfDocument:
    (written,) = exports.export_workshop(desk, workshop, folder, ["guide"])
    assert written.warnings == ()
    assert b"Helvetica" not in written.path.read_bytes()
    return pypdfium2.PdfDocument(written.path)


def letters(text: str) -> str:
    """Without anything that a line break or a page foot could change."""
    return re.sub(r"\W+", "", text)


def text_of(pdf: pypdfium2.PdfDocument) -> str:
    """The pages' words without their feet."""
    pages = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return re.sub(r"Guide: [^\r\n]*|Page \d+ of \d+|Página \d+ de \d+", "", pages)


@pytest.mark.parametrize("name", ["lunch-45", "workshop-90", "half-day-210"])
def test_everything_that_is_said_and_done_is_in_it(desk: Desk, tmp_path: Path, name: str) -> None:
    workshop = workshops.find_workshop(desk, name)
    found = text_of(guide(desk, workshop, tmp_path))
    assert not re.search(r"\bL\d+\b|@nhrc", found)
    assert "[Understanding the Issue]" in " ".join(found.split())
    known = letters(found)
    shown = {slide.origin for slide in decks.deck_for(desk, workshop).slides if not slide.hidden}
    for segment in workshop.segments:
        if not segment.module:
            continue
        module = modules.find_module(desk, segment.module)
        for words in (module.title, module.content_notice, *module.objectives, *module.materials):
            assert letters(words) in known
        for slide in module.slides:
            if f"{segment.id}.{slide.id}" not in shown:
                continue
            for paragraph in slide.notes:
                for span in paragraph.spans:
                    assert span.local or letters(span.text) in known
            if slide.activity:
                steps = in_time(slide.activity, slide.id, segment).steps
                assert all(letters(step.text) in known for step in steps)
                assert all(letters(each.text) in known for each in slide.activity.debrief)


def test_pages_are_numbered_bookmarked_and_nothing_leaves_them(desk: Desk, tmp_path: Path) -> None:
    workshop = workshops.find_workshop(desk, "lunch-45")
    pdf = guide(desk, workshop, tmp_path)
    titles = [each.get_title() for each in pdf.get_toc()]
    for segment in workshop.segments:
        assert not segment.module or modules.find_module(desk, segment.module).title in titles
    pictures = 0
    for number, page in enumerate(pdf, 1):
        assert f"Page {number} of {len(pdf)}" in page.get_textpage().get_text_range()
        width, height = page.get_size()
        for each in page.get_objects():
            left, bottom, right, top = each.get_bounds()
            assert min(left, bottom) >= -1
            assert right <= width + 1
            assert top <= height + 1
            pictures += each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    assert pictures == 0
    assert (tmp_path / "guide.pdf").read_bytes() == _again(desk, workshop, tmp_path / "again")


def _again(desk: Desk, workshop: Workshop, folder: Path) -> bytes:
    guide(desk, workshop, folder)
    return (folder / "guide.pdf").read_bytes()


def test_a_translation_says_that_it_is_one(desk: Desk, tmp_path: Path) -> None:
    workshop = workshops.find_workshop(desk, "lunch-45")
    assert "needs review" not in text_of(guide(desk, workshop, tmp_path / "en"))
    assert "needs review by a native speaker" in text_of(guide(desk, workshop.in_language("es"), tmp_path / "es"))


def test_a_passage_is_named_by_its_section_and_first_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "doors.txt").write_text("Doors\n\nThe first door opens at noon and closes late.\n", "utf-8")
    source, _changes = material.import_material(desk, tmp_path / "doors.txt")
    text = (
        "---\nid: doors\ntitle: Doors\nduration: 5 min\nsources:\n"
        f"  page: {{title: A page, material: {source}}}\n  book: {{title: A book, author: Some group}}\n---\n\n## One\n"
    )
    made: Module = with_places(desk, {"doors": read_module(text)})["doors"]
    say = language()
    assert mark_of([Origin("page", "L3")], made, say) == "A page, Doors: “The first door opens …”"
    assert mark_of([Origin("book", "p. 12"), Origin("practice")], made, say) == "Some group, A book; practice"
    gone = replace(made, sources=(Source("page", "A page", material="gone-12345678"),))
    assert mark_of([Origin("page", "L3")], with_places(desk, {"doors": gone})["doors"], say) == "A page"


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_everything_that_is_printed_fits_the_paper_of_the_country(
    desk: Desk, tmp_path: Path, paper: Paper, size: tuple[int, int]
) -> None:
    workshop = workshops.find_workshop(desk, "lunch-45")
    kinds = ["handout", "guide", "cards"]
    for one in exports.export_workshop(desk, workshop, tmp_path, kinds, printing=Printing(3, 2, paper)):
        for page in pypdfium2.PdfDocument(one.path):
            assert tuple(map(round, page.get_size())) == size
            for each in page.get_objects():
                left, bottom, right, top = each.get_bounds()
                assert min(left, bottom) >= 0
                assert right <= size[0]
                assert top <= size[1]


def test_a_title_that_is_higher_than_a_page_is_written_below_its_slide() -> None:
    title = " ".join(f"word{number}" for number in range(900))
    made, taught = {"sample": deck_samples.module(deck_samples.slide(title))}, deck_samples.workshop()
    deck = build_deck(taught, made, language(), theme())
    pages = text_of(pypdfium2.PdfDocument(write_guide_pdf(taught, made, deck, language())))
    assert "word0 word1 word2" in " ".join(pages.split())
    assert "word899" in pages


def test_a_dark_deck_does_not_drink_ink(desk: Desk, tmp_path: Path) -> None:
    workshop = replace(workshops.find_workshop(desk, "lunch-45"), theme="dark")
    grounds = [ground for page in guide(desk, workshop, tmp_path) for ground in _grounds(page)]
    assert len(grounds) > 10
    assert all(sum(ground) > 3 * 200 for ground in grounds)


def _grounds(page: pypdfium2.PdfPage) -> list[tuple[int, ...]]:
    """The colors of everything as wide as a small slide."""
    found = []
    for each in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pypdfium2.raw.FPDFPath_GetDrawMode(each.raw, filled, stroked)
        if filled.value and right - left > 180 and top - bottom > 90:
            color = [ctypes.c_uint() for _ in range(4)]
            pypdfium2.raw.FPDFPageObj_GetFillColor(each.raw, *color)
            found.append(tuple(value.value for value in color[:3]))
    return found
