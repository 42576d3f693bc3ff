from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput
from trainer_app.library.checking import check_module
from trainer_app.library.checks import Severity
from trainer_app.library.content import Origin
from trainer_app.library.module import Priority
from trainer_app.library.reading import read_module

HEAD = "---\nid: a\ntitle: A\nduration: 10 min\nsources:\n  s: {title: S}\n---\n"
GOOD = (
    HEAD
    + """
## One {#first minutes=2}

- bullet [@s L1]

::: notes
Say it. [@practice]
:::

---

:::: {.activity #try minutes=6 grouping=pairs}
## Try it

Take a card.

1. Read (2 min)
2. *Talk* (4 min, could)

::: cards
- A card
:::

::: {.debrief minutes=2}
- What happened?
:::
::::

---

::: handout
## Keep this
[@s L2]
:::

::: references
- A book
:::
"""
)


def codes(text: str, folder: Path | None = None) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in check_module(text, folder, "module.md")]


def test_it_reads_every_part_of_a_module() -> None:
    module = read_module(GOOD)
    assert (module.id, module.title, module.minutes, module.planned_minutes, module.language) == (
        "a",
        "A",
        10,
        10,
        "en",
    )
    first, second = module.slides
    assert (first.id, first.title, first.minutes) == ("first", "One", 2)
    assert first.origins == (Origin("s", "L1"), Origin("practice"))
    assert [note.text for note in first.notes] == ["Say it."]
    activity = second.activity
    assert activity is not None
    assert (second.id, second.title, activity.minutes, activity.debrief_minutes) == ("try", "Try it", 6, 2)
    assert [(step.text, step.minutes, step.priority) for step in activity.steps] == [
        ("Read", 2, Priority.MUST),
        ("Talk", 4, Priority.COULD),
    ]
    assert [card.text for card in activity.cards] == ["A card"]
    assert [block.text for block in activity.body] == ["Take a card.", "A card"]  # type: ignore[union-attr]
    assert [block.text for block in module.handout] == ["Keep this"]  # type: ignore[union-attr]
    assert [block.text for block in module.references] == ["A book"]
    assert codes(GOOD) == []


def test_line_ends_of_other_systems_read_alike() -> None:
    assert read_module(GOOD.replace("\n", "\r\n")).slides == read_module(GOOD).slides
    assert read_module("\ufeff" + GOOD).slides == read_module(GOOD).slides


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: a\n", "", ("missing-id", 2)),
        ("id: a\n", "id: A b\n", ("wrong-id", 2)),
        ("title: A\n", "", ("missing-title", 2)),
        ("title: A\n", "title: [a, b]\n", ("wrong-value", 3)),
        ("10 min\n", "soon\n", ("wrong-duration", 4)),
        ("10 min\n", "0\n", ("wrong-duration", 4)),
        ("title: A\n", "title: A\nlang: xx-nowhere\n", ("unknown-language", 4)),
        ("title: A\n", "title: A: b\n", ("yaml", 3)),
        ("(4 min, could)", "(5 min)", ("step-sum", 19)),
        (" (4 min, could)", "", ("step-minutes", 25)),
        ("@s L1", "@t L1", ("unknown-source", 11)),
        ("@s L2", "@t L2", ("unknown-source", 40)),
        ("- bullet", "![Map](map.png)", ("picture-missing", 11)),
        ("- bullet", "![](map.png)", ("picture-alt", 11)),
        ("- bullet", "![Map](../map.png)", ("picture-outside", 11)),
        ("- bullet", "![Map](/etc/map.png)", ("picture-outside", 11)),
        ("- bullet", "![Map](https://example.org/map.png)", ("picture-outside", 11)),
        ("## Try it", "## One", ("duplicate-title", 19)),
        ("#try", "#first", ("duplicate-id", 19)),
        ("::: notes", "::: sidebar", ("unknown-div", 13)),
        ("- bullet", "- x\n" * 7, ("many-bullets", 17)),
        ("- bullet", "- " + "word " * 13, ("long-bullet", 11)),
        ("- bullet [@s L1]\n", "- bullet [@s L1]\n---\n", ("crowded-break", 12)),
        ("minutes=6", "minutes=many", ("wrong-minutes", 19)),
        ("## One {#first minutes=2}", "no title", ("untitled-slide", 9)),
        ("10 min\n", "11 min\n", ("duration-sum", 0)),
    ],
)
def test_it_finds_what_is_wrong_with_its_line(tmp_path: Path, old: str, new: str, expected: tuple[str, int]) -> None:
    assert old in GOOD
    found = check_module(GOOD.replace(old, new, 1), tmp_path, "module.md")
    assert expected in [(finding.code, finding.line) for finding in found]
    assert all(str(finding.message).endswith((".", "…}.")) for finding in found)


def test_a_block_never_closed_and_an_empty_module_are_errors() -> None:
    assert ("unclosed-div", 9) in codes(HEAD + "## T\n::: notes\ntext\n\n---\n\nmore")
    assert codes(HEAD) == [("empty-module", 0)]
    assert codes("") == [("no-front-matter", 1)]


def test_a_picture_must_stay_in_the_folder_even_through_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "own.png").write_bytes(b"x")
    (folder / "out.png").symlink_to(tmp_path / "secret.png")
    assert codes(GOOD.replace("- bullet", "![a](own.png)"), folder) == []
    assert codes(GOOD.replace("- bullet", "![a](out.png)"), folder) == [("picture-missing", 11)]


def test_the_text_of_an_unknown_block_stays_on_the_slide() -> None:
    module = read_module(GOOD.replace("::: notes", "::: sidebar"))
    assert [block.text for block in module.slides[0].blocks] == ["bullet", "Say it."]  # type: ignore[union-attr]


def test_equal_slide_ids_are_told_apart_for_everyone_after_the_reader() -> None:
    assert [slide.id for slide in read_module(HEAD + "## A\n\n---\n\n## A").slides] == ["a", "a-2"]


def test_reading_refuses_with_file_line_and_sentence() -> None:
    with pytest.raises(BadInput) as caught:
        read_module(GOOD.replace("10 min", "soon"), name="kit.md")
    assert "“kit.md”, line 4: “soon” is not a duration." in str(caught.value)


def test_what_does_not_stop_a_module_from_being_used_does_not_stop_reading() -> None:
    text = GOOD.replace("@s L1", "@t L1")
    assert [finding.severity for finding in check_module(text, None, "m")] == [Severity.ERROR]
    assert read_module(text).id == "a"


@given(
    st.lists(st.sampled_from([*GOOD.split("\n"), "\t- x: [", "::::", "```", "\x00", "&a *a", "\ud800"]), max_size=40)
)
def test_checking_never_raises_for_what_stands_in_a_file(lines: list[str]) -> None:
    for finding in check_module("\n".join(lines), None, "module.md"):
        assert 0 <= finding.line <= len(lines) + 1


@given(st.text(max_size=80))
def test_checking_never_raises_for_any_front_matter(text: str) -> None:
    check_module(f"---\n{text}\n---\n## A\n", None, "module.md")
