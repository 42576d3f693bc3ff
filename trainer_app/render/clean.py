"""A trainer's text as markup and as a document property."""

from __future__ import annotations

from xml.sax.saxutils import escape

from trainer_app.base.clean import clean


def marked_up(text: str) -> str:
    """Clean text with `&`, `<` and `>` escaped, for reportlab's paragraphs and for XML."""
    return escape(clean(text))


def property_text(text: str) -> str:
    """Clean text for a document property, which holds at most 255 characters on one line."""
    return " ".join(clean(text).split())[:255]
