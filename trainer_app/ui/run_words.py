"""How a show went, in lines to read: planned and actual minutes, what was left out, questions set aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from trainer_app.base.language import Language
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.run import Run, SegmentRun, usual_minutes
from trainer_app.delivery.taught import not_taught_words
from trainer_app.workshop.plan import Workshop


def report(run: Run, language: Language, *, covered: bool = False) -> list[str]:
    """The lines; a tab stands between the minutes and what they were for. `covered` counts questions only."""
    return list(_lines(run, language, covered))


def taught_words(delivery: Delivery, language: Language) -> list[str]:
    """What a show changed about the learning hours of its date."""
    say, left_out = language.say, not_taught_words(delivery, language)
    day = language.day(delivery.day)
    date = f"{day}, {delivery.host}" if delivery.host else day
    if not left_out:
        return [say("Everything planned was taught: the learning hours of {date} count in full.", date=date), ""]
    return [
        f"{left_out}.",
        say("The learning hours of {date} leave this out. What you show later that day counts again by itself.",
            date=date),
        "",
    ]  # fmt: skip


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


def _lines(run: Run, language: Language, covered: bool) -> Iterator[str]:
    say = language.say
    total = say("{actual} of {planned} min", actual=run.seconds // 60, planned=run.planned)
    yield f"{total}\t{say('Everything')}"
    for segment in run.segments:
        yield f"{_length(segment, language)}\t{segment.title}"
    for cut in run.left_out:
        yield say("Decided: {cuts}.", cuts=cut)
    if run.questions and covered:
        yield language.count("{n} question was set aside.", "{n} questions were set aside.", len(run.questions))
        return
    if run.questions:
        yield say("Questions for later:")
    yield from (f"• {question}" for question in run.questions)


def _length(segment: SegmentRun, language: Language) -> str:
    if not segment.seconds:
        return language.say("not shown")
    return language.say("{actual} of {planned} min", actual=segment.minutes, planned=segment.planned)
