"""Small decks made of real values."""

from dataclasses import replace
from pathlib import Path

from trainer_app.base.language import language
from trainer_app.base.minutes import Minutes
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import theme
from trainer_app.library.content import Block, Form, Paragraph, Role, Span
from trainer_app.library.forms import whole_slide
from trainer_app.library.module import Activity, Module, ModuleSlide, Priority, Step
from trainer_app.workshop.plan import PageShape, Segment, SegmentKind, Session, Workshop


def words(text: str, role: Role = Role.TEXT, level: int = 0, number: int = 0) -> Paragraph:
    return Paragraph((Span(text),), role, level, number)


def bullet(text: str, level: int = 0) -> Paragraph:
    return words(text, Role.BULLET, level)


def slide(title: str, *blocks: Block, notes: tuple[Paragraph, ...] = (), form: Form | None = None) -> ModuleSlide:
    identity = title.lower().replace(" ", "-")[:40]
    return ModuleSlide(identity, title, whole_slide(form, blocks, 1) if form else blocks, notes, None, 1, form=form)


def activity_slide(title: str, *steps: str) -> ModuleSlide:
    made = tuple(Step(number, words(step), Minutes(3), Priority.MUST, number) for number, step in enumerate(steps, 1))
    activity = Activity(
        "act",
        title,
        Minutes(3 * len(steps)),
        "in pairs",
        made,
        (words("Card A: likes the hours"),),
        (bullet("What was hard?"),),
        1,
    )
    return ModuleSlide("act", title, (), (words("Deal the cards first."),), Minutes(10), 1, activity)


def module(*slides: ModuleSlide, notice: str = "") -> Module:
    return Module(
        text="",
        folder=None,
        id="sample",
        title="A sample module",
        language="en",
        version="1.0",
        minutes=Minutes(30),
        audience="",
        objectives=("Say one thing.",),
        materials=(),
        tags=(),
        content_notice=notice,
        sources=(),
        versions=(),
        slides=slides,
        handout=(words("Three words", Role.HEADING, 2), bullet("First word")),
        references=(),
    )


def workshop(title: str = "A sample workshop") -> Workshop:
    segments = (
        Segment("part", SegmentKind.MODULE, Minutes(30), "sample"),
        Segment("pause", SegmentKind.BREAK, Minutes(5), title="Break"),
    )
    return Workshop("sample-workshop", title, (Session("s1", segments),), audience="For outreach staff")


def deck_of(
    *slides: ModuleSlide,
    notice: str = "",
    title: str = "A sample workshop",
    page: PageShape = PageShape.WIDE,
    folder: Path | None = None,
) -> Deck:
    placed = replace(module(*slides, notice=notice), folder=folder)
    return build_deck(replace(workshop(title), page=page), {"sample": placed}, language(), theme())
