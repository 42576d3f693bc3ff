"""A module's body taken apart line by line: slides, and the fenced divs in them.

Lines are looked at, never parsed, so that anything this program does not know stays exactly where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"^ {0,3}---[ \t]*$")
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_DIV_OPEN = re.compile(r"^ {0,3}(:{3,})[ \t]*(\{[^{}]*\}|[\w-]+)[ \t]*:*[ \t]*$")
_DIV_CLOSE = re.compile(r"^ {0,3}:{3,}[ \t]*$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*(?:\{([^{}]*)\})?[ \t]*$")
_ATTRIBUTE = re.compile(r"#([\w:.-]+)|\.([\w-]+)|([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'}]+))")


@dataclass(frozen=True)
class Attributes:
    """What stands in `{#id .name key=value}`."""

    id: str = ""
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """The value of `key`, or nothing."""
        return dict(self.values).get(key, "")


@dataclass(frozen=True)
class Lines:
    """Plain Markdown lines. `first_line` counts from 1 over the whole file."""

    text: str
    first_line: int


@dataclass(frozen=True)
class Div:
    """A fenced div `::: name` with what stands in it."""

    attributes: Attributes
    pieces: tuple[Lines | Div, ...]
    line: int
    closed: bool

    @property
    def name(self) -> str:
        """What kind of div it is: notes, activity, handout …"""
        return self.attributes.name


Piece = Lines | Div


@dataclass(frozen=True)
class Heading:
    """An ATX heading with the attributes behind it."""

    level: int
    words: str
    attributes: Attributes
    line: int


@dataclass(frozen=True)
class Part:
    """The lines of one slide. `end` is the line after its last; `crowded` marks a break line with text right above."""

    pieces: tuple[Piece, ...]
    first_line: int
    end: int
    crowded: bool = False


def read_attributes(words: str) -> Attributes:
    """The id, the name and the values of `#id .name key=value`; a single bare word is the name."""
    inner = words.strip().removeprefix("{").removesuffix("}")
    if re.fullmatch(r"[\w-]+", inner) and not words.startswith("{"):
        return Attributes(name=inner)
    identity, name, values = "", "", []
    for found in _ATTRIBUTE.finditer(inner):
        identity = identity or found[1] or ""
        name = name or found[2] or ""
        if found[3]:
            values.append((found[3], found[4] or found[5] or found[6] or ""))
    return Attributes(identity, name, tuple(values))


def read_heading(line: str, number: int) -> Heading | None:
    """The heading on a line, or None."""
    found = _HEADING.match(line)
    if not found:
        return None
    words = re.sub(r"[ \t]+#+$", "", found[2])
    return Heading(len(found[1]), words, read_attributes("{" + (found[3] or "") + "}"), number)


def headings(lines: Lines) -> Iterator[Heading]:
    """The headings in plain lines, not those in code."""
    code = _CodeFence()
    for offset, line in enumerate(lines.text.split("\n")):
        found = None if code.holds(line) else read_heading(line, lines.first_line + offset)
        if found:
            yield found


class _CodeFence:
    """Whether a line stands in a code fence (its first and last line included)."""

    def __init__(self) -> None:
        self._fence = ""

    def holds(self, line: str) -> bool:
        """Look at the next line."""
        found = _CODE.match(line)
        if self._fence:
            if found and found[1].startswith(self._fence) and not found[2].strip():
                self._fence = ""
            return True
        if found and not (found[1][0] == "`" and "`" in found[2]):
            self._fence = found[1]
            return True
        return False


@dataclass
class _Open:
    """A div not closed yet."""

    attributes: Attributes
    line: int
    pieces: list[Piece]


def split_parts(body: list[str], first_line: int) -> tuple[Part, ...]:
    """The slides of a body given as lines; `first_line` is the file's line of the first one."""
    return tuple(
        Part(_pieces(body[start:end], first_line + start), first_line + start, first_line + end, crowded)
        for start, end, crowded in _ranges(body)
    )


def _ranges(body: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Start, end and crowdedness of each slide, as offsets into the body."""
    code, depth, start, titled = _CodeFence(), 0, 0, False
    for at, line in enumerate(body):
        if code.holds(line):
            continue
        depth = _depth_after(line, depth)
        if depth:
            continue
        heading = read_heading(line, 0)
        if _BREAK.match(line):
            yield start, at, at > start and bool(body[at - 1].strip()) and not _DIV_CLOSE.match(body[at - 1])
            start, titled = at + 1, False
        elif heading and heading.level <= 2:
            if titled:
                yield start, at, False
                start = at
            titled = True
    yield start, len(body), False


def _depth_after(line: str, depth: int) -> int:
    if _DIV_OPEN.match(line):
        return depth + 1
    if _DIV_CLOSE.match(line):
        return max(0, depth - 1)
    return depth


def _pieces(lines: list[str], first_line: int) -> tuple[Piece, ...]:
    """Plain lines and divs in order; a div that is never closed ends with the slide."""
    code = _CodeFence()
    stack = [_Open(Attributes(), first_line, [])]
    for number, line in enumerate(lines, first_line):
        in_code = code.holds(line)
        opened = None if in_code else _DIV_OPEN.match(line)
        if opened:
            stack.append(_Open(read_attributes(opened[2]), number, []))
        elif not in_code and _DIV_CLOSE.match(line) and len(stack) > 1:
            _close(stack, closed=True)
        else:
            _append_line(stack[-1].pieces, line, number)
    while len(stack) > 1:
        _close(stack, closed=False)
    return tuple(stack[0].pieces)


def _close(stack: list[_Open], *, closed: bool) -> None:
    done = stack.pop()
    stack[-1].pieces.append(Div(done.attributes, tuple(done.pieces), done.line, closed))


def _append_line(pieces: list[Piece], line: str, number: int) -> None:
    last = pieces[-1] if pieces else None
    if isinstance(last, Lines):
        pieces[-1] = Lines(f"{last.text}\n{line}", last.first_line)
    else:
        pieces.append(Lines(line, number))
