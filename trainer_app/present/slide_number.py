"""The number of a slide, typed digit by digit."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.base.language import Language

_LONGEST = 4


class SlideNumber:
    """Gathers digits and says to the trainer what they would do."""

    def __init__(self, language: Language, say: Callable[[str], None]) -> None:
        self._language, self._say, self._digits = language, say, ""

    @property
    def begun(self) -> bool:
        """Whether there are digits."""
        return bool(self._digits)

    def add(self, digit: int) -> None:
        """One digit more; of very many the last ones count."""
        self._digits = f"{self._digits}{digit}"[-_LONGEST:]
        self._tell()

    def take_back(self) -> None:
        """One digit less."""
        self._digits = self._digits[:-1]
        self._tell()

    def forget(self) -> None:
        """No digits any more."""
        self._digits = ""

    def index_in(self, length: int) -> int | None:
        """The index meant in a deck of `length` slides; None, and a word about it, where there is no such slide."""
        number, self._digits = int(self._digits), ""
        if 1 <= number <= length:
            return number - 1
        self._say(self._language.say("There is no slide {n}; the last one is {last}.", n=number, last=length))
        return None

    def _tell(self) -> None:
        self._say(self._language.say("Go to slide {n}: press Enter.", n=self._digits) if self._digits else "")
