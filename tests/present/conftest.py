"""A small deck with its words placed by hand, and windows that show it."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.base.clock import FixedClock
from trainer_app.base.language import language
from trainer_app.deck import typeface
from trainer_app.deck.show_plan import Beat, ShowPlan, ShowSegment
from trainer_app.deck.slide import (
    BlockRole,
    Deck,
    DeckSegment,
    Face,
    Frame,
    Ink,
    Line,
    Mark,
    Piece,
    ShapeBlock,
    Slide,
    SlideKind,
    TextBlock,
)
from trainer_app.deck.theme import theme
from trainer_app.library.content import Paragraph, Role, Span
from trainer_app.present.presentation import Presentation
from trainer_app.workshop.retiming import Cut, Part, Weight

PARTS = (
    Part(Cut.ACTIVITY, "spectrum", "Place the situation", 20, Weight.SHOULD, ("s5",)),
    Part(Cut.MODULE, "spectrum", "The spectrum", 44, Weight.LAST, ("s4", "s5", "s6")),
)


def text_block(role: BlockRole, text: str, top: float, size: float, face: Face = typeface.REGULAR) -> TextBlock:
    """One line of text at the left margin, its words placed as the layout places them."""
    pieces = tuple(Piece(part + " ", face, typeface.units(part + " ", face)) for part in text.split())
    line = Line(top + size, 80.0, size, 0, pieces)
    marks = (Mark("•", 60, top + size, size, 0),) if role is BlockRole.BODY else ()
    frame = Frame(80, top, 800, size * 1.2)
    return TextBlock(role, frame, (Paragraph((Span(text),)),), (line,), marks, size, size * 1.2, (0,), Ink.TEXT)


def slide(number: int, segment: str) -> Slide:
    """A slide with a title, one bullet and two paragraphs of notes."""
    title = f"Slide number {number}"
    blocks = (
        ShapeBlock(Frame(0, 0, 14, 540), Ink.ACCENT),
        text_block(BlockRole.TITLE, title, 40, 40, typeface.BOLD),
        text_block(BlockRole.BODY, "People have many different reasons", 150, 24),
    )
    notes = (
        Paragraph((Span("Say it "), Span("slowly", bold=True), Span(f", <b>{number}</b> times."))),
        Paragraph((Span("Wait for questions"),), Role.BULLET),
    )
    return Slide(f"s{number}", SlideKind.CONTENT, title, blocks, notes, segment, number)


@pytest.fixture
def deck() -> Deck:
    """An opening slide, two slides in “Welcome” and three in “The spectrum”."""
    places = ("", "welcome", "welcome", "spectrum", "spectrum", "spectrum")
    slides = tuple(slide(number, segment) for number, segment in enumerate(places, 1))
    segments = (DeckSegment("welcome", "Welcome", 1, 2), DeckSegment("spectrum", "The spectrum", 3, 3))
    return Deck("A workshop", "en", theme("light"), slides, segments)


@pytest.fixture
def clock() -> FixedClock:
    """Half past one, standing still."""
    return FixedClock(datetime(2026, 11, 26, 13, 30, tzinfo=UTC), 1000.0)


@pytest.fixture
def plan() -> ShowPlan:
    """Two modules from half past one on."""
    segments = (
        ShowSegment("welcome", "Welcome", 8, "s1", time(13, 38)),
        ShowSegment("spectrum", "The spectrum", 44, "s1", time(14, 22), PARTS),
    )
    steps = (Beat("Read", 2, 1), Beat("Talk", 5, 2), Beat("Share", 0, 3))
    return ShowPlan(segments, {"s5": steps}, {"helpline": "555 0100"}, "w")


@pytest.fixture
def presentation(qapp: QApplication, deck: Deck, plan: ShowPlan, clock: FixedClock) -> Iterator[Presentation]:
    """A show that has not been opened yet; it is ended after the test whatever happened."""
    running = Presentation(deck, plan, language("en"), clock)
    yield running
    running.end()


@pytest.fixture
def show(presentation: Presentation, qtbot: QtBot) -> Presentation:
    """A show that is open, its notes to be read."""
    presentation.open()
    qtbot.waitUntil(lambda: not presentation.presenter.masked)
    return presentation


@pytest.fixture(params=["audience", "presenter"])
def window(request: pytest.FixtureRequest, show: Presentation) -> QWidget:
    """Each of the two windows."""
    found = getattr(show, request.param)
    assert isinstance(found, QWidget)
    return found
