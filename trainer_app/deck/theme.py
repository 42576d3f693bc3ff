"""How slides look: colours by their use, typeface, logo and footer. Themes are small TOML files in assets/themes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from trainer_app.base import paths
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.deck import house_fonts

SLIDE_FAMILY = "Arimo"
"""The family slides are set in on screen and in .pdf; it has the widths of Arial."""
HIGH_CONTRAST = "high-contrast"
"""The theme whose colors a show can change to."""
USUAL = "light"
"""The theme of a workshop that names none."""
_SAME_SHAPE = 0.02
_MOST = {"left": 200.0, "right": 200.0, "top": 140.0, "bottom": 140.0, "bar": 40.0}
"""The most of a page that may stay empty at each edge, so that text always finds a place."""
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
class Area:
    """Where text may stand on a page of 960 × 540 points, measured from its edges, and how wide the bar is."""

    left: float = 64.0
    right: float = 56.0
    top: float = 46.0
    bottom: float = 58.0
    bar: float = 14.0


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
    title_family: str = SLIDE_FAMILY
    """The family of titles on screen and in .pdf."""
    footer: str = ""
    """Words at the foot of each slide; the workshop's title where empty."""
    logo: Path | None = None
    """A small picture at the foot of each slide."""
    area: Area = Area()
    base: Path | None = None
    """The organization's own presentation, which .pptx files are built on where its pages have the deck's shape."""
    base_shape: float = 0.0
    """The width of its pages divided by their height."""

    def fits_base(self, width: float, height: float) -> bool:
        """Whether pages of this size have the shape of the organization's own presentation."""
        return self.base is not None and abs(self.base_shape - width / height) < _SAME_SHAPE

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
    return read_theme(file, theme_id)


def bundled_themes() -> tuple[Theme, ...]:
    """The themes that come with the program, the usual one first."""
    names = sorted(file.stem for file in (paths.assets_folder() / "themes").glob("*.toml"))
    return tuple(theme(name) for name in sorted(names, key=lambda name: name != USUAL))


def read_theme(file: Path, theme_id: str) -> Theme:
    """The theme in a TOML file. Raises `BadInput` where it is broken or text could not be read on its paper."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput("The theme file “{name}” cannot be read. Choose another theme.", name=file.name) from error
    colours = {ink: str(_part(table, "colours").get(ink, "")).lower() for ink in INKS}
    check_colours(theme_id, colours)
    return Theme(
        id=theme_id,
        title=str(table.get("title", theme_id)),
        colours=tuple(colours.items()),
        pptx_typeface=str(table.get("typeface", "Arial")),
        family=_family(table.get("family")),
        title_family=_family(table.get("title_family")),
        footer=str(table.get("footer", "")),
        logo=_beside(file, table.get("logo")),
        area=_area(_part(table, "area")),
        base=_beside(file, table.get("base")),
        base_shape=_number(table.get("base_shape")),
    )


def _family(name: object) -> str:
    """The family where it is installed here, else the one that always is."""
    return str(name) if name and house_fonts.has_family(str(name)) else SLIDE_FAMILY


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _part(table: dict[str, object], name: str) -> dict[str, object]:
    found = table.get(name)
    return found if isinstance(found, dict) else {}


def _beside(file: Path, name: object) -> Path | None:
    """A file in the theme's own folder."""
    path = file.parent / Path(str(name or "")).name
    return path if path.is_file() else None


def _area(table: dict[str, object]) -> Area:
    usual = Area()
    known = {name: value for name, value in table.items() if isinstance(value, int | float) and hasattr(usual, name)}
    limited = {name: min(max(float(value), 0.0), _MOST[name]) for name, value in known.items()}
    return replace(usual, **limited)


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
