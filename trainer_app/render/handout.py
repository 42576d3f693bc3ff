"""The participant's handout: a booklet of what the workshop covered, not a print of its slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Spacer

from trainer_app.base.language import Language
from trainer_app.library.content import flat
from trainer_app.library.module import Module
from trainer_app.render.booklet import MUTED, Styles, write_booklet
from trainer_app.render.references import reference, source_lines, sources_of
from trainer_app.render.running_text import ROOM_FOR_NOTICE, ROOM_FOR_PART, RunningText
from trainer_app.workshop.plan import Paper, Workshop

_NOTE_LINES = 7


def write_handout_pdf(
    workshop: Workshop,
    modules: Mapping[str, Module],
    language: Language,
    local: Mapping[str, str] | None = None,
    paper: Paper = Paper.A4,
) -> bytes:
    """The handout of a workshop. A local fact that is not filled in becomes a line to write on."""
    taught = [modules[module] for module in workshop.placed if module in modules]
    home = [modules[module] for module in dict.fromkeys(workshop.take_home) if module in modules]
    home = [module for module in home if module not in taught]
    story = _Handout(Styles(), language, local or {}).story(workshop, taught, home)
    return write_booklet(workshop.title, language, story, paper)


class _Handout:
    """Turns content into flowables in one language, with one host's facts."""

    def __init__(self, styles: Styles, language: Language, local: Mapping[str, str]) -> None:
        self.styles, self.language = styles, language
        self.words = RunningText(styles, local)

    def story(self, workshop: Workshop, taught: Sequence[Module], home: Sequence[Module]) -> Iterator[Flowable]:
        """The whole booklet, in order: what was taught, then what there was no time for."""
        modules = [*taught, *home]
        yield self.words.text(workshop.title, self.styles.title)
        if workshop.audience:
            yield self.words.text(workshop.audience, self.styles.lead)
        yield from self._source_lines(modules)
        yield from self._objectives(workshop, taught)
        for module in taught:
            yield from self._module(module)
        if home:
            yield CondPageBreak(ROOM_FOR_PART)
            yield self.words.text(self.language.say("To read at home"), self.styles.part)
            yield self.words.text(self.language.say("There was no time for these parts today."), self.styles.lead)
        for module in home:
            yield from self._module(module)
        yield from self._resources(modules)
        yield from self._notes()

    def _source_lines(self, modules: Sequence[Module]) -> Iterator[Flowable]:
        for line in source_lines(modules, self.language):
            yield self.words.text(line, self.styles.lead)

    def _objectives(self, workshop: Workshop, modules: Sequence[Module]) -> Iterator[Flowable]:
        objectives = workshop.objectives or tuple(text for module in modules for text in module.objectives)
        if objectives:
            yield self.words.text(self.language.say("What you can do after today"), self.styles.part)
            yield from (self.words.item(objective) for objective in objectives)

    def _module(self, module: Module) -> Iterator[Flowable]:
        if not (module.handout or module.content_notice):
            return
        yield CondPageBreak(ROOM_FOR_PART + (ROOM_FOR_NOTICE if module.content_notice else 0))
        yield self.words.text(module.title, self.styles.part)
        if module.content_notice:
            yield self.words.text(module.content_notice, self.styles.notice)
        for block in flat(module.handout):
            yield from self.words.block(block, module)

    def _notes(self) -> Iterator[Flowable]:
        yield CondPageBreak(60 + _NOTE_LINES * 26)
        yield self.words.text(self.language.say("My notes"), self.styles.part)
        for _ in range(_NOTE_LINES):
            yield Spacer(1, 25)
            yield HRFlowable(width="100%", thickness=0.6, color=MUTED, spaceBefore=0, spaceAfter=0)

    def _resources(self, modules: Sequence[Module]) -> Iterator[Flowable]:
        sources = [source for source in sources_of(modules) if source.title]
        if not sources:
            return
        yield CondPageBreak(110)
        yield self.words.text(self.language.say("Where this comes from"), self.styles.part)
        for source in sources:
            yield self.words.item(reference(source, modules, self.language))
