import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.minutes import Minutes
from trainer_app.library.checking import check_module
from trainer_app.library.content import Origin, Paragraph
from trainer_app.library.reading import read_module
from trainer_app.library.writing import (
    append_passage,
    new_module,
    slide_text,
    with_minutes,
    with_objectives,
    with_slide,
    with_title,
)

TEXT = """---
id: a   # never change
title:   'Old: title'   # the title
duration: 10 min
unknown: {kept: [1, 2]}
objectives:
  # first the easy one
  - one   # c1
  - two   # c2
# the end
---
## One {#one}

- bullet

::: notes
n
:::

---

<!-- a comment -->
## Two {#two}
text

---

::: handout
h
:::
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(lambda s: s.strip())
PAGES = st.sampled_from([TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])


def outside_is_unchanged(before: str, after: str, piece: str) -> bool:
    head, tail = before.split(piece, 1)
    return after.startswith(head) and after.endswith(tail)


@given(PAGES, TEXTS)
def test_another_title_changes_the_title_alone(text: str, title: str) -> None:
    after = with_title(text, title)
    assert outside_is_unchanged(text, after, "'Old: title'")
    assert read_module(after).title == " ".join(title.split())


@given(PAGES, st.integers(1, 900))
def test_another_duration_changes_the_duration_alone(text: str, minutes: int) -> None:
    after = with_minutes(text, Minutes(minutes))
    assert outside_is_unchanged(text, after, "10 min")
    assert read_module(after).minutes == minutes


@given(PAGES, st.lists(TEXTS, max_size=5))
def test_other_objectives_change_the_list_alone(text: str, objectives: list[str]) -> None:
    after = with_objectives(text, objectives)
    head, tail = text.split("- one", 1)[0], text.split("- two", 1)[1]
    assert after.startswith(head)
    assert after.endswith(tail)
    assert read_module(after).objectives == tuple(" ".join(each.split()) for each in objectives)


@given(PAGES, TEXTS)
def test_another_slide_changes_its_lines_alone(text: str, words: str) -> None:
    piece = slide_text(text, "two")
    after = with_slide(text, "two", f"## New {{#two}}\n\n    {words}")
    assert outside_is_unchanged(text, after, piece)
    assert slide_text(after, "one") == slide_text(text, "one")


@given(PAGES, st.sampled_from(["one", "two"]), TEXTS)
def test_a_passage_is_shown_exactly_as_it_is(text: str, slide_id: str, words: str) -> None:
    after = append_passage(text, words, Origin("nhrc", "L4"), slide_id)
    slide = next(each for each in read_module(after).slides if each.id == slide_id)
    last = slide.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == " ".join(words.split())
    assert slide.origins[0] == Origin("nhrc", "L4")
    assert len(after.split("\n")) <= len(text.split("\n")) + 2


@given(PAGES, TEXTS)
def test_a_passage_without_a_place_begins_a_slide_at_the_end(text: str, words: str) -> None:
    after = append_passage(text, words, Origin("nhrc"))
    assert after.startswith(text.rstrip())
    assert read_module(after).slides[-1].blocks[0].text == " ".join(words.split())  # type: ignore[union-attr]


def test_missing_values_are_added_at_the_end_of_the_front_matter() -> None:
    text = "---\nid: a\n# bye\n---\nbody\n"
    assert with_title(text, "T") == "---\nid: a\n# bye\ntitle: T\n---\nbody\n"
    assert with_objectives(text, ["x: y"]) == '---\nid: a\n# bye\nobjectives:\n  - "x: y"\n---\nbody\n'
    assert with_title("body\n", "T") == "---\ntitle: T\n---\n\nbody\n"
    assert with_title("---\ntitle:\nid: a\n---\n", "T") == "---\ntitle: T\nid: a\n---\n"
    assert with_objectives("---\nobjectives: [a, b] # c\n---\n", ["x"]) == "---\nobjectives:\n  - x # c\n---\n"


def test_broken_front_matter_is_never_written_over() -> None:
    with pytest.raises(BadInput):
        with_title("---\na: b: c\n---\n", "T")
    with pytest.raises(BadInput):
        with_title(TEXT, "  ")
    with pytest.raises(NotFound):
        with_slide(TEXT, "three", "x")


@given(TEXTS)
def test_a_fresh_module_has_nothing_to_find(title: str) -> None:
    text = new_module(title, "fresh", "en")
    assert check_module(text, None, "module.md") == ()
    assert read_module(text).title == " ".join(title.split())
