"""From what a slide says to the items that are laid on its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from trainer_app.base.language import Language
from trainer_app.deck.chart_item import ChartItem
from trainer_app.deck.draft import DraftAgenda, DraftBlock, DraftForm, DraftPicture, DraftTable
from trainer_app.deck.drawings import AgendaBar, Landmark, SpectrumItem, StepsItem, Stretch
from trainer_app.deck.flow import COLUMN_GAP, BarredText, BoxedText, Columns, Item, Stack, TextItem
from trainer_app.deck.picture_item import PictureItem
from trainer_app.deck.setting import Style
from trainer_app.deck.slide import Align, BlockRole, Frame, Ink, ShapeBlock, ShapeKind, TableLook
from trainer_app.deck.tables import Cell, TableStyle, table_item
from trainer_app.deck.words import divided, normal
from trainer_app.library.content import Form, Paragraph, Role, Span
from trainer_app.workshop.plan import SlideLayout

_NOWHERE = Frame(0, 0, 0, 0)
_MOST_COLUMNS = 3
_LANDMARKS = range(2, 6)
_STEPS = range(2, 5)
_TERM_SHARE = 0.36
_ATTRIBUTION = re.compile(r"(?:^|\s)[—–]\s+(?=\S)")
_LONGEST_NAME = 90


@dataclass(frozen=True)
class Maker:
    """Makes items for a place `width` points wide, in one typeface and language."""

    width: float
    family: str
    language: Language
    layout: SlideLayout = SlideLayout.AUTO

    def style(self, role: BlockRole = BlockRole.BODY, ink: Ink = Ink.TEXT, **more: object) -> Style:
        """A style in this deck's typeface."""
        return Style(role, ink, family=self.family, **more)  # type: ignore[arg-type]

    def items(self, blocks: Sequence[DraftBlock]) -> list[Item]:
        """The blocks as items: paragraphs that follow each other are one text."""
        made: list[Item] = []
        for (is_text, quoted), group in groupby(blocks, _sort):
            if is_text:
                paragraphs = [block for block in group if isinstance(block, Paragraph)]
                made.append(self._quote(paragraphs) if quoted else self._text(paragraphs))
            else:
                for block in group:
                    made += self._other(block)
        return made

    def _text(self, paragraphs: Sequence[Paragraph]) -> Item:
        if self.layout is SlideLayout.COLUMNS and len(paragraphs) > 1:
            return self._in_two(paragraphs)
        return TextItem(as_text(paragraphs), self.style())

    def _in_two(self, paragraphs: Sequence[Paragraph]) -> Item:
        """A list in two columns of about the same length."""
        lengths = [len(each.text) + 20 for each in paragraphs]
        at = min(range(1, len(paragraphs)), key=lambda cut: abs(sum(lengths[:cut]) - sum(lengths[cut:])))
        columns = [(paragraphs[:at], BlockRole.BODY), (paragraphs[at:], BlockRole.SECOND_BODY)]
        return Columns([Stack([TextItem(as_text(part), self.style(role))]) for part, role in columns])

    def _other(self, block: DraftBlock) -> list[Item]:
        match block:
            case DraftPicture():
                return [PictureItem(block, self.family)]
            case DraftTable():
                return [self._table(block)]
            case DraftAgenda():
                return self._agenda(block)
            case DraftForm():
                return self._form(block)
        raise TypeError(block)

    def _form(self, block: DraftForm) -> list[Item]:
        if block.form in (Form.COLUMNS, Form.COMPARISON):
            return self._columns(block)
        blocks = [each for part in block.parts for each in part]
        if self.layout is SlideLayout.LIST:
            return self.items(blocks)
        if block.form in (Form.DEFINITIONS, Form.CONTACTS, Form.SPECTRUM):
            return self._entries(block.form, blocks)
        if block.form is Form.STEPS:
            return self._steps(blocks)
        makers = {Form.KEY: self._key, Form.QUOTE: self._quote, Form.QUESTIONS: self._questions}
        return self._styled(blocks, makers.get(block.form, self._text))

    def _styled(self, blocks: Sequence[DraftBlock], make: Callable[[Sequence[Paragraph]], Item]) -> list[Item]:
        """The paragraphs among the blocks as `make` has them; everything else as it is."""
        made: list[Item] = []
        for is_text, group in groupby(blocks, lambda block: isinstance(block, Paragraph)):
            run = list(group)
            made += [make([each for each in run if isinstance(each, Paragraph)])] if is_text else self.items(run)
        return made

    def _questions(self, paragraphs: Sequence[Paragraph]) -> Item:
        return TextItem(as_text(paragraphs), self.style(mark_ink=Ink.ACTIVITY))

    def _key(self, paragraphs: Sequence[Paragraph]) -> Item:
        text = TextItem(as_text(paragraphs), self.style(bold=True))
        return BoxedText(text, ShapeBlock(_NOWHERE, Ink.SOFT, ShapeKind.ROUNDED))

    def _quote(self, paragraphs: Sequence[Paragraph]) -> Item:
        said, by = attributed([replace(each, role=Role.TEXT, level=0) for each in as_text(paragraphs)])
        items: list[Item] = [TextItem(said, self.style())] if said else []
        items += [TextItem([by], self.style(BlockRole.TEXT, Ink.MUTED))] if by else []
        return BarredText(Stack(items, gap=10.0), ShapeBlock(_NOWHERE, Ink.ACCENT))

    def _table(self, block: DraftTable) -> Item:
        rows = [[(cell,) for cell in row] for row in block.rows]
        numeric = [all(_is_number(row[at].text) for row in block.rows[1:]) for at in range(len(block.rows[0]))]
        plain = self.style(BlockRole.TEXT)
        columns = tuple(replace(plain, align=Align.END) if each else plain for each in numeric)
        heading = replace(plain, bold=True)
        name = self.language.say("Table")
        style = TableStyle(columns, TableLook.GRID, name, heading if len(rows) > 1 else None)
        item = table_item(rows, style, self.width)
        if block.chart is None or self.layout is SlideLayout.LIST:
            return item
        return ChartItem(block.chart, item, self.language.say("Chart"), self.family)

    def _agenda(self, block: DraftAgenda) -> list[Item]:
        clocks = any(row.clock for row in block.rows)
        cells = [(row.clock, row.title, row.length) if clocks else (row.title, row.length) for row in block.rows]
        text = self.style(BlockRole.TEXT)
        columns = (
            *((replace(text, ink=Ink.ACCENT, bold=True),) if clocks else ()),
            text,
            replace(text, ink=Ink.MUTED, align=Align.END),
        )
        name = self.language.say("Agenda")
        style = TableStyle(columns, TableLook.PLAIN, name)
        rows = [[(Paragraph((Span(words),)),) for words in row] for row in cells]
        bar = AgendaBar(tuple(Stretch(row.minutes, row.ink, f"{row.title}, {row.length}") for row in block.rows), name)
        return [bar, table_item(rows, style, self.width)]

    def _columns(self, block: DraftForm) -> list[Item]:
        parts = [part for part in block.parts if part]
        if len(parts) == 1:
            one = replace(self, layout=SlideLayout.COLUMNS if self.layout is SlideLayout.AUTO else self.layout)
            return one.items(parts[0])
        if self.layout is SlideLayout.LIST:
            return [item for part in parts for item in self.items(part)]
        made: list[Item] = []
        for start in range(0, len(parts), _MOST_COLUMNS):
            row = parts[start : start + _MOST_COLUMNS]
            width = (self.width - COLUMN_GAP * (len(row) - 1)) / len(row)
            own = replace(self, width=width, layout=SlideLayout.AUTO)
            compared = block.form is Form.COMPARISON
            made.append(Columns([own.column(part, at, compared=compared) for at, part in enumerate(row)]))
        return made

    def column(self, blocks: Sequence[DraftBlock], number: int, *, compared: bool) -> Stack:
        """One of several columns; in a comparison its heading stands on a ground of its own."""
        second = number % 2 == 1
        items: list[Item] = []
        first = blocks[0]
        if compared and isinstance(first, Paragraph) and first.role is Role.HEADING:
            role = BlockRole.SECOND_HEADING if second else BlockRole.HEADING
            heading = replace(first, role=Role.TEXT, level=0)
            style = self.style(role, Ink.ACTIVITY if second else Ink.ACCENT, bold=True)
            ground = ShapeBlock(_NOWHERE, Ink.ACTIVITY_SOFT if second else Ink.SOFT, ShapeKind.ROUNDED)
            items.append(BoxedText(TextItem([heading], style), ground, 14.0, 8.0))
            blocks = blocks[1:]
        inner = self.items(blocks)
        if second:
            inner = [_second(item) for item in inner]
        return Stack([*items, *inner], gap=12.0)

    def _entries(self, form: Form, blocks: Sequence[DraftBlock]) -> list[Item]:
        """Terms with what they mean; text that is no list stands before them."""
        beside = [block for block in blocks if not (isinstance(block, Paragraph) and _is_listed(block))]
        entries = entries_of([block for block in blocks if isinstance(block, Paragraph) and _is_listed(block)])
        before = self.items(beside)
        if not entries:
            return before
        terms = self._terms(
            entries, self.language.say("Contacts") if form is Form.CONTACTS else self.language.say("Terms")
        )
        if form is Form.SPECTRUM and len(entries) in _LANDMARKS:
            landmarks = [Landmark(term or Paragraph(()), meaning) for term, meaning in entries]
            return [*before, SpectrumItem(landmarks, terms, self.language.say("Spectrum line"), self.family)]
        return [*before, terms]

    def _terms(self, entries: Sequence[tuple[Paragraph | None, Cell]], name: str) -> Item:
        text = self.style(BlockRole.TEXT)
        style = TableStyle(
            (replace(text, ink=Ink.ACCENT, bold=True), text), TableLook.PLAIN, name, first_share=_TERM_SHARE
        )
        return table_item([((term,) if term else (), meaning) for term, meaning in entries], style, self.width)

    def _steps(self, blocks: Sequence[DraftBlock]) -> list[Item]:
        steps = [block for block in blocks if isinstance(block, Paragraph) and _is_listed(block)]
        beside = self.items([block for block in blocks if not (isinstance(block, Paragraph) and _is_listed(block))])
        numbered = [
            replace(step, role=Role.NUMBER, number=at) if step.level == 0 else step
            for at, step in zip(_numbers(steps), steps, strict=True)
        ]
        as_list = TextItem(numbered, self.style())
        if len(steps) not in _STEPS or any(step.level for step in steps):
            return [*beside, as_list] if steps else beside
        plain = [replace(step, role=Role.TEXT) for step in steps]
        return [*beside, StepsItem(plain, as_list, self.language.say("Steps"), self.family)]


def _sort(block: DraftBlock) -> tuple[bool, bool]:
    return isinstance(block, Paragraph), isinstance(block, Paragraph) and block.role is Role.QUOTE


def _is_listed(paragraph: Paragraph) -> bool:
    return paragraph.role in (Role.BULLET, Role.NUMBER) or paragraph.level > 0


def _is_number(words: str) -> bool:
    return not words.strip() or bool(re.fullmatch(r"[-+]?[\d\s.,]+\s*%?", words.strip()))


def _second(item: Item) -> Item:
    """A text of the right column as its placeholder."""
    if isinstance(item, TextItem) and item.style.role is BlockRole.BODY:
        return item.with_style(replace(item.style, role=BlockRole.SECOND_BODY))
    return item


def _numbers(steps: Sequence[Paragraph]) -> Iterable[int]:
    at = 0
    for step in steps:
        at += step.level == 0
        yield at


def as_text(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Headings within a slide as bold lines; nothing else changes."""
    return [_bold(each) if each.role is Role.HEADING else each for each in paragraphs]


def _bold(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph, role=Role.TEXT, level=0, spans=tuple(replace(span, bold=True) for span in paragraph.spans)
    )


def entries_of(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph | None, Cell]]:
    """List items as terms with their meanings: `Term: meaning` or `**Term** meaning`; deeper items belong to them."""
    entries: list[tuple[Paragraph | None, list[Paragraph]]] = []
    for each in paragraphs:
        if each.level and entries:
            entries[-1][1].append(replace(each, level=each.level - 1))
            continue
        term, meaning = _term_and_meaning(replace(each, role=Role.TEXT, level=0, number=0))
        entries.append((term, [meaning] if meaning.text.strip() else []))
    return [(term, tuple(meaning)) for term, meaning in entries]


def _term_and_meaning(paragraph: Paragraph) -> tuple[Paragraph | None, Paragraph]:
    text = "".join(normal(span.text) for span in paragraph.spans)
    bold = 0
    for span in paragraph.spans:
        if not span.bold:
            break
        bold += len(normal(span.text))
    colon = text.find(":")
    end = bold or (colon if 0 < colon <= _LONGEST_NAME else 0)
    if not end:
        return None, paragraph
    term, meaning = divided(paragraph, end)
    return _stripped(term, ": "), _stripped(meaning, ": ")


def _stripped(paragraph: Paragraph, letters: str) -> Paragraph:
    """The paragraph without `letters` at its ends."""
    spans = list(paragraph.spans)
    while spans and not spans[0].text.lstrip(letters):
        spans.pop(0)
    while spans and not spans[-1].text.rstrip(letters):
        spans.pop()
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip(letters))
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(letters))
    return replace(paragraph, spans=tuple(spans))


def attributed(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], Paragraph | None]:
    """The words of a quotation, and the `— who said it` at its end, where there is one."""
    if not paragraphs:
        return [], None
    last = paragraphs[-1]
    text = "".join(normal(span.text) for span in last.spans)
    found = list(_ATTRIBUTION.finditer(text))
    if not found or len(text) - found[-1].start() > _LONGEST_NAME:
        return list(paragraphs), None
    said, by = divided(last, found[-1].start())
    kept = [*paragraphs[:-1], *([said] if said.text.strip() else [])]
    return kept, _stripped(by, " ")
