import re
from pathlib import Path

import pytest

from trainer_app.base import paths
from trainer_app.library.checking import check_module
from trainer_app.library.content import Paragraph, Role
from trainer_app.library.module import Module
from trainer_app.library.reading import parse_module, read_module
from trainer_app.workshop.file import read_workshop

FACTS = {"m1-welcome": {"L1", "L3", "L9", "L10"}, "m4-spectrum": {"L26", "L28", "L31", "L34", "L37", "L39"}}
"""The lines that carry facts F1, F2, F9, F10 and F27 to F34."""


def text_of(module_id: str) -> tuple[str, Path]:
    folder = paths.modules_folder() / module_id
    return (folder / "module.md").read_text("utf-8"), folder


def module_of(module_id: str) -> Module:
    return read_module(*text_of(module_id))


@pytest.mark.parametrize("module_id", FACTS)
def test_a_bundled_module_has_nothing_to_find(module_id: str) -> None:
    text, folder = text_of(module_id)
    assert check_module(text, folder, "module.md") == ()


@pytest.mark.parametrize(
    ("module_id", "title", "minutes", "slides"),
    [
        ("m1-welcome", "Welcome, agreements and what to expect", 15, ["welcome", "expect", "agreements", "agree"]),
        (
            "m4-spectrum",
            "The spectrum: choice, circumstance, coercion",
            30,
            ["spectrum", "terms", "consent", "limits", "place"],
        ),
    ],
)
def test_ids_titles_and_lengths_hold(module_id: str, title: str, minutes: int, slides: list[str]) -> None:
    module = module_of(module_id)
    assert (module.id, module.title, module.minutes, module.planned_minutes) == (module_id, title, minutes, minutes)
    assert [slide.id for slide in module.slides] == slides
    assert len(module.objectives) == 3
    assert len(module.versions) == 3
    assert len(module.activities) == 1
    assert len(module.activities[0].debrief) == 3
    assert module.handout
    assert module.references
    assert module.content_notice


def test_the_minutes_are_those_of_the_plan() -> None:
    welcome, spectrum = module_of("m1-welcome"), module_of("m4-spectrum")
    assert [slide.minutes for slide in welcome.slides] == [2, 2, 1, None]
    assert [slide.minutes for slide in spectrum.slides] == [2, 2, 2, 2, None]
    assert [step.minutes for step in welcome.activities[0].steps] == [2, 2, 3, 1]
    assert [step.minutes for step in spectrum.activities[0].steps] == [2, 5, 4, 3, 2]
    assert [card.text[0] for card in spectrum.activities[0].cards] == ["A", "B", "C", "D"]


@pytest.mark.parametrize("module_id", FACTS)
def test_every_fact_is_cited_by_its_line(module_id: str) -> None:
    module = module_of(module_id)
    cited = {origin.place for slide in module.slides for origin in slide.origins if origin.source == "nhrc"}
    assert cited == FACTS[module_id]


@pytest.mark.parametrize("module_id", FACTS)
def test_every_bullet_on_a_slide_names_its_origin_or_is_local(module_id: str) -> None:
    text, folder = text_of(module_id)
    parsed = parse_module(text, folder, "module.md")
    cited = {each.line for each in parsed.cited}
    for slide in parsed.module.slides:
        bullets = [b for b in slide.blocks if isinstance(b, Paragraph) and b.role is Role.BULLET]
        for bullet in bullets:
            assert bullet.line in cited or any(span.local for span in bullet.spans)


@pytest.mark.parametrize("module_id", FACTS)
def test_notes_are_long_enough_to_teach_from_and_short_enough_to_say(module_id: str) -> None:
    for slide in module_of(module_id).slides:
        assert 80 <= sum(len(note.text.split()) for note in slide.notes) <= 160


@pytest.mark.parametrize("module_id", FACTS)
def test_words_to_avoid_are_avoided(module_id: str) -> None:
    text, _ = text_of(module_id)
    avoided = (
        r"\b(prostitut\w*|hookers?|victims?|pimps?|addicts?|inmates?|offenders?|high-risk|vulnerable|trigger)\b|!(?!\[)"
    )
    assert not re.search(avoided, text, re.IGNORECASE)


def test_the_sample_workshop_is_an_hour_of_both_modules() -> None:
    file = paths.modules_folder() / "workshops" / "spectrum-hour.workshop.yaml"
    workshop = read_workshop(file.read_text("utf-8"), file.name)
    assert (workshop.id, workshop.minutes, workshop.booked) == ("spectrum-hour", 60, 60)
    assert [(segment.module or segment.title, segment.minutes) for segment in workshop.segments] == [
        ("m1-welcome", 8),
        ("m4-spectrum", 44),
        ("Closing", 8),
    ]


def _runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+(?:'\w+)*", text.lower().replace("’", "'").replace("‘", "'"))
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_no_six_words_in_a_row_come_from_the_source_page(source_page: Path) -> None:
    source = _runs(source_page.read_text("utf-8"))
    files = [*paths.modules_folder().rglob("*"), *(paths.assets_folder() / "samples").rglob("*")]
    texts = [file for file in files if file.suffix in (".md", ".yaml", ".txt", ".html")]
    assert len(texts) >= 3
    for file in texts:
        assert not _runs(file.read_text("utf-8")) & source, file.name
