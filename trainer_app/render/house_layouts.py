"""Which layout of an organization's presentation stands for which of ours, found by the kinds of its placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn

from trainer_app.deck.slide import BlockRole
from trainer_app.render.pptx_base import BLANK, COLUMNS, COMPARISON, OPENING, SECTION, TEXT, TITLE_ONLY, Place

_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True)
class Found:
    """A layout of theirs, and what its placeholders are for."""

    layout: Any
    places: dict[BlockRole, Place]


@dataclass(frozen=True)
class _Holders:
    """A layout's placeholders by kind; texts and contents from left to right."""

    kind: str
    titles: list[Any]
    subtitles: list[Any]
    texts: list[Any]
    contents: list[Any]


def layouts_of(master: Any) -> dict[str, Found]:
    """For each of our layouts the best one of theirs: by PowerPoint's own name for it, else by its placeholders."""
    known = [(layout, _holders(layout)) for layout in master.slide_layouts]
    found: dict[str, Any] = {}
    for ours, (kinds, fits) in _WANTED.items():
        by_name = next((each for each in known if each[1].kind in kinds and fits(each[1])), None)
        best = by_name or next((each for each in known if fits(each[1])), None)
        if best:
            found[ours] = best
    made: dict[str, Found] = {}
    for ours in _WANTED:
        instead = next((each for each in (ours, *_INSTEAD[ours]) if each in found), None)
        layout, holders = found[instead] if instead else known[0] if known else (None, None)
        if layout is not None and holders is not None:
            made[ours] = Found(layout, _places(ours, holders, exact=instead == ours))
    return made


def placeholder_words(places: Mapping[BlockRole, Place]) -> str:
    """The roles that found a placeholder, for the report."""
    return ", ".join(role.value for role in places)


def _holders(layout: Any) -> _Holders:
    titles, subtitles, texts, contents = [], [], [], []
    for shape in sorted(layout.placeholders, key=lambda each: (each.left or 0, each.top or 0)):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type", "obj")
        if kind in _TITLES:
            titles.append(shape)
        elif kind == "subTitle":
            subtitles.append(shape)
        elif kind == "body":
            texts.append(shape)
        elif kind == "obj":
            contents.append(shape)
    return _Holders(layout._element.get("type", ""), titles, subtitles, texts, contents)


def _body_count(holders: _Holders) -> int:
    return len(holders.texts) + len(holders.contents)


_WANTED: dict[str, tuple[tuple[str, ...], Callable[[_Holders], bool]]] = {
    OPENING: (("title",), lambda each: bool(each.titles) and bool(each.subtitles)),
    SECTION: (("secHead",), lambda each: bool(each.titles) and each.kind == "secHead"),
    TEXT: (("obj", "tx"), lambda each: bool(each.titles) and _body_count(each) == 1 and each.kind != "secHead"),
    COLUMNS: (("twoObj", "twoColTx"), lambda each: bool(each.titles) and _body_count(each) == 2),
    COMPARISON: (
        ("twoTxTwoObj",),
        lambda each: bool(each.titles) and len(each.texts) == len(each.contents) == 2,
    ),
    TITLE_ONLY: (("titleOnly",), lambda each: bool(each.titles) and not _body_count(each) and not each.subtitles),
    BLANK: (("blank",), lambda each: not each.titles and not _body_count(each)),
}
_INSTEAD = {
    OPENING: (SECTION, TITLE_ONLY, TEXT),
    SECTION: (OPENING, TITLE_ONLY, TEXT),
    TEXT: (TITLE_ONLY, OPENING),
    COLUMNS: (TITLE_ONLY, TEXT),
    COMPARISON: (TITLE_ONLY, TEXT),
    TITLE_ONLY: (TEXT, OPENING),
    BLANK: (TITLE_ONLY, TEXT),
}


def _places(ours: str, holders: _Holders, *, exact: bool) -> dict[BlockRole, Place]:
    places = {BlockRole.TITLE: _place(holders.titles[0])} if holders.titles else {}
    bodies = [*holders.texts, *holders.contents]
    if ours in (OPENING, SECTION):
        below = [*holders.subtitles, *holders.texts]
        return places | ({BlockRole.SUBTITLE: _place(below[0])} if below else {})
    if ours == TEXT and bodies:
        return places | {BlockRole.BODY: _place(bodies[0])}
    if ours == COLUMNS and exact:
        bodies.sort(key=lambda each: each.left or 0)
        return places | {BlockRole.BODY: _place(bodies[0]), BlockRole.SECOND_BODY: _place(bodies[1])}
    if ours == COMPARISON and exact:
        roles = (BlockRole.HEADING, BlockRole.SECOND_HEADING, BlockRole.BODY, BlockRole.SECOND_BODY)
        shapes = [*holders.texts, *holders.contents]
        return places | {role: _place(shape) for role, shape in zip(roles, shapes, strict=True)}
    return places


def _place(shape: Any) -> Place:
    element = shape._element.find(f".//{qn('p:ph')}")
    attributes = "".join(f' {name}="{element.get(name)}"' for name in ("type", "sz", "idx") if element.get(name))
    return Place(attributes, re.sub(r"\s*\d+$", "", shape.name) or "Placeholder")
