"""The colours of the windows by their use, light and dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """Colours as `#rrggbb`. `x_soft` is the ground on which text of colour `x` is read."""

    ink: str
    muted: str
    faint: str
    """For what cannot be used now; the only text that may be pale."""
    line: str
    page: str
    card: str
    accent: str
    accent_soft: str
    accent_fill: str
    on_accent: str
    pale: str
    """Opening and closing in bars; never under text."""
    warm: str
    warm_soft: str
    plum: str
    plum_soft: str
    plum_fill: str
    """Activities in bars; never under text."""
    amber: str
    amber_soft: str
    amber_line: str
    grey: str
    """Breaks in bars; never under text."""
    grey_soft: str
    paper: str
    """The ground of slides."""
    welcome: str
    """The ground of the check-in screen."""


LIGHT = Tokens(
    ink="#1d2433",
    muted="#5b6475",
    faint="#8b93a1",
    line="#dfe3ea",
    page="#f6f7f9",
    card="#ffffff",
    accent="#0b6e6e",
    accent_soft="#e3f1f0",
    accent_fill="#0b6e6e",
    on_accent="#ffffff",
    pale="#7fb3b3",
    warm="#ab4d25",
    warm_soft="#fbeee6",
    plum="#5d3a78",
    plum_soft="#efe8f5",
    plum_fill="#5d3a78",
    amber="#8a6100",
    amber_soft="#fdf3d8",
    amber_line="#ecd28a",
    grey="#c9cdd9",
    grey_soft="#eceef3",
    paper="#fffdf9",
    welcome="#fffdf9",
)

DARK = Tokens(
    ink="#e9ecf2",
    muted="#a7b0c0",
    faint="#6d7686",
    line="#333c48",
    page="#14181e",
    card="#1d232b",
    accent="#6fcfc7",
    accent_soft="#183838",
    accent_fill="#0b6e6e",
    on_accent="#ffffff",
    pale="#4f8f8f",
    warm="#f0a27c",
    warm_soft="#402419",
    plum="#cbb0e6",
    plum_soft="#34264a",
    plum_fill="#8a63ad",
    amber="#efc768",
    amber_soft="#3a2f12",
    amber_line="#6b5720",
    grey="#586172",
    grey_soft="#2a313b",
    paper="#fffdf9",
    welcome="#14181e",
)


def text_pairs(colours: Tokens) -> tuple[tuple[str, str], ...]:
    """Every pair of text and ground that windows use together."""
    return (
        *((colours.ink, ground) for ground in (colours.page, colours.card, colours.accent_soft, colours.amber_soft)),
        *((colours.muted, ground) for ground in (colours.page, colours.card, colours.grey_soft, colours.accent_soft)),
        (colours.accent, colours.page),
        (colours.accent, colours.card),
        (colours.accent, colours.accent_soft),
        (colours.on_accent, colours.accent_fill),
        (colours.warm, colours.card),
        (colours.warm, colours.warm_soft),
        (colours.plum, colours.plum_soft),
        (colours.amber, colours.amber_soft),
        (colours.amber, colours.card),
        *((text, colours.welcome) for text in (colours.ink, colours.muted, colours.accent, colours.amber)),
    )
