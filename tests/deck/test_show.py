"""The cursor of a show, and what a workshop may lose when time runs short."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.deck.ink import Ink, Point, Tool
from trainer_app.deck.retimed import Retimed
from trainer_app.deck.show import Show, Zoom
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.operations.decks import show_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop


@given(st.integers(1, 12), st.frozensets(st.integers(0, 11)), st.integers(0, 11))
def test_slides_passed_over_are_met_by_number_only(length: int, skipped: frozenset[int], wanted: int) -> None:
    show = Show(length).passing_over(skipped)
    seen = {show.index}
    for _ in range(length):
        show = show.next()
        seen.add(show.index)
    assert seen == {0} | set(range(length)) - skipped
    assert show.go_to(wanted).index == min(wanted, length - 1)


@given(st.sampled_from([1, 2, 3]), st.floats(-3, 3), st.floats(-3, 3))
def test_a_zoomed_slide_never_shows_anything_beside_itself(steps: int, across: float, down: float) -> None:
    zoom = Zoom().step(steps).moved(across, down)
    half = 0.5 / zoom.factor
    assert half <= zoom.x <= 1 - half
    assert half <= zoom.y <= 1 - half
    assert zoom.step(-4) == Zoom()


def test_erasing_takes_the_strokes_it_touches_on_that_slide_only() -> None:
    ink = Ink().begin(1, Tool.PEN, Point(0, 0)).extend(1, Point(100, 0)).begin(1, Tool.PEN, Point(0, 80))
    ink = ink.begin(2, Tool.PEN, Point(50, 0))
    assert [stroke.points[0] for stroke in ink.erase(1, Point(50, 10)).on(1)] == [Point(0, 80)]
    assert ink.erase(1, Point(50, 10)).on(2) == ink.on(2)
    assert ink.extend(5, Point(0, 0)) == ink


@pytest.fixture(params=["workshop-90", "half-day-210", "lunch-45", "spectrum-hour"])
def bundled(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Deck, ShowPlan]:
    desk = open_desk(tmp_path)
    return show_for(desk, find_workshop(desk, request.param))


def test_closing_and_breaks_stay_and_every_cut_names_slides_that_are_there(bundled: tuple[Deck, ShowPlan]) -> None:
    deck, plan = bundled
    there = {slide.origin or slide.id for slide in deck.slides}
    assert plan.segments[-1].parts == ()
    assert all(not segment.parts for segment in plan.segments if "break" in segment.id or "pause" in segment.id)
    for segment in plan.segments:
        for part in segment.parts:
            assert there.intersection(part.slides)
            assert 0 <= part.minutes <= segment.minutes


def test_each_way_out_of_a_bundled_workshop_ends_on_time_and_passes_over_its_slides(
    bundled: tuple[Deck, ShowPlan],
) -> None:
    deck, plan = bundled
    start = next(index for index, slide in enumerate(deck.slides) if slide.segment)
    whole = Retimed(plan)
    for needed in (3, 8, 15):
        for choice in whole.ways(deck, start, needed):
            shorter = whole.leaving_out(choice)
            assert whole.left("", 0) - shorter.left("", 0) >= needed * 60
            gone = shorter.skipped_in(deck)
            assert {deck.slides[index].origin for index in gone} <= choice.skipped
            assert start not in gone
