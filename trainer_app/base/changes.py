"""What an operation changed, so that every page can refresh what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The things a page can show."""

    MATERIAL = "material"
    MODULE = "module"
    WORKSHOP = "workshop"
    DELIVERY = "delivery"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Changes:
    """The kinds and ids an operation touched. Falsy when nothing changed."""

    kinds: frozenset[Kind] = frozenset()
    ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds)


def changed(kind: Kind, *ids: str) -> Changes:
    """The changes of an operation that touched `ids` of one kind."""
    return Changes(frozenset({kind}), frozenset(ids))
