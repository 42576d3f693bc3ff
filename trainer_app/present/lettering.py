"""Words as outlines, shaped once at a large size and kept.

Outlines rather than glyphs: the raster engine slows eighty-fold for glyphs over 64 pixels, and outlines come out at
every size exactly as in the PDF.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QTextLayout, QTextOption

from trainer_app.deck.slide import Face
from trainer_app.deck.typeface import face_file

EM = 200
"""The size words are shaped at, in pixels."""

_ENDLESS = 1_000_000.0


@lru_cache(maxsize=32)
def _family(face: Face) -> str:
    """The name Qt gave the face's family; the static font file is registered on first use."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face_file(face))))
    return families[0] if families else "Arial"


def slide_font(face: Face) -> QFont:
    """A face at `EM` pixels, unhinted and kerned."""
    font = QFont(_family(face))
    font.setPixelSize(EM)
    font.setBold(face.bold)
    font.setItalic(face.italic)
    font.setKerning(True)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=6_000)
def outline(text: str, face: Face, rtl: bool = False) -> QPainterPath:
    """The letters of `text` at `EM` pixels, their baseline at y = 0 and their left edge at x = 0. Never change it.

    `rtl` text is given in reading order and drawn from right to left.
    """
    layout = QTextLayout(text, slide_font(face))
    direction = QTextOption()
    direction.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    direction.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(direction)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_ENDLESS)
    layout.endLayout()
    letters = QPainterPath()
    letters.setFillRule(Qt.FillRule.WindingFill)
    for run in layout.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            letters.addPath(font.pathForGlyph(glyph).translated(place.x(), 0))
    return letters
