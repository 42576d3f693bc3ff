"""Markdown to blocks and spans: what stands on a slide, in the notes, in the handout.

HTML is text here, links lead to the web or to mail and nowhere else, and origins (`[@nhrc L20]`) are taken out of the
words but kept beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from trainer_app.library.content import Block, Fit, Origin, Paragraph, Picture, Role, Span, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST = 20
_ORIGIN = re.compile(r"\[((?:@[\w:.-]+[^\[\]@;\n]*)(?:;\s*@[\w:.-]+[^\[\]@;\n]*)*)\]")
_LOCAL = re.compile(r"\[([^\[\]\n]*)\]\{([^{}\n]*\.local[^{}\n]*)\}")
_KEY = re.compile(r"\bkey=[\"']?([\w-]+)")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")
_PICTURE_ATTRIBUTES = re.compile(r"^\{([^{}\n]*)\}")
_CREDIT = re.compile(r"\bcredit=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_LEADING_MARKS = re.compile(r"^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)+")


@dataclass(frozen=True)
class CitedOrigin:
    """An origin and the line it is named on."""

    origin: Origin
    line: int


@dataclass(frozen=True)
class Markup:
    """A piece of Markdown, read. `too_deep` are the lines of text nested deeper than any slide can show."""

    blocks: tuple[Block, ...] = ()
    origins: tuple[CitedOrigin, ...] = ()
    too_deep: tuple[int, ...] = ()


def read_blocks(markdown: str, first_line: int = 1) -> tuple[Block, ...]:
    """The paragraphs and pictures of `markdown`; `first_line` is where it begins in its file."""
    return read_markup(markdown, first_line).blocks


def read_markup(markdown: str, first_line: int = 1) -> Markup:
    """The blocks of `markdown`, with the origins they name and the lines that are nested too deep."""
    reader = _Reader(markdown.split("\n"), first_line)
    for token in _parser().parse(markdown):
        reader.take(token)
    return Markup(tuple(reader.blocks), tuple(reader.origins), tuple(reader.too_deep))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    # Every address is read as a link, so that its words stay readable; _safe_link then decides where it may lead.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.inline.ruler.before("link", "origin", _origin_rule)
    parser.enable("table")
    return parser


def _origin_rule(state: StateInline, silent: bool) -> bool:
    """Recognise `[@key place]` and `[words]{.local key=…}` before Markdown takes the bracket for a link."""
    if state.src[state.pos] != "[":
        return False
    for kind, pattern in (("origin", _ORIGIN), ("local", _LOCAL)):
        found = pattern.match(state.src, state.pos)
        if found:
            if not silent:
                token = state.push(kind, "", 0)
                token.content = found[1]
                token.info = found[2] if kind == "local" else ""
            state.pos = found.end()
            return True
    return False


def _read_origins(words: str) -> list[Origin]:
    marks = [part.strip().lstrip("@") for part in words.split(";")]
    pairs = [mark.split(None, 1) for mark in marks]
    return [Origin(pair[0].rstrip(","), pair[1].strip() if len(pair) > 1 else "") for pair in pairs]


def _safe_link(address: str) -> str:
    """`address` where it leads to the web or to mail, else nothing."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "mailto") else ""


class _Reader:
    """Walks the parser's tokens once and gathers blocks."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.origins: list[CitedOrigin] = []
        self.too_deep: list[int] = []
        self._lists: list[_List] = []
        self._quotes = 0
        self._heading = 0
        self._rows: list[list[Paragraph]] | None = None
        self._table_line = 0

    def take(self, token: Token) -> None:
        """Take one block token into account."""
        line = self.first_line + (token.map[0] if token.map else 0)
        match token.type:
            case "bullet_list_open":
                self._lists.append(_List(Role.BULLET))
            case "ordered_list_open":
                self._lists.append(_List(Role.NUMBER, int(token.attrGet("start") or 1) - 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._lists[-1].begin_item()
                self._keep_deep_text(token, line)
            case "blockquote_open":
                self._quotes += 1
                self._keep_deep_text(token, line)
            case "blockquote_close":
                self._quotes -= 1
            case _:
                self._take_text(token, line)

    def _take_text(self, token: Token, line: int) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "table_open":
                self._rows, self._table_line = [], line
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close" if self._rows:
                self.blocks.append(Table(tuple(map(tuple, self._rows)), self._table_line))
                self._rows = None
            case "inline":
                self._take_words(token, line)
            case "fence" | "code_block":
                for offset, text in enumerate(token.content.rstrip("\n").split("\n")):
                    self._add((Span(text, code=True),), line + offset)

    def _take_words(self, token: Token, line: int) -> None:
        words = _Words(line)
        for child in token.children or []:
            words.take(child)
        self.origins += words.origins
        spans = words.spans()
        if self._rows is not None:
            # The line of hyphens below the heading is no row.
            below = len(self._rows) - 1 + (len(self._rows) > 1)
            self._rows[-1].append(Paragraph(spans, line=self._table_line + below, origins=words.named))
            self.blocks += words.pictures
            return
        if self._heading:
            spans = _without_attributes(spans)
        if spans:
            self._add(spans, line, words.named)
        self.blocks += words.pictures if spans else [replace(each, origins=words.named) for each in words.pictures]

    def _add(self, spans: tuple[Span, ...], line: int, origins: tuple[Origin, ...] = ()) -> None:
        role, level, number = self._place()
        self.blocks.append(Paragraph(spans, role, level, number, line, origins))

    def _place(self) -> tuple[Role, int, int]:
        if self._heading:
            return Role.HEADING, self._heading, 0
        if not self._lists:
            return (Role.QUOTE if self._quotes else Role.TEXT), 0, 0
        level, current = len(self._lists) - 1, self._lists[-1]
        if not current.fresh:
            return Role.TEXT, level, 0
        current.fresh = False
        return current.role, level, current.number if current.role is Role.NUMBER else 0

    def _keep_deep_text(self, token: Token, line: int) -> None:
        """Where the parser stops going deeper it forgets the text; it is kept here as a plain paragraph."""
        if token.level + 1 < _DEEPEST or token.map is None:
            return
        self.too_deep.append(line)
        raw = self.lines[token.map[0] : token.map[1]]
        text = " ".join(filter(None, (_LEADING_MARKS.sub("", each).strip() for each in raw)))
        if text:
            self._add((Span(text),), line)


@dataclass
class _List:
    role: Role
    number: int = 0
    fresh: bool = False

    def begin_item(self) -> None:
        self.number += 1
        self.fresh = True


class _Words:
    """Gathers the spans of one paragraph."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.origins: list[CitedOrigin] = []
        self.pictures: list[Picture] = []
        self._spans: list[Span] = []
        self._bold = self._italic = 0
        self._after_picture = False
        self._links: list[str] = []

    def take(self, token: Token) -> None:
        """Take one inline token into account."""
        match token.type:
            case "strong_open" | "strong_close":
                self._bold += token.nesting
            case "em_open" | "em_close":
                self._italic += token.nesting
            case "link_open":
                self._links.append(_safe_link(str(token.attrGet("href") or "")))
            case "link_close":
                self._links.pop()
            case "softbreak" | "hardbreak":
                self.line += 1
                self._add(" ")
            case _:
                self._take_content(token)

    def _take_content(self, token: Token) -> None:
        match token.type:
            case "origin":
                self.origins += [CitedOrigin(origin, self.line) for origin in _read_origins(token.content)]
                self._drop_space_before()
            case "local":
                found = _KEY.search(token.info)
                self._add(token.content, local=found[1] if found else "local")
            case "image":
                path = unquote(str(token.attrGet("src") or ""))
                self.pictures.append(Picture(path, token.content, str(token.attrGet("title") or ""), self.line))
                self._after_picture = True
            case "code_inline":
                self._add(token.content, code=True)
            case _:
                self._add(self._without_picture_attributes(token.content))

    def _without_picture_attributes(self, text: str) -> str:
        """`text` without the `{credit="…" fit=cover}` that belongs to the picture before it."""
        found = _PICTURE_ATTRIBUTES.match(text) if self._after_picture else None
        self._after_picture = False
        if found is None:
            return text
        credit = _CREDIT.search(found[1])
        name = next(filter(None, credit.groups()), "") if credit else ""
        fit = Fit.COVER if "fit=cover" in found[1] else Fit.WHOLE
        self.pictures[-1] = replace(self.pictures[-1], credit=name, fit=fit)
        return text[found.end() :]

    def _add(self, text: str, code: bool = False, local: str = "") -> None:
        link = self._links[-1] if self._links else ""
        span = Span(text, self._bold > 0, self._italic > 0, code, link, local)
        before = self._spans[-1] if self._spans else None
        if before and not local and replace(before, text=text) == span:
            self._spans[-1] = replace(before, text=before.text + text)
        elif text:
            self._spans.append(span)

    def _drop_space_before(self) -> None:
        if self._spans and not self._spans[-1].local:
            self._spans[-1] = replace(self._spans[-1], text=self._spans[-1].text.rstrip(" "))

    @property
    def named(self) -> tuple[Origin, ...]:
        """The origins, each once."""
        return tuple(dict.fromkeys(cited.origin for cited in self.origins))

    def spans(self) -> tuple[Span, ...]:
        """The spans gathered, without white space at either end."""
        return trimmed(tuple(self._spans))


def trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`spans` without white space at the start and the end, and without empty ones."""
    kept = [span for span in spans if span.text]
    while kept and not kept[0].text.strip() and not kept[0].local:
        kept.pop(0)
    while kept and not kept[-1].text.strip() and not kept[-1].local:
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _without_attributes(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A heading's spans without the `{#id minutes=2}` behind them."""
    if not spans:
        return spans
    last = replace(spans[-1], text=_ATTRIBUTES.sub("", spans[-1].text))
    return trimmed((*spans[:-1], last))
