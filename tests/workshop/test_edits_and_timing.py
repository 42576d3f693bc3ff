from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.minutes import Minutes
from trainer_app.library.reading import read_module
from trainer_app.workshop.edits import (
    add_break,
    move_segment,
    place_module,
    remove_segment,
    rename,
    set_minutes,
    set_start,
)
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop
from trainer_app.workshop.timing import agenda, budget, workshop_of

LENGTHS = st.lists(st.lists(st.integers(0, 90), max_size=5), min_size=1, max_size=3)


def plan(lengths: list[list[int]], start: time | None = None, booked: int | None = None) -> Workshop:
    sessions = tuple(
        Session(
            f"s{n}",
            tuple(Segment(f"x{n}-{m}", SegmentKind.NOTE, Minutes(each), title=f"{n}{m}") for m, each in enumerate(row)),
            start=start if n == 0 else None,
        )
        for n, row in enumerate(lengths)
    )
    return Workshop("w", "W", sessions, booked=None if booked is None else Minutes(booked))


@given(LENGTHS, st.data())
def test_moving_keeps_every_segment_and_puts_it_where_it_was_asked(
    lengths: list[list[int]], data: st.DataObject
) -> None:
    workshop = plan(lengths)
    if not workshop.segments:
        return
    chosen = data.draw(st.sampled_from(workshop.segments))
    to = data.draw(st.integers(0, len(workshop.segments) - 1))
    moved = move_segment(workshop, chosen.id, to)
    assert sorted(moved.segments, key=str) == sorted(workshop.segments, key=str)
    assert moved.segments[to] == chosen
    assert moved.minutes == workshop.minutes


@given(LENGTHS, st.integers(0, 90), st.integers(0, 20) | st.none())
def test_adding_and_removing_is_as_if_nothing_happened(lengths: list[list[int]], minutes: int, at: int | None) -> None:
    workshop = plan(lengths)
    placed = place_module(workshop, "m1-welcome", minutes, at)
    assert placed.minutes == workshop.minutes + minutes
    assert remove_segment(placed, "m1-welcome") == workshop


@given(LENGTHS)
def test_the_agenda_has_no_holes_and_lasts_as_long_as_its_rows(lengths: list[list[int]]) -> None:
    rows = agenda(plan(lengths, time(9)), {})
    at = 9 * 60
    for row in rows:
        assert row.start == time(at // 60 % 24, at % 60)
        at += row.segment.minutes
        assert row.end == time(at // 60 % 24, at % 60)


def test_without_a_start_minutes_count_from_zero() -> None:
    rows = agenda(plan([[4, 6], [13]]), {})
    assert [(row.start, row.end, row.clock) for row in rows] == [
        (time(0, 0), time(0, 4), False),
        (time(0, 4), time(0, 10), False),
        (time(0, 10), time(0, 23), False),
    ]


def test_a_fixed_start_holds_and_says_who_runs_into_it_or_waits() -> None:
    late, early = (
        Workshop(
            "w",
            "W",
            (Session("s1", (first, Segment("lunch", SegmentKind.BREAK, Minutes(30), start=time(12))), start=time(11)),),
        )
        for first in (
            Segment("a", SegmentKind.NOTE, Minutes(70), title="a"),
            Segment("a", SegmentKind.NOTE, Minutes(50), title="a"),
        )
    )
    assert [(row.start, row.late, row.gap) for row in agenda(late, {})][1] == (time(12), 10, 0)
    assert [(row.start, row.late, row.gap) for row in agenda(early, {})][1] == (time(12), 0, 10)


def test_rows_show_the_modules_title() -> None:
    rows = agenda(place_module(plan([[]]), "m1", 5), {"m1": "Welcome"})
    assert rows[0].title == "Welcome"


def test_the_budget_may_be_overdrawn() -> None:
    assert budget(plan([[40, 30]], booked=60)).spare == -10
    assert budget(plan([[40]])).spare is None


def test_a_module_on_its_own_is_a_workshop_of_one_segment() -> None:
    module = read_module("---\nid: a\ntitle: A\nduration: 20 min\nobjectives: [x]\n---\n## A\n")
    workshop = workshop_of(module)
    assert [(segment.module, segment.minutes) for segment in workshop.segments] == [("a", 20)]
    assert (workshop.title, workshop.objectives, workshop.minutes) == ("A", ("x",), 20)


def test_small_edits() -> None:
    workshop = plan([[5]])
    assert set_minutes(workshop, "x0-0", 9).minutes == 9
    assert set_start(workshop, time(9)).sessions[0].start == time(9)
    assert rename(workshop, "  New  title ").title == "New title"
    assert add_break(workshop, 5, at=0).segments[0].kind is SegmentKind.BREAK
    for wrong in (lambda: rename(workshop, " "), lambda: set_minutes(workshop, "x0-0", -1)):
        with pytest.raises(BadInput):
            wrong()
    for missing in (lambda: remove_segment(workshop, "no"), lambda: move_segment(workshop, "no", 0)):
        with pytest.raises(NotFound):
            missing()
