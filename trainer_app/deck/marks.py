"""Bullets and numbers: what they are, and how far the text behind them is moved in."""

from __future__ import annotations

from trainer_app.library.content import Paragraph, Role

BULLET_INDENT = 26.0
NUMBER_INDENT = 42.0
"""Points a mark stands left of its text; .pptx files repeat them as hanging indents."""
DEEPEST_LEVEL = 2
"""Bullets have three levels; deeper ones are set like the third."""


def level_of(paragraph: Paragraph) -> int:
    """How deep a bullet or number stands, from 0 to `DEEPEST_LEVEL`."""
    return min(paragraph.level, DEEPEST_LEVEL)


def indent_of(paragraph: Paragraph) -> float:
    """How far from the frame's edge the paragraph's text begins, in points."""
    role = paragraph.role
    if role is Role.BULLET:
        return level_of(paragraph) * BULLET_INDENT + BULLET_INDENT
    if role is Role.NUMBER:
        return level_of(paragraph) * BULLET_INDENT + NUMBER_INDENT
    return level_of(paragraph) * BULLET_INDENT if role is Role.TEXT else 0.0


def hanging_of(paragraph: Paragraph) -> float:
    """How far before its text the paragraph's mark stands, in points."""
    if paragraph.role is Role.BULLET:
        return BULLET_INDENT
    return NUMBER_INDENT if paragraph.role is Role.NUMBER else 0.0


def mark_of(paragraph: Paragraph) -> str:
    """The bullet or number before a paragraph, or nothing."""
    if paragraph.role is Role.BULLET:
        return "•" if level_of(paragraph) % 2 == 0 else "–"
    return f"{paragraph.number}." if paragraph.role is Role.NUMBER else ""
