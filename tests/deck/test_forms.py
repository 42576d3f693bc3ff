"""Every kind of slide, with anything in it: nothing overflows its place, nothing is lost."""

import re
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deck_samples import bullet, deck_of, slide, words
from trainer_app.base.chart import Chart, ChartKind, Series
from trainer_app.deck import typeface
from trainer_app.deck.building import text_blocks
from trainer_app.deck.slide import (
    BlockRole,
    ChartBlock,
    Deck,
    Frame,
    GroupBlock,
    PictureBlock,
    PlacedBlock,
    Slide,
    SlideKind,
    TableBlock,
    TextBlock,
)
from trainer_app.library.content import Arranged, Block, Figures, Fit, Form, Paragraph, Picture, Role, Span, Table
from trainer_app.workshop.plan import PageShape

PICTURES = Path(tempfile.mkdtemp(prefix="pictures-"))
for name, size in (("wide.png", (640, 90)), ("tall.png", (60, 900)), ("tiny.png", (3, 2))):
    Image.new("RGB", size, "teal").save(PICTURES / name)

WORDS = st.sampled_from(
    [
        "choice",
        "a",
        "circumstance,",
        "word-for-word",
        "naïve",
        "שלום",
        "مرحبا",
        "Żółć",
        "x" * 70,
        "12:30",
        "—",
        "and/or",
        "漢字",
    ]
)
TEXTS = st.lists(WORDS, max_size=24).map(" ".join)
SPANS = st.builds(Span, TEXTS, bold=st.booleans(), italic=st.booleans(), code=st.booleans())
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(SPANS, min_size=1, max_size=2).map(tuple),
    st.sampled_from([Role.TEXT, Role.BULLET, Role.NUMBER, Role.HEADING, Role.QUOTE]),
    st.integers(0, 4),
    st.integers(1, 30),
)
TABLES = st.integers(1, 9).flatmap(
    lambda columns: st.builds(
        Table,
        st.lists(
            st.lists(st.builds(Paragraph, st.tuples(SPANS)), min_size=columns, max_size=columns).map(tuple),
            min_size=1,
            max_size=8,
        ).map(tuple),
    )
)
NUMBERS = st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False, width=32))


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    categories = draw(st.lists(TEXTS, min_size=1, max_size=7))
    rows = draw(st.integers(1, 5))
    values = [tuple(draw(NUMBERS) for _ in categories) for _ in range(rows)]
    values[0] = (5.0, *values[0][1:])
    series = tuple(Series(draw(TEXTS), each) for each in values)
    heading = (words("Name"), *(words(each.name) for each in series))
    body = [
        (words(text), *(words("" if each.values[at] is None else f"{each.values[at]:g}") for each in series))
        for at, text in enumerate(categories)
    ]
    chart = Chart(draw(st.sampled_from(ChartKind)), tuple(categories), series)
    return Figures(chart, Table((heading, *body)))


PICTURE = st.builds(
    Picture,
    st.sampled_from(["wide.png", "tall.png", "tiny.png"]),
    st.just("a picture"),
    TEXTS,
    credit=TEXTS,
    fit=st.sampled_from(Fit),
)
PART = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES, PICTURE), max_size=6).map(tuple)
PART_FORMS = [form for form in Form if form not in (Form.SECTION, Form.BLANK, Form.AGENDA)]
ARRANGED = st.builds(
    lambda form, parts: Arranged(form, tuple(parts) if form in (Form.COLUMNS, Form.COMPARISON) else tuple(parts[:1])),
    st.sampled_from(PART_FORMS),
    st.lists(PART, min_size=1, max_size=4),
)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, TABLES, figures(), PICTURE, ARRANGED), max_size=4).map(tuple)


def contains(outer: Frame, inner: Frame) -> bool:
    slack = 0.6
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def lines_of(block: TextBlock) -> None:
    drop = typeface.metrics().descent * block.size
    for line in block.lines:
        assert line.baseline + drop <= block.frame.bottom + 0.6
        assert line.baseline - block.pitch + drop >= block.frame.y - 0.6
        shown = [word for word in line.words if word.text.strip()]
        if shown:
            last = shown[-1]
            end = last.x + (last.width if last.rtl else typeface.width(last.text.rstrip(), last.face, line.size))
            # A letter wider than a column is set all the same.
            assert end <= block.frame.right + 0.6 or len(line.text) <= 2
            assert shown[0].x >= block.frame.x - 0.6 or len(line.text) <= 2


def parts_of(block: PlacedBlock) -> list[tuple[Frame, PlacedBlock]]:
    if isinstance(block, TableBlock):
        return [
            (block.cell_frame(row, column), cell)
            for row, cells in enumerate(block.cells)
            for column, cell in enumerate(cells)
        ]
    if isinstance(block, GroupBlock | ChartBlock):
        return [(block.frame, part) for part in block.parts]
    return []


def check(made: Slide) -> None:
    page = Frame(0, 0, *made.size)
    for block in made.blocks:
        assert contains(page, block.frame), (made.kind, block)
        for place, part in parts_of(block):
            assert contains(place, part.frame) or getattr(part, "weight", 0), (made.kind, place, part)
    for text in text_blocks(made.blocks):
        lines_of(text)
    body = [block for block in made.blocks if getattr(block, "role", None) not in (BlockRole.FOOTER, BlockRole.NUMBER)]
    texts = sorted((block.frame for block in body[1:] if not isinstance(block, PictureBlock)), key=lambda each: each.y)
    for one, other in pairwise(texts):
        beside = one.right <= other.x + 0.6 or other.right <= one.x + 0.6
        assert beside or one.bottom <= other.y + 0.6 or is_bar(one) or is_bar(other), (made.title, one, other)


def is_bar(frame: Frame) -> bool:
    return frame.width <= 5


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s:—–]+", "", text))


def shown_letters(deck: Deck) -> Counter[str]:
    own = [made for made in deck.slides if made.segment == "part"]
    return letters("".join(line.text for made in own for text in text_blocks(made.blocks) for line in text.lines))


def written(blocks: tuple[Block, ...]) -> str:
    told = []
    for block in blocks:
        match block:
            case Paragraph():
                told.append(block.text)
            case Picture():
                told.append(block.caption + block.credit)
            case Table():
                told += [cell.text for row in block.rows for cell in row]
            case Figures():
                told += [*block.chart.categories]
            case Arranged():
                told += [written(part) for part in block.parts]
    return " ".join(told)


@settings(max_examples=50, deadline=None)
@given(title=TEXTS, blocks=BLOCKS, form=st.sampled_from([None, None, *Form]), page=st.sampled_from(PageShape))
def test_whatever_stands_on_a_slide_fits_its_pages_and_is_all_there(
    title: str, blocks: tuple[Block, ...], form: Form | None, page: PageShape
) -> None:
    deck = deck_of(slide(title or "Untitled", *blocks, form=form), page=page, folder=PICTURES)
    for made in deck.slides:
        check(made)
    assert not letters(written(blocks)) - shown_letters(deck)
    sizes = [
        block.size for made in deck.slides for block in made.blocks if getattr(block, "role", "") == BlockRole.BODY
    ]
    assert min(sizes, default=24) >= 24
    assert len({made.title for made in deck.slides}) == len(deck.slides)


@pytest.mark.parametrize("page", list(PageShape))
def test_each_form_is_drawn_as_what_it_is(page: PageShape) -> None:
    terms = (bullet("Choice: opts in"), bullet("Circumstance: meets a need"), bullet("Coercion: someone forces them"))
    table = Table(((words("Year"), words("People")), (words("2024"), words("12")), (words("2025"), words("30"))))
    chart = Chart(ChartKind.COLUMN, ("2024", "2025"), (Series("People", (12.0, 30.0)),))
    two = Arranged(Form.COMPARISON, tuple((words(name, Role.HEADING, 3), bullet("One thing")) for name in "AB"))
    deck = deck_of(
        slide("Terms", *terms, form=Form.DEFINITIONS),
        slide("Line", *terms, form=Form.SPECTRUM),
        slide("Steps", bullet("Look"), bullet("Listen"), bullet("Ask"), form=Form.STEPS),
        slide("Numbers", table),
        slide("Figures", Figures(chart, table)),
        slide("Both", two),
        slide("Key", words("Nobody places themself."), form=Form.KEY),
        slide("Said", words("Ask first. — A trainer"), form=Form.QUOTE),
        slide("Talk", bullet("What was hard?"), form=Form.QUESTIONS),
        slide("Nothing here", form=Form.BLANK),
        page=page,
        folder=PICTURES,
    )
    by_title = {made.title: made for made in deck.slides}

    def kinds(title: str) -> set[type]:
        return {type(block) for block in by_title[title].blocks}

    assert TableBlock in kinds("Terms")
    assert GroupBlock in kinds("Line")
    assert GroupBlock in kinds("Steps")
    assert TableBlock in kinds("Numbers")
    assert ChartBlock in kinds("Figures")
    roles = [block.role for block in by_title["Both"].blocks if isinstance(block, TextBlock)]
    assert {BlockRole.HEADING, BlockRole.SECOND_HEADING, BlockRole.BODY, BlockRole.SECOND_BODY} <= set(roles)
    assert by_title["Key"].text_blocks(BlockRole.BODY)[0].size > 30
    assert [line.text for line in by_title["Said"].text_blocks(BlockRole.TEXT)[0].lines] == ["— A trainer"]
    assert by_title["Talk"].kind is SlideKind.DISCUSSION
    assert len(by_title["Nothing here"].blocks) == 2, "the bar and the footer"


def test_a_line_read_from_right_to_left_stands_at_the_right_in_the_order_it_is_drawn() -> None:
    deck = deck_of(slide("Mixed", words("שלום Trainer עולם")))
    block = deck.slides[1].text_blocks(BlockRole.BODY)[0]
    line = block.lines[0]
    assert [word.text.strip() for word in line.words if word.text.strip()] == ["עולם", "Trainer", "שלום"]
    assert line.text == "שלום Trainer עולם"
    assert line.words[-1].x + line.words[-1].width == pytest.approx(block.frame.right, abs=0.5)
    assert [word.rtl for word in line.words if word.text.strip()] == [True, False, True]
