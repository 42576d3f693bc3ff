"""The count of lines, taken from the raw text and not from how the document was taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from trainer_app.material.lines import raw_lines
from trainer_app.material.source import Counts, Section, SetAside


def count_lines(
    text: str,
    series: tuple[int, str],
    title: tuple[int, str],
    sections: tuple[Section, ...],
    aside: tuple[SetAside, ...],
) -> Counts:
    """Non-blank lines read, used, set aside and lost. `series` and `title` are (line, words); line 0: not in the text.

    A line is lost when its words do not come next in what was kept, in the order of the document.
    """
    pieces = sorted(_pieces(series, title, sections, aside))
    kept = chain.from_iterable(words.split() for _, words in pieces)
    read, lost = _compare(text, list(kept))
    return Counts(read=read, used=_used(series, title, sections), set_aside=len(aside), lost=lost)


def _used(series: tuple[int, str], title: tuple[int, str], sections: tuple[Section, ...]) -> int:
    headings = {line for line in (series[0], title[0], *(section.line for section in sections)) if line}
    spans = (passage.last_line - passage.line + 1 for section in sections for passage in section.passages)
    return len(headings) + sum(spans)


def _pieces(
    series: tuple[int, str], title: tuple[int, str], sections: tuple[Section, ...], aside: tuple[SetAside, ...]
) -> Iterator[tuple[int, str]]:
    headings = [(section.line, section.title) for section in sections if section.line != title[0]]
    passages = [(passage.line, passage.text) for section in sections for passage in section.passages]
    lines = [(line.line, line.text) for line in aside]
    return (piece for piece in chain([series, title], headings, passages, lines) if piece[0])


def _compare(text: str, kept: list[str]) -> tuple[int, int]:
    """How many lines with words `text` has, and how many of them do not come next in `kept`."""
    read = lost = at = 0
    for line in raw_lines(text):
        words = line.split()
        if not words:
            continue
        read += 1
        if kept[at : at + len(words)] == words:
            at += len(words)
        else:
            lost += 1
    return read, lost
