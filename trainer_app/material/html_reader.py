"""Web pages: headings, paragraphs, items, tables and the descriptions of pictures; menus and footers are set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from trainer_app.base.errors import BadInput
from trainer_app.material.pictures import beside, unnamed
from trainer_app.material.rows import Part, Row, Rows, plain_text

_DEEPEST = 250
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_NEVER_CLOSED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "td", "tr", "th", "dt", "dd",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "canvas", "select",
    "datalist",
))  # fmt: skip
_AROUND = frozenset(("nav", "footer", "aside", "form", "button", "dialog", "menu"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_PARTS = {
    "li": Part.ITEM,
    "dt": Part.DEFINITION,
    "dd": Part.DEFINITION,
    "blockquote": Part.QUOTE,
    "figcaption": Part.CAPTION,
}


Find = Callable[[str], str]
"""From the address of a picture, as a page has it, to the name under which it can be found again, or nothing."""


def read_html(text: str, name: str, find: Find = lambda _address: "") -> Rows:
    """The rows of a web page. Raises `BadInput` where tags are nested deeper than any honest page has them."""
    if _depth(text) > _DEEPEST:
        raise BadInput(
            "“{name}” is nested too deep to be read. Copy its text from your browser and paste it.", name=name
        )
    # A declaration of the encoding inside would be obeyed once more, though the text is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Rows(())
    reader = _Reader(find)
    reader.visit(root, Part.PARAGRAPH)
    reader.flush(Part.PARAGRAPH)
    return Rows(tuple(_with_one_title(reader.rows)), tuple(reader.left.items()))


def _depth(text: str) -> int:
    deepest = depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() in _NEVER_CLOSED or found[3]:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _with_one_title(rows: list[Row]) -> Iterator[Row]:
    """The first heading of the first rank is the title; the others are headings."""
    known = False
    for row in rows:
        if row.part is Part.TITLE and known:
            yield replace(row, part=Part.HEADING)
        else:
            known = known or row.part is Part.TITLE
            yield row


@dataclass
class _Reader:
    find: Find
    rows: list[Row] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def flush(self, part: Part) -> None:
        """What was gathered so far becomes a row."""
        text = plain_text("".join(self.words))
        self.words.clear()
        if text:
            self.rows.append(Row(text, part))

    def visit(self, element: Any, part: Part) -> None:
        """An element and everything in it; `part` is what its texts are."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or not tag:
            return
        if tag == "img":
            self._picture(element, part)
        elif tag == "br":
            self.words.append(" ")
        elif tag == "tr" and part is not Part.AROUND:
            self._table_row(element, part)
        elif tag == "pre":
            self._code(element, part)
        elif tag in _HEADINGS:
            self.flush(part)
            inner = Part.AROUND if part is Part.AROUND else Part.TITLE if tag == "h1" else Part.HEADING
            self._inside(element, inner)
            self.flush(inner)
        elif tag in _BLOCKS:
            self.flush(part)
            inner = self._part_of(element, tag, part)
            self._inside(element, inner)
            self.flush(inner)
        else:
            self._inside(element, part)

    def _part_of(self, element: Any, tag: str, part: Part) -> Part:
        if part is Part.AROUND or tag in _AROUND or element.get("role") in ("navigation", "contentinfo", "search"):
            return Part.AROUND
        return _PARTS.get(tag, part)

    def _inside(self, element: Any, part: Part) -> None:
        self.words.append(element.text or "")
        for child in element:
            self.visit(child, part)
            self.words.append(child.tail or "")

    def _picture(self, element: Any, part: Part) -> None:
        alt = plain_text(element.get("alt") or "")
        picture = "" if part is Part.AROUND else self.find(element.get("src") or "")
        if not alt and beside(picture):
            picture = ""
        if alt or picture:
            self.flush(part)
            words = alt or unnamed(sum(bool(row.picture) for row in self.rows) + 1)
            self.rows.append(Row(words, Part.AROUND if part is Part.AROUND else Part.IMAGE, picture=picture))
        if not picture and part is not Part.AROUND:
            self.left["pictures"] = str(int(self.left.get("pictures", "0")) + 1)

    def _table_row(self, element: Any, part: Part) -> None:
        self.flush(part)
        cells = list(_cells(element))
        if any(cells):
            self.rows.append(Row(" | ".join(cells), Part.TABLE))

    def _code(self, element: Any, part: Part) -> None:
        self.flush(part)
        for line in "".join(_seen(element)).splitlines():
            if line.strip():
                self.rows.append(Row(plain_text(line), Part.AROUND if part is Part.AROUND else Part.CODE))


def _cells(element: Any) -> Iterator[str]:
    """The texts of a row's cells; words between cells, where none should stand, count as cells of their own."""
    yield from _loose(element.text)
    for child in element:
        words = plain_text(" ".join(_seen(child)))
        if words or child.tag in ("td", "th"):
            yield words
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[str]:
    words = plain_text(text or "")
    if words:
        yield words


def _seen(element: Any) -> Iterator[str]:
    """The texts of an element that a reader of the page sees."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    if element.tag == "img" and element.get("alt"):
        yield element.get("alt")
    yield element.text or ""
    for child in element:
        yield from _seen(child)
        yield child.tail or ""
