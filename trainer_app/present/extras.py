"""The slides an audience screen can hold that are not in the deck: test, pause and support."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from trainer_app.base.language import Language, language
from trainer_app.deck.interlude import contacts_slide, pause_slide
from trainer_app.deck.room_check import room_check_slide
from trainer_app.deck.slide import Deck, Slide
from trainer_app.present.sight import Sight


class Extras:
    """Makes each slide when it is first wanted; what the room reads is in the deck's own language.

    `facts` are the local facts that were filled in with the host, by key.
    """

    def __init__(self, deck: Deck, trainers: Language, facts: Mapping[str, str]) -> None:
        spoken = language(deck.language)
        self._makers: Mapping[Sight, Callable[[], Slide]] = {
            Sight.TEST: lambda: room_check_slide(deck, trainers),
            Sight.PAUSE: lambda: pause_slide(deck, spoken),
            Sight.CONTACTS: lambda: contacts_slide(deck, spoken, facts),
        }
        self._made: dict[Sight, Slide] = {}

    def slide(self, sight: Sight) -> Slide | None:
        """The slide of a sight; None where that is no slide of its own."""
        if sight in self._makers and sight not in self._made:
            self._made[sight] = self._makers[sight]()
        return self._made.get(sight)
