"""What a trainer says about a document stays, through reading and importing again, and nothing is ever lost by it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer_app.base.errors import NotFound
from trainer_app.library.passages import Use
from trainer_app.material.decisions import Decision
from trainer_app.material.reading import read_text_document
from trainer_app.material.source import PassageKind, SourceMaterial
from trainer_app.operations import material, passages
from trainer_app.operations.desk import Desk, open_desk

DOCUMENT = """A page about doors

The first door is open until noon, and nobody asks for a name.

The second door needs a bell.

Our newsletter comes out every month, and you can read it at home.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


def brought_in(desk: Desk, folder: Path, text: str) -> str:
    path = folder / "doors.txt"
    path.write_text(text, "utf-8")
    material.read_material(desk, path)
    return material.keep_material(desk, path)[0]


def kinds(read: SourceMaterial) -> dict[int, PassageKind]:
    return {passage.line: passage.kind for section in read.sections for passage in section.passages}


def test_a_decision_stays_and_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    source = brought_in(desk, tmp_path, DOCUMENT)
    read = material.open_material(desk, source)
    assert kinds(read)[5] is PassageKind.PARAGRAPH
    changes = material.decide(desk, source, read.key_of(5), Decision.LIST_ITEM)
    assert changes.ids == {source}
    material.decide(desk, source, read.key_of(7), Decision.ASIDE)
    again = material.open_material(desk, source)
    assert kinds(again)[5] is PassageKind.LIST_ITEM
    assert [(line.line, str(line.reason)) for line in again.set_aside] == [(7, "You set this aside.")]
    assert again.counts.lost == 0
    assert material.decision_about(desk, source, read.key_of(5)) is Decision.LIST_ITEM
    material.decide(desk, source, read.key_of(5), None)
    assert kinds(material.open_material(desk, source))[5] is PassageKind.PARAGRAPH


def test_a_heading_begins_a_section_and_ends_being_one(desk: Desk, tmp_path: Path) -> None:
    source = brought_in(desk, tmp_path, DOCUMENT)
    key = material.open_material(desk, source).key_of(5)
    material.decide(desk, source, key, Decision.HEADING)
    assert [section.line for section in material.open_material(desk, source).sections] == [1, 5]
    material.decide(desk, source, key, Decision.PARAGRAPH)
    assert [section.line for section in material.open_material(desk, source).sections] == [1]


def test_a_newer_version_keeps_decisions_and_says_what_is_new_gone_and_used(desk: Desk, tmp_path: Path) -> None:
    old = brought_in(desk, tmp_path, DOCUMENT)
    read = material.open_material(desk, old)
    material.decide(desk, old, read.key_of(7), Decision.ASIDE)
    picked = passages.Picked(old, read, read.sections[0].passages[1])
    passages.use_passage(desk, picked, "One door has a bell", passages.Place("m1-welcome", Use.SLIDE, "welcome"))
    new = brought_in(desk, tmp_path, DOCUMENT.replace("needs a bell", "is closed for now"))
    assert new != old
    assert material.older_version(desk, new) == old
    assert [line.line for line in material.open_material(desk, new).set_aside] == [7]
    found = material.difference(desk, old, new)
    assert (found.new, found.gone) == (("The second door is closed for now.",), ("The second door needs a bell.",))
    assert found.touched == ("Welcome, agreements and what to expect",)


def test_a_document_that_is_gone_cannot_be_decided_about(desk: Desk) -> None:
    with pytest.raises(NotFound):
        material.decide(desk, "gone-12345678", "key", Decision.ASIDE)


LINES = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30), min_size=1, max_size=20)


@settings(max_examples=60)
@given(LINES, st.lists(st.sampled_from(Decision), max_size=20))
def test_whatever_is_decided_every_line_stays_in_one_place(lines: list[str], decided: list[Decision]) -> None:
    data = "\n\n".join(lines).encode()
    keys = [key for _line, key in read_text_document(data, "a.txt").keys]
    read = read_text_document(data, "a.txt", dict(zip(keys, decided, strict=False)))
    assert read.counts.lost == 0
    assert read.counts.read == read.counts.used + read.counts.set_aside == len(lines)
