"""The words of each face with their widths, measured when first met: a deck is long, and has few different words."""

from __future__ import annotations

from functools import lru_cache

from trainer_app.deck import typeface
from trainer_app.deck.slide import Face, Piece

_MOST_WORDS = 30_000

Measured = tuple[Piece, float, float]
"""A word as a piece, its width, and its width without the space behind it; both as parts of the size."""


class Vocabulary(dict[str, Measured]):
    """The words of one face; it starts anew before it grows without bound."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self.kerning = typeface.space_kerning(face)
        self.kerned = typeface.kerned_over_spaces(face)
        self.spaced = _Spaced(self)

    def __missing__(self, text: str) -> Measured:
        if len(self) > _MOST_WORDS:
            self.clear()
        units = typeface.units(text, self.face)
        visible = typeface.units(text.rstrip(), self.face) if text.endswith(" ") else units
        self[text] = made = (Piece(text, self.face, units), units, visible)
        return made


class _Spaced(dict[str, Measured]):
    """The same words by what stands before the space behind them, so that nobody has to put the two together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, text: str) -> Measured:
        if len(self) > _MOST_WORDS:
            self.clear()
        self[text] = made = self._vocabulary[text + " "]
        return made


@lru_cache(maxsize=64)
def vocabulary_of(face: Face) -> Vocabulary:
    """The words of a face, as far as they have been met."""
    return Vocabulary(face)
