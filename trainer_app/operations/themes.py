"""The looks slides can have: those that come with the program, and those made of an organization's own presentation."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes, write_atomically
from trainer_app.base.ids import ID_PATTERN, free_name, slug
from trainer_app.base.language import Message, message
from trainer_app.operations.desk import Desk, writing

if TYPE_CHECKING:
    from trainer_app.deck.theme import Theme
    from trainer_app.render.house_template import House

THEME_FILE, BASE_FILE = "theme.toml", "base.pptx"


@dataclass(frozen=True)
class ThemeMade:
    """A theme made of a presentation, and what a trainer should know about it."""

    theme: Theme
    report: tuple[Message, ...]
    changes: Changes


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


def make_theme(desk: Desk, path: Path) -> ThemeMade:
    """Make a theme of an organization's .pptx or .potx: colors, typefaces and layouts; its slides are not kept.

    Raises `BadInput` or `NotFound` with the file's name, `StorageTrouble` where the disk refuses.
    """
    from trainer_app.render.house_template import read_house

    house = read_house(read_bytes(path, DOCUMENT_LIMIT), path.name)
    with writing(desk):
        taken = {theme.id for theme in list_themes(desk)}
        theme_id = free_name(slug(path.stem, "our-look"), taken)
        folder = themes_folder(desk) / theme_id
        write_atomically(folder / BASE_FILE, house.data)
        write_atomically(folder / THEME_FILE, _toml(house, path.stem).encode())
    theme = find_theme(desk, theme_id)
    return ThemeMade(theme, tuple(_report(house, theme)), changed(Kind.WORKSHOP))


def themes_folder(desk: Desk) -> Path:
    """Where the trainer's own themes are, in the library, so that they travel with the workshops."""
    return desk.data.library / "themes"


def _toml(house: House, title: str) -> str:
    """The theme's file (TOML 1.0); everything in it may be changed by hand."""
    top = {
        "title": title,
        "typeface": house.typeface,
        "family": house.typeface,
        "title_family": house.title_typeface,
        "base": BASE_FILE,
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in top.items()]
    lines += [f"base_shape = {house.shape:.4f}", "", "[area]"]
    lines += [f"{name} = {value:.1f}" for name, value in asdict(house.area).items()]
    lines += ["", "[colours]", *(f"{ink} = {_quoted(colour)}" for ink, colour in house.colours.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    safe = "".join(letter if letter.isprintable() else " " for letter in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _report(house: House, theme: Theme) -> list[Message]:
    """What was taken over, and what to look at."""
    rows = [
        message("{ours}: their layout “{theirs}” ({parts})", ours=ours, theirs=theirs, parts=parts or "–")
        for ours, theirs, parts in house.layouts
    ]
    for wanted, used in dict.fromkeys([(house.title_typeface, theme.title_family), (house.typeface, theme.family)]):
        if wanted not in (used, "Arial"):
            rows.append(
                message(
                    "The typeface “{wanted}” is not installed here, so screen and PDF show {used}. Lines may "
                    "break elsewhere in PowerPoint: look through the slides once.",
                    wanted=wanted,
                    used=used,
                )
            )
    if house.repainted:
        rows.append(
            message("Made readable: {inks}. Their own shade had too little contrast.", inks=", ".join(house.repainted))
        )
    if house.pictured:
        rows.append(
            message(
                "Their pages lie on a picture or a gradient, which shows in PowerPoint only. Check the contrast there."
            )
        )
    return rows
