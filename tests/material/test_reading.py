"""Source documents: what is found in them, what is set aside, and that nothing is lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput, NotFound, Problem
from trainer_app.base.language import language
from trainer_app.base.paths import assets_folder
from trainer_app.material.export import as_json
from trainer_app.material.notes import MOST_OF_A_KIND
from trainer_app.material.reading import read_document, read_text_document
from trainer_app.material.source import SourceMaterial

SAMPLE = assets_folder() / "samples" / "hot-weather.txt"
REFERENCE = Path(__file__).parent / "hot-weather.json"
OUTLINE = {
    3: {"paragraph": [5, 7]},
    16: {"paragraph": [18, 20, 22], "pointer": [24]},
    26: {"paragraph": [28, 39], "definition": [31, 34, 37]},
    41: {"paragraph": [43, 45, 47, 49], "pointer": [51]},
    53: {"paragraph": [55], "list_item": [58, 61, 64], "pointer": [66]},
    68: {"paragraph": [70], "list_item": [72, 74, 76, 78, 80]},
    82: {"paragraph": [84, 86]},
}
SET_ASIDE = {9: "caption", 10: "credit", 12: "promotion", 14: "promotion", 88: "footer", 90: "footer", 92: "footer"}


def plain(material: SourceMaterial) -> dict:
    """Everything but the hash of the bytes."""
    found = as_json(material, language())
    del found["source"]["sha256"]
    return found


def outline(material: SourceMaterial) -> dict:
    found: dict = {}
    for section in material.sections:
        kinds = found.setdefault(section.line, {})
        for passage in section.passages:
            kinds.setdefault(passage.kind.value, []).append(passage.line)
    return found


def lines_noted(material: SourceMaterial, code: str) -> list[int]:
    return [note.line for note in material.notes if note.code == code]


def read(text: str) -> SourceMaterial:
    return read_text_document(text.encode(), "document.txt")


@pytest.fixture(params=["sample", "page"])
def document(request: pytest.FixtureRequest) -> Path:
    return SAMPLE if request.param == "sample" else request.getfixturevalue("source_page")


def test_it_finds_the_outline_of_a_web_page_without_markup(document: Path) -> None:
    material = read_document(document)
    assert (material.series_line, material.title_line) == (1, 3)
    assert outline(material) == OUTLINE
    assert {line.line: line.code for line in material.set_aside} == SET_ASIDE
    assert as_json(material, language())["counts"] == {"read": 44, "used": 37, "set_aside": 7, "lost": 0}


def test_it_tells_the_trainer_what_to_look_at(document: Path) -> None:
    material = read_document(document)
    assert lines_noted(material, "definition_without_term") == [31, 34, 37]
    assert lines_noted(material, "spelling") == [39]
    assert lines_noted(material, "pointer_without_address") == [12, 24, 51, 66, 72, 90, 92]
    assert lines_noted(material, "groups_not_listed") == [82]
    assert lines_noted(material, "person_named") == [9]
    for code in ("first_person", "sensitive_topics", "unsupported", "file", "rights"):
        assert lines_noted(material, code), code


def test_it_offers_the_terms_and_the_word_meant_on_the_real_page(source_page: Path) -> None:
    material = read_document(source_page)
    offered = {note.line: note.suggestions for note in material.notes}
    assert offered[31] == offered[37] == ("choice", "circumstance", "coercion")
    assert offered[39] == ("explicitly",)


def test_the_sample_reads_exactly_as_its_reference() -> None:
    assert as_json(read_document(SAMPLE), language()) == json.loads(REFERENCE.read_text(encoding="utf-8"))


def test_line_ends_byte_order_marks_and_trailing_spaces_change_nothing(document: Path) -> None:
    original = document.read_bytes()
    spaced = b"\n".join(line + b" \t" for line in original.split(b"\n"))
    others = [
        original.replace(b"\n", b"\r\n"),
        original.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + original,
        original + b"\n",
        spaced,
    ]
    expected = plain(read_text_document(original, document.name))
    assert all(plain(read_text_document(other, document.name)) == expected for other in others)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_give_the_same_outline(document: Path, encoding: str) -> None:
    data = document.read_bytes().decode().encode(encoding)
    assert outline(read_text_document(data, "page.txt")) == OUTLINE


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
USUAL = st.sampled_from(
    [
        "Title Case Line",
        "we do this:",
        "Call us.",
        "- item",
        "1. First",
        "Learn more about it",
        "Photo by Ann Lee",
        "---",
        "a lower line",
        "A sentence long enough to wrap at the margin of a narrow page, as",
        "Join Our Newsletter",
        "x\x0by",
        *("\x0c", "\x85", "a\u2028b", "\x1c", "\u200b", "", "", ""),
    ]
)


@given(st.lists(st.tuples(WORDS | USUAL, st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\r"])), max_size=25))
def test_every_line_with_words_stands_in_exactly_one_place(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    try:
        material = read(text)
    except BadInput:
        return
    present = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    counts = material.counts
    assert counts.lost == 0
    assert counts.read == counts.used + counts.set_aside == sum(1 for line in present if line.strip())
    assert read(text) == material
    ids = [passage.id for section in material.sections for passage in section.passages]
    assert len(ids) == len(set(ids))


def test_wrapped_prose_is_one_passage_and_marked_lines_are_items() -> None:
    material = read(
        "Safer Spaces\n\nA calm room helps people who visit to settle in, and it\ngives staff the quiet they need to"
        " listen well to them.\n\nBring these things:\n- water\n- a blanket for the long hours\n- a chair\n"
    )
    kinds = [(passage.kind.value, passage.line, passage.last_line) for passage in material.sections[0].passages]
    assert kinds == [
        ("paragraph", 3, 4),
        ("paragraph", 6, 6),
        ("list_item", 7, 7),
        ("list_item", 8, 8),
        ("list_item", 9, 9),
    ]


def test_a_first_heading_is_not_taken_for_the_title_below_a_series() -> None:
    body = "Every site has its own habits, and this guide tells how they grew."
    material = read(f"Night Shift Notes\n\nIntroduction\n\n{body}\n\nWhat Helps At Night\n\n{body}\n")
    assert (material.series, material.title) == ("", "Night Shift Notes")
    assert [section.title for section in material.sections] == [
        "Night Shift Notes",
        "Introduction",
        "What Helps At Night",
    ]


def test_short_steps_at_the_end_are_not_set_aside_as_a_footer() -> None:
    material = read(
        "Heat Plan\n\nSome days need a plan, and this one is short."
        "\n\nWhat To Do\n\nCall a friend.\n\nSit down.\n\nDrink water.\n"
    )
    assert material.set_aside == ()
    assert [passage.kind.value for passage in material.sections[1].passages] == ["list_item"] * 3


def test_a_text_without_a_title_is_named_after_its_file() -> None:
    material = read_text_document(b"just some words, and no more than that.", "my_old-notes.txt")
    assert (material.title, material.title_line, material.sections[0].line) == ("my old notes", 0, 0)


def test_many_notes_of_one_kind_are_capped_and_it_says_so() -> None:
    material = read("\n\n".join(f"Learn more about place number {n}" for n in range(200)))
    assert len(lines_noted(material, "pointer_without_address")) == MOST_OF_A_KIND
    assert len(lines_noted(material, "more")) == 1


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "only blank lines"),
        (b"abc\0\0\0def", "not a text file"),
        (bytes(range(1, 32)) * 20, "not a text file"),
        ("Привет, как дела".encode("koi8-r"), "encoding"),
        (b"\xff\xfea", "encoding"),
        ("Zażółć gęślą jaźń".encode() + b"\xc5", "encoding"),
        (b"word\n" * 300_001, "too long"),
        (b"PK\x03\x04....word/document.xml", "damaged"),
        (b"PK\x03\x04....ppt/presentation.xml", "damaged"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\n<!DOCTYPE html><html>", "no words"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "older office program"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_files_name(tmp_path: Path, data: bytes, part: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read_document(path)
    assert "“report.txt”" in str(caught.value)
    assert part in str(caught.value)


def test_missing_files_folders_and_huge_files_are_refused_with_their_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.txt"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(Problem, match=tmp_path.name):
        read_document(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(BadInput, match=r"huge\.txt"):
        read_document(huge)
