"""How shows went: keeping it while they run, going on after a crash, and learning from it for the next plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from trainer_app.delivery.run import Run, usual_minutes
from trainer_app.operations.desk import Desk
from trainer_app.workshop.plan import Workshop

RESUME_WITHIN = timedelta(hours=12)
"""How long after a crash a show is offered to go on."""


def keep_run(desk: Desk, run: Run) -> None:
    """Write down how a show stands. Raises `StorageTrouble`."""
    desk.runs.save(run)


def runs_of(desk: Desk, workshop: Workshop) -> tuple[Run, ...]:
    """Every show of a workshop, the latest first."""
    return desk.runs.of(workshop.id)


def interrupted(desk: Desk) -> Run | None:
    """The latest show that was under way when the program or the computer stopped; None where there is none.

    A show that was begun again since is over, and a rehearsal is not worth a question.
    """
    now = desk.clock.now()
    open_ones = (run for run in desk.runs.open_ones() if not run.rehearsal)
    recent = (run for run in open_ones if now - _moment(run.at, now) <= RESUME_WITHIN)
    return next((run for run in recent if desk.runs.of(run.workshop)[0] == run), None)


def usual_for(desk: Desk, workshop: Workshop) -> Mapping[str, int]:
    """What the segments of a workshop usually take, in minutes, by their id."""
    return usual_minutes(runs_of(desk, workshop))


def _moment(text: str, now: datetime) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
