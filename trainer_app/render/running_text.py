"""Content of modules as running text: paragraphs, lists, tables and pictures that every text document shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Image
from reportlab.platypus import Table as PdfTable

from trainer_app.base.clean import clean
from trainer_app.library.content import Block, Figures, Paragraph, Picture, Role, Span, Table
from trainer_app.library.module import Module
from trainer_app.library.pictures import readable_picture
from trainer_app.render.booklet import ACCENT, ALL, FIRST_COLUMN, LINE, MUTED, Styles, table_looks
from trainer_app.render.clean import marked_up
from trainer_app.render.pdf_paragraph import PdfParagraph, Run, Vocabulary, markup

BLANK = "_" * 32
"""A line to write on, for a local fact that is not filled in."""
ROOM_FOR_PART, ROOM_FOR_HEADING, ROOM_FOR_NOTICE = 150, 90, 70
"""Points that must be left on a page for a part or a heading to begin on it, so that none stands alone at the foot."""
_ENDLESS = re.compile("[^ ]{60}(?=[^ ])")
"""As many letters of a longer word as are kept together."""


class RunningText:
    """Turns content into flowables, with one host's facts."""

    def __init__(self, styles: Styles, local: Mapping[str, str]) -> None:
        self.styles, self._local = styles, local
        self._vocabulary = Vocabulary()
        self._items: dict[tuple[int, bool], ParagraphStyle] = {}
        """The styles of items, by their level and whether they are numbered."""

    def text(self, text: str, style: ParagraphStyle) -> PdfParagraph:
        """Words in a style."""
        return self._set([Run(breakable(text))], style)

    def item(self, text: str, mark: str = "•") -> PdfParagraph:
        """Words behind a bullet or number."""
        return self._set([Run(breakable(text))], self._item(mark, 0), mark)

    def _set(self, runs: Sequence[Run], style: ParagraphStyle, mark: str = "") -> PdfParagraph:
        return PdfParagraph(runs, style, self._vocabulary, mark)

    def _item(self, mark: str, level: int) -> ParagraphStyle:
        """The style of an item, further in for every level."""
        key = level, mark != "•"
        if key not in self._items:
            indent = 18 * level
            further = {"leftIndent": indent + (24 if key[1] else 18), "bulletIndent": indent}
            self._items[key] = ParagraphStyle("item", self.styles.item, **further)
        return self._items[key]

    def block(self, block: Block, module: Module) -> Iterator[Flowable]:
        """A block of a module: paragraph, picture or table."""
        match block:
            case Picture():
                yield from self._picture(block, module)
            case Table():
                yield self._table(block)
            case Figures():
                yield self._table(block.table)
            case Paragraph():
                if block.role is Role.HEADING:
                    yield CondPageBreak(ROOM_FOR_HEADING)
                yield self.paragraph(block)

    def _table(self, table: Table) -> PdfTable:
        cells = [[self._set(self.runs(cell), self.styles.body) for cell in row] for row in table.rows]
        return PdfTable(
            cells, style=table_looks(("LINEBELOW", *ALL, 0.6, MUTED)), repeatRows=1, spaceBefore=6, spaceAfter=10
        )

    def rows(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> PdfTable:
        """Rows of words with thin rules between them; `widths` are the columns', in points."""
        cells = [[self.text(cell, self.styles.cell) for cell in row] for row in rows]
        looks = table_looks(
            ("LINEBELOW", *ALL, 0.6, LINE), ("LEFTPADDING", *FIRST_COLUMN, 0), ("TOPPADDING", *ALL, 1.5)
        )
        return PdfTable(cells, colWidths=list(widths), style=looks, spaceBefore=2, spaceAfter=10, hAlign="LEFT")

    def paragraph(self, block: Paragraph, *after: Run) -> PdfParagraph:
        """A paragraph in the style of its role; `after` follows it."""
        runs = [*self.runs(block), *after]
        if block.role in (Role.BULLET, Role.NUMBER):
            mark = f"{block.number}." if block.role is Role.NUMBER else "•"
            return self._set(runs, self._item(mark, block.level), mark)
        styles = {Role.HEADING: self.styles.heading, Role.QUOTE: self.styles.quote}
        return self._set(runs, styles.get(block.role, self.styles.body))

    def _picture(self, picture: Picture, module: Module) -> Iterator[Flowable]:
        path = readable_picture(module.folder, picture.path)
        if path:
            yield Image(str(path), width=300, height=220, kind="proportional")
        elif picture.alt:
            yield self.text(picture.alt, self.styles.quote)
        if picture.caption:
            yield self.text(picture.caption, self.styles.quote)

    def runs(self, paragraph: Paragraph) -> list[Run]:
        """The words of a paragraph in their looks, local facts filled in."""
        return [self._run(span) for span in paragraph.spans]

    def spans(self, paragraph: Paragraph) -> str:
        """The markup of a paragraph."""
        return markup(self.runs(paragraph))

    def filled_in(self, paragraph: Paragraph) -> str:
        """The words of a paragraph without any style, local facts filled in."""
        return "".join(map(self._words, paragraph.spans))

    def _words(self, span: Span) -> str:
        return (self._local.get(span.local) or BLANK) if span.local else span.text

    def _run(self, span: Span) -> Run:
        text = breakable(self._words(span))
        link = clean(span.link).replace('"', "%22")
        return Run(text, span.bold, span.italic, ACCENT if link else None, link)


def breakable(text: str) -> str:
    """Clean text whose endless words can be broken at the margin."""
    text = clean(text)
    return _ENDLESS.sub(r"\g<0> ", text) if _ENDLESS.search(text) else text


def safe(text: str) -> str:
    """The markup of such a text."""
    return marked_up(breakable(text))
