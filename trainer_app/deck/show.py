"""Where a running presentation stands: one pure cursor that both windows follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Picture(StrEnum):
    """What the audience sees; there is nothing else it can ever see."""

    SLIDE = "slide"
    BLACK = "black"
    WHITE = "white"
    FROZEN = "frozen"
    COVER = "cover"
    TEST = "test"
    """The test slide: can the back row read this?"""


@dataclass(frozen=True)
class Show:
    """The place in a deck of `length` slides (at least one) and the picture on the audience screen.

    `index` counts from 0 and never leaves the deck. `frozen_at` is the slide that stays up while the picture is frozen.
    """

    length: int
    index: int = 0
    picture: Picture = Picture.SLIDE
    frozen_at: int = 0

    @property
    def at_start(self) -> bool:
        """Whether there is nothing before this slide."""
        return self.index == 0

    @property
    def at_end(self) -> bool:
        """Whether there is nothing after this slide."""
        return self.index == self.length - 1

    @property
    def audience_index(self) -> int:
        """The slide the audience sees, when it sees a slide at all."""
        return self.frozen_at if self.picture is Picture.FROZEN else self.index

    def go_to(self, index: int) -> Show:
        """The nearest slide there is to `index`. A black, white or covered screen stays as it is."""
        return replace(self, index=max(0, min(index, self.length - 1)))

    def next(self) -> Show:
        """One slide on; the last slide stays."""
        return self.go_to(self.index + 1)

    def previous(self) -> Show:
        """One slide back; the first slide stays."""
        return self.go_to(self.index - 1)

    def first(self) -> Show:
        """The first slide."""
        return self.go_to(0)

    def last(self) -> Show:
        """The last slide."""
        return self.go_to(self.length - 1)

    def toggle(self, picture: Picture) -> Show:
        """Show `picture`, or the slide again where it already shows."""
        if self.picture is picture:
            return replace(self, picture=Picture.SLIDE)
        return replace(self, picture=picture, frozen_at=self.index)
