"""Content of modules as running text: paragraphs, lists, tables and pictures that every text document shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Image
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from trainer_app.base.clean import clean
from trainer_app.library.content import Block, Figures, Paragraph, Picture, Role, Span, Table
from trainer_app.library.module import Module
from trainer_app.library.pictures import readable_picture
from trainer_app.render.booklet import ALL, FIRST_COLUMN, LINE, MUTED, Styles, table_looks
from trainer_app.render.clean import marked_up

BLANK = "_" * 32
"""A line to write on, for a local fact that is not filled in."""
ROOM_FOR_PART, ROOM_FOR_HEADING, ROOM_FOR_NOTICE = 150, 90, 70
"""Points that must be left on a page for a part or a heading to begin on it, so that none stands alone at the foot."""
_LONGEST_WORD = 60


class RunningText:
    """Turns content into flowables, with one host's facts."""

    def __init__(self, styles: Styles, local: Mapping[str, str]) -> None:
        self.styles, self._local = styles, local

    def text(self, text: str, style: ParagraphStyle) -> PdfParagraph:
        """Words in a style."""
        return PdfParagraph(safe(text), style)

    def item(self, text: str) -> PdfParagraph:
        """Words behind a bullet."""
        return self.marked(safe(text), "•")

    def marked(self, markup: str, mark: str, level: int = 0) -> PdfParagraph:
        """Markup behind a bullet or number, further in for every level."""
        indent = 18 * level
        style = ParagraphStyle(
            "item", self.styles.item, leftIndent=indent + 18 + (6 if mark != "•" else 0), bulletIndent=indent
        )
        return PdfParagraph(markup, style, bulletText=mark)

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
        cells = [[PdfParagraph(self.spans(cell), self.styles.body) for cell in row] for row in table.rows]
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

    def paragraph(self, block: Paragraph, after: str = "") -> PdfParagraph:
        """A paragraph in the style of its role; `after` is markup that follows it."""
        markup = self.spans(block) + after
        if block.role in (Role.BULLET, Role.NUMBER):
            mark = f"{block.number}." if block.role is Role.NUMBER else "•"
            return self.marked(markup, mark, block.level)
        styles = {Role.HEADING: self.styles.heading, Role.QUOTE: self.styles.quote}
        return PdfParagraph(markup, styles.get(block.role, self.styles.body))

    def _picture(self, picture: Picture, module: Module) -> Iterator[Flowable]:
        path = readable_picture(module.folder, picture.path)
        if path:
            yield Image(str(path), width=300, height=220, kind="proportional")
        elif picture.alt:
            yield self.text(picture.alt, self.styles.quote)
        if picture.caption:
            yield self.text(picture.caption, self.styles.quote)

    def spans(self, paragraph: Paragraph) -> str:
        """The markup of a paragraph."""
        return "".join(map(self._span, paragraph.spans))

    def filled_in(self, paragraph: Paragraph) -> str:
        """The words of a paragraph without any style, local facts filled in."""
        return "".join((self._local.get(span.local) or BLANK) if span.local else span.text for span in paragraph.spans)

    def _span(self, span: Span) -> str:
        text = span.text
        if span.local:
            text = self._local.get(span.local) or BLANK
        markup = safe(text)
        if span.bold:
            markup = f"<b>{markup}</b>"
        if span.italic:
            markup = f"<i>{markup}</i>"
        if span.link:
            markup = f'<a href="{_attribute(span.link)}" color="#0b6e6e">{markup}</a>'
        return markup


def safe(text: str) -> str:
    """Escaped text whose endless words can be broken at the margin."""
    words = (_breakable(word) for word in clean(text).split(" "))
    return marked_up(" ".join(words))


def _breakable(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return " ".join(word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD))


def _attribute(address: str) -> str:
    return marked_up(address).replace('"', "%22")
