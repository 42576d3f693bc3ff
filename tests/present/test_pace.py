import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.present.pace import Pace, span


def test_time_stands_still_before_the_first_move() -> None:
    assert Pace(segment="a").elapsed(500) == 0
    assert Pace(segment="a").left({"a": 8}, 500) == 480


def test_a_segment_runs_over_in_negative_seconds() -> None:
    assert Pace(segment="a").start(100).left({"a": 1}, 190) == -30


def test_a_segment_without_planned_minutes_has_nothing_left_to_count() -> None:
    assert Pace(segment="pause").left({}, 10) is None


moves = st.one_of(
    st.tuples(st.sampled_from("abc"), st.integers(0, 600)),
    st.tuples(st.sampled_from(["hold", "go on", "correct", "ago"]), st.integers(-600, 600)),
)


@given(st.lists(moves, max_size=20))
def test_no_second_is_lost_or_counted_twice_whatever_a_trainer_does_to_the_time(done: list[tuple[str, int]]) -> None:
    pace, now = Pace().start(50.0), 50.0
    for what, amount in done:
        if what == "correct":
            pace = pace.corrected(amount, now)
        elif what == "ago":
            pace = pace.started_ago(max(0, amount), now)
        else:
            stops = {"hold": pace.hold, "go on": pace.go_on}
            pace = stops[what](now) if what in stops else pace.enter(what, now)
        now += abs(amount)
        spent = [pace.spent(name, now) for name in ("", "a", "b", "c")]
        assert min(spent) >= -0.001
        assert sum(spent) == pytest.approx(pace.elapsed(now))


def test_a_stop_counts_for_nothing_and_a_start_that_was_forgotten_counts_from_when_it_was() -> None:
    pace = Pace(segment="a").start(100).hold(160)
    assert pace.elapsed(400) == 60
    assert pace.go_on(400).elapsed(430) == 90
    assert Pace(segment="a").started_ago(7, 100).left({"a": 8}, 130) == 30


def test_spans_are_written_as_a_clock_would() -> None:
    assert [span(5), span(125), span(3723), span(-4)] == ["0:05", "2:05", "1:02:03", "0:00"]
