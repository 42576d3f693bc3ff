"""The handout reads well, loses nothing of what a trainer wrote, and asks for what is not filled in."""

from dataclasses import replace

import pypdfium2

from deck_samples import module, words, workshop
from trainer_app.base.language import language
from trainer_app.library.content import Paragraph, Role, Span
from trainer_app.library.module import Module, Source
from trainer_app.render.handout import write_handout_pdf

LOCAL = Paragraph((Span("Support person: "), Span("name", local="support")))


def pages_of(made: Module, title: str = "A sample workshop", **local: str) -> list[str]:
    pdf = write_handout_pdf(workshop(title), {"sample": made}, language(), local)
    assert b"Helvetica" not in pdf
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_it_holds_what_the_room_takes_home() -> None:
    source = Source("page", "A page", "A coalition", "https://example.org/page", "2026-11-22")
    text = "\n".join(pages_of(replace(module(notice="We talk about force."), sources=(source,))))
    for expected in (
        "A sample workshop",
        "Say one thing.",
        "We talk about force.",
        "Three words",
        "First word",
        "My notes",
        "A coalition, A page. https://example.org/page Checked on 2026-11-22.",
        "Page 1 of 1",
    ):
        assert expected in text


def test_an_empty_local_fact_is_a_line_to_write_on_and_a_full_one_is_printed() -> None:
    made = replace(module(), handout=(LOCAL,))
    assert "Support person: _____" in pages_of(made)[0]
    assert "Support person: Ana at the front desk" in pages_of(made, support="Ana at the front desk")[0]


def test_what_looks_like_markup_is_printed_as_it_was_written() -> None:
    hostile = 'a<b & <img src="/etc/passwd"> <b>Ana</b> <ana@example.org> \x0b\ud800 Čović'
    made = replace(module(), handout=(words(hostile), words("x" * 500), words(hostile, Role.QUOTE)))
    text = pages_of(made, title=hostile)[0]
    assert 'a<b & <img src="/etc/passwd"> <b>Ana</b> <ana@example.org> Čović' in text
    assert "x" * 500 in "".join(text.split())


def test_ten_thousand_lines_come_out() -> None:
    pages = pages_of(replace(module(), handout=tuple(words(f"Line number {number}") for number in range(3000))))
    assert "Line number 2999" in "".join(pages)
    assert f"Page 1 of {len(pages)}" in pages[0]
