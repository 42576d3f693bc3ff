"""Finding text that was taken from a source word for word: a module is written in the trainer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trainer_app.base.language import message
from trainer_app.library.checks import Findings

RUN = 6
"""So many words in a row are no coincidence."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|¦")
"""A word, or the mark that stands for what was left out."""
_NO_WORDS = re.compile(r"\[@[^\]\n]*\]|\{[^{}\n]*\}|“[^”]*”")
"""Origins, attributes and what stands in quotation marks, which may be quoted."""

Runs = frozenset[tuple[str, ...]]


def runs_of(texts: Iterable[str]) -> Runs:
    """Every run of `RUN` words in the texts, whatever their case, apostrophes and punctuation."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [word for word, _line in _words(text)]
        found.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(found)


def check_copied(text: str, sources: Runs, findings: Findings) -> None:
    """Warn where the text repeats a run of words from a source, once for each stretch."""
    words = list(_words(_NO_WORDS.sub(lambda found: "\n" * found[0].count("\n") + " ¦ ", text)))
    last = -RUN
    for at in range(len(words) - RUN + 1):
        run = tuple(word for word, _line in words[at : at + RUN])
        if run in sources:
            if at > last + 1:
                sentence = message(
                    "“{words}” stands in a source word for word. Say it in your own words, or quote it in marks.",
                    words=" ".join(run),
                )
                findings.warn(words[at][1], "copied", sentence)
            last = at


def _words(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.replace("’", "'").replace("‘", "'").casefold().splitlines(), 1):
        for found in _WORD.finditer(line):
            yield found[0], number
