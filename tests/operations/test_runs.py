"""How shows went: what is kept, what is offered after a crash, and what later plans learn from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.delivery.run import Drawn, Run, SegmentRun
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.operations.retention import purge_due
from trainer_app.operations.runs import forget_words, interrupted, keep_run, runs_of, usual_for
from trainer_app.operations.workshops import find_workshop
from trainer_app.store.runs import Runs

NOW = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)


def a_run(minutes: int, began: datetime = NOW - timedelta(minutes=20), **changes: object) -> Run:
    run = Run(
        workshop="lunch-45",
        title="Lunch session",
        began=began.isoformat(),
        at=(began + timedelta(minutes=minutes)).isoformat(),
        slide="people.work",
        segments=(SegmentRun("welcome", "Welcome", 4, minutes * 60), SegmentRun("people", "People", 13, 0)),
        left_out=("halve “People”",),
        cuts=("half:people.words:0",),
        passed_over=("people.words",),
        questions=("What does the “law” say?",),
        ink=(Drawn("people.work", "pen", ((1.5, 2.0), (3.0, 4.0))),),
    )
    return replace(run, **changes)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, clock=FixedClock(NOW))


def test_a_run_comes_back_as_it_was_kept(desk: Desk) -> None:
    keep_run(desk, a_run(7))
    assert runs_of(desk, find_workshop(desk, "lunch-45")) == (a_run(7),)


def test_the_show_that_was_under_way_is_offered_until_it_is_finished_or_begun_again(desk: Desk) -> None:
    assert interrupted(desk) is None
    keep_run(desk, a_run(3, NOW - timedelta(minutes=40), rehearsal=True))
    assert interrupted(desk) is None
    keep_run(desk, a_run(7))
    assert interrupted(desk) == a_run(7)
    keep_run(desk, a_run(12, finished=True))
    assert interrupted(desk) is None
    keep_run(desk, a_run(2, NOW - timedelta(hours=20)))
    assert interrupted(desk) is None, "a show of yesterday is over"
    keep_run(desk, a_run(5, NOW - timedelta(hours=3)))
    assert interrupted(desk) is None, "the workshop was shown again since"


def test_what_a_module_usually_takes_is_the_middle_of_its_finished_shows(desk: Desk) -> None:
    workshop = find_workshop(desk, "lunch-45")
    for hours, minutes in enumerate((6, 24, 8), 1):
        keep_run(desk, a_run(minutes, NOW - timedelta(hours=hours), finished=True))
    keep_run(desk, a_run(99, NOW - timedelta(hours=9), finished=True, rehearsal=True))
    keep_run(desk, a_run(77, NOW - timedelta(hours=10)))
    assert usual_for(desk, workshop) == {"welcome": 8}


@pytest.mark.parametrize(
    "damage", ["", "[]", "null", '{"schema": 1}', '{"schema": 9}', "\x00\xff", '{"schema": 1, "workshop": []}']
)
def test_a_damaged_file_keeps_nobody_from_presenting(desk: Desk, damage: str) -> None:
    keep_run(desk, a_run(7))
    (desk.data.runs / "lunch-45-2026-11-25-130000.run.json").write_text(damage, "latin-1")
    assert runs_of(desk, find_workshop(desk, "lunch-45")) == (a_run(7),)
    assert interrupted(desk) == a_run(7)


def test_runs_are_for_this_user_alone(tmp_path: Path) -> None:
    Runs(tmp_path / "runs").save(a_run(7))
    file = next((tmp_path / "runs").iterdir())
    assert file.stat().st_mode & 0o077 == 0


def test_questions_and_drawings_go_after_ninety_days_and_the_minutes_stay(desk: Desk) -> None:
    workshop = find_workshop(desk, "lunch-45")
    old, recent = a_run(24, NOW - timedelta(days=92), finished=True), a_run(8, NOW - timedelta(days=89), finished=True)
    stopped = a_run(7, NOW - timedelta(days=200))
    rehearsals = [a_run(5, NOW - timedelta(days=days), rehearsal=True) for days in (91, 3)]
    for run in (old, recent, stopped, *rehearsals):
        keep_run(desk, run)
    damaged = desk.data.runs / "lunch-45-2026-01-02-130000.run.json"
    damaged.write_text('{"questions": ["What does')
    purge_due(desk)
    assert runs_of(desk, workshop) == (
        rehearsals[1],
        recent,
        replace(old, questions=(), ink=()),
        replace(stopped, questions=(), ink=()),
    )
    assert not damaged.exists()
    assert usual_for(desk, workshop) == {"welcome": 16}


def test_questions_can_be_deleted_at_once(desk: Desk) -> None:
    keep_run(desk, a_run(7, finished=True))
    kept = forget_words(desk, (a_run(7, finished=True),))
    assert (
        runs_of(desk, find_workshop(desk, "lunch-45"))
        == kept
        == (replace(a_run(7, finished=True), questions=(), ink=()),)
    )
    assert b"law" not in b"".join(file.read_bytes() for file in desk.data.runs.iterdir())
