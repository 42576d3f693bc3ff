from hypothesis import given
from hypothesis import strategies as st

from trainer_app.library.splitter import Div, Lines, read_attributes, split_parts


def parts(text: str) -> list[str]:
    lines = text.split("\n")
    return ["\n".join(lines[part.first_line - 1 : part.end - 1]).strip() for part in split_parts(lines, 1)]


def test_it_splits_at_a_line_of_three_hyphens() -> None:
    assert parts("a\n\n---\n\nb") == ["a", "b"]


def test_hyphens_in_code_do_not_split() -> None:
    assert parts("```\n---\n```\n\n---\nb") == ["```\n---\n```", "b"]
    assert len(parts("~~~\n```\n---\n~~~")) == 1


def test_hyphens_in_a_div_do_not_split() -> None:
    assert len(parts(":::: {.activity}\n::: debrief\n---\n:::\n---\n::::")) == 1


def test_two_headings_without_a_break_are_two_slides() -> None:
    assert parts("## a\nx\n## b\ny") == ["## a\nx", "## b\ny"]


def test_text_right_above_a_break_is_marked() -> None:
    assert [part.crowded for part in split_parts(["a", "---", "", "---", "b"], 1)] == [True, False, False]


def test_divs_nest_and_say_whether_they_are_closed() -> None:
    (part,) = split_parts([":::: {.activity #x minutes=4}", "::: debrief", "d", ":::", "::::", "::: notes", "n"], 1)
    activity, notes = part.pieces
    assert isinstance(activity, Div)
    assert isinstance(notes, Div)
    assert (activity.name, activity.attributes.id, activity.attributes.get("minutes")) == ("activity", "x", "4")
    assert isinstance(activity.pieces[0], Div)
    assert (activity.closed, notes.closed) == (True, False)


def test_attributes_may_be_quoted() -> None:
    assert read_attributes("{#a .b key=\"c d\" e='f'}").values == (("key", "c d"), ("e", "f"))


def _lines(pieces: tuple) -> list[str]:
    found = []
    for piece in pieces:
        found += piece.text.split("\n") if isinstance(piece, Lines) else _lines(piece.pieces)
    return found


@given(
    st.lists(
        st.sampled_from(["---", "## t", "::: notes", "::: x", ":::", "::::", "```", "text", "", "- a"]), max_size=25
    )
)
def test_no_line_of_text_is_ever_lost(lines: list[str]) -> None:
    kept = [line for part in split_parts(lines, 1) for line in _lines(part.pieces)]
    assert kept.count("text") == lines.count("text")
    assert kept.count("- a") == lines.count("- a")
