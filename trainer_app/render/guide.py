"""The facilitator's guide: the agenda, what to prepare, every module, and what to do when it gets hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from trainer_app.base.language import Language
from trainer_app.base.progress import Progress
from trainer_app.deck.slide import Deck
from trainer_app.library.asking import asked_for
from trainer_app.library.module import Module
from trainer_app.render import guide_words
from trainer_app.render.booklet import WIDTH, Styles, write_booklet
from trainer_app.render.guide_module import ModulePart
from trainer_app.render.pdf_paragraph import PdfParagraph
from trainer_app.render.references import reference, source_lines, sources_of
from trainer_app.render.running_text import BLANK, RunningText
from trainer_app.workshop.plan import LocalFact, Paper, Workshop
from trainer_app.workshop.timing import agenda


def write_guide_pdf(
    workshop: Workshop,
    modules: Mapping[str, Module],
    deck: Deck,
    language: Language,
    *,
    paper: Paper = Paper.A4,
    progress: Progress | None = None,
) -> bytes:
    """The guide of a workshop; slides it leaves out are left out here. Raises `Cancelled` where `progress` says so."""
    title = language.say("Guide: {title}", title=workshop.title)
    return write_booklet(title, language, _Guide(workshop, modules, deck, language).story(), paper, progress)


class _Guide:
    def __init__(self, workshop: Workshop, modules: Mapping[str, Module], deck: Deck, language: Language) -> None:
        self.workshop, self.modules, self.language = workshop, modules, language
        self.styles = Styles()
        self.words = RunningText(self.styles, workshop.facts)
        self.rows = agenda(workshop, {key: module.title for key, module in modules.items()})
        self.taught = [modules[module] for module in workshop.placed if module in modules]
        self.parts = ModulePart(self.words, deck, language)

    def story(self) -> Iterator[Flowable]:
        """The whole guide, in order."""
        yield from self._front()
        yield from self._agenda()
        yield from self._preparation()
        for row in self.rows:
            if row.segment.module in self.modules:
                yield from self.parts.module(row, self.modules[row.segment.module])
        yield from self._in_the_room()
        yield from self._references()

    def _say(self, text: str, **values: object) -> str:
        return self.language.say(text, **values)

    def _part(self, text: str) -> PdfParagraph:
        return self.words.text(text, self.styles.part)

    def _front(self) -> Iterator[Flowable]:
        workshop = self.workshop
        yield self.words.text(workshop.title, self.styles.title)
        facts = [self._say("Guide for the facilitator"), self.parts.minutes(workshop.minutes), workshop.audience]
        yield self.words.text(" · ".join(filter(None, facts)), self.styles.lead)
        for line in source_lines(self.taught, self.language):
            yield self.words.text(line, self.styles.lead)
        said = dict.fromkeys(module.translation for module in self.taught if module.translation)
        for each in said:
            yield self.words.text(self._say("This is a translation: {said}.", said=each), self.styles.notice)
        objectives = workshop.objectives or tuple(text for module in self.taught for text in module.objectives)
        if objectives:
            yield self._part(self._say("What people can do afterwards"))
            yield from map(self.words.item, objectives)

    def _agenda(self) -> Iterator[Flowable]:
        yield CondPageBreak(200)
        yield self._part(self._say("Agenda"))
        rows = [
            [self.parts.clock(row, row.start), self.parts.minutes(row.segment.minutes), row.title] for row in self.rows
        ]
        end = self.rows[-1] if self.rows else None
        if end:
            rows.append([self.parts.clock(end, end.end), "", self._say("End")])
        yield self.words.rows(rows, (70, 70, WIDTH - 140))

    def _preparation(self) -> Iterator[Flowable]:
        yield CondPageBreak(200)
        yield self._part(self._say("What to bring"))
        for thing in dict.fromkeys(thing for module in self.taught for thing in module.materials):
            yield self.words.item(thing, "–")
        yield CondPageBreak(200)
        yield self._part(self._say("What to prepare"))
        yield from (self.words.item(self.language.word(each), "–") for each in guide_words.PREPARATION)
        yield from self._local_facts()

    def _local_facts(self) -> Iterator[Flowable]:
        """What only the host knows: what was filled in, and lines for the rest."""
        asked = asked_for(self.taught)
        usual = {key: self.language.word(words) for key, words in guide_words.FOR_THE_DAY.items()}
        facts = dict(self.workshop.local)
        rows = [[words, self._filled_in(facts.get(key))] for key, words in (usual | dict(asked)).items()]
        yield CondPageBreak(220)
        yield self._part(self._say("To fill in with the host"))
        yield self.words.text(self._say("Write down on which day you checked a number or a rule."), self.styles.body)
        yield self.words.rows(rows, (WIDTH * 0.42, WIDTH * 0.58))

    def _filled_in(self, fact: LocalFact | None) -> str:
        if fact is None:
            return BLANK
        checked = self._say("Checked on {day}.", day=fact.checked) if fact.checked else ""
        return " ".join(filter(None, [fact.text, f"({checked.rstrip('.')})" if checked else ""]))

    def _in_the_room(self) -> Iterator[Flowable]:
        yield PageBreak()
        for heading, steps in guide_words.IN_THE_ROOM:
            yield CondPageBreak(220)
            yield self._part(self.language.word(heading))
            for number, step in enumerate(steps, 1):
                yield self.words.item(self.language.word(step), f"{number}.")

    def _references(self) -> Iterator[Flowable]:
        sources = [source for source in sources_of(self.taught) if source.title]
        yield CondPageBreak(160)
        yield self._part(self._say("Where this comes from"))
        yield from (self.words.item(reference(source, self.taught, self.language)) for source in sources)
        said = self._say("“Practice” marks what trainers know from their own work; it is in none of the sources.")
        yield self.words.text(said, self.styles.body)
        for module in self.taught:
            yield from (self.words.paragraph(each) for each in module.references)
