"""Lines of a document and the units they form: a paragraph wrapped over several lines is one unit.

A line ends at LF, CR LF or CR and nowhere else, so that line numbers agree with what text editors show; other Unicode
separators are white space inside a line. A line is blank where `str.strip` leaves nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MARKED = re.compile(r"^(?:[-*+•‣▪◦●–]|\(?(?:\d{1,3}|[A-Za-z])[.)])[ \t\u00a0]+(?=\S)")
"""The mark at the start of a list item: a bullet, a number or a letter."""

CREDIT = re.compile(
    r"^\(?(?:(?:photo|image|picture|illustration|art(?:work)?|graphic)s?(?: credits?)?|credits?|courtesy)"
    r"(?:\s*:|\s+(?:by|of)\b|\s*[©|])\s*\S",
    re.IGNORECASE,
)
"""The start of a line that says who made a picture."""

_NARROWEST_WRAP, _WIDEST_WRAP = 50, 120


@dataclass(frozen=True)
class Line:
    """A line that is not blank. `number` counts from 1; `text` is without white space around it."""

    number: int
    text: str
    blank_before: int
    column: int = 0
    """Where in its line it begins, counted from 0: more than 0 for a part of a line that was cut."""


@dataclass(frozen=True)
class Unit:
    """Lines that belong together. `blank_before` is the number of blank lines above."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The words, with wrapped lines joined by a space."""
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @property
    def blank_before(self) -> int:
        """How many blank lines stand above it."""
        return self.lines[0].blank_before


def raw_lines(text: str) -> list[str]:
    """Every line of `text`, blank ones too. A line end at the very end of the text starts no further line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    found: list[Line] = []
    blank = 0
    for number, raw in enumerate(raw_lines(text), 1):
        words = raw.strip()
        if words:
            found.append(Line(number, words, blank))
            blank = 0
        else:
            blank += 1
    return found


def units_of(lines: list[Line]) -> list[Unit]:
    """`lines` grouped into units: wrapped prose is joined; headings, list items and credits in a block stay apart."""
    units: list[Unit] = []
    for block in _blocks(lines):
        width = max(len(line.text) for line in block)
        current = [block[0]]
        for line in block[1:]:
            if _continues(current[-1], line, width):
                current.append(line)
            else:
                units.append(Unit(tuple(current)))
                current = [line]
        units.append(Unit(tuple(current)))
    return units


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.blank_before:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _continues(above: Line, line: Line, width: int) -> bool:
    """Whether an editor broke the text between these lines because the next word no longer fitted."""
    if MARKED.match(line.text) or CREDIT.match(line.text):
        return False
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    next_word = line.text.split(maxsplit=1)[0]
    return len(above.text) + 1 + len(next_word) > width - 4
