"""Measuring text with HarfBuzz, so that screen, PDF and .pptx break lines alike.

HarfBuzz's kerned widths equal those of the projector within 0.1 %; the PDF writer's own are wider because it does not
kern. Letters the slide typeface lacks are taken from Source Sans, and Arabic ones from Noto Sans Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz

from trainer_app.base import paths
from trainer_app.deck import house_fonts
from trainer_app.deck.slide import Face
from trainer_app.deck.theme import SLIDE_FAMILY

SANS_FAMILY = "Source Sans"
ARABIC_FAMILY = "Noto Sans Arabic"
CODE_FAMILY = "IBM Plex Mono"
"""The family of code; its letters are as wide as those of Courier New, which .pptx files name."""

REGULAR = Face(SLIDE_FAMILY)
BOLD = Face(SLIDE_FAMILY, bold=True)

_FALLBACKS = (SLIDE_FAMILY, SANS_FAMILY, ARABIC_FAMILY)


@dataclass(frozen=True)
class Metrics:
    """Heights of a face as parts of its size: `ascent` and `descent` are both positive."""

    ascent: float
    descent: float


def face_file(face: Face) -> Path:
    """The static TrueType file of a face. Raises `KeyError` for a family that is neither bundled nor installed."""
    family, bold, italic = face
    if family == SANS_FAMILY:
        return paths.source_sans({(0, 0): "Regular", (1, 0): "Bold", (0, 1): "It", (1, 1): "BoldIt"}[bold, italic])
    if family == ARABIC_FAMILY:
        return paths.font("NotoSansArabic", "Bold" if bold else "Regular")
    style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}[bold, italic]
    if family == CODE_FAMILY:
        return paths.font("IBMPlexMono", style)
    if family == SLIDE_FAMILY:
        return paths.font("Arimo", style)
    return house_fonts.font_file(family, bold=bold, italic=italic)


@lru_cache(maxsize=32)
def hb_font(face: Face) -> Any:
    """The HarfBuzz font of a face."""
    blob = uharfbuzz.Blob.from_file_path(str(face_file(face)))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(maxsize=32)
def metrics(face: Face = REGULAR) -> Metrics:
    """The heights the typeface asks for."""
    font = hb_font(face)
    extents = font.get_font_extents("ltr")
    em = font.face.upem
    return Metrics(extents.ascender / em, -extents.descender / em)


def _shaped(text: str, face: Face) -> Any:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(hb_font(face), buffer)
    return buffer


def glyphs(text: str, face: Face) -> Iterator[tuple[Any, Any]]:
    """Each glyph of the shaped text with its position in font units, from left to right as it is seen."""
    shaped = _shaped(text, face)
    return zip(shaped.glyph_infos, shaped.glyph_positions, strict=True)


@lru_cache(maxsize=20_000)
def units(text: str, face: Face) -> float:
    """The kerned width of `text` as a part of its size."""
    if not text:
        return 0.0
    advances = sum([position.x_advance for position in _shaped(text, face).glyph_positions])
    return float(advances) / float(hb_font(face).face.upem)


@lru_cache(maxsize=32)
def space_kerning(face: Face) -> dict[str, float]:
    """The letters that move when a space stands before them ("Y", "T"), with how far, as a part of the size.

    Words are measured one by one; readers of .pptx files kern over the space as well.
    """
    blank = units(" ", face)
    moved = {letter: units(f" {letter}", face) - blank - units(letter, face) for letter in map(chr, range(33, 0x250))}
    return {letter: by for letter, by in moved.items() if by and _can_draw(letter, face)}


@lru_cache(maxsize=32)
def kerned_over_spaces(face: Face) -> re.Pattern[str]:
    """What a text holds in which any letter moves for the space before it."""
    letters = "".join(map(re.escape, space_kerning(face)))
    return re.compile(rf"\s[{letters}]" if letters else r"(?!)")


@lru_cache(maxsize=20_000)
def kerned_parts(text: str, face: Face) -> tuple[tuple[str, float], ...]:
    """`text` cut after every kerned letter, each part with its distance from the start as a part of the size.

    A painter that cannot kern by itself draws the parts one by one. Scripts whose letters join stay in one part.
    """
    if not text:
        return ()
    font, buffer = hb_font(face), _shaped(text, face)
    if [info.cluster for info in buffer.glyph_infos] != list(range(len(text))):
        return ((text, 0.0),)
    parts: list[tuple[str, float]] = []
    start, begun, x = 0, 0.0, 0
    for index, (info, position) in enumerate(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)):
        x += position.x_advance
        if position.x_advance != font.get_glyph_h_advance(info.codepoint):
            parts.append((text[start : index + 1], begun))
            start, begun = index + 1, x / font.face.upem
    return (*parts, (text[start:], begun)) if start < len(text) else tuple(parts)


def width(text: str, face: Face, size: float) -> float:
    """The width of `text` in points at `size` points, kerned."""
    return units(text, face) * size


@lru_cache(maxsize=32)
def _letters(face: Face) -> frozenset[int]:
    return frozenset(hb_font(face).face.unicodes)


def _can_draw(letter: str, face: Face) -> bool:
    return ord(letter) in _letters(face) or letter.isspace()


@lru_cache(maxsize=8192)
def _letter_face(letter: str, face: Face) -> Face:
    candidates = (face, *(face._replace(family=family) for family in _FALLBACKS))
    return next((each for each in candidates if _can_draw(letter, each)), face)


def runs(text: str, face: Face) -> tuple[tuple[str, Face], ...]:
    """`text` cut where the face has to change because its family lacks a letter."""
    if text.isascii() and face.family == SLIDE_FAMILY:
        return ((text, face),)
    cut: list[tuple[str, Face]] = []
    for letter in text:
        needed = cut[-1][1] if cut and letter.isspace() else _letter_face(letter, face)
        if cut and cut[-1][1] == needed:
            cut[-1] = (cut[-1][0] + letter, needed)
        else:
            cut.append((letter, needed))
    return tuple(cut)


def missing_letters(text: str) -> str:
    """The letters of `text` that no face can draw, each once."""
    if text.isascii():
        return ""
    faces = [Face(family) for family in _FALLBACKS]
    letters = dict.fromkeys(letter for letter in text if not letter.isascii())
    return "".join(letter for letter in letters if not any(_can_draw(letter, face) for face in faces))
