"""A module in the facilitator's guide: its slides, small, beside their notes, and its activities step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer
from reportlab.platypus import Table as PdfTable

from trainer_app.base.language import Language
from trainer_app.deck.building import in_time
from trainer_app.deck.slide import Deck, Slide
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Paragraph, origins_in
from trainer_app.library.module import Activity, Module, ModuleSlide, Step
from trainer_app.render import guide_words
from trainer_app.render.booklet import ALL, FIRST_COLUMN, LINE, MUTED, WIDTH, table_looks
from trainer_app.render.pdf_paragraph import Run
from trainer_app.render.pdf_slides import SlideDrawer
from trainer_app.render.references import mark_of
from trainer_app.render.running_text import ROOM_FOR_HEADING, RunningText, breakable
from trainer_app.workshop.plan import Segment
from trainer_app.workshop.timing import AgendaRow

_THUMBNAIL = 190.0
_ROOM_FOR_SLIDE = 170
"""Points that must be left on a page for a slide, its title and the first lines of its notes."""


class ModulePart:
    """Makes the pages of one module after another."""

    def __init__(self, words: RunningText, deck: Deck, language: Language) -> None:
        self.words, self.styles, self.deck, self.language = words, words.styles, deck, language
        self.slides: dict[str, list[Slide]] = {}
        for slide in deck.slides:
            self.slides.setdefault(slide.origin, []).append(slide)

    def _say(self, text: str, **values: object) -> str:
        return self.language.say(text, **values)

    def minutes(self, minutes: int) -> str:
        """A length, in words."""
        return self._say("{n} min", n=minutes)

    def clock(self, row: AgendaRow, moment: time) -> str:
        """A time of day, or how long the workshop has run by then."""
        return self.language.clock(moment) if row.clock else f"{moment.hour}:{moment.minute:02}"

    def _heading(self, text: str) -> Iterator[Flowable]:
        yield CondPageBreak(ROOM_FOR_HEADING)
        yield self.words.text(text, self.styles.heading)

    def module(self, row: AgendaRow, module: Module) -> Iterator[Flowable]:
        """A module in its row of the agenda. Slides that this workshop leaves out are left out."""
        yield PageBreak()
        segment = row.segment
        yield self.words.text(row.title, self.styles.part)
        when = f"{self.clock(row, row.start)}–{self.clock(row, row.end)}"
        length = [when, self.minutes(segment.minutes)]
        if segment.minutes != module.minutes:
            length.append(self._say("{n} min at full length", n=module.minutes))
        yield self.words.text(" · ".join(length), self.styles.lead)
        if module.content_notice:
            yield self.words.text(module.content_notice, self.styles.notice)
        if module.objectives:
            yield from self._heading(self._say("Objectives"))
            yield from map(self.words.item, module.objectives)
        if module.versions:
            yield from self._heading(self._say("Shorter and longer"))
            yield from (
                self.words.item(f"{self.minutes(version.minutes)}: {version.text}") for version in module.versions
            )
        for slide in module.slides:
            yield from self._slide(segment, slide, module)

    def _slide(self, segment: Segment, slide: ModuleSlide, module: Module) -> Iterator[Flowable]:
        shown = [each for each in self.slides.get(f"{segment.id}.{slide.id}", []) if not each.hidden]
        if not shown:
            return
        yield CondPageBreak(_ROOM_FOR_SLIDE)
        minutes = slide.minutes or 0
        beside = [self.words.text(slide.title, self.styles.heading)]
        if minutes:
            beside.append(self.words.text(self.minutes(minutes), self.styles.muted))
        marks = mark_of(list(origins_in(slide.blocks)), module, self.language)
        if marks:
            beside.append(self.words.text(self._say("On the slide: {origins}", origins=marks), self.styles.muted))
        yield self._beside(shown[0], beside)
        yield from (self._beside(more, []) for more in shown[1:])
        yield from (self._noted(paragraph, module) for paragraph in slide.notes)
        if slide.activity:
            yield from self._activity(segment, slide, slide.activity, module)

    def _beside(self, slide: Slide, words: Sequence[Flowable]) -> Flowable:
        picture = _Thumbnail(slide, self.deck.theme)
        widths = [_THUMBNAIL + 16, WIDTH - _THUMBNAIL - 16]
        looks = table_looks(("LEFTPADDING", *FIRST_COLUMN, 0), ("TOPPADDING", *ALL, 0))
        sides = PdfTable([[picture, list(words)]], colWidths=widths, style=looks, hAlign="LEFT")
        return KeepTogether([Spacer(1, 12), sides, Spacer(1, 4)])

    def _noted(self, paragraph: Paragraph, module: Module) -> Flowable:
        """A paragraph with where it comes from."""
        marks = mark_of(paragraph.origins, module, self.language)
        after = [Run(" "), Run(f"[{breakable(marks)}]", colour=MUTED)] if marks else []
        return self.words.paragraph(paragraph, *after)

    def _activity(self, segment: Segment, slide: ModuleSlide, activity: Activity, module: Module) -> Iterator[Flowable]:
        now = in_time(activity, slide.id, segment)
        heading = self.words.text(self._say("Activity: {title}", title=activity.title), self.styles.heading)
        facts = [self.minutes(now.minutes), activity.grouping]
        if now.minutes != activity.minutes:
            facts.append(self._say("{n} min at full length", n=activity.minutes))
        opening = [heading, self.words.text(" · ".join(filter(None, facts)), self.styles.muted)]
        if now.steps:
            steps = [self._step(step) for step in now.steps]
            opening.append(self.words.rows(steps, (28, WIDTH - 28 - 60 - 110, 60, 110)))
        yield KeepTogether(opening)
        kept = {step.line for step in now.steps}
        left_out = " · ".join(step.text for step in activity.steps if step.line not in kept)
        if left_out:
            yield self.words.text(self._say("Left out today: {steps}", steps=left_out), self.styles.muted)
        for block in activity.body:
            yield from self.words.block(block, module)
        if activity.debrief:
            yield from self._heading(self._say("Talk about it: {n} min", n=now.debrief_minutes))
            yield from (self._noted(question, module) for question in activity.debrief)

    def _step(self, step: Step) -> list[str]:
        length = self.minutes(step.minutes) if step.minutes else ""
        said = self.words.filled_in(step.words)
        return [f"{step.number}.", said, length, self.language.word(guide_words.PRIORITIES[step.priority])]


class _Thumbnail(Flowable):  # type: ignore[misc]
    """A slide, small, drawn as lines and letters."""

    def __init__(self, slide: Slide, theme: Theme) -> None:
        super().__init__()
        self._slide, self._theme = slide, theme
        self._scale = _THUMBNAIL / slide.size.width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size on the page."""
        return _THUMBNAIL, self._slide.size.height * self._scale

    def draw(self) -> None:
        """The slide and a thin frame."""
        canvas = self.canv
        drawer = getattr(canvas, "slide_drawer", None)
        if drawer is None:
            drawer = canvas.slide_drawer = SlideDrawer(canvas, self._theme, self._slide.size.height, links=False)
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        drawer.draw(self._slide)
        canvas.restoreState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, *self.wrap(0, 0))
