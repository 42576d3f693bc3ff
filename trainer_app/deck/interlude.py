"""Slides that stand outside the plan and are one key away: a pause, and who is there for people who need support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trainer_app.base.language import Language, Message, message
from trainer_app.deck.draft import Draft, DraftForm
from trainer_app.deck.layout import Page, lay_out, plain
from trainer_app.deck.slide import BlockRole, Deck, Slide, SlideKind
from trainer_app.library.content import Form, Paragraph, Role, Span

SUPPORT = {
    "support-person": message("In this room"),
    "helpline": message("Helpline"),
    "urgent-danger": message("If there is urgent danger"),
    "peer-groups": message("Peer groups and clinics"),
}
"""The local facts that tell people where to find support, and what they are called on a slide."""


def pause_slide(deck: Deck, language: Language) -> Slide:
    """A slide that asks for nothing: time to breathe, in the deck's own look."""
    title = language.say("A moment to pause")
    words = plain(language.say("Breathe. Stretch. Step out if you like. We go on together."))
    return _only(deck, language, Draft("pause", SlideKind.BREAK, title, blocks=(words,)))


def support_lacks(facts: Mapping[str, str]) -> tuple[Message, ...]:
    """What the support slide says nothing about, because it was not filled in with the host."""
    return tuple(words for key, words in SUPPORT.items() if not facts.get(key))


def contacts_slide(deck: Deck, language: Language, facts: Mapping[str, str]) -> Slide:
    """Whom people can turn to: what was filled in with the host, and in every case the one who leads the workshop."""
    entries = [_entry(language.word(words), facts[key]) for key, words in SUPPORT.items() if facts.get(key)]
    entries.append(_entry(language.say("At any time"), language.say("whoever leads this workshop, in private")))
    title = language.say("Support")
    return _only(
        deck,
        language,
        Draft("support", SlideKind.CONTACTS, title, blocks=(DraftForm(Form.CONTACTS, (tuple(entries),)),)),
    )


def _entry(term: str, meaning: str) -> Paragraph:
    return Paragraph((Span(term, bold=True), Span(f" {meaning}")), Role.BULLET)


def _only(deck: Deck, language: Language, draft: Draft) -> Slide:
    """The draft as one slide without a number: it has no place in the deck."""
    page = Page(deck.title, language, deck.theme, deck.size)
    slide = lay_out([draft], page)[0]
    numbers = slide.text_blocks(BlockRole.NUMBER)
    return replace(slide, number=0, blocks=tuple(block for block in slide.blocks if block not in numbers))
