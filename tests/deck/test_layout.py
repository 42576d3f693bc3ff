"""Nothing overflows, nothing is lost, and every slide can be told apart."""

from hypothesis import given, settings
from hypothesis import strategies as st

from deck_samples import activity_slide, bullet, deck_of, slide, words
from trainer_app.deck import typeface
from trainer_app.deck.layout import BODY_SIZES
from trainer_app.deck.setting import safe_width
from trainer_app.deck.slide import BlockRole, Deck, SlideKind, TextBlock
from trainer_app.library.content import Paragraph, Role, Span

LETTERS = st.text(st.sampled_from("abcdefghij klmnop qrstuvw xyz ABC -–/.,éñЖя ☐中文"), min_size=0, max_size=400)
ROLES = st.sampled_from([Role.TEXT, Role.BULLET, Role.NUMBER])
SPANS = st.builds(Span, LETTERS, bold=st.booleans(), italic=st.booleans())
PARAGRAPHS = st.builds(
    Paragraph, st.lists(SPANS, min_size=1, max_size=3).map(tuple), ROLES, st.integers(0, 2), st.integers(1, 40)
)


def text_blocks(deck: Deck) -> list[TextBlock]:
    return [block for made in deck.slides for block in made.blocks if isinstance(block, TextBlock)]


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(title=LETTERS, paragraphs=st.lists(PARAGRAPHS, max_size=14))
def test_every_line_stays_inside_its_frame_and_every_letter_is_kept(title: str, paragraphs: list[Paragraph]) -> None:
    deck = deck_of(slide(title, *paragraphs))
    for block in text_blocks(deck):
        drop = typeface.metrics().descent * block.size
        assert block.frame.right <= deck.size.width
        assert block.frame.bottom <= deck.size.height
        for line in block.lines:
            assert line.baseline + drop <= block.frame.bottom + 0.1
            assert line.baseline - block.pitch + drop >= block.frame.y - 0.1
            last = line.words[-1] if line.words else None
            if last:
                end = last.x + typeface.width(last.text.rstrip(), last.face, line.size)
                assert end <= block.frame.right + 0.1
    own = [made for made in deck.slides if made.segment == "part"]
    shown = "".join(line.text for made in own for block in made.text_blocks(BlockRole.BODY) for line in block.lines)
    assert squeezed(shown).endswith(squeezed("".join(paragraph.text for paragraph in paragraphs)))


@settings(max_examples=30, deadline=None)
@given(paragraphs=st.lists(PARAGRAPHS, min_size=10, max_size=40))
def test_body_text_never_gets_smaller_than_the_back_row_can_read(paragraphs: list[Paragraph]) -> None:
    deck = deck_of(slide("Much to say", *paragraphs))
    sizes = [block.size for made in deck.slides for block in made.text_blocks(BlockRole.BODY)]
    assert min(sizes) >= 24
    assert len({made.title for made in deck.slides}) == len(deck.slides)
    assert [made.number for made in deck.slides] == list(range(1, len(deck.slides) + 1))


def test_a_short_slide_is_set_large_and_a_full_one_smaller_before_it_is_split() -> None:
    short = deck_of(slide("Short", bullet("One thing")))
    full = deck_of(slide("Full", *(bullet("About eight words stand in this one bullet") for _ in range(8))))
    assert short.slides[1].text_blocks(BlockRole.BODY)[0].size == BODY_SIZES[0].size
    assert full.slides[1].text_blocks(BlockRole.BODY)[0].size < BODY_SIZES[0].size
    assert full.slides[2].kind is SlideKind.BREAK


def test_what_does_not_fit_goes_on_to_a_slide_that_says_so() -> None:
    deck = deck_of(slide("Much to say", *(bullet(f"Point number {n} with some words after it") for n in range(30))))
    titles = [made.title for made in deck.slides if made.segment == "part"]
    assert titles[:2] == ["Much to say", "Much to say (continued)"]
    assert all(made.blocks[-2].frame.bottom <= made.size.height for made in deck.slides)


def test_two_slides_of_one_title_can_be_told_apart() -> None:
    deck = deck_of(slide("Terms", bullet("a")), slide("Terms", bullet("b")))
    assert [made.title for made in deck.slides[1:3]] == ["Terms", "Terms (2)"]


def test_lines_break_after_hyphens_but_not_inside_words_of_two_styles() -> None:
    mixed = Paragraph((Span("un", bold=True), Span("broken "), Span("word-joined")))
    line = deck_of(slide("Styles", mixed)).slides[1].text_blocks(BlockRole.BODY)[0].lines[0]
    assert [word.text for word in line.words] == ["un", "broken ", "word-", "joined"]
    assert line.words[0].face == typeface.BOLD


def test_letters_the_slide_typeface_lacks_come_from_another_or_are_named() -> None:
    deck = deck_of(slide("Boxes", bullet("☐ tick"), bullet("漢")))
    line = deck.slides[1].text_blocks(BlockRole.BODY)[0].lines[0]
    assert line.words[0].face.family == typeface.SANS_FAMILY
    assert ["漢" in str(warning) and "Boxes" in str(warning) for warning in deck.warnings] == [True]


def test_an_activity_shows_its_steps_and_keeps_its_cards_for_the_trainer() -> None:
    deck = deck_of(activity_slide("Place the cards", "Read them.", "Place them."), notice="We talk about force.")
    kinds = [made.kind for made in deck.slides]
    assert kinds == [SlideKind.TITLE, SlideKind.NOTICE, SlideKind.ACTIVITY, SlideKind.DISCUSSION, SlideKind.BREAK]
    activity = deck.slides[2]
    assert [mark.text for mark in activity.text_blocks(BlockRole.BODY)[0].marks] == ["1.", "2."]
    assert [note.text for note in activity.notes] == ["Deal the cards first.", "Card A: likes the hours"]
    assert activity.text_blocks(BlockRole.LABEL)[0].lines[0].text == "Activity · 6 minutes · in pairs"


def test_a_line_whose_local_fact_is_empty_is_left_off_the_slide_and_has_a_gap_in_the_notes() -> None:
    local = Paragraph((Span("Support person: "), Span("name", local="support")), Role.BULLET)
    deck = deck_of(slide("Today", bullet("Breaks at half past"), local, notes=(local,)))
    assert deck.slides[1].notes[0].text == "Support person: ________"
    assert [p.text for p in deck.slides[1].text_blocks(BlockRole.BODY)[0].paragraphs] == ["Breaks at half past"]


def test_the_same_workshop_always_gives_the_same_deck() -> None:
    one, other = (deck_of(slide("Same", words("Words that wrap. " * 30))) for _ in range(2))
    assert one == other


@settings(max_examples=60, deadline=None)
@given(paragraphs=st.lists(PARAGRAPHS, min_size=1, max_size=6))
def test_a_program_that_measures_a_trifle_differently_still_has_room_for_every_line(
    paragraphs: list[Paragraph],
) -> None:
    for block in text_blocks(deck_of(slide("Room", *paragraphs))):
        room = safe_width(block)
        for line, following in zip(block.lines, [*block.lines[1:], None], strict=True):
            end = max((w.x + typeface.width(w.text.rstrip(), w.face, line.size) for w in line.words), default=0)
            assert end - block.frame.x <= room
            if following and following.paragraph == line.paragraph:
                start = line.words[-1].x + line.words[-1].width - block.frame.x
                assert start + sum(word.width for word in following.words) > room


def test_a_module_shown_on_its_own_does_not_repeat_its_title_over_the_content_notice() -> None:
    deck = deck_of(slide("One", bullet("a")), notice="We talk about force.", title="A sample module")
    assert [made.title for made in deck.slides[:2]] == ["A sample module", "Before we begin"]
