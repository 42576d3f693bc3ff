"""The plain ways to type a name, so that it is found without regard to case, accents and hyphens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

Beginnings = tuple[tuple[str, ...], ...]
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
})  # fmt: skip
_GAPS = str.maketrans(dict.fromkeys("-‐‑–'’ʼ`´.,", " "))
_JOINED = str.maketrans(dict.fromkeys("'’ʼ`´", ""))
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"
"""The accents of Latin, Greek and Cyrillic letters. Marks of other scripts make another letter and stay."""


def spellings(name: str) -> tuple[str, ...]:
    """The plain ways to type `name`: “Zoë Grünbaum” as `zoe grunbaum` and `zoe gruenbaum`; none for no name."""
    low = name.casefold()
    forms = [low]
    if not low.isascii():
        whole = unicodedata.normalize("NFC", low)
        forms = [_bare(whole), _bare(whole.translate(_DIGRAPHS))]
    forms = [" ".join(form.translate(table).split()) for table in (_GAPS, _JOINED) for form in forms]
    return tuple(dict.fromkeys(form for form in forms if form))


def _bare(letters: str) -> str:
    apart = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
    bare = "".join(one for one in apart if not _FIRST_MARK <= one <= _LAST_MARK)
    return unicodedata.normalize("NFC", bare)


def beginnings(typed: str) -> Beginnings:
    """What `fits` looks for: the words of each way to spell what was typed, ready to be found at a word's beginning."""
    return tuple(tuple(f" {word}" for word in form.split()) for form in spellings(typed))


def fits(wanted: Beginnings, spelled: Iterable[str]) -> bool:
    """Whether every word that is wanted begins a word of one way to spell a name."""
    for form in spelled:  # plain loops: this runs for everybody on a long list at each key
        padded = f" {form}"
        for words in wanted:
            for word in words:
                if word not in padded:
                    break
            else:
                return True
    return False


def holds(typed: str, spelled: Iterable[str]) -> bool:
    """Whether one way to spell some words holds, anywhere, every word of one way to spell what was typed."""
    wanted = [form.split() for form in spellings(typed)]
    return not wanted or any(all(word in form for word in words) for form in spelled for words in wanted)
