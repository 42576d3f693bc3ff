"""The participant's handout: a booklet of what the workshop covered, not a print of its slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Image, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from trainer_app.base.language import Language
from trainer_app.library.content import Block, Figures, Paragraph, Picture, Role, Span, Table, flat
from trainer_app.library.module import Module, Source
from trainer_app.library.pictures import readable_picture
from trainer_app.render.booklet import MUTED, Styles, write_booklet
from trainer_app.render.clean import clean, marked_up
from trainer_app.workshop.plan import Workshop

_BLANK = "_" * 32
_NOTE_LINES = 7
_ROOM_FOR_PART, _ROOM_FOR_HEADING = 150, 90
"""Points that must be left on a page for a part or a heading to begin on it, so that none stands alone at the foot."""
_LONGEST_WORD = 60


def write_handout_pdf(
    workshop: Workshop,
    modules: Mapping[str, Module],
    language: Language,
    local: Mapping[str, str] | None = None,
) -> bytes:
    """The handout of a workshop. A local fact that is not filled in becomes a line to write on."""
    taught = [modules[segment.module] for segment in workshop.segments if segment.module in modules]
    home = [modules[module] for module in workshop.take_home if module in modules]
    taught = list(dict.fromkeys(taught))
    home = [module for module in dict.fromkeys(home) if module not in taught]
    return write_booklet(
        workshop.title, language, lambda: list(_Handout(Styles(), language, local or {}).story(workshop, taught, home))
    )


class _Handout:
    """Turns content into flowables in one language, with one host's facts."""

    def __init__(self, styles: Styles, language: Language, local: Mapping[str, str]) -> None:
        self.styles, self.language, self.local = styles, language, local

    def story(self, workshop: Workshop, taught: Sequence[Module], home: Sequence[Module]) -> Iterator[Flowable]:
        """The whole booklet, in order: what was taught, then what there was no time for."""
        modules = [*taught, *home]
        yield self._text(workshop.title, self.styles.title)
        if workshop.audience:
            yield self._text(workshop.audience, self.styles.lead)
        yield from self._source_lines(modules)
        yield from self._objectives(workshop, taught)
        for module in taught:
            yield from self._module(module)
        if home:
            yield CondPageBreak(_ROOM_FOR_PART)
            yield self._text(self.language.say("To read at home"), self.styles.part)
            yield self._text(self.language.say("There was no time for these parts today."), self.styles.lead)
        for module in home:
            yield from self._module(module)
        yield from self._resources(modules)
        yield from self._notes()

    def _text(self, text: str, style: ParagraphStyle) -> PdfParagraph:
        return PdfParagraph(_safe(text), style)

    def _source_lines(self, modules: Sequence[Module]) -> Iterator[Flowable]:
        sources = _sources(modules)
        if not sources:
            return
        names = "; ".join(dict.fromkeys(_name(source) for source in sources))
        yield self._text(self.language.say("Source: {names}.", names=names), self.styles.lead)
        yield self._text(self.language.say("Views reported here are the source’s own, in our words."), self.styles.lead)

    def _objectives(self, workshop: Workshop, modules: Sequence[Module]) -> Iterator[Flowable]:
        objectives = workshop.objectives or tuple(text for module in modules for text in module.objectives)
        if objectives:
            yield self._text(self.language.say("What you can do after today"), self.styles.part)
            yield from (self._item(objective) for objective in objectives)

    def _item(self, text: str) -> PdfParagraph:
        return self._marked(_safe(text), "•")

    def _marked(self, markup: str, mark: str, level: int = 0) -> PdfParagraph:
        indent = 18 * level
        style = ParagraphStyle(
            "item", self.styles.item, leftIndent=indent + 18 + (6 if mark != "•" else 0), bulletIndent=indent
        )
        return PdfParagraph(markup, style, bulletText=mark)

    def _module(self, module: Module) -> Iterator[Flowable]:
        if not (module.handout or module.content_notice):
            return
        yield CondPageBreak(_ROOM_FOR_PART)
        yield self._text(module.title, self.styles.part)
        if module.content_notice:
            yield self._text(module.content_notice, self.styles.notice)
        for block in flat(module.handout):
            yield from self._block(block, module)

    def _block(self, block: Block, module: Module) -> Iterator[Flowable]:
        match block:
            case Picture():
                yield from self._picture(block, module)
            case Table():
                yield self._table(block)
            case Figures():
                yield self._table(block.table)
            case Paragraph():
                if block.role is Role.HEADING:
                    yield CondPageBreak(_ROOM_FOR_HEADING)
                yield self._paragraph(block)

    def _table(self, table: Table) -> PdfTable:
        cells = [
            [PdfParagraph("".join(map(self._span, cell.spans)), self.styles.body) for cell in row] for row in table.rows
        ]
        rules = [("LINEBELOW", (0, 0), (-1, -1), 0.6, MUTED), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        return PdfTable(cells, style=rules, repeatRows=1, spaceBefore=6, spaceAfter=10)

    def _paragraph(self, block: Paragraph) -> PdfParagraph:
        markup = "".join(self._span(span) for span in block.spans)
        if block.role in (Role.BULLET, Role.NUMBER):
            mark = f"{block.number}." if block.role is Role.NUMBER else "•"
            return self._marked(markup, mark, block.level)
        styles = {Role.HEADING: self.styles.heading, Role.QUOTE: self.styles.quote}
        return PdfParagraph(markup, styles.get(block.role, self.styles.body))

    def _picture(self, picture: Picture, module: Module) -> Iterator[Flowable]:
        path = readable_picture(module.folder, picture.path)
        if path:
            yield Image(str(path), width=300, height=220, kind="proportional")
        elif picture.alt:
            yield self._text(picture.alt, self.styles.quote)
        if picture.caption:
            yield self._text(picture.caption, self.styles.quote)

    def _span(self, span: Span) -> str:
        text = span.text
        if span.local:
            text = self.local.get(span.local) or _BLANK
        markup = _safe(text)
        if span.bold:
            markup = f"<b>{markup}</b>"
        if span.italic:
            markup = f"<i>{markup}</i>"
        if span.link:
            markup = f'<a href="{_attribute(span.link)}" color="#0b6e6e">{markup}</a>'
        return markup

    def _notes(self) -> Iterator[Flowable]:
        yield CondPageBreak(60 + _NOTE_LINES * 26)
        yield self._text(self.language.say("My notes"), self.styles.part)
        for _ in range(_NOTE_LINES):
            yield Spacer(1, 25)
            yield HRFlowable(width="100%", thickness=0.6, color=MUTED, spaceBefore=0, spaceAfter=0)

    def _resources(self, modules: Sequence[Module]) -> Iterator[Flowable]:
        sources = [source for source in _sources(modules) if source.title]
        if not sources:
            return
        yield CondPageBreak(110)
        yield self._text(self.language.say("Where this comes from"), self.styles.part)
        for source in sources:
            yield self._item(" ".join(filter(None, [_name(source) + ".", source.address, self._checked(source)])))

    def _checked(self, source: Source) -> str:
        return self.language.say("Checked on {day}.", day=source.checked) if source.checked else ""


def _sources(modules: Sequence[Module]) -> list[Source]:
    return list(dict.fromkeys(source for module in modules for source in module.sources))


def _name(source: Source) -> str:
    return ", ".join(filter(None, [source.author, source.title])).rstrip(".")


def _safe(text: str) -> str:
    """Escaped text whose endless words can be broken at the margin."""
    words = (_breakable(word) for word in clean(text).split(" "))
    return marked_up(" ".join(words))


def _breakable(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return " ".join(word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD))


def _attribute(address: str) -> str:
    return marked_up(address).replace('"', "%22")
