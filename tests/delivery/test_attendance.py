from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.minutes import Minutes
from trainer_app.delivery.attendance import (
    check_in,
    close,
    is_due,
    open_delivery,
    purge,
    running_session,
    set_count,
    set_level,
)
from trainer_app.delivery.record import Delivery, Level, Terms
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop


def sitting(name: str, day: int, start: time) -> Session:
    return Session(name, (Segment(name, SegmentKind.NOTE, Minutes(60), title="Talk"),), day=day, start=start)


PLAN = Workshop("two-days", "Two days", (sitting("a", 1, time(9)), sitting("b", 1, time(13)), sitting("c", 2, time(9))))


def at(text: str) -> FixedClock:
    return FixedClock(datetime.fromisoformat(text))


def opened() -> Delivery:
    return open_delivery(PLAN, {}, Level.COUNT, date(2026, 11, 26), "Clinic", at("2026-11-26T08:59:59+01:00"))


@pytest.mark.parametrize(
    ("now", "session"),
    [
        ("2026-11-20T10:00+01:00", "a"),
        ("2026-11-26T08:30+01:00", "a"),
        ("2026-11-26T10:00+01:00", "b"),
        ("2026-11-26T23:00+01:00", "b"),
        ("2026-11-27T08:00+01:00", "c"),
        ("2026-12-24T08:00+01:00", "c"),
    ],
)
def test_an_arrival_belongs_to_the_first_session_of_today_that_is_not_over(now: str, session: str) -> None:
    assert running_session(opened(), at(now)).id == session


def test_the_history_is_rounded_down_and_holds_no_old_number() -> None:
    delivery = set_count(check_in(opened(), at("2026-11-26T09:14:59+01:00")), "a", 7, at("2026-11-26T09:59:00+01:00"))
    assert [event.at for event in delivery.history] == [
        "2026-11-26T08:45+01:00",
        "2026-11-26T09:00+01:00",
        "2026-11-26T09:45+01:00",
    ]
    assert [event.what for event in delivery.history] == ["opened", "arrived", "corrected"]


def test_the_plan_is_frozen_with_its_dates() -> None:
    assert [session.day.day for session in opened().sessions] == [26, 26, 27]


@given(st.integers())
def test_a_head_count_is_between_nothing_and_a_hundred_thousand(count: int) -> None:
    if 0 <= count <= 100_000:
        assert set_count(opened(), "b", count, at("2026-11-26T09:00+01:00")).total == count
    else:
        with pytest.raises(BadInput):
            set_count(opened(), "b", count, at("2026-11-26T09:00+01:00"))


def test_a_closed_date_refuses_every_change() -> None:
    clock = at("2026-11-26T09:00+01:00")
    closed = close(opened(), clock)
    for change in (
        lambda: check_in(closed, clock),
        lambda: set_count(closed, "a", 3, clock),
        lambda: close(closed, clock),
    ):
        with pytest.raises(BadInput, match="closed"):
            change()


def test_an_unknown_session_is_not_found() -> None:
    with pytest.raises(NotFound):
        check_in(opened(), at("2026-11-26T09:00+01:00"), "x")


def test_a_list_of_people_is_not_counted_by_hand() -> None:
    clock = at("2026-11-26T09:00+01:00")
    named = replace(opened(), level=Level.CHOSEN_NAME)
    for change in (lambda: check_in(named, clock), lambda: set_count(named, "a", 3, clock)):
        with pytest.raises(BadInput, match="list of people"):
            change()


def test_people_are_due_on_their_day_and_their_date_goes_on_without_them() -> None:
    clock = at("2027-02-25T09:00+01:00")
    named = set_level(opened(), Level.CHOSEN_NAME, Terms(), clock)
    assert named.terms.delete_by == date(2027, 2, 25)
    assert not is_due(named, date(2027, 2, 24))
    assert is_due(named, date(2027, 2, 25))
    assert not is_due(purge(named, clock), date(2027, 2, 25))
    assert not is_due(opened(), date(2099, 1, 1))


def test_a_workshop_without_sessions_cannot_be_opened() -> None:
    empty = replace(PLAN, sessions=())
    with pytest.raises(BadInput, match="session"):
        open_delivery(empty, {}, Level.COUNT, date(2026, 11, 26), "", at("2026-11-26T09:00+01:00"))
