"""A document while its structure is being found: units, and the role each of them has been given so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from trainer_app.material.answers import Answer
from trainer_app.material.lines import Unit
from trainer_app.material.source import Confidence


class Role(Enum):
    """What a unit is in its document."""

    SERIES = auto()
    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    LIST_ITEM = auto()
    DEFINITION = auto()
    POINTER = auto()
    CAPTION = auto()
    CREDIT = auto()
    PROMOTION = auto()
    FOOTER = auto()
    DIVIDER = auto()
    QUOTE = auto()
    TABLE = auto()
    CODE = auto()
    IMAGE = auto()
    AROUND = auto()
    REPEATED = auto()
    ASIDE = auto()


SET_ASIDE = frozenset(
    {Role.CAPTION, Role.CREDIT, Role.PROMOTION, Role.FOOTER, Role.DIVIDER, Role.AROUND, Role.REPEATED, Role.ASIDE}
)
"""The roles of lines that are kept but not used."""


@dataclass
class Page:
    """Units with their roles. A rule gives a role to free units only, so earlier rules win."""

    units: tuple[Unit, ...]
    roles: list[Role | None] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """The key of each unit, under which decisions about it are kept."""
    joined: set[int] = field(default_factory=set)
    """The units that go on what stands above them."""
    moved: dict[int, str] = field(default_factory=dict)
    """The units that belong elsewhere, and the key of the heading they belong under; empty for the opening."""
    answers: dict[int, Answer] = field(default_factory=dict)
    """What was answered to the notes on units."""
    trust: list[Confidence] = field(default_factory=list)
    """How sure the role of each unit is."""

    def __post_init__(self) -> None:
        self.roles = [None] * len(self.units)
        self.trust = [Confidence.SURE] * len(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def text(self, at: int) -> str:
        """The words of a unit."""
        return self.units[at].text

    def free(self, at: int) -> bool:
        """Whether the unit is there and has no role yet."""
        return 0 <= at < len(self.units) and self.roles[at] is None

    def claim(self, at: int, role: Role, trust: Confidence = Confidence.LIKELY) -> None:
        """Give a free unit its role; one that has a role keeps it."""
        if self.roles[at] is None:
            self.roles[at], self.trust[at] = role, trust

    def beside(self, at: int) -> bool:
        """Whether the unit stands in one block with the unit above."""
        return at > 0 and self.units[at].blank_before == 0

    def before(self, at: int) -> int:
        """The nearest unit above that is not set aside; -1 where there is none."""
        at -= 1
        while at >= 0 and self.roles[at] in SET_ASIDE:
            at -= 1
        return at

    def after(self, at: int) -> int:
        """The nearest unit below that is not set aside; -1 where there is none."""
        at += 1
        while at < len(self.units) and self.roles[at] in SET_ASIDE:
            at += 1
        return at if at < len(self.units) else -1
