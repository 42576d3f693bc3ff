"""How slides look: colours by their use. Themes are small TOML files in assets/themes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from trainer_app.base import paths
from trainer_app.base.errors import BadInput, NotFound

_COLOUR = re.compile(r"^#[0-9a-f]{6}$")
_INKS = ("paper", "text", "muted", "accent", "soft", "activity", "notice")


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`, one for each ink, and the typeface named in .pptx files."""

    id: str
    title: str
    colours: tuple[tuple[str, str], ...]
    pptx_typeface: str = "Arial"

    def colour(self, ink: str) -> str:
        """The colour of an ink."""
        return dict(self.colours)[ink]


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
    colours = {ink: str(table.get("colours", {}).get(ink, "")).lower() for ink in _INKS}
    wrong = [ink for ink, colour in colours.items() if not _COLOUR.match(colour)]
    if wrong:
        raise BadInput(
            "The theme “{name}” has no colour for “{ink}”. Write one as #rrggbb.", name=theme_id, ink=wrong[0]
        )
    for ink in ("text", "muted", "accent", "activity", "notice"):
        if contrast(colours[ink], colours["paper"]) < 4.5:
            raise BadInput(
                "In the theme “{name}”, “{ink}” is too pale to be read on its paper. Choose a stronger colour.",
                name=theme_id,
                ink=ink,
            )
    return Theme(theme_id, str(table.get("title", theme_id)), tuple(colours.items()))
