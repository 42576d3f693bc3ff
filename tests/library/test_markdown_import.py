"""Decks and lessons written in Markdown for other programs become modules, and what does not fit is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.library.checks import Severity
from trainer_app.library.content import Paragraph, Picture, Table, flat
from trainer_app.library.deck_import import MadeText
from trainer_app.library.markdown_import import module_of_markdown
from trainer_app.library.module import Module
from trainer_app.library.reading import parse_module, read_module

MARP = """---
marp: true
theme: default
---

# Doors

<!-- _class: lead -->

---

## Before noon

- Open for all
- No names

![bg right](door.png)

<!-- Say hello first. Then wait. -->

***

## After noon

Ring the <b>bell</b>.
"""
SLIDEV = """---
theme: seriph
---

# Doors

---
layout: two-cols
class: text-center
---

## Before noon

- Open for all

```
---
not a break
```

<!--
Say hello first.
-->
"""
REVEAL = "# Doors\n\n---\n\n## Before noon\n\n- Open for all {.fragment}\n\nNote:\nSay hello first.\nThen wait.\n"
REMARK = "# Doors\n\n---\n\n## Before noon\n\n- Open for all\n\n???\nSay hello first.\n"
PANDOC = """---
title: Doors
---

# Doors

## Before noon

:::: columns
::: {.column width="40%"}
- Open for all
:::
::: {.column width="60%"}
- No names
:::
::::

::: notes
Say hello first.
:::

## After noon

| Hour | Bell |
|------|------|
| 1    | yes  |
"""
LESSON = """---
title: 'Doors'
teaching: 12
exercises: 10
---

:::::::::::::::::::::::::::::::::::::: questions

- When is a door open?

::::::::::::::::::::::::::::::::::::::::::::::::

::::::::::::::::::::::::::::::::::::: objectives

- Tell two doors apart
- Ring a bell

::::::::::::::::::::::::::::::::::::::::::::::::

## Before noon

The first door is open for all.

- Nobody asks for a name

::::::::::::::::::::::::::::::::::::: challenge

## Which door?

Draw the way from the street.

:::::::::::::::::::::::: solution

The left one.

:::::::::::::::::::::::::::::::::
::::::::::::::::::::::::::::::::::::::::::::::::

::::::::::::::::::::::::::::::::::::: keypoints

- Before noon every door is open

::::::::::::::::::::::::::::::::::::::::::::::::
"""


def made(text: str) -> tuple[Module, MadeText]:
    result = module_of_markdown(text, "A file", "doors", "en")
    found = parse_module(result.text, None, "module.md").findings
    assert [str(each.message) for each in found if each.severity is Severity.ERROR] == []
    return read_module(result.text), result


def said(module: Module, title: str) -> tuple[list[str], list[str]]:
    slide = next(each for each in module.slides if each.title == title)
    shown = [block.text for block in flat(slide.blocks) if isinstance(block, Paragraph)]
    return shown, [note.text for note in slide.notes]


@pytest.mark.parametrize(
    "text", [MARP, SLIDEV, REVEAL, REMARK, PANDOC], ids=["marp", "slidev", "reveal", "remark", "pandoc"]
)
def test_every_dialect_gives_slides_bullets_and_notes(text: str) -> None:
    module, _result = made(text)
    assert module.slides[0].title == "Doors"
    shown, notes = said(module, "Before noon")
    assert shown[0] == "Open for all"
    assert " ".join(notes).startswith("Say hello first.")
    assert module.planned_minutes == module.minutes == len(module.slides)


def test_what_a_module_has_no_word_for_is_counted() -> None:
    module, result = made(MARP)
    report = [str(row) for row in result.report]
    assert report[0].startswith("Slides: 3.")
    assert "Directives in comments: 1. They are left out." in report
    assert any(row.startswith("Tags of HTML: 2.") for row in report)
    assert any(row.startswith("Background pictures: 1.") for row in report)
    pictures = [block for slide in module.slides for block in slide.blocks if isinstance(block, Picture)]
    assert [(picture.path, picture.alt) for picture in pictures] == [("door.png", "")]
    assert said(module, "After noon")[0] == ["Ring the bell."]
    assert "Settings of single slides: 1. They are left out." in [str(row) for row in made(SLIDEV)[1].report]


def test_tables_and_columns_of_pandoc_stay_what_they_are() -> None:
    module, _result = made(PANDOC)
    assert said(module, "Before noon")[0] == ["Open for all", "No names"]
    (table,) = (block for slide in module.slides for block in slide.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["Hour", "Bell"], ["1", "yes"]]


def test_a_lesson_keeps_objectives_minutes_challenges_and_key_points() -> None:
    module, _result = made(LESSON)
    assert module.title == "Doors"
    assert module.objectives == ("Tell two doors apart", "Ring a bell")
    assert [slide.title for slide in module.slides] == ["Questions", "Before noon", "Which door?", "Key points"]
    (activity,) = module.activities
    assert activity.minutes == 10
    assert [note.text for note in module.slides[2].notes] == ["The left one."]
    assert said(module, "Before noon") == (["Nobody asks for a name"], ["The first door is open for all."])
    assert said(module, "Key points")[0] == ["Before noon every door is open"]


LINE = st.one_of(
    st.sampled_from(
        ["---", "# Title", "## Other", "- item", "Note:", "???", "::: notes", ":::", "```", "<!-- a: b -->", ""]
    ),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
)


@given(st.lists(LINE, max_size=25))
def test_any_lines_make_a_module_that_can_be_read_and_no_word_is_lost(lines: list[str]) -> None:
    result = module_of_markdown("\n".join(lines), "A file", "sample", "en")
    findings = parse_module(result.text, None, "module.md").findings
    assert [each.code for each in findings if each.severity is Severity.ERROR] == []
    for line in lines:
        if line.isalnum():
            assert line in result.text
