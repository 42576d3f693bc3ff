"""When a date starts, said by the trainer: minutes follow, people stay as they are."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.delivery.dates import PLAN, a_date, at
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.delivery import arrivals
from trainer_app.delivery.attendance import close, open_delivery
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.standing import standings
from trainer_app.delivery.starts import Far, far_from, set_starts, starts_of
from trainer_app.store.rows import from_row, to_row

CLOCK = FixedClock(at("19:20"))
EVENING = {"a": time(18, 30)}


def an_evening() -> AttendanceLog:
    """Someone who was there from 18:30 to 20:00 and someone who came at 19:00 and left with them."""
    log = AttendanceLog(Level.CHOSEN_NAME)
    for name, came in (("River", "18:30"), ("Sky", "19:00")):
        arrived = arrivals.arrive(log, "a", name, at(came))
        log = arrivals.leave(arrived.log, arrived.person.id, "a", at("20:00"))
    return log


def attended(delivery: Delivery) -> list[tuple[int | None, int | None, bool]]:
    lines = standings(an_evening(), delivery.sessions[0], at("21:00"))
    return [(line.minutes, line.learning, line.late) for line in lines]


def test_minutes_and_lateness_follow_the_start_that_was_said_afterwards() -> None:
    planned = a_date()
    assert attended(planned) == [(0, 0, True), (0, 0, True)], "the workshop plans 13:00"
    evening = set_starts(planned, EVENING, CLOCK)
    assert attended(evening) == [(90, 90, False), (60, 60, True)]
    assert starts_of(evening.sessions) == {"a": time(18, 30), "b": time(9)}, "the other day stays as it was"
    assert [event.what for event in evening.history] == ["opened", "starts"]
    assert from_row(to_row(evening)) == evening
    back = set_starts(evening, starts_of(planned.sessions), CLOCK)
    assert back.sessions == planned.sessions
    assert set_starts(back, starts_of(planned.sessions), CLOCK) is back, "nothing changed, nothing is noted"


def test_a_date_is_opened_with_the_start_that_was_said() -> None:
    opened = open_delivery(PLAN, {}, Level.COUNT, date(2026, 11, 26), "", CLOCK, starts={"b": None, **EVENING})
    assert [session.start for session in opened.sessions] == [time(18, 30), None]
    assert [event.what for event in opened.history] == ["opened"]
    with pytest.raises(NotFound):
        open_delivery(PLAN, {}, Level.COUNT, date(2026, 11, 26), "", CLOCK, starts={"c": time(9)})


def test_a_closed_date_and_a_copy_for_the_door_refuse_and_so_does_a_session_that_is_not_there() -> None:
    for one in (close(a_date(Level.COUNT), CLOCK), replace(a_date(), door_copy=True)):
        with pytest.raises(BadInput):
            set_starts(one, EVENING, CLOCK)
    with pytest.raises(NotFound):
        set_starts(a_date(), {"c": time(9)}, CLOCK)


@pytest.mark.parametrize(
    ("now", "start", "far"),
    [
        ("19:00", time(13), Far.OVER),
        ("14:30", time(13), Far.OVER),
        ("14:29", time(13), None),
        ("12:00", time(13), None),
        ("10:59", time(13), Far.BEFORE),
        ("19:00", None, None),
    ],
)
def test_a_start_that_does_not_go_with_the_clock_is_seen(now: str, start: time | None, far: Far | None) -> None:
    sessions = open_delivery(PLAN, {}, Level.COUNT, date(2026, 11, 26), "", CLOCK, starts={"a": start}).sessions
    assert far_from(sessions, at(now)) is far
    assert far_from(sessions, at(now, 25)) is None, "another day says nothing"


def test_of_several_sessions_of_a_day_the_one_that_is_next_counts_and_a_long_one_can_be_under_way() -> None:
    morning, afternoon = (replace(one, day=date(2026, 11, 26)) for one in a_date().sessions)
    day = (replace(morning, start=time(9)), replace(afternoon, start=time(13)))
    assert far_from(day, datetime.fromisoformat("2026-11-26T12:30:00+01:00")) is None
    long = replace(morning, start=time(9), segments=morning.segments * 4)
    assert far_from((long,), at("11:30")) is Far.SINCE
