from hypothesis import given
from hypothesis import strategies as st

from trainer_app.present.screens import (
    Arrangement,
    Screen,
    after_loss,
    arrange,
    arrange_as,
    find_again,
    key_of,
    own_screen,
    presenter_may_show,
    remembered,
)

LAPTOP = Screen("eDP-1", 0, 0, 1366, 768)
PROJECTOR = Screen("HDMI-1", 1366, 0, 1920, 1080, primary=True)
MIRROR = Screen("HDMI-1", 0, 0, 1366, 768)

screens = st.lists(
    st.builds(
        Screen,
        st.sampled_from(["eDP-1", "HDMI-1", "HDMI-2", "DP-3"]),
        st.integers(-4000, 4000),
        st.integers(-4000, 4000),
        st.integers(640, 4000),
        st.integers(480, 4000),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda screen: screen.name,
)


def test_the_slides_go_to_the_screen_that_is_not_the_laptops_own_even_when_that_one_is_primary() -> None:
    found = arrange([PROJECTOR, LAPTOP])
    assert (found.presenter, found.audience) == (LAPTOP, PROJECTOR)


def test_without_a_built_in_screen_the_primary_one_is_the_trainers() -> None:
    left = Screen("DP-1", 0, 0, 1920, 1080, primary=True)
    right = Screen("DP-2", 1920, 0, 1280, 720)
    assert (arrange([right, left]).presenter, arrange([right, left]).audience) == (left, right)


def test_one_screen_keeps_the_slides_in_a_window() -> None:
    assert arrange([LAPTOP]).audience is None
    assert not arrange([LAPTOP]).mirrored


def test_mirrored_screens_are_noticed_and_notes_stay_hidden() -> None:
    found = arrange([LAPTOP, MIRROR])
    assert found.mirrored
    assert found.audience is None
    assert not presenter_may_show(LAPTOP, LAPTOP, None, [LAPTOP, MIRROR])


def test_notes_stay_hidden_when_the_desktop_moves_them_to_the_screen_that_remained() -> None:
    assert not presenter_may_show(LAPTOP, PROJECTOR, None, [PROJECTOR])
    assert not presenter_may_show(LAPTOP, PROJECTOR, PROJECTOR, [LAPTOP, PROJECTOR])
    assert presenter_may_show(LAPTOP, LAPTOP, PROJECTOR, [LAPTOP, PROJECTOR])


def test_a_screen_is_the_same_elsewhere_and_at_another_resolution_and_twins_are_told_by_their_place() -> None:
    assert find_again(PROJECTOR, [Screen("HDMI-1", 0, 768, 1920, 1080)])
    assert find_again(PROJECTOR, [Screen("HDMI-1", 1366, 0, 1280, 720)])
    assert find_again(PROJECTOR, [LAPTOP]) is None
    twins = [Screen("TV", 0, 0, 1280, 720), Screen("TV", 1280, 0, 1280, 720)]
    assert [find_again(twin, twins) for twin in twins] == twins


def test_a_choice_holds_for_its_set_of_screens_for_as_long_as_it_can_be_kept() -> None:
    beamer = Screen("DP-1", 3286, 0, 1280, 720)
    three = [LAPTOP, PROJECTOR, beamer]
    assert arrange(three).audience == PROJECTOR
    chosen = arrange_as(three, remembered(Arrangement(LAPTOP, beamer)))
    assert (chosen.presenter, chosen.audience) == (LAPTOP, beamer)
    assert arrange_as(three[:2], "DP-1") == arrange(three[:2])
    assert arrange_as([LAPTOP, MIRROR], "HDMI-1").mirrored
    assert arrange_as(three, remembered(Arrangement(LAPTOP, window=True))).window
    assert arrange_as([LAPTOP, PROJECTOR], "eDP-1") == Arrangement(PROJECTOR, LAPTOP)
    assert key_of(three) == key_of(three[::-1]) != key_of(three[:2])


def test_a_lost_screen_takes_back_a_swap_and_nothing_else() -> None:
    usual, swapped = Arrangement(LAPTOP, PROJECTOR), Arrangement(LAPTOP, PROJECTOR).swapped
    assert after_loss(usual, [LAPTOP]) is usual
    assert after_loss(usual, [PROJECTOR]) is usual
    assert after_loss(swapped, [LAPTOP, PROJECTOR]) is swapped
    assert after_loss(swapped, [LAPTOP]) == usual
    assert after_loss(swapped, [PROJECTOR]) == usual
    assert after_loss(Arrangement(PROJECTOR, LAPTOP), [LAPTOP]) == usual, "chosen before the show is no confirmation"
    own, other = Screen("DP-1", 0, 0, 1366, 768, primary=True), Screen("DP-2", 1366, 0, 1920, 1080)
    unnamed = Arrangement(own, other)
    assert after_loss(unnamed, [other]) is unnamed
    assert after_loss(unnamed.swapped, [own]) == unnamed
    corrected = unnamed.swapped
    assert after_loss(corrected, [other]) is corrected, "a swap that put a wrong guess right holds"


@given(screens)
def test_the_presenter_view_never_shares_a_place_with_the_slides(connected: list[Screen]) -> None:
    found = arrange(connected)
    assert found.presenter == own_screen(connected)
    if found.audience is not None:
        assert not found.audience.overlaps(found.presenter)
        assert not presenter_may_show(found.presenter, found.audience, found.audience, connected)
