"""A show for a date runs by the starting times of that date."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import StorageTrouble
from trainer_app.delivery.record import Delivery
from trainer_app.operations import attendance, decks, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.workshop.plan import Segment, SegmentKind, Workshop

EVENING = datetime.fromisoformat("2026-11-26T18:40:00+01:00")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, clock=FixedClock(EVENING))


def half_day(desk: Desk) -> Workshop:
    """Planned for 9:00 to 12:30."""
    return workshops.find_workshop(desk, "half-day-210")


def a_date(desk: Desk, start: time, day: int = 26) -> Delivery:
    return attendance.open_attendance(desk, half_day(desk), day=date(2026, 11, day), starts={"s1": start})


def begins(desk: Desk, opened_for: str = "") -> time | None:
    workshop = attendance.as_on_its_date(desk, half_day(desk), opened_for)
    plan = decks.show_for(desk, workshop)[1]
    return plan.begins(plan.segments[0].id)


def test_a_show_begins_when_its_date_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert begins(desk) == time(9), "no date: as the workshop plans"
    a_date(desk, time(7), day=27)
    assert begins(desk) == time(9), "a date of another day says nothing"
    evening = a_date(desk, time(18, 30))
    assert begins(desk) == time(18, 30)
    assert begins(desk, a_date(desk, time(14)).id) == time(14), "the date it was opened from, before any other"
    attendance.set_starts(desk, evening.id, {"s1": time(19)})
    assert begins(desk) == time(19)

    def broken() -> None:
        raise StorageTrouble("The disk is gone.")

    monkeypatch.setattr(desk.people, "list", broken)
    assert begins(desk) == time(9), "a show is never stopped by dates"


def test_a_fixed_time_stays_where_it_still_lies_in_the_session(desk: Desk) -> None:
    plain = half_day(desk)
    lunch = Segment("lunch", SegmentKind.BREAK, plain.segments[0].minutes, title="Lunch", start=time(11))
    session = replace(plain.sessions[0], segments=(*plain.sessions[0].segments[:3], lunch))
    workshop = replace(plain, sessions=(session,))
    for start, fixed in ((time(9), time(11)), (time(9, 45), time(11)), (time(18, 30), None)):
        made = attendance.open_attendance(desk, workshop, day=EVENING.date(), starts={"s1": start})
        on_date = attendance.as_on_its_date(desk, workshop, made.id)
        assert on_date.sessions[0].start == start
        assert on_date.sessions[0].segments[-1].start == fixed
