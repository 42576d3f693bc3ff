"""What a reader of a marked-up document hands over: its texts in order, each with the part it plays and its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """What a text is in its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    DEFINITION = "definition"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"
    """The description of a picture."""
    CAPTION = "caption"
    AROUND = "around"
    """Belongs to the web page or the book around the text: menus, footers."""
    REPEATED = "repeated"
    """Stands at the top or foot of many pages."""


@dataclass(frozen=True)
class Row:
    """One paragraph, item, cell row or heading. `place` is `page 3`, `slide 2`, `notes 2`, `chapter 1` or empty."""

    text: str
    part: Part
    place: str = ""
    picture: str = ""
    """The name of the picture it describes, where that is inside the document; its path where it lies beside it."""


@dataclass(frozen=True)
class Rows:
    """Everything a reader found, and what it could not keep, as codes with a count or a name."""

    rows: tuple[Row, ...]
    left: tuple[tuple[str, str], ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """Values that JSON can hold."""
        return {
            "rows": [[each.text, each.part.value, each.place, each.picture] for each in self.rows],
            "left": list(self.left),
        }


def rows_of(plain: dict[str, Any]) -> Rows:
    """The rows in what `as_plain` made. Raises `ValueError` or `KeyError` for anything else."""
    rows = tuple(Row(str(text), Part(part), str(place), str(picture)) for text, part, place, picture in plain["rows"])
    return Rows(rows, tuple((str(code), str(what)) for code, what in plain["left"]))


def plain_text(text: str) -> str:
    """Words with single spaces, without marks nobody sees."""
    return " ".join(text.replace("\ufeff", "").replace("\u00ad", "").replace("\x00", "").split())
