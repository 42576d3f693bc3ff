"""Themes can be read from the back row, and one that cannot is refused by name."""

import pytest

from trainer_app.base.errors import BadInput
from trainer_app.base.paths import assets_folder
from trainer_app.deck.theme import check_colours, contrast, theme

IDS = sorted(file.stem for file in (assets_folder() / "themes").glob("*.toml"))


def test_there_is_a_light_a_dark_a_high_contrast_and_an_ink_saving_theme() -> None:
    assert IDS == ["dark", "high-contrast", "ink-saving", "light"]


@pytest.mark.parametrize("name", IDS)
def test_every_bundled_theme_can_be_read(name: str) -> None:
    made = theme(name)
    assert contrast(made.colour("text"), made.colour("paper")) >= 7
    assert made.title


def test_high_contrast_has_ten_to_one_for_all_text() -> None:
    made = theme("high-contrast")
    assert contrast(made.colour("muted"), made.colour("paper")) >= 10


def test_colours_that_cannot_be_read_on_each_other_are_named() -> None:
    colours = dict(theme("light").colours) | {"accent": "#b9d8d6"}
    with pytest.raises(BadInput, match=r"“accent” cannot be read on “paper”"):
        check_colours("pale", colours)
    with pytest.raises(BadInput, match="no colour for “soft”"):
        check_colours("short", {ink: colour for ink, colour in theme("light").colours if ink != "soft"})
