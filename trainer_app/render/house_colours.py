"""Colours of an organization's presentation, made readable where they are not."""

from __future__ import annotations

from collections.abc import Sequence

from trainer_app.deck.theme import contrast

READABLE = 4.5
_STEPS = 20


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it; both as `#rrggbb`."""
    return "#" + "".join(
        f"{round(int(colour[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share):02x}"
        for at in (1, 3, 5)
    )


def readable(colour: str, grounds: Sequence[str]) -> str:
    """`colour`, moved towards black or white only as far as text in it needs on every one of `grounds`."""
    ends = sorted(("#000000", "#ffffff"), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS + 1):
        made = mixed(colour, ends[-1], step / _STEPS)
        if all(contrast(made, ground) >= READABLE for ground in grounds):
            return made
    return ends[-1]


def palette(paper: str, text: str, second: str, accents: Sequence[str]) -> dict[str, str]:
    """Every ink of a theme from a presentation's paper, text, second text colour and first three accents.

    Tints are so pale that text and its own colour can be read on them.
    """
    text = readable(text, [paper])
    soft = _tint(accents[0], paper, text)
    activity_soft, notice_soft = _tint(accents[1], paper, text), _tint(accents[2], paper, text)
    return {
        "paper": paper,
        "text": readable(text, [paper, soft, activity_soft, notice_soft]),
        "muted": readable(second, [paper, soft]),
        "line": mixed(paper, text, 0.2),
        "accent": readable(accents[0], [paper, soft]),
        "soft": soft,
        "activity": readable(accents[1], [paper, activity_soft]),
        "activity-soft": activity_soft,
        "notice": readable(accents[2], [paper, notice_soft]),
        "notice-soft": notice_soft,
    }


def _tint(colour: str, paper: str, text: str) -> str:
    """A pale shade of `colour` that text can still be read on."""
    shares = (0.12, 0.08, 0.05, 0.02, 0.0)
    return next(
        made for share in shares if contrast(text, made := mixed(paper, colour, share)) >= READABLE or not share
    )
