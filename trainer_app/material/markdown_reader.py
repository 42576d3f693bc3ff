"""Markdown: read as the web page it stands for; HTML in it is text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from trainer_app.material.html_reader import Find, read_html
from trainer_app.material.rows import Part, Row, Rows, plain_text

_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_DEEPEST = 20


def read_markdown(text: str, name: str, find: Find = lambda _address: "") -> Rows:
    """The rows of a Markdown document. Its front matter is set aside, and so is what is nested too deep to be shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    matter = _MATTER.match(text)
    body = text[matter.end() :] if matter else text
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table").render(body)
    read = read_html(f"<html><body>{made}</body></html>", name, find)
    head = [Row(plain_text(line), Part.AROUND) for line in matter[1].splitlines() if line.strip()] if matter else []
    return Rows((*read.rows, *head), read.left)
