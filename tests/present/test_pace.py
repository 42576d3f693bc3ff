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


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 600)), max_size=20))
def test_no_second_is_lost_or_counted_twice_when_segments_are_left_and_entered_again(
    moves: list[tuple[str, int]],
) -> None:
    pace, now = Pace().start(50.0), 50.0
    for segment, seconds in moves:
        pace = pace.enter(segment, now)
        now += seconds
    assert sum(pace.spent(name, now) for name in ("", "a", "b", "c")) == pace.elapsed(now)


def test_spans_are_written_as_a_clock_would() -> None:
    assert [span(5), span(125), span(3723), span(-4)] == ["0:05", "2:05", "1:02:03", "0:00"]
