"""Front matter: where it is in a text, its values with their lines, and how a value is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer_app.base.language import Message

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$")


class YamlTrouble(Exception):
    """YAML that cannot be used. `line` counts from 1 within the YAML text."""

    def __init__(self, line: int, sentence: Message) -> None:
        self.line = line
        self.sentence = sentence
        super().__init__(str(sentence))


@dataclass(frozen=True)
class Value:
    """A value with the line it stands on: a text, a list of values, or names with values.

    `start` and `end` are its place in the YAML text; lists and mappings written as blocks begin at their first entry.
    """

    line: int
    start: int
    end: int
    text: str = ""
    items: tuple[Value, ...] | None = None
    fields: tuple[tuple[str, Value], ...] | None = None
    flow: bool = True

    def get(self, name: str) -> Value | None:
        """The value called `name`, or None."""
        return dict(self.fields or ()).get(name)


@dataclass(frozen=True)
class Layout:
    """Where the front matter is: its YAML text, the offset it begins at, the line it begins on, and the body."""

    yaml: str
    offset: int
    first_line: int
    body: list[str]
    body_line: int
    found: bool
    closed: bool = True


def find_matter(text: str) -> Layout:
    """Where front matter and body are in `text`. Lines may end in LF or CRLF; the body comes without line ends."""
    raw = text.split("\n")
    lines = [line.removesuffix("\r") for line in raw]
    first = lines[0].removeprefix("\ufeff")
    if not re.fullmatch(r"---[ \t]*", first):
        return Layout("", 0, 1, [first, *lines[1:]], 1, found=False)
    end = next((at for at in range(1, len(lines)) if _FENCE.match(lines[at])), None)
    offset = len(raw[0]) + 1
    if end is None:
        return Layout(text[offset:], offset, 2, [], len(lines), found=True, closed=False)
    yaml = text[offset : offset + sum(len(line) + 1 for line in raw[1:end])]
    return Layout(yaml, offset, 2, lines[end + 1 :], end + 2, found=True)


def read_yaml(text: str) -> Value:
    """The mapping in `text`. Raises `YamlTrouble` with a line and a sentence."""
    from trainer_app.library.yaml_values import mapping_in  # brings ruamel.yaml, which a window can open without

    return mapping_in(text)


def quoted(text: str) -> str:
    """`text` as a YAML value on one line, in quotation marks where it needs them."""
    plain = re.fullmatch(r"[A-Za-z](?:[\w ’'(),./%–-]*[\w)’.%])?", text)
    if plain and text.lower() not in ("true", "false", "null", "yes", "no", "on", "off", "y", "n"):
        return text
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == " " or letter.isprintable():
        return letter
    return f"\\U{ord(letter):08x}" if ord(letter) > 0xFFFF else f"\\u{ord(letter):04x}"
