import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.workshop.groups import group_sizes


@given(st.integers(1, 300), st.integers(1, 60))
def test_everybody_is_in_a_group_and_no_group_is_empty_or_much_larger(people: int, groups: int) -> None:
    sizes = group_sizes(people, groups)
    assert sum(sizes) == people
    assert len(sizes) == min(people, groups)
    assert max(sizes) - min(sizes) <= 1


def test_nobody_makes_no_group() -> None:
    with pytest.raises(ValueError, match="people"):
        group_sizes(0, 3)
