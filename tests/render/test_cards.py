"""Cards and sheets come in the right number of copies, all of it on the page, whatever stands on them."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from trainer_app.base.language import language
from trainer_app.library.content import Paragraph, Span
from trainer_app.library.module import Module, Per
from trainer_app.library.reading import parse_module
from trainer_app.operations import decks, exports, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.render.cards import write_cards_pdf
from trainer_app.workshop import edits
from trainer_app.workshop.plan import LocalFact, Printing, Workshop
from trainer_app.workshop.timing import workshop_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


def pages(data: bytes) -> list[str]:
    assert b"Helvetica" not in data
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def cards(workshop: Workshop, desk: Desk, printing: Printing, code: str = "en") -> list[str]:
    workshop = workshop.in_language(code)
    return pages(write_cards_pdf(workshop, decks.modules_for(desk, workshop), language(code), printing))


def times(found: list[str], words: str) -> int:
    whole = re.sub(r"\s+", " ", "\n".join(found[1:]))
    return whole.count(words)


def test_everyone_and_every_table_gets_theirs(desk: Desk) -> None:
    workshop = workshops.find_workshop(desk, "half-day-210")
    found = cards(workshop, desk, Printing(people=11, tables=3))
    assert times(found, "Has a day job") == 3
    assert times(found, "Three questions") == 11
    assert times(found, "Barrier methods") == 1
    assert times(found, "If you want to talk to someone") == 11
    assert [times(found, f"Table {number}") for number in (1, 3, 4)] == [1, 1, 0]
    listed = re.search(r"(\d+) sheets of paper after this one", found[0])
    assert listed is not None
    assert int(listed[1]) == len(found) - 1


def test_they_speak_the_language_of_the_room(desk: Desk) -> None:
    found = cards(workshops.find_workshop(desk, "half-day-210"), desk, Printing(2, 1), "es")
    assert times(found, "Uso de drogas") == 1
    assert times(found, "Si quiere hablar con alguien") == 2


def test_support_cards_name_what_was_filled_in_and_leave_lines_for_the_rest(desk: Desk) -> None:
    workshop = edits.fill_in(workshops.find_workshop(desk, "lunch-45"), {"helpline": LocalFact("555 0100")})
    found = cards(workshop, desk, Printing(1, 1))
    assert times(found, "Helpline: 555 0100") == 1
    assert times(found, "Quiet space: ____") == 1


def test_whatever_stands_on_a_card_stays_on_it(desk: Desk) -> None:
    module, workshop = _with_card("x" * 60 + " <b>&amp; " + "words " * 60)
    data = write_cards_pdf(workshop, {module.id: module}, language(), Printing(1, 1))
    page = pypdfium2.PdfDocument(data)[1]
    assert "<b>&amp;" in page.get_textpage().get_text_range()
    for each in page.get_objects():
        left, bottom, right, top = each.get_bounds()
        assert min(left, bottom) >= 0
        assert right <= page.get_width()
        assert top <= page.get_height()


def test_a_sheet_has_a_column_for_each_card_and_the_room_gets_what_its_modules_ask_for(desk: Desk) -> None:
    alone = cards(workshops.find_workshop(desk, "m2-shared-ground"), desk, Printing(people=4, tables=3))
    assert len(alone) == 1 + 3
    for page in alone[1:]:
        assert [words in page for words in ("Drug use", "Both", "Sex work")] == [True] * 3
    assert times(alone, "Table 1") == times(alone, "Quiet space") == 0


def _with_card(words: str) -> tuple[Module, Workshop]:
    text = (
        "---\nid: doors\ntitle: Doors\nduration: 5 min\n---\n\n:::: {.activity #one minutes=5}\n## One\n\n"
        "1. Do it (5 min, must)\n\n::: {.cards per=person}\n- **A** card\n:::\n::::\n"
    )
    module = parse_module(text, None, "doors").module
    (slide,) = module.slides
    assert slide.activity is not None
    assert slide.activity.cards_per is Per.PERSON
    card = Paragraph((Span("A", bold=True), Span(words)))
    made = replace(module, slides=(replace(slide, activity=replace(slide.activity, cards=(card,))),))
    return made, workshop_of(made)


def test_an_unknown_share_is_said_and_tables_get_the_cards() -> None:
    text = (
        "---\nid: doors\ntitle: Doors\nduration: 5 min\n---\n\n:::: {.activity #one minutes=5}\n## One\n\n"
        "1. Do it (5 min, must)\n\n::: {.cards per=cat}\n- **A** card\n:::\n::::\n"
    )
    parsed = parse_module(text, None, "doors")
    assert [(each.code, each.line) for each in parsed.findings if each.code.startswith("wrong-")] == [("wrong-per", 12)]
    assert parsed.module.activities[0].cards_per is Per.TABLE


def test_the_number_of_people_is_said_on_export(desk: Desk, tmp_path: Path) -> None:
    workshop = workshops.find_workshop(desk, "lunch-45")
    (written,) = exports.export_workshop(desk, workshop, tmp_path, ["cards"], printing=Printing(7, 2))
    assert "Cards and sheets for 7 people, 2 tables" in pages(written.path.read_bytes())[0]


def test_activities_that_are_left_out_print_nothing_and_a_long_list_goes_on(desk: Desk) -> None:
    module, workshop = _with_card("Only for those who ask")
    (slide,) = module.slides
    optional = replace(module, slides=(replace(slide, optional=True),))
    assert len(pages(write_cards_pdf(workshop, {module.id: optional}, language(), Printing(1, 1)))) == 1
    many = tuple(replace(slide, id=f"s{number}") for number in range(60))
    found = pages(write_cards_pdf(workshop, {module.id: replace(module, slides=many)}, language(), Printing(1, 1)))
    assert len(found) > 61
    assert "The last two columns" in "".join(found[: len(found) - 60])
