"""What is set aside: dividing lines, captions and credits of pictures, promotions, and the calls at a page's foot."""

from __future__ import annotations

from trainer_app.material.lines import CREDIT
from trainer_app.material.page import Page, Role
from trainer_app.material.wording import (
    ends_with_stop,
    few_words,
    has_words,
    heading_shape,
    is_call,
    is_legal_footer,
    offers_something,
    title_case,
)


def set_aside_dividers(page: Page) -> None:
    """Rows of dashes, stars and the like."""
    for at, unit in enumerate(page.units):
        if not has_words(unit.text):
            page.claim(at, Role.DIVIDER)


def set_aside_credits(page: Page) -> None:
    """Who made a picture, and above it what the picture shows."""
    for at, unit in enumerate(page.units):
        if few_words(unit.text, 15) and CREDIT.match(unit.text):
            page.claim(at, Role.CREDIT)
            _set_aside_caption(page, at)


def _set_aside_caption(page: Page, credit: int) -> None:
    """A caption shares its credit's block, or is a short line right above it, no sentence or heading."""
    above = credit - 1
    if not page.free(above) or not few_words(page.text(above), 40):
        return
    alone = not page.beside(credit)
    if alone and (above == 0 or ends_with_stop(page.text(above)) or title_case(page.text(above))):
        return
    page.claim(above, Role.CAPTION)


def set_aside_promotions(page: Page) -> None:
    """A call such as “Search the Library” with the text below that advertises it, and newsletter calls on their own."""
    for at in range(len(page)):
        if not page.free(at):
            continue
        if _is_promotion_call(page, at):
            page.claim(at, Role.PROMOTION)
            page.claim(at + 1, Role.PROMOTION)
        elif _advertises(page.text(at)) and "newsletter" in page.text(at).lower():
            page.claim(at, Role.PROMOTION)


def _is_promotion_call(page: Page, at: int) -> bool:
    call = page.text(at)
    if not (page.free(at + 1) and is_call(call) and few_words(call, 8) and not ends_with_stop(call)):
        return False
    return _advertises(page.text(at + 1))


def _advertises(text: str) -> bool:
    return few_words(text, 60) and not few_words(text, 3) and is_call(text) and offers_something(text)


def set_aside_footer(page: Page) -> None:
    """The calls and legal lines that close a page. A page of nothing else keeps them, and so does a bare heading."""
    start = len(page)
    while start > 0 and page.free(start - 1) and _is_footer_line(page.text(start - 1)):
        start -= 1
    above = page.before(start)
    if above < 0 or (page.free(above) and heading_shape(page.text(above))):
        return
    if not any(_has_body(page.text(at)) for at in range(start)):
        return
    for at in range(start, len(page)):
        page.claim(at, Role.FOOTER)


def _is_footer_line(text: str) -> bool:
    if is_legal_footer(text):
        return True
    if not few_words(text, 10):
        return False
    if ends_with_stop(text):
        return title_case(text) and not few_words(text, 3)
    return title_case(text) or is_call(text)


def _has_body(text: str) -> bool:
    return ends_with_stop(text) and not few_words(text, 6)
