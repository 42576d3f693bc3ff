"""A trainer's text as markup and as a document property.

Most text has nothing to escape, and finding that out quickly is most of the work.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from trainer_app.base.clean import clean

_SPECIAL = re.compile(r"""[&<>"\n\r\t]""")


def marked_up(text: str) -> str:
    """Clean text with `&`, `<` and `>` escaped, for reportlab's paragraphs and for XML."""
    text = clean(text)
    return escape(text) if "&" in text or "<" in text or ">" in text else text


def quoted(text: str) -> str:
    """Clean text as the value of an attribute, its quotation marks included."""
    text = clean(text)
    return quoteattr(text) if _SPECIAL.search(text) else f'"{text}"'


def property_text(text: str) -> str:
    """Clean text for a document property, which holds at most 255 characters on one line."""
    return " ".join(clean(text).split())[:255]
