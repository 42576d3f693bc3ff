"""How a show went, in lines to read: planned and actual minutes, what was left out, questions set aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from trainer_app.base.language import Language
from trainer_app.delivery.run import Run, SegmentRun, usual_minutes
from trainer_app.workshop.plan import Workshop


def report(run: Run, language: Language) -> list[str]:
    """The lines; a tab stands between the minutes and what they were for."""
    return list(_lines(run, language))


def past_words(workshop: Workshop, runs: tuple[Run, ...], language: Language) -> list[str]:
    """Every show of a workshop, the latest first, after what its parts usually take."""
    if not runs:
        return [language.say("This workshop was not shown yet. Its minutes are noted while you present it.")]
    usual, say = usual_minutes(runs), language.say
    titles = {segment.id: segment.title for run in reversed(runs) for segment in run.segments}
    lines = [
        say("usually {n} min", n=usual[segment.id]) + f"\t{titles[segment.id]}"
        for segment in workshop.segments
        if segment.id in usual
    ]
    for run in runs:
        began = datetime.fromisoformat(run.began)
        kind = say("rehearsal") if run.rehearsal else say("show")
        lines.append("")
        lines.append(f"{language.day(began.date())}, {language.clock(began)} · {kind}")
        lines += report(run, language)
    return lines


def _lines(run: Run, language: Language) -> Iterator[str]:
    say = language.say
    total = say("{actual} of {planned} min", actual=run.seconds // 60, planned=run.planned)
    yield f"{total}\t{say('Everything')}"
    for segment in run.segments:
        yield f"{_length(segment, language)}\t{segment.title}"
    for cut in run.left_out:
        yield say("Decided: {cuts}.", cuts=cut)
    if run.questions:
        yield say("Questions for later:")
    yield from (f"• {question}" for question in run.questions)


def _length(segment: SegmentRun, language: Language) -> str:
    if not segment.seconds:
        return language.say("not shown")
    return language.say("{actual} of {planned} min", actual=segment.minutes, planned=segment.planned)
