"""Names for things: readable slugs for files, random ids for dates."""

from __future__ import annotations

import random
import re
import unicodedata

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_RANDOM = random.SystemRandom()
ID_PATTERN = re.compile(r"^[a-z0-9][a-z0-9-]{0,79}\Z")


def slug(title: str, fallback: str = "untitled") -> str:
    """A file-safe name made of `title`: lower-case Latin letters, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or fallback


def fresh_id(length: int = 8) -> str:
    """A random id without letters that look alike; not derived from anything."""
    return "".join(_RANDOM.choices(_LETTERS, k=length))


def free_name(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that is not in `taken`."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
