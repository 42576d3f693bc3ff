"""What a show did not teach goes to its own date, also while attendance is locked, and can be taken back."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.delivery.record import Delivery
from trainer_app.delivery.run import Run, SegmentRun
from trainer_app.delivery.taught import not_taught
from trainer_app.operations import attendance, door, passphrases, runs, taught, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

NOON = datetime.fromisoformat("2026-11-26T12:00:00+01:00")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    return open_desk(tmp_path, clock=FixedClock(NOON))


def a_date(desk: Desk, hour: int, level: str = "count") -> Delivery:
    workshop = workshops.find_workshop(desk, "lunch-45")
    timed = replace(workshop, sessions=tuple(replace(one, start=time(hour)) for one in workshop.sessions))
    return attendance.open_attendance(desk, timed, level, date(2026, 11, 26), "Clinic")


def ended(desk: Desk, delivery: Delivery, hour: int, taught_first: int, **changes: object) -> Run:
    """A show of the first modules of a date, kept as a show keeps itself."""
    began = NOON.replace(hour=hour).isoformat()
    segments = tuple(
        SegmentRun(one.id, one.title, one.minutes, one.minutes * 60 * (place < taught_first))
        for place, one in enumerate(delivery.sessions[0].segments)
    )
    run = Run(delivery.workshop, delivery.title, began, began, "x", segments, finished=True)
    run = replace(run, **changes)  # type: ignore[arg-type]
    runs.keep_run(desk, run)
    return run


def noted(desk: Desk, run: Run) -> taught.LeftOpen | None:
    found = taught.left_open(desk, run)
    taught.note_after_show(desk, run)
    return found


def of(desk: Desk, delivery: Delivery) -> dict[str, int]:
    return dict(not_taught(attendance.attendance(desk, delivery.id)))


def test_two_groups_of_a_day_do_not_mix(desk: Desk) -> None:
    morning, evening = a_date(desk, 9), a_date(desk, 18)
    last = morning.sessions[0].segments[-1]
    missing = {last.id: last.minutes}
    noted(desk, ended(desk, morning, 9, len(morning.sessions[0].segments) - 1))
    assert (of(desk, morning), of(desk, evening)) == (missing, {})
    attendance.close_attendance(desk, morning.id)
    noted(desk, ended(desk, evening, 18, len(morning.sessions[0].segments) - 1))
    assert (of(desk, morning), of(desk, evening)) == (missing, missing)


def test_a_list_can_stay_locked_and_the_step_be_taken_back(desk: Desk) -> None:
    passphrases.choose_passphrase(desk, "plum orbit candle walnut seven")
    delivery = a_date(desk, 12, "chosen-name")
    door.arrive(desk, delivery.id, "River")
    passphrases.lock(desk)
    found = noted(desk, ended(desk, delivery, 12, 2))
    assert found is not None
    assert of(desk, delivery) == found.after != {}
    taught.note_not_taught(desk, delivery.id, found.before)
    assert of(desk, delivery) == {}


@pytest.mark.parametrize("changes", [{"rehearsal": True}, {"finished": False}, {"workshop": "workshop-90"}])
def test_a_rehearsal_a_show_that_can_go_on_and_another_workshop_say_nothing(
    desk: Desk, changes: dict[str, object]
) -> None:
    delivery = a_date(desk, 12)
    assert noted(desk, ended(desk, delivery, 12, 2, **changes)) is None
    assert of(desk, delivery) == {}
