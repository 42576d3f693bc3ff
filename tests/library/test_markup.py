from hypothesis import given
from hypothesis import strategies as st

from trainer_app.library.content import Origin, Paragraph, Picture, Role
from trainer_app.library.markup import read_blocks, read_markup


def words(markdown: str) -> list[str]:
    return [block.text for block in read_blocks(markdown) if isinstance(block, Paragraph)]


def test_it_reads_bold_italic_code_and_links() -> None:
    (paragraph,) = read_blocks("a **b** *c* `d` [e](https://example.org)")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "a b c d e"
    assert [span.text for span in paragraph.spans if span.bold] == ["b"]
    assert [span.text for span in paragraph.spans if span.italic] == ["c"]
    assert [span.text for span in paragraph.spans if span.code] == ["d"]
    assert [span.link for span in paragraph.spans if span.link] == ["https://example.org"]


def test_links_to_anything_but_web_and_mail_keep_their_words_alone() -> None:
    (paragraph,) = read_blocks("[a](javascript:alert) [b](file:///etc/passwd) [c](data:x) [d](mailto:a@b.org)")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "a b c d"
    assert [span.link for span in paragraph.spans if span.link] == ["mailto:a@b.org"]


def test_html_is_text() -> None:
    assert words("<b>x</b> <img src=/etc/passwd>\n\n<script>y</script>") == [
        "<b>x</b> <img src=/etc/passwd>",
        "<script>y</script>",
    ]


def test_lists_have_levels_and_numbers() -> None:
    blocks = read_blocks("- a\n  - b\n\n    more\n- c\n\n3. x\n4. y\n\n> q\n\n### h")
    assert [(b.role, b.level, b.number, b.text) for b in blocks if isinstance(b, Paragraph)] == [
        (Role.BULLET, 0, 0, "a"),
        (Role.BULLET, 1, 0, "b"),
        (Role.TEXT, 1, 0, "more"),
        (Role.BULLET, 0, 0, "c"),
        (Role.NUMBER, 0, 3, "x"),
        (Role.NUMBER, 0, 4, "y"),
        (Role.QUOTE, 0, 0, "q"),
        (Role.HEADING, 3, 0, "h"),
    ]


def test_origins_are_recorded_with_their_line_and_not_shown() -> None:
    markup = read_markup("one [@nhrc L20; @practice], two\nthree [@nhrc L4]", first_line=10)
    assert [block.text for block in markup.blocks if isinstance(block, Paragraph)] == ["one, two three"]
    assert [(each.origin, each.line) for each in markup.origins] == [
        (Origin("nhrc", "L20"), 10),
        (Origin("practice"), 10),
        (Origin("nhrc", "L4"), 11),
    ]


def test_an_escaped_or_coded_origin_is_just_text() -> None:
    markup = read_markup(r"\[@nhrc L20\] `[@nhrc L20]`")
    assert markup.origins == ()
    assert words(r"\[@nhrc L20\] `[@nhrc L20]`") == ["[@nhrc L20] [@nhrc L20]"]


def test_a_local_fact_keeps_its_key_and_never_shows_brackets() -> None:
    (paragraph,) = read_blocks("Call [the helpline]{.local key=helpline}")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Call the helpline"
    assert paragraph.spans[-1].local == "helpline"


def test_pictures_have_path_description_caption_and_line() -> None:
    assert read_blocks('text\n![A map](img/a%20b.png "Our town")', 5)[-1] == Picture(
        "img/a b.png", "A map", "Our town", 6
    )


def test_attributes_behind_a_heading_are_not_shown() -> None:
    assert words("### Title {#id minutes=2}") == ["Title"]


def test_text_nested_too_deep_is_said_and_kept() -> None:
    deep = "\n".join("  " * level + f"- level{level}" for level in range(16))
    markup = read_markup(deep)
    assert markup.too_deep
    shown = " ".join(block.text for block in markup.blocks if isinstance(block, Paragraph))
    assert all(f"level{level}" in shown for level in range(16))
    assert read_markup("> " * 40 + "inner").too_deep == (1,)


@given(st.text(max_size=200))
def test_it_reads_anything_without_raising(text: str) -> None:
    for block in read_blocks(text):
        assert isinstance(block, Paragraph | Picture)
