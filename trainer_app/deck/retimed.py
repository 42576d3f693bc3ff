"""A show's plan after something was left out of it: minutes, slides passed over, and the ways to end on time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from trainer_app.deck.show_plan import Beat, ShowPlan, ShowSegment
from trainer_app.deck.slide import Deck
from trainer_app.workshop.retiming import Choice, Cut, Part, ways_to_end

_NOTHING = Choice(())


@dataclass(frozen=True)
class Retimed:
    """A plan and what was left out of it."""

    plan: ShowPlan
    choice: Choice = _NOTHING

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """The minutes each segment has now."""
        saved = dict.fromkeys(self.plan.minutes, 0)
        for part in self.choice.parts:
            saved[part.segment] = saved.get(part.segment, 0) + part.minutes
        return {segment: max(0, minutes - saved[segment]) for segment, minutes in self.plan.minutes.items()}

    def beats(self, slide: str) -> tuple[Beat, ...]:
        """What is done on a slide, by its id, without the steps that were left out."""
        gone = {(part.slides[0], part.step) for part in self.choice.parts if part.cut is Cut.STEP}
        return tuple(beat for beat in self.plan.beats.get(slide, ()) if (slide, beat.step) not in gone)

    def skipped_in(self, deck: Deck) -> frozenset[int]:
        """The indices of the slides that are passed over."""
        gone = self.choice.skipped
        return frozenset(at for at, slide in enumerate(deck.slides) if (slide.origin or slide.id) in gone)

    def leaving_out(self, choice: Choice) -> Retimed:
        """The same plan with more left out."""
        return replace(self, choice=Choice((*self.choice.parts, *choice.parts)))

    def leaving_out_again(self, keys: tuple[str, ...]) -> Retimed:
        """The plan without the parts that have these keys, as an earlier show left it."""
        parts = (part for segment in self.plan.segments for part in segment.parts)
        return Retimed(self.plan, Choice(tuple(part for part in parts if part.key in keys)))

    def left(self, segment: str, spent: float) -> float:
        """Seconds the rest of the sitting takes by plan, `spent` seconds into a segment; overrun is not made up."""
        ahead = self.plan.onward(segment)
        here = ahead[0].id == segment if ahead else False
        seconds = sum(self.minutes[one.id] * 60.0 for one in ahead)
        return seconds - min(spent, self.minutes[segment] * 60.0) if here else seconds

    def ways(self, deck: Deck, index: int, needed: int) -> tuple[Choice, ...]:
        """Ways to save `needed` minutes by what lies after the slide at `index`, in the same sitting."""
        behind = {slide.origin or slide.id for slide in deck.slides[: index + 1]}
        segments = self.plan.onward(deck.slides[index].segment)
        return ways_to_end(tuple(self._open(segments, behind)), needed)

    def _open(self, segments: tuple[ShowSegment, ...], behind: set[str]) -> Iterator[Part]:
        """What can still be left out: none of its slides was shown and nothing of it is gone already."""
        for part in (part for segment in segments for part in segment.parts):
            if not behind.intersection(part.slides) and not any(part.meets(gone) for gone in self.choice.parts):
                yield replace(part, minutes=min(part.minutes, self.minutes[part.segment]))
