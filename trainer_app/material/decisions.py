"""What a trainer decided about single pieces of a document, over what the program guessed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from trainer_app.material.lines import Unit
from trainer_app.material.page import Page, Role


class Decision(StrEnum):
    """What a piece is, as the trainer says."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    DEFINITION = "definition"
    QUOTE = "quote"
    HEADING = "heading"
    ASIDE = "set aside"


_ROLES = {
    Decision.PARAGRAPH: Role.PARAGRAPH,
    Decision.LIST_ITEM: Role.LIST_ITEM,
    Decision.DEFINITION: Role.DEFINITION,
    Decision.QUOTE: Role.QUOTE,
    Decision.HEADING: Role.HEADING,
    Decision.ASIDE: Role.ASIDE,
}

Decisions = Mapping[str, Decision]
"""Decisions by the key of the piece they are about; a key lives on when the document is read or imported again."""


def keys_of(units: Sequence[Unit]) -> list[str]:
    """A key for each piece: a hash of its words, and the ordinal among pieces with the same words."""
    seen: Counter[str] = Counter()
    keys = []
    for unit in units:
        digest = hashlib.sha256(" ".join(unit.text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        keys.append(f"{digest}-{seen[digest]}")
    return keys


def decide(page: Page, decisions: Decisions) -> None:
    """Give every piece that was decided about its role; all others keep the one they have."""
    if not decisions:
        return
    for at, key in enumerate(keys_of(page.units)):
        if key in decisions:
            page.roles[at] = _ROLES[decisions[key]]
