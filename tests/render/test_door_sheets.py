"""Slips and tally sheets: random numbers, boxes enough for the group, no name anywhere, everything on its page."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from tests.delivery.dates import a_date
from trainer_app.base.language import language
from trainer_app.delivery.numbers import draw_numbers
from trainer_app.delivery.record import Delivery, Level
from trainer_app.render.door_sheets import write_slips_pdf, write_tally_pdf
from trainer_app.workshop.plan import Paper

LONG = "A very long title of a workshop that nobody would print on one line of a sheet of paper, and goes on and on"


@pytest.fixture
def delivery() -> Delivery:
    return replace(a_date(Level.NUMBER), title=LONG, host="Eastside Clinic")


def words_on(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("code", ["en", "es"])
def test_everybody_gets_a_number_of_their_own_and_no_slip_says_what_it_is_for(
    delivery: Delivery, paper: Paper, code: str
) -> None:
    numbers = draw_numbers(60)
    pages = words_on(write_slips_pdf(numbers, delivery, language(code), paper))
    assert len(pages) == 3
    printed = [int(found) for page in pages for found in re.findall(r"^\d{3}\r?$", page, re.MULTILINE)]
    assert sorted(printed) == sorted(numbers)
    assert "long title" not in " ".join(pages)
    assert "Eastside" not in " ".join(pages)


@pytest.mark.parametrize(("people", "least"), [(1, 120), (45, 120), (300, 300)])
def test_a_tally_sheet_has_boxes_for_everyone_at_every_session(delivery: Delivery, people: int, least: int) -> None:
    pdf = write_tally_pdf(delivery, people, language())
    document = pypdfium2.PdfDocument(pdf)
    text = words_on(pdf)
    assert sum("Nov" in page for page in text) == len(text), "each page says which day it is for"
    boxes = 0
    for page in document:
        width, height = page.get_size()
        for each in page.get_objects():
            left, bottom, right, top = each.get_bounds()
            assert (left >= 0, bottom >= 0, right <= width, top <= height) == (True, True, True, True)
            boxes += round(right - left) == round(top - bottom) in (20, 21, 22)
    assert boxes >= least * len(delivery.sessions)
    assert str(least) in " ".join(text)
