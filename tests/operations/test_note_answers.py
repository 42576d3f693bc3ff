"""Answering the notes on a document: the working copy changes, the document itself never does."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.language import language
from trainer_app.material import decisions
from trainer_app.material.answers import WHOLE, Answer
from trainer_app.material.decisions import Decided
from trainer_app.material.source import Confidence, Note, SourceMaterial
from trainer_app.operations import material, modules, notices
from trainer_app.operations.desk import Desk, open_desk

DOCUMENT = """Weather Topics

Our group speaks of a range from calm to breeze to storm, and of arrest.


the leaves hang still


the leaves move


the leaves are gone

Learn more in the Weather Handbook

Everyone must recieve a warning.
"""
SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ANSWERS = st.builds(
    Answer,
    term=SAID,
    corrected=st.dictionaries(SAID, SAID, max_size=3).map(lambda words: tuple(words.items())),
    address=SAID,
    checked=st.dates().map(str) | st.just(""),
    speaker=SAID,
    settled=st.lists(SAID, unique=True, max_size=3).map(tuple),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.fixture
def source(desk: Desk, tmp_path: Path) -> str:
    (tmp_path / "weather.txt").write_text(DOCUMENT, "utf-8")
    return material.import_material(desk, tmp_path / "weather.txt")[0]


def notes(read: SourceMaterial, code: str) -> list[Note]:
    return [note for note in read.notes if note.code == code]


def answered(desk: Desk, source: str, note: Note, given: Answer) -> SourceMaterial:
    known = material.decisions_about(desk, source)
    given = given.and_also(Answer(settled=(note.name,)))
    material.decide(desk, source, decisions.answer(known, note.key, given))
    return material.open_material(desk, source)


def working(read: SourceMaterial) -> list[str]:
    return [passage.working for section in read.sections for passage in section.passages]


@given(ANSWERS)
def test_answers_are_kept_as_they_were_given(given: Answer) -> None:
    assert Decided.from_plain({"answer": given.to_plain()}) == Decided(answer=given)


def test_answers_make_a_working_copy_and_leave_the_document_alone(desk: Desk, source: str) -> None:
    before = material.open_material(desk, source)
    terms = notes(before, "definition_without_term")
    assert [note.message.values for note in terms] == [(("term", each),) for each in ("calm", "breeze", "storm")]
    read = answered(desk, source, terms[1], Answer(term="breeze"))
    assert "breeze: the leaves move" in working(read)
    assert len(notes(read, "definition_without_term")) == 2
    (slip,) = notes(read, "spelling")
    read = answered(desk, source, slip, Answer(corrected=((slip.about, *slip.suggestions),)))
    assert "Everyone must receive a warning." in working(read)
    (pointer,) = notes(read, "pointer_without_address")
    read = answered(desk, source, pointer, Answer(address="https://example.org", checked="2026-11-25"))
    assert notes(read, "spelling") == notes(read, "pointer_without_address") == []
    assert read.answered == 3
    assert [s.passages[0].text for s in read.sections] == [s.passages[0].text for s in before.sections]
    assert read.counts == before.counts

    material.decide(desk, source, decisions.ask_again(material.decisions_about(desk, source)))
    again = material.open_material(desk, source)
    assert again.notes == before.notes
    assert "breeze: the leaves move" in working(again)
    keys = [passage.key for section in again.sections for passage in section.passages]
    material.decide(desk, source, decisions.forget_answers(material.decisions_about(desk, source), keys))
    assert material.open_material(desk, source) == before


def test_a_note_on_the_whole_document_is_answered_once_and_stays_answered_in_a_newer_version(
    desk: Desk, source: str, tmp_path: Path
) -> None:
    (speaking,) = notes(material.open_material(desk, source), "first_person")
    assert speaking.key == WHOLE
    assert answered(desk, source, speaking, Answer(speaker="The Weather Group")).speaker == "The Weather Group"
    (tmp_path / "weather.txt").write_text(DOCUMENT + "\nWe add a line.\n", "utf-8")
    newer = material.open_material(desk, material.import_material(desk, tmp_path / "weather.txt")[0])
    assert newer.speaker == "The Weather Group"
    assert notes(newer, "first_person") == []


def test_a_joined_passage_keeps_what_was_answered_about_each_of_its_pieces(desk: Desk, source: str) -> None:
    read = material.open_material(desk, source)
    (slip,) = notes(read, "spelling")
    read = answered(desk, source, slip, Answer(corrected=(("recieve", "receive"),)))
    known = material.decisions_about(desk, source)
    material.decide(desk, source, decisions.join(known, slip.key))
    joined = material.open_material(desk, source)
    assert "Learn more in the Weather Handbook Everyone must receive a warning." in working(joined)
    assert notes(joined, "spelling") == []


def test_a_guess_says_how_sure_it_is_and_a_decision_ends_the_guessing(desk: Desk, source: str) -> None:
    read = material.open_material(desk, source)
    found = {passage.text: passage.confidence for section in read.sections for passage in section.passages}
    assert found["the leaves move"] is Confidence.LIKELY
    assert found["Everyone must recieve a warning."] is Confidence.SURE
    key = next(p.key for s in read.sections for p in s.passages if p.text == "the leaves move")
    material.decide(desk, source, decisions.say_kind({}, key, decisions.Decision.PARAGRAPH))
    read = material.open_material(desk, source)
    assert next(p for s in read.sections for p in s.passages if p.key == key).confidence is Confidence.DECIDED


def test_a_content_notice_names_topics_once_and_can_be_taken_back(desk: Desk) -> None:
    before = modules.find_module(desk, "m2-shared-ground")
    assert before.content_notice
    placed = notices.add_notice(desk, before.id, ["arrest", "stigma"])
    assert placed.module.content_notice.startswith(before.content_notice)
    assert "arrest" in placed.module.content_notice
    assert placed.module.content_notice.count("stigma") == 1
    assert notices.add_notice(desk, before.id, ["arrest"]).after == placed.after


def test_a_content_notice_speaks_the_language_of_its_module(desk: Desk) -> None:
    placed = notices.add_notice(replace(desk, language=language("es")), "m2-shared-ground", ["arrest"])
    assert "We speak of arrest in general terms" in placed.module.content_notice
