import re
from pathlib import Path

import pytest

from trainer_app.base import paths
from trainer_app.library.checking import check_module
from trainer_app.library.content import Paragraph, Role
from trainer_app.library.module import Module
from trainer_app.library.reading import parse_module, read_module
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop
from trainer_app.workshop.file import read_workshop
from trainer_app.workshop.plan import SegmentKind

LISTED = [line.split(" ", 3) for line in (Path(__file__).parent / "facts.txt").read_text("utf-8").splitlines()]
"""Every fact of the source page: its number, the line that states it, its home module, and our words for it."""
FACTS = {home: {place for _f, place, home_, _w in LISTED if home_ == home} for _f, _p, home, _w in LISTED}
"""The lines each module is the home of."""
MINUTES = {
    "m1-welcome": 15,
    "m2-shared-ground": 25,
    "m3-people-first": 30,
    "m4-spectrum": 30,
    "m5-policy-words": 25,
    "m6-safety": 25,
    "m7-show-up": 20,
    "m8-closing": 20,
}
HEADINGS = (
    "show up for people who engage in sex work",
    "resources we love by groups we respect",
)
"""Headings of the page that the modules quote as such."""


def text_of(module_id: str) -> tuple[str, Path]:
    folder = paths.modules_folder() / module_id
    return (folder / "module.md").read_text("utf-8"), folder


def module_of(module_id: str) -> Module:
    return read_module(*text_of(module_id))


@pytest.mark.parametrize("module_id", FACTS)
def test_a_bundled_module_has_nothing_to_find(module_id: str) -> None:
    text, folder = text_of(module_id)
    assert check_module(text, folder, "module.md", strict=True) == ()


@pytest.mark.parametrize("module_id", FACTS)
def test_a_module_is_complete_and_its_minutes_add_up(module_id: str) -> None:
    module = module_of(module_id)
    assert (module.id, module.minutes, module.planned_minutes) == (module_id, MINUTES[module_id], MINUTES[module_id])
    assert len(module.objectives) in (3, 4)
    assert len(module.versions) >= 3
    assert len(module.activities) == 1
    assert len(module.activities[0].debrief) >= 2
    assert module.activities[0].debrief_minutes
    assert sum(step.minutes for step in module.activities[0].steps) == module.activities[0].minutes
    assert module.handout
    assert module.references
    assert module.materials
    assert module.content_notice


def test_every_fact_of_the_page_has_its_home() -> None:
    assert [fact for fact, *_ in LISTED] == [f"F{number}" for number in range(1, 66)]
    assert set(FACTS) == set(MINUTES)


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
    assert FACTS[module_id] <= cited


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
        assert 25 <= sum(len(note.text.split()) for note in slide.notes) <= 180


def test_the_sample_workshop_is_an_hour_of_both_modules() -> None:
    file = paths.modules_folder() / "workshops" / "spectrum-hour.workshop.yaml"
    workshop = read_workshop(file.read_text("utf-8"), file.name)
    assert (workshop.id, workshop.minutes, workshop.booked) == ("spectrum-hour", 60, 60)
    assert [(segment.module or segment.title, segment.minutes) for segment in workshop.segments] == [
        ("m1-welcome", 8),
        ("m4-spectrum", 44),
        ("Closing", 8),
    ]


@pytest.mark.parametrize(
    ("name", "minutes", "learning", "modules"),
    [
        ("lunch-45", [4, 6, 13, 14, 8], 45, ["m1", "m2", "m3", "m4", "m8"]),
        ("workshop-90", [8, 11, 19, 5, 19, 13, 6, 9], 85, ["m1", "m2", "m3", "", "m4", "m6", "m7", "m8"]),
        (
            "half-day-210",
            [15, 25, 30, 10, 30, 25, 10, 25, 20, 20],
            190,
            ["m1", "m2", "m3", "", "m4", "m5", "", "m6", "m7", "m8"],
        ),
    ],
)
def test_a_ready_workshop_fits_its_time_exactly(
    name: str, minutes: list[int], learning: int, modules: list[str]
) -> None:
    file = paths.modules_folder() / "workshops" / f"{name}.workshop.yaml"
    workshop = read_workshop(file.read_text("utf-8"), file.name)
    assert [segment.minutes for segment in workshop.segments] == minutes
    assert [segment.module[:2] for segment in workshop.segments] == modules
    assert workshop.minutes == workshop.booked == sum(minutes)
    assert sum(each.minutes for each in workshop.segments if each.kind is not SegmentKind.BREAK) == learning
    taught = {segment.module for segment in workshop.segments if segment.module}
    assert taught | set(workshop.take_home) == set(MINUTES)
    for segment in workshop.segments:
        if segment.module:
            module = module_of(segment.module)
            known = {slide.id for slide in module.slides}
            assert set(segment.slides or ()) <= known
            assert {part.removesuffix(".debrief") for part, _minutes in segment.lengths} <= known


@pytest.mark.parametrize("name", ["lunch-45", "workshop-90", "half-day-210"])
def test_no_slide_of_a_ready_workshop_goes_on_to_a_second_one(name: str, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "data")
    deck = deck_for(desk, find_workshop(desk, name))
    assert deck.warnings == ()
    assert [slide.title for slide in deck.slides if "(continued" in slide.title] == []


def _runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+(?:'\w+)*", text.lower().replace("’", "'").replace("‘", "'"))
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_no_six_words_in_a_row_come_from_the_source_page(source_page: Path) -> None:
    source = _runs(source_page.read_text("utf-8"))
    for heading in HEADINGS:
        source -= _runs(heading)
    files = [*paths.modules_folder().rglob("*"), *(paths.assets_folder() / "samples").rglob("*")]
    texts = [file for file in files if file.suffix in (".md", ".yaml", ".txt", ".html")]
    assert len(texts) >= 3
    for file in texts:
        assert not _runs(file.read_text("utf-8")) & source, file.name
