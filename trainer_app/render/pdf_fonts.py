"""The typefaces of all PDF files: static TrueType, embedded, registered once."""

from __future__ import annotations

from functools import lru_cache

from reportlab import rl_config
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from trainer_app.base import paths
from trainer_app.deck.slide import Face
from trainer_app.deck.typeface import face_file

DOCUMENT = "TrainerSans"
"""The family of documents: Source Sans."""


@lru_cache(maxsize=32)
def pdf_face(face: Face) -> str:
    """The name under which a slide face is known to the PDF writer."""
    document_family()
    name = f"Slide {face.family}{' bold' if face.bold else ''}{' italic' if face.italic else ''}"
    font = TTFont(name, str(face_file(face)))
    # Some viewers read widths as whole numbers; with fractions their letters would drift along a line.
    font.face.charWidths = {letter: round(width) for letter, width in font.face.charWidths.items()}
    pdfmetrics.registerFont(font)
    return name


@lru_cache(maxsize=1)
def document_family() -> str:
    """The family that documents are set in, with its bold and italic."""
    rl_config.useA85 = 0
    styles = (("Regular", 0, 0), ("Bold", 1, 0), ("It", 0, 1), ("BoldIt", 1, 1))
    for style, bold, italic in styles:
        name = f"{DOCUMENT}-{style}"
        pdfmetrics.registerFont(TTFont(name, str(paths.source_sans(style))))
        addMapping(DOCUMENT, bold, italic, name)
    # A canvas opens with this face; reportlab's own would leave an unembedded Helvetica in every file.
    rl_config.canvas_basefontname = f"{DOCUMENT}-Regular"
    return DOCUMENT


def document_face(style: str = "Regular") -> str:
    """One face of the document family; `style` is Regular, Bold, It or BoldIt."""
    return f"{document_family()}-{style}"
