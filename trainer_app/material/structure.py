"""The structure of a text without markup, read from its shape: no phrase of any one document is known here.

The rules run from the surest to the least sure; a unit keeps the first role it is given, and what no rule claims is a
paragraph.
"""

from __future__ import annotations

import re

from trainer_app.material.aside import (
    set_aside_credits,
    set_aside_dividers,
    set_aside_footer,
    set_aside_promotions,
)
from trainer_app.material.lines import Unit
from trainer_app.material.lists import find_led_in_lists, find_marked_items, find_pointers, find_spaced_runs
from trainer_app.material.page import Page, Role
from trainer_app.material.source import Confidence
from trainer_app.material.wording import (
    ends_with_stop,
    few_words,
    heading_shape,
    introduces_list,
    is_pointer,
    one_sentence,
    plain_heading_shape,
)

_OPENING_HEADING = re.compile(
    r"^(?:\d|introduction|overview|background|summary|about|contents|purpose|preface|foreword|abstract|who|what|why|how"
    r"|when|where|welcome)\b",
    re.IGNORECASE,
)
_KIND_OF_TEXT = re.compile(
    r"\b(?:series|toolkit|blog|news|handbook|curriculum|library|collection|guide|fact sheet|program)$|\w{3}s$|[›»|/]",
    re.IGNORECASE,
)


def find_structure(units: list[Unit]) -> Page:
    """`units` with a role each."""
    page = Page(tuple(units))
    for rule in (
        set_aside_dividers,
        set_aside_credits,
        _find_title,
        find_marked_items,
        set_aside_promotions,
        find_pointers,
        find_spaced_runs,
        find_led_in_lists,
        set_aside_footer,
        _find_headings,
        _keep_the_rest,
    ):
        rule(page)
    return page


def _find_title(page: Page) -> None:
    """The first line where it looks like one; a label such as “… Topics” above a second such line is the series."""
    first = page.after(-1)
    if first < 0 or not _is_title(page, first):
        return
    second = page.after(first)
    if _is_series(page, first, second):
        page.claim(first, Role.SERIES)
        page.claim(second, Role.TITLE)
    else:
        page.claim(first, Role.TITLE)


def _is_title(page: Page, at: int) -> bool:
    text = page.text(at)
    if not page.free(at) or len(page.units[at].lines) > 1 or is_pointer(text) or text.endswith(":"):
        return False
    return heading_shape(text) or (few_words(text, 12) and text[:1].isupper() and not ends_with_stop(text))


def _is_series(page: Page, first: int, second: int) -> bool:
    if second < 0 or not _is_title(page, second) or _OPENING_HEADING.match(page.text(second)):
        return False
    return page.after(second) >= 0 and bool(_KIND_OF_TEXT.search(page.text(first)))


def _find_headings(page: Page) -> None:
    at = 0
    while at < len(page):
        end = at
        while page.free(end) and _is_heading(page, end):
            end += 1
        _claim_headings(page, at, end)
        at = max(end, at + 1)


def _is_heading(page: Page, at: int) -> bool:
    below = page.after(at)
    if page.beside(at) or below < 0 or len(page.units[at].lines) > 1:
        return False
    if heading_shape(page.text(at)):
        return True
    above = page.before(at)
    led_in = above >= 0 and introduces_list(page.text(above))
    return plain_heading_shape(page.text(at)) and not led_in and _is_body(page, below)


def _is_body(page: Page, at: int) -> bool:
    text = page.text(at)
    return page.free(at) and ends_with_stop(text) and not few_words(text, 7)


def _claim_headings(page: Page, start: int, end: int) -> None:
    """A run of heading-like lines: up to three are headings; in a longer one the middle is a list of names."""
    for at in range(start, end):
        names = end - start > 3 and start < at < end - 1 and one_sentence(page.text(at))
        shaped = heading_shape(page.text(at)) and not names
        trust = Confidence.LIKELY if shaped else Confidence.UNSURE
        page.claim(at, Role.LIST_ITEM if names else Role.HEADING, trust)


def _keep_the_rest(page: Page) -> None:
    for at in range(len(page)):
        whole = ends_with_stop(page.text(at))
        page.claim(at, Role.PARAGRAPH, Confidence.SURE if whole else Confidence.LIKELY)
