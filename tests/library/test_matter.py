import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.library.matter import YamlTrouble, find_matter, quoted, read_yaml


def test_values_stay_as_they_are_written() -> None:
    tree = read_yaml("lang: no\nversion: 1.10\ntime: 1:30\nempty:\n")
    assert [value.text for _, value in tree.fields or ()] == ["no", "1.10", "1:30", ""]
    assert [value.line for _, value in tree.fields or ()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("a: 1\nb: &x 2", 2),
        ("a: 1\nb: *x", 2),
        ("a: !!python/object 1", 1),
        ("a: 1\n\na: 2", 3),
        ("a: b: c", 1),
        ("a: 1\n- b", 2),
        ("- a", 1),
        ("a: \x01", 1),
        ("a: " + "[" * 30 + "]" * 30, 1),
        ("a: '" + "x" * 1_100_000 + "'", 1),
    ],
)
def test_it_refuses_what_it_cannot_trust_and_says_the_line(yaml: str, line: int) -> None:
    with pytest.raises(YamlTrouble) as caught:
        read_yaml(yaml)
    assert caught.value.line == line


def test_it_finds_front_matter_with_any_line_ends_and_a_byte_order_mark() -> None:
    for text in ("---\na: 1\n---\nbody", "---\r\na: 1\r\n---\r\nbody", "\ufeff---\na: 1\n---\nbody"):
        layout = find_matter(text)
        assert (read_yaml(layout.yaml).fields or ())[0][1].text == "1"
        assert (layout.body, layout.body_line) == (["body"], 4)
    assert not find_matter("---\na: 1").closed
    assert not find_matter("# no front matter").found


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_quoted_text_reads_back_as_itself(text: str) -> None:
    (entry,) = read_yaml(f"a: {quoted(text)}\n").fields or ()
    assert entry[1].text == text
