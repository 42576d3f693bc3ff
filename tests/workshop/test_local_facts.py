"""What only the host knows is kept with the workshop and stands wherever modules ask for it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput
from trainer_app.library.asking import asked_for
from trainer_app.library.reading import read_module
from trainer_app.workshop import edits
from trainer_app.workshop.file import read_workshop, write_workshop
from trainer_app.workshop.plan import LocalFact

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
FACTS = st.dictionaries(
    st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
    st.builds(LocalFact, WORDS.filter(bool), st.dates().map(str) | st.just("")),
    max_size=4,
)
TEXT = """schema: 1
id: doors
title: Doors
local:
  helpline: 555 0100
  support: {text: Sam, checked: 2026-11-20, note: at the desk} # asked by phone
sessions:
  - id: s1
    segments:
      - {id: a, module: m1-welcome, minutes: 5}
"""


@given(FACTS, FACTS)
def test_facts_are_kept_as_they_were_filled_in(first: dict[str, LocalFact], second: dict[str, LocalFact]) -> None:
    before = edits.fill_in(read_workshop(TEXT, "doors"), first)
    text = write_workshop(before, TEXT)
    assert read_workshop(text, "doors").local == before.local
    after = edits.fill_in(before, second | {key: LocalFact("") for key in first})
    assert read_workshop(write_workshop(after, text), "doors").local == after.local


def test_other_words_in_the_file_stay_where_one_fact_changes() -> None:
    workshop = read_workshop(TEXT, "doors")
    assert workshop.facts == {"helpline": "555 0100", "support": "Sam"}
    text = write_workshop(edits.fill_in(workshop, {"helpline": LocalFact("555 0199", "2026-11-25")}), TEXT)
    assert "support: {text: Sam, checked: 2026-11-20, note: at the desk} # asked by phone" in text
    assert dict(read_workshop(text, "doors").local)["helpline"] == LocalFact("555 0199", "2026-11-25")


def test_a_day_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"line 6.*yesterday"):
        read_workshop(TEXT.replace("2026-11-20", "yesterday"), "doors")


@pytest.mark.parametrize(
    ("written", "line"), [("local: 555 0100", 4), ("local: [helpline]", 4), ("local:\n  helpline: [1, 2]", 5)]
)
def test_facts_of_another_shape_are_refused_with_their_line_and_never_written_over(written: str, line: int) -> None:
    head, _, rest = TEXT.partition("local:")
    text = f"{head}{written}\n{rest[rest.index('sessions:') :]}"
    with pytest.raises(BadInput, match=rf"line {line}.*names with a text each"):
        read_workshop(text, "doors")
    assert read_workshop(text.replace(written, "local:"), "doors").local == ()


@pytest.mark.parametrize(
    ("checked", "holds"), [("2026-11-25", True), ("2026-05-29", True), ("2026-05-28", False), ("", False)]
)
def test_a_fact_holds_for_half_a_year(checked: str, holds: bool) -> None:
    assert LocalFact("555 0100", checked).holds(date(2026, 11, 25)) is holds


def test_a_fact_is_asked_for_once_with_the_words_around_its_gap() -> None:
    module = read_module(
        "---\nid: doors\ntitle: Doors\nduration: 5 min\n---\n\n## One\n\n- Call: [a number]{.local key=helpline}\n\n"
        "::: notes\nRead out the [number]{.local key=helpline} and [a rule]{.local key=rule}.\n:::\n\n---\n\n"
        "::: handout\n- My own step: [here]{.local key=own-step}\n:::\n"
    )
    assert asked_for([module]) == {"helpline": "Call", "rule": "Read out the … and"}
