"""What goes when time runs short, whatever the workshop."""

from hypothesis import given
from hypothesis import strategies as st

from trainer_app.workshop.retiming import MOST, Choice, Cut, Part, Weight, ways_to_end


def module_parts(number: int, step: int, should: int, talk: int) -> list[Part]:
    """A module with a could-step and a should-step in one activity, and all of it as the last resort."""
    own = f"m{number}"
    slide = (f"{own}.act",)
    activity = step + should + 3
    return [
        Part(Cut.STEP, own, "A", step, Weight.COULD, slide, 2),
        Part(Cut.STEP, own, "A", should, Weight.SHOULD, slide, 1),
        Part(Cut.ACTIVITY, own, "A", activity, Weight.SHOULD, slide),
        Part(Cut.MODULE, own, "M", activity + talk, Weight.LAST, (f"{own}.talk", *slide)),
    ]


workshops = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(1, 12)), min_size=1, max_size=6).map(
    lambda modules: [part for number, lengths in enumerate(modules) for part in module_parts(number, *lengths)]
)


def all_of(parts: list[Part], weight: Weight) -> set[Part]:
    return {part for part in parts if part.weight is weight}


@given(workshops, st.integers(1, 80))
def test_every_choice_ends_on_time_and_counts_no_minute_twice(parts: list[Part], needed: int) -> None:
    for choice in ways_to_end(parts, needed):
        assert choice.minutes >= needed
        assert not any(one.meets(two) and one.holds(two) for one in choice.parts for two in choice.parts)


@given(workshops, st.integers(1, 80))
def test_could_goes_before_should_and_whole_modules_go_last(parts: list[Part], needed: int) -> None:
    coulds = all_of(parts, Weight.COULD)
    for choice in ways_to_end(parts, needed):
        heavy = [part for part in choice.parts if part.weight > Weight.COULD]
        if heavy:
            gone = {could for could in coulds if could in choice.parts or any(part.holds(could) for part in heavy)}
            assert gone == coulds
            assert sum(could.minutes for could in coulds) < needed


@given(workshops, st.integers(1, 80))
def test_what_is_offered_is_a_choice(parts: list[Part], needed: int) -> None:
    choices = ways_to_end(parts, needed)
    assert len(choices) <= MOST
    cuts = [set(choice.parts) for choice in choices]
    assert not any(one < two or (one == two and one is not two) for one in cuts for two in cuts)


@given(workshops)
def test_there_is_a_way_wherever_all_modules_together_are_long_enough(parts: list[Part]) -> None:
    everything = sum(part.minutes for part in all_of(parts, Weight.LAST))
    assert ways_to_end(parts, everything)
    assert ways_to_end(parts, everything + 1) == ()
    assert ways_to_end(parts, 0) == ()


def test_a_step_leaves_its_slide_and_an_activity_takes_it_along() -> None:
    step, _, activity, _ = module_parts(1, 2, 3, 4)
    assert Choice((step,)).skipped == frozenset()
    assert Choice((activity,)).skipped == {"m1.act"}
