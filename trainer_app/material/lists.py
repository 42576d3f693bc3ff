"""Lists and definitions in text without markup: marked items, items set apart by space, and lines after a lead-in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from trainer_app.material.lines import MARKED
from trainer_app.material.page import Page, Role
from trainer_app.material.source import Confidence
from trainer_app.material.wording import (
    ends_with_question,
    ends_with_stop,
    few_words,
    heading_shape,
    introduces_list,
    is_action,
    is_pointer,
    one_sentence,
    opens_a_statement,
    starts_small,
)

_SHORTEST_LIST = 3


def find_marked_items(page: Page) -> None:
    """Lines that begin with a bullet, a number or a letter. A numbered title above text is a heading instead."""
    for at, unit in enumerate(page.units):
        mark = MARKED.match(unit.text)
        if mark and not (unit.text[0].isdigit() and _numbered_heading(page, at, unit.text[mark.end() :])):
            page.claim(at, Role.LIST_ITEM, Confidence.SURE)


def _numbered_heading(page: Page, at: int, words: str) -> bool:
    below = at + 1
    return (
        heading_shape(words)
        and page.free(below)
        and not page.beside(at)
        and not MARKED.match(page.text(below))
        and not few_words(page.text(below), 6)
    )


def find_pointers(page: Page) -> None:
    """Lines that send the reader somewhere else."""
    for at, unit in enumerate(page.units):
        if is_pointer(unit.text):
            page.claim(at, Role.POINTER)


def find_spaced_runs(page: Page) -> None:
    """Short lines kept apart by two blank lines: definitions without a term (lower-case, no stop), or list items.

    Where two blank lines separate nearly everything in a document, they say nothing.
    """
    spaced = sum(1 for unit in page.units if unit.blank_before >= 2)
    if spaced * 2 > len(page):
        return
    at = 0
    while at < len(page):
        end = at
        while page.free(end) and _is_spaced(page, end):
            end += 1
        if end - at >= 2:
            _claim_spaced(page, at, end)
        at = max(end, at + 1)


def _is_spaced(page: Page, at: int) -> bool:
    unit = page.units[at]
    return unit.blank_before >= 2 and few_words(unit.text, 40) and one_sentence(unit.text)


def _claim_spaced(page: Page, start: int, end: int) -> None:
    for at in range(start, end):
        text = page.text(at)
        if starts_small(text) and not ends_with_stop(text):
            page.claim(at, Role.DEFINITION)
        elif not (heading_shape(text) and not ends_with_stop(text) and at + 1 == end):
            page.claim(at, Role.LIST_ITEM)


def find_led_in_lists(page: Page) -> None:
    """Three or more short lines alike after a sentence that announces them, or right below a heading."""
    ends = _ends_of_runs(page)
    statements = _counted(page, opens_a_statement)
    actions = _counted(page, is_action)
    at = 0
    while at + 1 < len(page):
        start, end = at + 1, _without_closing_heading(page, at + 1, ends[at + 1])
        leads = page.free(at) or page.roles[at] is Role.TITLE
        spoken = statements[end] - statements[start]
        asked = actions[end] - actions[start]
        if leads and end - start >= _SHORTEST_LIST and _is_list(page, at, end, spoken, asked):
            trust = Confidence.LIKELY if introduces_list(page.text(at)) else Confidence.UNSURE
            for item in range(start, end):
                page.claim(item, Role.LIST_ITEM, trust)
            at = end
        else:
            at += 1


def _ends_of_runs(page: Page) -> list[int]:
    """For every unit the end of the run of free, short, single sentences closing alike that it starts.

    Found from the back, so that a long row of short lines costs no more than its length.
    """
    ends = list(range(len(page) + 1))
    for at in range(len(page) - 1, -1, -1):
        if not (page.free(at) and _is_item(page.text(at))):
            continue
        alike = ends[at + 1] > at + 1 and ends_with_stop(page.text(at)) == ends_with_stop(page.text(at + 1))
        ends[at] = ends[at + 1] if alike else at + 1
    return ends


def _counted(page: Page, test: Callable[[str], bool]) -> list[int]:
    """How many units above each one pass `test`."""
    return list(accumulate((test(unit.text) for unit in page.units), initial=0))


def _without_closing_heading(page: Page, start: int, end: int) -> int:
    if end < len(page) and end - start > _SHORTEST_LIST and _closes_as_heading(page, end - 1):
        return end - 1
    return end


def _is_item(text: str) -> bool:
    return few_words(text, 25) and not starts_small(text) and one_sentence(text) and not ends_with_question(text)


def _closes_as_heading(page: Page, at: int) -> bool:
    return heading_shape(page.text(at)) and page.free(at + 1) and not few_words(page.text(at + 1), 8)


def _is_list(page: Page, lead: int, end: int, statements: int, actions: int) -> bool:
    """Whether the lines below `lead` are a list, given how many open a statement and how many tell what to do."""
    text = page.text(lead)
    if text.endswith(":"):
        return True
    if statements or actions * 2 < end - lead - 1:
        return False
    return (
        introduces_list(text) or heading_shape(text) or all(ends_with_stop(page.text(at)) for at in (lead + 1, end - 1))
    )
