"""Words, minutes and names that every document depends on."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput
from trainer_app.base.ids import ID_PATTERN, free_name, fresh_id, slug
from trainer_app.base.language import language, message
from trainer_app.base.minutes import clock_after, read_minutes


def test_a_message_is_worded_in_the_readers_language_with_its_values_untouched() -> None:
    inner = message("a missing picture")
    problem = BadInput("“{name}” has {what}.", name="{what}.md", what=inner)
    assert language("en").word(problem.message) == "“{what}.md” has a missing picture."
    pseudo = language("pseudo").word(problem.message)
    assert "{what}.md" in pseudo
    assert len(pseudo) > 1.3 * len("“{what}.md” has a missing picture.")


def test_dates_and_plurals_read_naturally() -> None:
    words = language("en")
    assert words.day(date(2026, 11, 26)) == "November 26, 2026"
    assert words.short_day(date(2026, 11, 26)) == "26 Nov"
    assert words.clock(time(9, 5)) == "09:05"
    assert [words.count("{n} slide", "{n} slides", n) for n in (0, 1, 2)] == ["0 slides", "1 slide", "2 slides"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("1 h 30 min", 90),
        ("2 hours", 120),
        ("1h30", 90),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_lengths_of_time_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


def test_clock_times_go_past_midnight() -> None:
    assert clock_after(time(23, 50), 20) == time(0, 10)


@given(st.text(max_size=200))
def test_any_title_makes_a_name_that_a_file_can_have(title: str) -> None:
    assert ID_PATTERN.match(slug(title))


def test_names_do_not_collide() -> None:
    assert free_name("plan", {"plan", "plan-2"}) == "plan-3"
    assert len({fresh_id() for _ in range(500)}) == 500
