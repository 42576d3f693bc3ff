"""Lists and definitions in text without markup: marked items, items set apart by space, and lines after a lead-in."""

from __future__ import annotations

from trainer_app.material.lines import MARKED
from trainer_app.material.page import Page, Role
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
    """Lines that begin with a bullet, a number or a letter. A numbered title with text below it is a heading instead."""
    for at, unit in enumerate(page.units):
        mark = MARKED.match(unit.text)
        if mark and not (unit.text[0].isdigit() and _numbered_heading(page, at, unit.text[mark.end() :])):
            page.claim(at, Role.LIST_ITEM)


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
    """Short lines kept apart by two blank lines: definitions whose term was lost (lower-case, no stop), else list items.

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
    at = 0
    while at < len(page):
        end = _end_of_run(page, at + 1) if page.free(at) or page.roles[at] is Role.TITLE else at + 1
        if end - at - 1 >= _SHORTEST_LIST and _is_list(page, at, end):
            for item in range(at + 1, end):
                page.claim(item, Role.LIST_ITEM)
            at = end
        else:
            at += 1


def _end_of_run(page: Page, start: int) -> int:
    """The end of the run of free, short, single sentences that close alike."""
    end = start
    while page.free(end) and _is_item(page.text(end)) and ends_with_stop(page.text(end)) == ends_with_stop(page.text(start)):
        end += 1
    if end < len(page) and end - start > _SHORTEST_LIST and _closes_as_heading(page, end - 1):
        end -= 1
    return end


def _is_item(text: str) -> bool:
    return few_words(text, 25) and not starts_small(text) and one_sentence(text) and not ends_with_question(text)


def _closes_as_heading(page: Page, at: int) -> bool:
    return heading_shape(page.text(at)) and page.free(at + 1) and not few_words(page.text(at + 1), 8)


def _is_list(page: Page, lead: int, end: int) -> bool:
    items = [page.text(at) for at in range(lead + 1, end)]
    if page.text(lead).endswith(":"):
        return True
    if any(opens_a_statement(item) for item in items):
        return False
    actions = sum(map(is_action, items)) * 2 >= len(items)
    return actions and (
        introduces_list(page.text(lead)) or heading_shape(page.text(lead)) or all(map(ends_with_stop, items))
    )
