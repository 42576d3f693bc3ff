"""What a trainer says about a document stays, through reading and importing again, and nothing is ever lost by it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer_app.base.errors import NotFound
from trainer_app.library.module import Use
from trainer_app.material import decisions
from trainer_app.material.decisions import Decided, Decision, places_to_cut
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
    fifth, seventh = (passage.key for passage in read.sections[0].passages[1:3])
    changes = material.decide(desk, source, {fifth: Decided(Decision.LIST_ITEM)})
    assert changes.ids == {source}
    material.decide(desk, source, {seventh: Decided(Decision.ASIDE)})
    again = material.open_material(desk, source)
    assert kinds(again)[5] is PassageKind.LIST_ITEM
    assert [(line.line, str(line.reason)) for line in again.set_aside] == [(7, "You set this aside.")]
    assert again.counts.lost == 0
    assert material.decisions_about(desk, source)[fifth] == Decided(Decision.LIST_ITEM)
    material.decide(desk, source, {fifth: None})
    assert kinds(material.open_material(desk, source))[5] is PassageKind.PARAGRAPH


def test_a_heading_begins_a_section_and_ends_being_one(desk: Desk, tmp_path: Path) -> None:
    source = brought_in(desk, tmp_path, DOCUMENT)
    key = material.open_material(desk, source).sections[0].passages[1].key
    material.decide(desk, source, {key: Decided(Decision.HEADING)})
    assert [section.line for section in material.open_material(desk, source).sections] == [1, 5]
    material.decide(desk, source, {key: Decided(Decision.PARAGRAPH)})
    assert [section.line for section in material.open_material(desk, source).sections] == [1]


def test_a_newer_version_keeps_decisions_and_says_what_is_new_gone_and_used(desk: Desk, tmp_path: Path) -> None:
    old = brought_in(desk, tmp_path, DOCUMENT)
    read = material.open_material(desk, old)
    material.decide(desk, old, {read.sections[0].passages[2].key: Decided(Decision.ASIDE)})
    picked = passages.Picked(old, read, read.sections[0].passages[1])
    passages.use_passage(desk, picked, "One door has a bell", passages.Place("m1-welcome", Use.SLIDE, "welcome"))
    new = brought_in(desk, tmp_path, DOCUMENT.replace("needs a bell", "is closed for now"))
    assert new != old
    assert material.older_version(desk, new) == old
    assert [line.line for line in material.open_material(desk, new).set_aside] == [7]
    found = material.difference(desk, old, new)
    assert (found.new, found.gone) == (("The second door is closed for now.",), ("The second door needs a bell.",))
    assert found.touched == ("Welcome, agreements and what to expect",)


def test_decisions_stay_through_every_way_of_importing(desk: Desk, tmp_path: Path) -> None:
    old = brought_in(desk, tmp_path, DOCUMENT)
    key = material.open_material(desk, old).sections[0].passages[2].key
    material.decide(desk, old, {key: Decided(Decision.ASIDE)})
    (tmp_path / "doors.txt").write_text(DOCUMENT + "\nA line more.\n", "utf-8")
    new, _changes = material.import_material(desk, tmp_path / "doors.txt")
    assert [line.line for line in material.open_material(desk, new).set_aside] == [7]
    since = material.changed_since(desk, new)
    assert since is not None
    assert since.new == ("A line more.",)
    (tmp_path / "other.txt").write_text("Something else\n\nAltogether.\n", "utf-8")
    assert material.changed_since(desk, material.import_material(desk, tmp_path / "other.txt")[0]) is None


def test_a_document_that_is_gone_cannot_be_decided_about(desk: Desk) -> None:
    with pytest.raises(NotFound):
        material.decide(desk, "gone-12345678", {"key": Decided(Decision.ASIDE)})


def texts(read: SourceMaterial) -> list[list[str]]:
    return [[passage.text for passage in section.passages] for section in read.sections]


def test_a_passage_is_split_joined_taken_apart_and_moved_and_all_of_it_can_be_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    source = brought_in(desk, tmp_path, "Doors\n\nOne is open. Two has a bell. Three is shut.\n\nAnd it stays shut.\n")
    first = texts(material.open_material(desk, source))
    assert first == [["One is open. Two has a bell. Three is shut.", "And it stays shut."]]

    def shown() -> SourceMaterial:
        read = material.open_material(desk, source)
        assert read.counts.lost == 0
        assert read.counts.read == read.counts.used + read.counts.set_aside
        return read

    def passage(at: int, section: int = 0) -> str:
        return shown().sections[section].passages[at].key

    known = lambda: material.decisions_about(desk, source)  # noqa: E731
    assert places_to_cut(first[0][0]) == (3, 7)
    material.decide(desk, source, decisions.split(known(), passage(0), 3))
    material.decide(desk, source, decisions.split(known(), passage(1), 4))
    assert texts(shown()) == [["One is open.", "Two has a bell.", "Three is shut.", "And it stays shut."]]
    material.decide(desk, source, decisions.join(known(), passage(3)))
    joined = shown().sections[0].passages[2]
    assert (joined.text, joined.line, joined.last_line) == ("Three is shut. And it stays shut.", 3, 5)
    material.decide(desk, source, decisions.say_kind(known(), passage(1), Decision.HEADING))
    assert texts(shown()) == [["One is open."], ["Three is shut. And it stays shut."]]
    material.decide(desk, source, decisions.move(known(), passage(0, 1), ""))
    assert texts(shown()) == [["One is open.", "Three is shut. And it stays shut."], []]
    new = brought_in(
        desk, tmp_path, "Doors\n\nOne is open. Two has a bell. Three is shut.\n\nAnd it stays shut.\n\nNew.\n"
    )
    assert texts(material.open_material(desk, new)) == [
        ["One is open.", "Three is shut. And it stays shut."],
        ["New."],
    ]
    material.decide(desk, source, decisions.move(known(), passage(1), None))
    material.decide(desk, source, decisions.part(known(), [shown().sections[1].passages[0].pieces[1].key]))
    assert texts(shown()) == [["One is open."], ["Three is shut.", "And it stays shut."]]
    material.decide(desk, source, decisions.say_kind(known(), shown().sections[1].key, Decision.PARAGRAPH))
    for at in (2, 1):
        material.decide(desk, source, decisions.join(known(), passage(at)))
    assert texts(shown()) == first


def test_half_a_line_can_be_set_aside(desk: Desk, tmp_path: Path) -> None:
    source = brought_in(desk, tmp_path, "Doors\n\nOne is open. Buy our mug.\n\nTwo has a bell.\n")
    read = material.open_material(desk, source)
    material.decide(desk, source, decisions.split({}, read.sections[0].passages[0].key, 3))
    half = material.open_material(desk, source).sections[0].passages[1]
    assert half.text == "Buy our mug."
    material.decide(desk, source, {half.key: Decided(Decision.ASIDE)})
    read = material.open_material(desk, source)
    assert [(line.text, line.line) for line in read.set_aside] == [("Buy our mug.", 3)]
    assert texts(read) == [["One is open.", "Two has a bell."]]
    assert (read.counts.read, read.counts.used, read.counts.set_aside, read.counts.lost) == (3, 3, 0, 0)


LINES = st.lists(
    st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), min_size=1, max_size=5).map(
        " ".join
    ),
    min_size=1,
    max_size=20,
)
KINDS = st.none() | st.sampled_from(Decision)


@st.composite
def decided_lines(draw: st.DrawFn) -> tuple[list[str], bytes, dict[str, Decided]]:
    lines = draw(LINES)
    data = "\n\n".join(lines).encode()
    keys = keys_in(read_text_document(data, "a.txt"))
    one = st.builds(
        Decided,
        KINDS,
        st.lists(st.integers(-1, 6), max_size=3).map(tuple),
        st.booleans(),
        st.sampled_from([None, "", *keys]),
    )
    known = {key: draw(one) for key in keys}
    parts = keys_in(read_text_document(data, "a.txt", known)) - keys
    return lines, data, known | {key: draw(one) for key in sorted(parts)}


def keys_in(read: SourceMaterial) -> set[str]:
    passages = {piece.key for section in read.sections for each in section.passages for piece in each.pieces}
    return passages | {section.key for section in read.sections} | {line.key for line in read.set_aside}


@settings(max_examples=150, deadline=None)
@given(decided_lines())
def test_whatever_is_decided_every_word_stays_in_one_place(case: tuple[list[str], bytes, dict[str, Decided]]) -> None:
    lines, data, known = case
    read = read_text_document(data, "a.txt", known)
    assert read.counts.lost == 0
    assert read.counts.read == read.counts.used + read.counts.set_aside == len(lines)
    kept = [read.series, read.title if read.title_line else "", *(line.text for line in read.set_aside)]
    kept += [section.title for section in read.sections if section.key]
    kept += [passage.text for section in read.sections for passage in section.passages]
    assert sorted(" ".join(kept).split()) == sorted(" ".join(lines).split())
