"""What a trainer answered to the notes on a document, and the working copy that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

WHOLE = ""
"""The key of answers about the whole document; every piece has a longer one."""


@dataclass(frozen=True)
class Answer:
    """What was answered about one piece of a document or about the whole of it."""

    term: str = ""
    """The term that a definition explains."""
    corrected: tuple[tuple[str, str], ...] = ()
    """Words as the document has them, and as they are meant."""
    address: str = ""
    """Where a pointer leads."""
    checked: str = ""
    """The day on which the address led there, as an ISO date."""
    speaker: str = ""
    """Who says “we” in the document."""
    settled: tuple[str, ...] = ()
    """The notes that were dealt with, by their names, each once."""

    def to_plain(self) -> dict[str, object]:
        """As it is kept in a file; only what was answered."""
        whole: dict[str, object] = {
            "term": self.term,
            "corrected": [list(pair) for pair in self.corrected],
            "address": self.address,
            "checked": self.checked,
            "speaker": self.speaker,
            "settled": list(self.settled),
        }
        return {name: value for name, value in whole.items() if value}

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Answer:
        """The opposite of `to_plain`. Raises `ValueError` or `TypeError` for anything else."""
        corrected, settled = plain.get("corrected", []), plain.get("settled", [])
        if not isinstance(corrected, list) or not isinstance(settled, list):
            raise TypeError(plain)
        pairs = tuple((str(word), str(meant)) for word, meant in corrected)
        texts = {name: str(plain.get(name, "")) for name in ("term", "address", "checked", "speaker")}
        if texts["checked"]:
            date.fromisoformat(texts["checked"])
        return cls(**texts, corrected=pairs, settled=tuple(map(str, settled)))

    def and_also(self, other: Answer) -> Answer:
        """Both answers as one; where they differ, the `other` one holds."""
        words = dict((*self.corrected, *other.corrected))
        return Answer(
            other.term or self.term,
            tuple(words.items()),
            other.address or self.address,
            other.checked or self.checked,
            other.speaker or self.speaker,
            tuple(dict.fromkeys((*self.settled, *other.settled))),
        )

    def working_copy(self, text: str) -> str:
        """`text` with corrected words, and with its term in front."""
        for word, meant in self.corrected:
            literal = meant.replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", literal, text)
        return f"{self.term}: {text}" if self.term else text


UNANSWERED = Answer()


def together(answers: Iterable[Answer]) -> Answer:
    """The answers about pieces that were joined."""
    whole = UNANSWERED
    for each in answers:
        whole = each if whole == UNANSWERED else whole.and_also(each)
    return whole
