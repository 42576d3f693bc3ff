"""A module in the facilitator's guide: its slides, small, beside their notes, and its activities step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import pairwise
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from trainer_app.base.language import Language
from trainer_app.deck.building import in_time
from trainer_app.deck.slide import Deck, Slide
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Paragraph, origins_in
from trainer_app.library.module import Activity, Module, ModuleSlide, Step
from trainer_app.render import guide_words
from trainer_app.render.booklet import LINE, MUTED, WIDTH
from trainer_app.render.pdf_paragraph import PdfParagraph, Run
from trainer_app.render.pdf_slides import SlideDrawer
from trainer_app.render.references import mark_of
from trainer_app.render.running_text import ROOM_FOR_HEADING, RunningText, breakable
from trainer_app.workshop.plan import Segment
from trainer_app.workshop.timing import AgendaRow

_THUMBNAIL = 190.0
_WORDS_FROM, _WORDS_WIDTH = 212.0, 253.0
"""Where the words beside a small slide begin, and how wide they run."""
_ABOVE, _BELOW = 12.0, 7.0
"""What stays empty above and below a small slide."""
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
        yield _Beside(shown[0], self.deck.theme, beside)
        yield from (_Beside(more, self.deck.theme) for more in shown[1:])
        yield from (self._noted(paragraph, module) for paragraph in slide.notes)
        if slide.activity:
            yield from self._activity(segment, slide, slide.activity, module)

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


class _Beside(Flowable):  # type: ignore[misc]
    """A slide, small, drawn as lines and letters, and words beside it."""

    def __init__(self, slide: Slide, theme: Theme, words: Sequence[PdfParagraph] = ()) -> None:
        super().__init__()
        self._slide, self._theme, self._words = slide, theme, words
        self._scale = _THUMBNAIL / slide.size.width
        self._least = _ABOVE + slide.size.height * self._scale + _BELOW

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size on the page: as high as the slide, or as the words where they need more."""
        high = [each.wrap(_WORDS_WIDTH, 0)[1] for each in self._words]
        apart = [one.getSpaceAfter() + other.getSpaceBefore() for one, other in pairwise(self._words)]
        self.width, self.height = width, max(self._least, _ABOVE + sum(high) + sum(apart) + _BELOW)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Words that are higher than a page stand below the slide."""
        if self.height <= self._frame._aH or height < self._least:
            return []
        return [_Beside(self._slide, self._theme), *self._words]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's
        """The slide with a thin frame, and the words from its upper edge; there is nothing to follow among them."""
        canvas._code.append(f"q 1 0 0 1 {fp_str(x, y)} cm")
        self._draw_slide(canvas, self.height - self._least + _BELOW)
        top = self.height - _ABOVE
        for number, each in enumerate(self._words):
            top -= each.height + (each.getSpaceBefore() if number else 0)
            each.drawOn(canvas, _WORDS_FROM, top)
            top -= each.getSpaceAfter()
        canvas._code.append("Q")

    def _draw_slide(self, canvas: Any, y: float) -> None:
        drawer = getattr(canvas, "slide_drawer", None)
        if drawer is None:
            drawer = canvas.slide_drawer = SlideDrawer(canvas, self._theme, self._slide.size.height, links=False)
        scale, size = fp_str(self._scale), fp_str(_THUMBNAIL, self._slide.size.height * self._scale)
        canvas._code.append(f"q 1 0 0 1 0 {fp_str(y)} cm q {scale} 0 0 {scale} 0 0 cm")
        drawer.draw(self._slide)
        canvas._code.append(f"Q {fp_str(*LINE.rgb())} RG .6 w 0 0 {size} re S Q")
