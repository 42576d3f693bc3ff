"""How slides look: colours by their use, typeface, logo and footer. Themes are small TOML files in assets/themes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from trainer_app.base import paths
from trainer_app.base.errors import BadInput, NotFound

SLIDE_FAMILY = "Arimo"
"""The family slides are set in on screen and in .pdf; it has the widths of Arial."""
_COLOUR = re.compile(r"^#[0-9a-f]{6}$")
INKS = (
    "paper", "text", "muted", "line", "accent", "soft", "activity", "activity-soft", "notice", "notice-soft",
)  # fmt: skip
"""The colours a theme names, one for each use."""
_READ_ON = {
    "paper": ("text", "muted", "accent", "activity", "notice"),
    "soft": ("text", "muted", "accent"),
    "activity-soft": ("text", "activity"),
    "notice-soft": ("text", "notice"),
}
"""Which inks text is set in, by what lies behind it."""


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`, one for each ink; the typefaces; what stands on every slide."""

    id: str
    title: str
    colours: tuple[tuple[str, str], ...]
    pptx_typeface: str = "Arial"
    """The typeface named in .pptx files."""
    family: str = SLIDE_FAMILY
    """The family drawn on screen and in .pdf; a program that opens the .pptx breaks lines alike when widths agree."""
    footer: str = ""
    """Words at the foot of each slide; the workshop's title where empty."""
    logo: Path | None = None
    """A small picture at the foot of each slide."""

    def colour(self, ink: str) -> str:
        """The colour of an ink."""
        return dict(self.colours)[ink]

    def recoloured(self, other: Theme) -> Theme:
        """This theme in the colours of another one; nothing moves on any slide."""
        return replace(self, id=other.id, title=other.title, colours=other.colours)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=16)
def theme(theme_id: str = "light") -> Theme:
    """The theme called `theme_id`. Raises `NotFound`, or `BadInput` where text could not be read on its paper."""
    file = paths.assets_folder() / "themes" / f"{theme_id}.toml"
    if not re.fullmatch(r"[a-z0-9-]+", theme_id) or not file.is_file():
        raise NotFound("There is no theme “{name}”. Choose another one.", name=theme_id)
    table = tomllib.loads(file.read_text("utf-8"))
    colours = {ink: str(table.get("colours", {}).get(ink, "")).lower() for ink in INKS}
    check_colours(theme_id, colours)
    logo = file.parent / str(table.get("logo", ""))
    return Theme(
        id=theme_id,
        title=str(table.get("title", theme_id)),
        colours=tuple(colours.items()),
        footer=str(table.get("footer", "")),
        logo=logo if logo.is_file() else None,
    )


def check_colours(name: str, colours: dict[str, str]) -> None:
    """Raise `BadInput` where a colour of the theme `name` is missing, or text in it could not be read (4.5 : 1)."""
    wrong = [ink for ink in INKS if not _COLOUR.match(colours.get(ink, ""))]
    if wrong:
        raise BadInput("The theme “{name}” has no colour for “{ink}”. Write one as #rrggbb.", name=name, ink=wrong[0])
    for behind, inks in _READ_ON.items():
        for ink in inks:
            if contrast(colours[ink], colours[behind]) < 4.5:
                raise BadInput(
                    "In the theme “{name}”, “{ink}” cannot be read on “{behind}”. Choose colours further apart.",
                    name=name,
                    ink=ink,
                    behind=behind,
                )
