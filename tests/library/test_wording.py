"""What a trainer is told about the words of a module."""

from trainer_app.library.checking import check_module
from trainer_app.library.checks import Finding
from trainer_app.library.copied import runs_of

HEAD = """---
id: sample
title: Sample
duration: 5 min
sources:
  page: {title: A page}
---

"""


def findings(body: str, code: str, source: str = "", *, strict: bool = False) -> list[Finding]:
    found = check_module(HEAD + body, None, "module.md", sources=runs_of([source]), strict=strict)
    return [each for each in found if each.code == code]


def test_a_word_to_avoid_is_named_with_what_to_say_instead_and_why() -> None:
    body = "## Who comes {#who minutes=5}\n\n- Addicts and other visitors\n- A card says “Hard to reach”\n"
    (found,) = findings(body, "avoided-word")
    assert found.line == 11
    assert str(found.message) == (
        "“Addicts” can hurt or mislead. Say: person who uses drugs; it puts the person first."
    )


def test_cards_may_hold_the_words_that_are_to_be_replaced() -> None:
    body = (
        ":::: {.activity #rewrite minutes=5}\n## Rewrite\n\n1. Deal the cards (5 min, must)\n\n"
        "::: cards\n- Prostitute, seen twice\n:::\n::::\n"
    )
    assert findings(body, "avoided-word") == []


def test_six_words_from_a_source_are_found_across_a_line_end_and_whatever_their_apostrophes() -> None:
    source = "We're closed on every second Monday of the month."
    body = "## Hours {#hours minutes=5}\n\nNote that we’re closed on every\nsecond Monday, mostly.\n"
    (found,) = findings(body, "copied", source)
    assert (found.line, "closed on every second monday" in str(found.message)) == (11, True)
    assert findings(body.replace("second Monday", "other Monday"), "copied", source) == []
    assert findings("## Hours {#hours minutes=5}\n\n“We’re closed on every second Monday”\n", "copied", source) == []
    between = body.replace("on every\n", "on every [@page L3]\n")
    assert findings(between, "copied", source) == []


def test_a_strict_look_asks_for_an_origin_of_every_statement_and_for_short_sentences() -> None:
    body = (
        "## Doors {#doors minutes=5}\n\n- Open at nine [@page L1]\n- Quiet until ten\n- Who is there first?\n"
        "- Call [number]{.local key=helpline}\n\n::: notes\nA paragraph that runs over\ntwo lines. [@practice]\n\n"
        + " ".join(["word"] * 40)
        + " [@practice]\n:::\n"
    )
    assert [each.line for each in findings(body, "no-origin", strict=True)] == [12]
    assert [each.line for each in findings(body, "long-sentence", strict=True)] == [20]
    assert findings(body, "no-origin") == []
