"""Which way text is read, and the order its parts stand in on a line (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_Part = TypeVar("_Part")


def has_rtl(text: str) -> bool:
    """Whether any letter is read from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether a paragraph is read from right to left, as its first letter with a direction says (rules P2 and P3)."""
    return has_rtl(text) and _begins_rtl(text)


@lru_cache(maxsize=4096)
def _begins_rtl(text: str) -> bool:
    from bidi.algorithm import get_base_level

    return bool(get_base_level(text) == 1)


def levels_of(text: str) -> list[int]:
    """The embedding level of each letter; odd ones are read from right to left."""
    from bidi import algorithm

    storage: Any = algorithm.get_empty_storage()
    storage["base_level"] = base = int(is_rtl(text))
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    letters = list(storage["chars"])
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [int(letter["level"]) for letter in letters]


def in_visual_order(parts: Sequence[_Part], levels: Sequence[int]) -> list[_Part]:
    """The parts of a line from left to right, given the level of each (rule L2)."""
    ordered = list(range(len(parts)))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(ordered):
            end = at
            while end < len(ordered) and levels[ordered[end]] >= level:
                end += 1
            ordered[at:end] = reversed(ordered[at:end])
            at = max(end, at + 1)
    return [parts[place] for place in ordered]
