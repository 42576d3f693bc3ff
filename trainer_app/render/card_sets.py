"""What is printed for the activities and the room, and in how many copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from trainer_app.base.language import Language
from trainer_app.library.content import Paragraph
from trainer_app.library.module import Activity, CardSize, Module, Per, Print
from trainer_app.render.running_text import BLANK, RunningText, safe
from trainer_app.workshop.plan import Printing, Workshop

_SUPPORT = ("support-person", "quiet-space", "helpline")
"""The local facts that a support card names."""


class Shape(Enum):
    """How many stand on a page."""

    CARD = auto()
    """Two by four, to be cut."""
    NUMBER = auto()
    """Four by eight, to be cut."""
    SIGN = auto()
    """Two on a page, to be folded."""
    SHEET = auto()
    """A page to write on."""
    COLUMNS = auto()
    """A page to write on, with a column for each card."""
    POSTER = auto()
    """A page for the wall or the door."""


@dataclass(frozen=True)
class Card:
    """What stands on one card: a heading and words, both as markup; either may be empty."""

    heading: str
    words: str = ""


@dataclass(frozen=True)
class CardSet:
    """Cards that belong together. `cards` has every copy that is printed; `said` says who gets them."""

    title: str
    said: str
    shape: Shape
    cards: tuple[Card, ...]
    in_set: int = 1
    """How many cards one copy has; a page with columns shows as many."""


_SHAPES = {CardSize.CARD: Shape.CARD, CardSize.SHEET: Shape.SHEET, CardSize.COLUMNS: Shape.COLUMNS}


def card_sets(
    workshop: Workshop, modules: Mapping[str, Module], words: RunningText, language: Language, printing: Printing
) -> Iterator[CardSet]:
    """Everything to print: what activities deal out first, then what the room needs."""
    say = language.say
    copies = {Per.PERSON: printing.people, Per.TABLE: printing.tables, Per.ROOM: 1}
    said = {
        Per.PERSON: say("One set for each person"),
        Per.TABLE: say("One set for each table"),
        Per.ROOM: say("One set for the room"),
    }
    for activity in _activities(workshop, modules):
        cards = tuple(_card(paragraph, words) for paragraph in activity.cards)
        shape = _SHAPES[activity.card_size]
        yield CardSet(activity.title, said[activity.cards_per], shape, cards * copies[activity.cards_per], len(cards))
    wanted = {each for key in workshop.placed if key in modules for each in modules[key].prints}
    yield from (each for kind, each in _for_the_room(workshop, language, printing) if kind in wanted)


def _activities(workshop: Workshop, modules: Mapping[str, Module]) -> Iterator[Activity]:
    for segment in workshop.segments:
        module = modules.get(segment.module)
        for slide in module.slides if module else ():
            choice = workshop.choice(f"{segment.id}.{slide.id}")
            left_out = choice.hide or segment.leaves_out(slide.id, optional=slide.optional)
            if slide.activity and slide.activity.cards and not left_out:
                yield slide.activity


def _card(paragraph: Paragraph, words: RunningText) -> Card:
    """The bold words at the beginning are the heading."""
    spans = paragraph.spans
    number = next((at for at, span in enumerate(spans) if not span.bold), len(spans))
    heading = "".join(span.text for span in spans[:number]).strip()
    rest = Paragraph(spans[number:])
    return Card(safe(heading), words.spans(rest).strip())


def _for_the_room(workshop: Workshop, language: Language, printing: Printing) -> Iterator[tuple[Print, CardSet]]:
    say, facts = language.say, workshop.facts
    labels = dict(zip(_SUPPORT, (say("Support person"), say("Quiet space"), say("Helpline")), strict=True))
    lines = (f"{safe(label)}: {safe(facts.get(key) or BLANK[:16])}" for key, label in labels.items())
    support = Card(safe(say("If you want to talk to someone")), "<br/>".join(lines))
    yield (
        Print.SUPPORT_CARDS,
        CardSet(say("Support cards"), say("One for each person"), Shape.CARD, (support,) * printing.people),
    )
    numbers = tuple(Card(str(number)) for number in range(1, printing.people + 1))
    yield (
        Print.NUMBERS,
        CardSet(say("Numbers to draw"), say("For forms that are filled in before and after"), Shape.NUMBER, numbers),
    )
    signs = tuple(Card(safe(say("Table {n}", n=number))) for number in range(1, printing.tables + 1))
    yield Print.TABLE_SIGNS, CardSet(say("Table signs"), say("Cut across the middle"), Shape.SIGN, signs)
    quiet = Card(safe(say("Quiet space")), safe(say("Come in at any time. Nobody asks why.")))
    yield Print.QUIET_SIGN, CardSet(say("Sign for the quiet space"), say("For the door"), Shape.POSTER, (quiet,))
