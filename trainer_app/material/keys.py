"""Names for pieces of a document that stay the same when it is read again."""

from __future__ import annotations

import hashlib
from collections import Counter


class Keys:
    """Gives each text a hash of its words and its ordinal among texts with the same words."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, text: str) -> str:
        """The key of the next piece that reads `text`; white space makes no difference."""
        words = " ".join(text.split())
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._seen[digest] += 1
        return f"{digest}-{self._seen[digest]}"
