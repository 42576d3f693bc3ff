"""From units with roles to sections, passages and set-aside lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from trainer_app.base.language import message
from trainer_app.material.decisions import keys_of
from trainer_app.material.lines import Unit
from trainer_app.material.page import SET_ASIDE, Page, Role
from trainer_app.material.source import Passage, PassageKind, Section, SetAside

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
    keys: tuple[tuple[int, str], ...] = ()
    """The key of the piece that begins on each line."""


@dataclass
class _Draft:
    title: str
    line: int
    passages: list[Passage] = field(default_factory=list)

    def finish(self) -> Section:
        return Section(self.title, self.line, tuple(self.passages))


class PassageIds:
    """Ids of passages: a hash of the words and the ordinal among passages with the same words."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, text: str) -> str:
        """The id of the next passage that reads `text`; white space makes no difference."""
        words = " ".join(text.split())
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._seen[digest] += 1
        return f"{digest}-{self._seen[digest]}"


def assemble(page: Page, fallback_title: str) -> Outline:
    """The outline of a page whose units all have a role; `fallback_title` serves a document without a title."""
    series = title = (0, "")
    aside: list[SetAside] = []
    drafts = [_Draft("", 0)]
    ids = PassageIds()
    for unit, role in zip(page.units, page.roles, strict=True):
        if role is Role.SERIES:
            series = (unit.first, unit.text)
        elif role is Role.TITLE:
            title = (unit.first, unit.text)
        elif role is Role.HEADING:
            drafts.append(_Draft(unit.text, unit.first))
        elif role in SET_ASIDE:
            aside.extend(_set_aside(unit, role))
        elif role is not None:
            drafts[-1].passages.append(_passage(unit, _KINDS[role], ids))
    title = title if title[0] else (0, fallback_title)
    drafts[0].line, drafts[0].title = title
    keys = tuple((unit.first, key) for unit, key in zip(page.units, keys_of(page.units), strict=True))
    return Outline(series, title, _kept(drafts), tuple(aside), keys)


def _kept(drafts: list[_Draft]) -> tuple[Section, ...]:
    """The sections; the opening one goes where it has neither a line nor passages."""
    opening = drafts[0]
    needless = len(drafts) > 1 and not opening.line and not opening.passages
    return tuple(draft.finish() for draft in (drafts[1:] if needless else drafts))


def _set_aside(unit: Unit, role: Role) -> list[SetAside]:
    return [SetAside(line.text, line.number, role.name.lower(), _REASONS[role]) for line in unit.lines]


def _passage(unit: Unit, kind: PassageKind, ids: PassageIds) -> Passage:
    return Passage(ids.next(unit.text), kind, unit.text, unit.first, unit.last)
