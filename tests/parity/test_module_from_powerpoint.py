"""A PowerPoint file becomes a module: foreign ones, and those this program wrote, which come back whole."""

import re
from pathlib import Path

import pytest
from documents import WORDS, presentation
from pptx import Presentation
from stress_deck import stress_workshop

from trainer_app.base.errors import BadInput
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import BlockRole, TextBlock
from trainer_app.deck.theme import theme
from trainer_app.library.checks import Severity
from trainer_app.library.content import Arranged, Figures, Paragraph, Picture, Table, flat
from trainer_app.operations import decks, modules, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.render.pptx_deck import write_pptx
from trainer_app.workshop.plan import PageShape


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


def made_of(desk: Desk, data: bytes, folder: Path, name: str = "Hot days.pptx") -> modules.MadeModule:
    path = folder / name
    path.write_bytes(data)
    return modules.make_module(desk, path)


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def test_slides_levels_tables_notes_and_pictures_come_along(desk: Desk, tmp_path: Path) -> None:
    made = made_of(desk, presentation(), tmp_path)
    module = made.module
    assert (module.id, module.title) == ("hot-days", "Hot days")
    assert [slide.title for slide in module.slides] == [WORDS[0], WORDS[2], WORDS[7]]
    second, third = module.slides[1:]
    assert [(b.text, b.level) for b in second.blocks if isinstance(b, Paragraph)] == [
        (WORDS[3], 0), (WORDS[4], 0), (WORDS[5], 0), (WORDS[6], 1),
    ]  # fmt: skip
    assert [note.text for note in second.notes] == ["Say it slowly.", "Then wait."]
    (table,) = (block for block in third.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["Degrees", "Pause"], ["30", "10 minutes"]]
    pictures = [block for block in third.blocks if isinstance(block, Picture)]
    assert [picture.alt for picture in pictures] == ["A thermometer in the shade", ""]
    assert all((desk.data.library / "hot-days" / picture.path).is_file() for picture in pictures)
    assert module.planned_minutes == module.minutes == 3
    assert "guessed" in str(made.report[0])
    errors = [
        each.code
        for each in modules.check_modules(desk, [desk.data.library / "hot-days"])
        if each.severity is Severity.ERROR
    ]
    assert errors == ["picture-alt"]


def test_a_hidden_slide_is_optional_and_left_out_until_a_workshop_asks_for_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "hidden.pptx"
    path.write_bytes(presentation())
    opened = Presentation(str(path))
    opened.slides[1]._element.set("show", "0")
    opened.save(str(path))
    made = modules.make_module(desk, path)
    assert [slide.optional for slide in made.module.slides] == [False, True, False]
    assert "Hidden slides are optional now and left out of workshops: 2." in [str(row) for row in made.report]
    deck = decks.deck_for(desk, workshops.find_workshop(desk, made.module.id))
    assert WORDS[2] not in [slide.title for slide in deck.slides]


def test_a_deck_of_ours_comes_back_with_every_title_word_and_note(desk: Desk, tmp_path: Path) -> None:
    deck = decks.deck_for(desk, workshops.find_workshop(desk, "workshop-90"))
    made = made_of(desk, write_pptx(deck), tmp_path, "back.pptx")
    assert [slide.title for slide in made.module.slides] == [slide.title for slide in deck.slides]
    for came, went in zip(made.module.slides, deck.slides, strict=True):
        assert [letters(note.text) for note in came.notes] == [letters(note.text) for note in went.notes]
        body = [block for block in went.blocks if isinstance(block, TextBlock) and block.role is BlockRole.BODY]
        for paragraph in (each for block in body for each in block.paragraphs):
            assert letters(paragraph.text) in letters(made.module.text)


def test_charts_and_columns_are_rebuilt(desk: Desk, tmp_path: Path) -> None:
    workshop, found = stress_workshop(tmp_path, PageShape.WIDE)
    made = made_of(desk, write_pptx(build_deck(workshop, found, language(), theme())), tmp_path, "all.pptx")
    blocks = [block for slide in made.module.slides for block in slide.blocks]
    charts = [block.chart for block in blocks if isinstance(block, Figures)]
    assert {chart.kind.value for chart in charts} == {"column", "bar", "line"}
    columns = next(slide for slide in made.module.slides if slide.title == "Two columns")
    (arranged,) = (block for block in columns.blocks if isinstance(block, Arranged))
    assert [len(part) for part in arranged.parts] == [2, 3]
    assert any(isinstance(block, Picture) for block in flat(blocks))


def test_what_is_no_presentation_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"“words.pptx” is neither a PowerPoint file nor a Markdown deck"):
        made_of(desk, b"just words", tmp_path, "words.pptx")
    assert not desk.data.library.exists()
