"""Writes down how a show goes while it goes, so that a crash loses a second of it, and puts a show back as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from trainer_app.base.language import Language
from trainer_app.deck.ink import Ink, Point, Stroke, Tool
from trainer_app.deck.show import Show
from trainer_app.deck.slide import Deck
from trainer_app.delivery.run import Drawn, Run, SegmentRun
from trainer_app.present.cut_words import choice_words
from trainer_app.present.pace import MINUTE, Pace
from trainer_app.present.timing import Timing

Keep = Callable[[Run], None]
_SOON = 1_000
_NOW_AND_THEN = 15_000
_COUNTED_GAP = 60 * MINUTE
"""A gap up to this long, in seconds, was time in the room; a longer one was the computer switched off."""


class Recorder(QObject):
    """Gives `keep` the run soon after each change, and now and then while time passes. Never earlier than its start."""

    def __init__(self, deck: Deck, timing: Timing, language: Language, keep: Keep | None, parent: QObject) -> None:
        super().__init__(parent)
        self._deck, self._timing, self._language = deck, timing, language
        self._keep = keep
        self._began: datetime | None = None
        self._show = Show(len(deck.slides))
        self.questions: tuple[str, ...] = ()
        self.rehearsal = False
        self._soon = self._timer(_SOON, single=True)
        self._often = self._timer(_NOW_AND_THEN, single=False)

    def _timer(self, milliseconds: int, *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.write)
        return timer

    def follow(self, show: Show) -> None:
        """The show stands here now."""
        self._show = show
        self._changed()

    def ask_later(self, questions: tuple[str, ...]) -> None:
        """These questions are set aside."""
        self.questions = questions
        self._changed()

    def _changed(self) -> None:
        if self._timing.pace.started is None:
            return
        if self._began is None:
            self._began = self._timing.began
        if self._keep is not None:
            self._soon.start()
            if not self._often.isActive():
                self._often.start()

    def run(self, *, finished: bool = False, ink: bool = True) -> Run | None:
        """The show as it stands; None before its time was started."""
        if self._began is None:
            return None
        timing = self._timing
        retimed, gone = timing.retimed, timing.retimed.choice
        slides = Counter(slide.segment for slide in self._deck.slides)
        return Run(
            workshop=retimed.plan.workshop,
            title=self._deck.title,
            began=self._began.isoformat(timespec="seconds"),
            at=timing.moment.isoformat(timespec="seconds"),
            slide=self._deck.slides[self._show.index].id,
            segments=tuple(
                SegmentRun(
                    one.id,
                    one.title,
                    one.minutes,
                    round(timing.pace.spent(one.id, timing.now)),
                    one.minutes - retimed.minutes[one.id],
                    slides[one.id],
                )
                for one in retimed.plan.segments
            ),
            left_out=tuple(choice_words(gone, self._language)),
            cuts=tuple(part.key for part in gone.parts),
            passed_over=tuple(self._deck.slides[index].id for index in sorted(self._show.skipped)),
            questions=self.questions,
            ink=tuple(self._drawn()) if ink else (),
            rehearsal=self.rehearsal,
            finished=finished,
        )

    def _drawn(self) -> list[Drawn]:
        return [
            Drawn(self._deck.slides[index].id, stroke.tool.value, tuple((each.x, each.y) for each in stroke.points))
            for index, strokes in self._show.ink.slides
            for stroke in strokes
        ]

    def write(self) -> None:
        """Keep the run as it stands."""
        self._give(self.run())

    def finish(self, *, finished: bool, ink: bool) -> Run | None:
        """Keep the run a last time, with what was drawn or without it, and return it."""
        self._soon.stop()
        self._often.stop()
        run = self.run(finished=finished, ink=ink)
        self._give(run)
        return run

    def _give(self, run: Run | None) -> None:
        if run is not None and self._keep is not None:
            self._keep(run)

    def put_back(self, run: Run) -> None:
        """Go on writing an earlier run: its start, its questions and its time; a short gap was time in the room."""
        self._began = datetime.fromisoformat(run.began)
        self.questions = run.questions
        self.rehearsal = run.rehearsal
        gap = (self._timing.moment - datetime.fromisoformat(run.at)) / timedelta(seconds=1)
        here = next((slide.segment for slide in self._deck.slides if slide.id == run.slide), "")
        spent = {segment.id: float(segment.seconds) for segment in run.segments}
        spent[here] = spent.get(here, 0.0) + (gap if 0 < gap <= _COUNTED_GAP else 0.0)
        now = self._timing.now
        self._timing.retimed = self._timing.retimed.leaving_out_again(run.cuts)
        self._timing.pace = Pace(now - sum(spent.values()), here, now, tuple(spent.items()))


def show_of(run: Run, deck: Deck) -> Show:
    """The show as a run left it; slides that are no longer there are passed by."""
    places = {slide.id: index for index, slide in enumerate(deck.slides)}
    ink: dict[int, tuple[Stroke, ...]] = {}
    for drawn in run.ink:
        if drawn.slide in places and drawn.tool in {Tool.PEN.value, Tool.HIGHLIGHT.value}:
            stroke = Stroke(Tool(drawn.tool), tuple(Point(*place) for place in drawn.points))
            ink[places[drawn.slide]] = (*ink.get(places[drawn.slide], ()), stroke)
    skipped = frozenset(places[slide] for slide in run.passed_over if slide in places)
    return Show(len(deck.slides), places.get(run.slide, 0), ink=Ink(tuple(sorted(ink.items()))), skipped=skipped)
