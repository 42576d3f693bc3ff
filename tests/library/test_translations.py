"""The Spanish side of the library: complete, of the same shape, and marked for review."""

import re
from pathlib import Path

import pytest

from trainer_app.base.language import language
from trainer_app.base.paths import modules_folder
from trainer_app.library.checks import Severity
from trainer_app.library.reading import parse_module, read_module
from trainer_app.operations.decks import deck_for, languages_of, modules_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop

MODULES = sorted(file.parent.name for file in modules_folder().glob("*/module.md"))


def read(module_id: str, name: str) -> tuple[str, Path]:
    file = modules_folder() / module_id / name
    return file.read_text("utf-8"), file.parent


@pytest.mark.parametrize("module_id", MODULES)
def test_a_translation_has_the_same_slides_steps_cards_and_facts(module_id: str) -> None:
    module, spanish = (read_module(*read(module_id, name)) for name in ("module.md", "module.es.md"))
    assert (spanish.id, spanish.language) == (module.id, "es")
    assert [slide.id for slide in spanish.slides] == [slide.id for slide in module.slides]
    for slide, told in zip(module.slides, spanish.slides, strict=True):
        assert (told.form, len(told.blocks)) == (slide.form, len(slide.blocks)), slide.id
        if slide.activity and told.activity:
            assert [step.minutes for step in told.activity.steps] == [step.minutes for step in slide.activity.steps]
            assert [step.priority for step in told.activity.steps] == [step.priority for step in slide.activity.steps]
            assert len(told.activity.cards) == len(slide.activity.cards)
            assert len(told.activity.debrief) == len(slide.activity.debrief)
    assert len(spanish.objectives) == len(module.objectives)
    text = read(module_id, "module.es.md")[0]
    assert "translation: needs review by a native speaker" in text
    assert set(re.findall(r"key=([\w-]+)", text)) <= set(re.findall(r"key=([\w-]+)", module.text))
    found = parse_module(text, None, "module.es.md").findings
    assert [each for each in found if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["lunch-45", "workshop-90", "half-day-210"])
def test_a_ready_workshop_can_be_taught_in_spanish(name: str, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "data")
    workshop = find_workshop(desk, name)
    assert languages_of(desk, workshop) == ("en", "es")
    spanish = workshop.in_language("es")
    assert spanish.title != workshop.title
    assert len(spanish.objectives) == len(workshop.objectives)
    deck, english = deck_for(desk, spanish), deck_for(desk, workshop)
    assert [slide.id for slide in deck.slides] == [slide.id for slide in english.slides]
    # The cards of an activity stand below its notes, in the language of the room.
    assert [slide.notes[:1] for slide in deck.slides] == [slide.notes[:1] for slide in english.slides]
    same = [a.title for a, b in zip(deck.slides, english.slides, strict=True) if a.title == b.title]
    assert same == ["Agenda"]
    assert [slide.title for slide in deck.slides if "(continuación" in slide.title] == []
    assert all(module.language == "es" for module in modules_for(desk, spanish).values())


def test_words_of_documents_are_counted_and_filled_in() -> None:
    spanish = language("es")
    assert spanish.count("{n} minute", "{n} minutes", 1) == "1 minuto"
    assert spanish.say("Page {page} of {pages}", page=1, pages=2) == "Página 1 de 2"
