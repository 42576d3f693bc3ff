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
    kept = chain.from_iterable(words.split() for _, _, words in pieces)
    read, lost = _compare(text, list(kept))
    used = _used(series, title, sections)
    return Counts(read=read, used=len(used), set_aside=len({line.line for line in aside} - used), lost=lost)


def _used(series: tuple[int, str], title: tuple[int, str], sections: tuple[Section, ...]) -> set[int]:
    """The lines of which anything is used."""
    used = {line for line in (series[0], title[0], *(section.line for section in sections)) if line}
    for section in sections:
        for passage in section.passages:
            for piece in passage.pieces:
                used.update(range(piece.line, piece.last_line + 1))
    return used


def _pieces(
    series: tuple[int, str], title: tuple[int, str], sections: tuple[Section, ...], aside: tuple[SetAside, ...]
) -> Iterator[tuple[int, int, str]]:
    """Line, place in the line and words of everything that was kept."""
    named = [(line, 0, words) for line, words in (series, title)]
    headings = [(each.line, each.column, each.title) for each in sections if each.line != title[0]]
    passages = [
        (piece.line, piece.column, piece.text)
        for section in sections
        for passage in section.passages
        for piece in passage.pieces
    ]
    lines = [(line.line, line.column, line.text) for line in aside]
    return (piece for piece in chain(named, headings, passages, lines) if piece[0])


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
