"""Groups by numbers alone: nobody's name is needed to share people out."""

from __future__ import annotations


def group_sizes(people: int, groups: int) -> tuple[int, ...]:
    """How many people each group has, as even as can be, the larger ones first; never an empty group.

    Raises `ValueError` where there are no people or no groups.
    """
    if people < 1 or groups < 1:
        raise ValueError("groups need people")
    count = min(groups, people)
    small, larger = divmod(people, count)
    return (small + 1,) * larger + (small,) * (count - larger)
