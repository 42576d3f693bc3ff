"""How shows went: keeping it while they run, going on after a crash, and learning from it for the next plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from trainer_app.delivery.run import Run, usual_minutes, without_words
from trainer_app.operations.desk import Desk
from trainer_app.workshop.plan import Workshop

KEPT_FOR = timedelta(days=90)
"""How long questions and drawings of a show, and rehearsals, are kept."""
RESUME_WITHIN = timedelta(hours=12)
"""How long after a crash a show is offered to go on."""


def keep_run(desk: Desk, run: Run) -> None:
    """Write down how a show stands. Raises `StorageTrouble`."""
    desk.runs.save(run)


def runs_of(desk: Desk, workshop: Workshop) -> tuple[Run, ...]:
    """Every show of a workshop, the latest first."""
    return desk.runs.of(workshop.id)


def interrupted(desk: Desk, workshop: str = "") -> Run | None:
    """The latest show that was under way when the program or the computer stopped; None where there is none.

    Only of `workshop`, where its id is given. A show that was begun again since is over, and a rehearsal is not worth
    a question.
    """
    now = desk.clock.now()
    wanted = (run for run in desk.runs.open_ones() if workshop in ("", run.workshop))
    open_ones = (run for run in wanted if not run.rehearsal)
    recent = (run for run in open_ones if now - _moment(run.at, now) <= RESUME_WITHIN)
    return next((run for run in recent if desk.runs.of(run.workshop)[0] == run), None)


def forget_words(desk: Desk, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Delete the questions and drawings of shows now; returns the shows without them. Raises `StorageTrouble`."""
    kept = tuple(without_words(run) for run in runs)
    for before, after in zip(runs, kept, strict=True):
        if before != after:
            desk.runs.save(after)
    return kept


def forget_old(desk: Desk) -> None:
    """Delete what shows keep no longer than `KEPT_FOR`: questions, drawings, and rehearsals altogether.

    What can no longer be read goes as well. Raises `StorageTrouble`.
    """
    day = desk.clock.now().date() - KEPT_FOR
    for run in desk.runs.begun_before(day):
        if run.rehearsal:
            desk.runs.delete(run)
        elif run.holds_words:
            desk.runs.save(without_words(run))
    desk.runs.delete_unreadable(day)


def usual_for(desk: Desk, workshop: Workshop) -> Mapping[str, int]:
    """What the segments of a workshop usually take, in minutes, by their id."""
    return usual_minutes(runs_of(desk, workshop))


def _moment(text: str, now: datetime) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
