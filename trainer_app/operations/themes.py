"""The looks slides can have: those that come with the program, and those made of an organization's own presentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.ids import ID_PATTERN
from trainer_app.operations.desk import Desk

if TYPE_CHECKING:
    from trainer_app.deck.theme import Theme

THEME_FILE = "theme.toml"


def list_themes(desk: Desk) -> tuple[Theme, ...]:
    """Every theme that can be used: the bundled ones, then the trainer's own. Broken ones are left out."""
    from trainer_app.deck.theme import bundled_themes

    own = []
    for file in sorted(themes_folder(desk).glob(f"*/{THEME_FILE}")):
        try:
            own.append(find_theme(desk, file.parent.name))
        except (BadInput, NotFound):
            continue
    return (*bundled_themes(), *own)


def find_theme(desk: Desk, theme_id: str) -> Theme:
    """The theme called `theme_id`. Raises `NotFound`, or `BadInput` where it cannot be used."""
    from trainer_app.deck.theme import read_theme, theme

    own = themes_folder(desk) / theme_id / THEME_FILE
    if ID_PATTERN.match(theme_id) and own.is_file():
        return read_theme(own, theme_id)
    return theme(theme_id)


def themes_folder(desk: Desk) -> Path:
    """Where the trainer's own themes are, in the library, so that they travel with the workshops."""
    return desk.data.library / "themes"
