"""From units with roles to sections, passages and set-aside lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trainer_app.base.language import message
from trainer_app.material.answers import UNANSWERED, together
from trainer_app.material.keys import Keys
from trainer_app.material.lines import Unit
from trainer_app.material.page import SET_ASIDE, Page, Role
from trainer_app.material.source import Confidence, Passage, PassageKind, Piece, Section, SetAside

_KINDS = {
    Role.PARAGRAPH: PassageKind.PARAGRAPH,
    Role.LIST_ITEM: PassageKind.LIST_ITEM,
    Role.DEFINITION: PassageKind.DEFINITION,
    Role.POINTER: PassageKind.POINTER,
    Role.QUOTE: PassageKind.QUOTE,
    Role.TABLE: PassageKind.TABLE,
    Role.CODE: PassageKind.CODE,
    Role.IMAGE: PassageKind.IMAGE,
}
_REASONS = {
    Role.CAPTION: message("The caption of a picture that is not in this text."),
    Role.CREDIT: message("Says who made a picture that is not in this text."),
    Role.PROMOTION: message("Promotes something else on the site, such as a library or a newsletter."),
    Role.FOOTER: message("A call at the foot of the page, not part of the topic."),
    Role.DIVIDER: message("A dividing line without words."),
    Role.AROUND: message("Belongs to the page around the text, such as a menu or a footer."),
    Role.REPEATED: message("Stands at the top or foot of the pages."),
    Role.ASIDE: message("You set this aside."),
}


@dataclass(frozen=True)
class Outline:
    """A document's parts. A line of 0 means that the words are not in the document."""

    series: tuple[int, str]
    title: tuple[int, str]
    sections: tuple[Section, ...]
    set_aside: tuple[SetAside, ...]


@dataclass
class _Draft:
    """A section in the making. A passage is the units it is made of, by their number."""

    title: str = ""
    line: int = 0
    key: str = ""
    column: int = 0
    trust: Confidence = Confidence.SURE
    passages: list[list[int]] = field(default_factory=list)
    arrived: list[list[int]] = field(default_factory=list)


def assemble(page: Page, fallback_title: str) -> Outline:
    """The outline of a page whose units all have a role; `fallback_title` serves a document without a title."""
    series = title = (0, "")
    aside: list[SetAside] = []
    drafts = [_Draft()]
    for at, (unit, role) in enumerate(zip(page.units, page.roles, strict=True)):
        if role is Role.SERIES:
            series = (unit.first, unit.text)
        elif role is Role.TITLE:
            title = (unit.first, unit.text)
        elif role is Role.HEADING:
            drafts.append(_Draft(unit.text, unit.first, page.keys[at], unit.lines[0].column, page.trust[at]))
        elif role in SET_ASIDE:
            aside.extend(_set_aside(unit, role, page.keys[at]))
        elif role is not None:
            drafts[-1].passages.append([at])
    title = title if title[0] else (0, fallback_title)
    drafts[0].line, drafts[0].title = title
    drafts = _kept(drafts)
    _join(page, drafts)
    _move(page, drafts)
    ids = Keys()
    return Outline(series, title, tuple(_section(page, draft, ids) for draft in drafts), tuple(aside))


def _kept(drafts: list[_Draft]) -> list[_Draft]:
    """The sections; the opening one goes where it has neither a line nor passages."""
    opening = drafts[0]
    needless = len(drafts) > 1 and not opening.line and not opening.passages
    return drafts[1:] if needless else drafts


def _join(page: Page, drafts: Iterable[_Draft]) -> None:
    """Let each unit that was joined go on the passage above it in its section; the first there stays by itself."""
    for draft in drafts:
        passages: list[list[int]] = []
        for (at,) in draft.passages:
            if passages and at in page.joined:
                passages[-1].append(at)
            else:
                passages.append([at])
        draft.passages = passages


def _move(page: Page, drafts: Sequence[_Draft]) -> None:
    """Let each passage that was moved stand in its section, in the order of the document."""
    if not page.moved:
        return
    by_key = {draft.key: draft for draft in drafts}
    for draft in drafts:
        for passage in draft.passages:
            by_key.get(page.moved.get(passage[0], draft.key), draft).arrived.append(passage)
    for draft in drafts:
        draft.passages = sorted(draft.arrived)


def _section(page: Page, draft: _Draft, ids: Keys) -> Section:
    passages = tuple(_passage(page, passage, ids) for passage in draft.passages)
    return Section(draft.title, draft.line, passages, draft.key, draft.column, draft.trust)


def _set_aside(unit: Unit, role: Role, key: str) -> list[SetAside]:
    reason = _REASONS[role]
    return [SetAside(line.text, line.number, role.name.lower(), reason, key, line.column) for line in unit.lines]


def _passage(page: Page, passage: Sequence[int], ids: Keys) -> Passage:
    pieces = tuple(_piece(page.units[at], page.keys[at]) for at in passage)
    text = " ".join(piece.text for piece in pieces)
    role = page.roles[passage[0]]
    assert role is not None
    answer = together(page.answers.get(at, UNANSWERED) for at in passage)
    return Passage(ids.next(text), _KINDS[role], text, pieces, page.trust[passage[0]], answer)


def _piece(unit: Unit, key: str) -> Piece:
    return Piece(key, unit.first, unit.lines[0].column, unit.last, unit.text)
