"""From the rows of a marked-up document to its outline, with every row in exactly one place and in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from trainer_app.base.language import Message, message
from trainer_app.material.assembling import Outline, assemble
from trainer_app.material.decisions import Decisions, decide
from trainer_app.material.lines import Line, Unit
from trainer_app.material.page import SET_ASIDE, Page, Role
from trainer_app.material.rows import Part, Row
from trainer_app.material.source import Confidence, Note

_ROLES = {
    Part.TITLE: Role.TITLE,
    Part.HEADING: Role.HEADING,
    Part.PARAGRAPH: Role.PARAGRAPH,
    Part.ITEM: Role.LIST_ITEM,
    Part.DEFINITION: Role.DEFINITION,
    Part.QUOTE: Role.QUOTE,
    Part.TABLE: Role.TABLE,
    Part.CODE: Role.CODE,
    Part.IMAGE: Role.IMAGE,
    Part.CAPTION: Role.CAPTION,
    Part.AROUND: Role.AROUND,
    Part.REPEATED: Role.REPEATED,
}
_BY_SHAPE = (Role.TITLE, Role.HEADING)
_PLACES = {
    "page": "Page {n}",
    "slide": "Slide {n}",
    "notes": "Notes of slide {n}",
    "chapter": "Chapter {n}",
}
_LEFT = {
    "pictures": message(
        "Pictures that are not in the file itself: {n}. They do not come along; save those you need beside your module."
    ),
    "charts": message("Charts: {n}. Their numbers do not come along; copy them into a table."),
    "pages": message("Pages that are damaged and could not be read: {n}. Look at them in the document itself."),
    "drawings": message("Drawings, SmartArt, sound or video: {n}. They do not come along."),
}


def outline_of(
    rows: Sequence[Row], fallback_title: str, decisions: Decisions | None = None, *, by_shape: bool = False
) -> Outline:
    """The outline of a document; the lines of passages are the numbers of rows, counted from 1.

    `by_shape` says that its headings are told by the size of their letters only.
    """
    units = tuple(Unit((Line(number, row.text, 1),)) for number, row in enumerate(rows, 1))
    page = Page(units)
    page.roles = [_ROLES[row.part] for row in rows]
    if by_shape:
        page.trust = [Confidence.LIKELY if role in _BY_SHAPE else Confidence.SURE for role in page.roles]
    _find_title(page)
    return assemble(decide(page, decisions or {}), fallback_title)


def _find_title(page: Page) -> None:
    """The first title is the document's; without one it is called what its first heading says, if that comes first."""
    titles = [at for at, role in enumerate(page.roles) if role is Role.TITLE]
    for at in titles[1:]:
        page.roles[at] = Role.HEADING
    if titles:
        return
    first = next((at for at, role in enumerate(page.roles) if role not in SET_ASIDE), -1)
    if first >= 0 and page.roles[first] is Role.HEADING:
        page.roles[first] = Role.TITLE


def places_of(rows: Sequence[Row]) -> tuple[tuple[int, Message], ...]:
    """From which row on the document's own place changes."""
    found = []
    for place, group in groupby(enumerate(rows, 1), lambda numbered: numbered[1].place):
        kind, _, number = place.partition(" ")
        if kind in _PLACES:
            found.append((next(iter(group))[0], message(_PLACES[kind], n=number)))
    return tuple(found)


def left_notes(left: Sequence[tuple[str, str]]) -> tuple[Note, ...]:
    """What did not come along."""
    return tuple(
        Note(f"left-{code}", 0, Message(_LEFT[code].text, (("n", what),))) for code, what in left if code in _LEFT
    )
