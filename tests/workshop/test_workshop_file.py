from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput
from trainer_app.base.minutes import Minutes
from trainer_app.library.content import Fit
from trainer_app.workshop.edits import (
    add_break,
    add_note,
    choose_for_slide,
    move_segment,
    place_module,
    remove_segment,
    rename,
    set_minutes,
)
from trainer_app.workshop.file import read_workshop, write_workshop
from trainer_app.workshop.plan import PageShape, Segment, SegmentKind, Session, SlideChoice, SlideLayout, Workshop

FILE = """# our own hour
schema: 1
id: hour
title: "An hour"   # working title
funder: city   # unknown here, kept
booked: 60 min
sessions:
  - id: s1
    start: "13:30"
    room: 4
    segments:
      # say hello
      - {id: welcome, module: m1-welcome, minutes: 8, color: red}
      - {id: spectrum, module: m4-spectrum, minutes: 44}   # the core
      - {id: closing, note: Closing, minutes: 8}
# the end
"""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(lambda s: " ".join(s.split()))
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
MINUTES = st.integers(0, 300).map(Minutes)
CHOICES = st.builds(SlideChoice, st.booleans(), st.sampled_from(SlideLayout), st.none() | st.sampled_from(Fit))
CLOCKS = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    ids = draw(st.lists(NAMES, unique=True, max_size=8))
    segments = [_segment(draw, each) for each in ids]
    cut = draw(st.integers(0, len(segments)))
    sessions = (
        Session("s1", tuple(segments[:cut]), draw(TEXTS | st.just("")), 1, draw(CLOCKS)),
        Session("s2", tuple(segments[cut:]), "", draw(st.integers(1, 3)), draw(CLOCKS)),
    )
    title = draw(TEXTS.filter(bool))
    objectives = tuple(draw(st.lists(TEXTS.filter(bool), max_size=3)))
    booked = draw(st.none() | MINUTES)
    return Workshop(
        "w",
        title,
        sessions,
        draw(TEXTS),
        booked=booked,
        objectives=objectives,
        take_home=tuple(ids[:1]),
        page=draw(st.sampled_from(PageShape)),
        choices=tuple(draw(st.dictionaries(NAMES, CHOICES, max_size=3)).items()),
    )


def _segment(draw: st.DrawFn, name: str) -> Segment:
    kind = draw(st.sampled_from(SegmentKind))
    is_module = kind is SegmentKind.MODULE
    title = draw(TEXTS | st.just("")) if is_module else draw(TEXTS.filter(bool))
    slides = draw(st.none() | st.lists(NAMES, max_size=2).map(tuple)) if is_module else None
    lengths = tuple(draw(st.dictionaries(NAMES, MINUTES, max_size=2)).items()) if is_module else ()
    return Segment(name, kind, draw(MINUTES), name if is_module else "", title, draw(CLOCKS), slides, lengths)


@given(workshops())
def test_what_is_written_reads_back_as_itself(workshop: Workshop) -> None:
    assert read_workshop(write_workshop(workshop), "w.yaml") == workshop


@given(workshops(), workshops())
def test_any_workshop_laid_over_any_file_reads_back_as_itself(before: Workshop, after: Workshop) -> None:
    assert read_workshop(write_workshop(after, write_workshop(before)), "w.yaml") == after


def test_an_unchanged_workshop_leaves_its_file_byte_for_byte() -> None:
    for text in (FILE, FILE.replace("\n", "\r\n"), FILE.replace("    segments", "    # more\n    segments")):
        assert write_workshop(read_workshop(text, "x"), text) == text


def test_comments_and_unknown_parts_survive_an_edit() -> None:
    workshop = set_minutes(rename(read_workshop(FILE, "x"), "A longer hour"), "spectrum", 50)
    after = write_workshop(workshop, FILE)
    expected = FILE.replace("An hour", "A longer hour").replace("44", "50")
    assert [line.split() for line in after.splitlines()] == [line.split() for line in expected.splitlines()]


def test_a_moved_segment_takes_its_unknown_parts_along() -> None:
    workshop = add_break(move_segment(read_workshop(FILE, "x"), "welcome", 2), 5, at=1)
    after = write_workshop(workshop, FILE)
    assert read_workshop(after, "x") == workshop
    for kept in (
        "# our own hour",
        "# working title",
        "funder: city",
        "room: 4",
        "# say hello",
        "color: red",
        "# the core",
    ):
        assert after.count(kept) == 1


def test_a_removed_segment_leaves_the_rest() -> None:
    workshop = remove_segment(read_workshop(FILE, "x"), "closing")
    after = write_workshop(workshop, FILE)
    assert read_workshop(after, "x") == workshop
    assert "color: red" in after
    assert "# the core" in after


def test_clock_times_and_lengths_are_read() -> None:
    workshop = read_workshop(FILE, "x")
    assert (workshop.sessions[0].start, workshop.booked, workshop.minutes) == (time(13, 30), 60, 60)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("schema: 1", "schema: 2", 2),
        ("schema: 1", "schema: soon", 2),
        ("id: hour", "id: ../hour", 3),
        ("id: hour\n", "", 2),
        ('title: "An hour"', "title:", 4),
        ("booked: 60 min", "booked: long", 6),
        ('"13:30"', '"25:00"', 9),
        ("module: m1-welcome", "module: ../../x", 13),
        ("module: m1-welcome", "talk: x", 13),
        ("module: m1-welcome", "module: x, break: y", 13),
        ("minutes: 8, color", "minutes: x, color", 13),
        ("minutes: 8, color", "color", 13),
        ("id: spectrum", "id: welcome", 14),
        ("booked: 60 min", "page: round", 6),
        ("sessions:\n", "sessions: none\nother:\n", 7),
        ("room: 4", "room: &a 4", 10),
        ("room: 4", "room: 4: 5", 10),
    ],
)
def test_wrong_files_are_refused_with_name_line_and_sentence(old: str, new: str, line: int) -> None:
    assert old in FILE
    with pytest.raises(BadInput) as caught:
        read_workshop(FILE.replace(old, new, 1), "hour.workshop.yaml")
    assert f"“hour.workshop.yaml”, line {line}: " in str(caught.value)


def test_a_file_that_cannot_be_read_is_not_written_over() -> None:
    with pytest.raises(BadInput):
        write_workshop(read_workshop(FILE, "x"), FILE.replace("schema: 1", "schema: 9"))


def test_new_rows_get_ids_of_their_own() -> None:
    workshop = Workshop("w", "W", ())
    for _ in range(2):
        workshop = add_note(add_break(place_module(workshop, "m1-welcome", 8), 5), "Closing", 3)
    assert [segment.id for segment in workshop.segments] == [
        "m1-welcome",
        "break",
        "closing",
        "m1-welcome-2",
        "break-2",
        "closing-2",
    ]
    assert read_workshop(write_workshop(workshop), "x") == workshop


def test_what_was_changed_about_a_slide_is_one_line_and_keeps_its_comment() -> None:
    changed = choose_for_slide(read_workshop(FILE, "x"), "spectrum.terms", SlideChoice(layout=SlideLayout.LIST))
    text = write_workshop(changed, FILE)
    assert "  - {slide: spectrum.terms, layout: list}\n" in text
    noted = text.replace("layout: list}", "layout: list}   # the drawing is hard to read")
    hidden = choose_for_slide(read_workshop(noted, "x"), "spectrum.terms", SlideChoice(hide=True))
    hidden = choose_for_slide(hidden, "welcome.agreements", SlideChoice(fit=Fit.COVER))
    again = write_workshop(hidden, noted)
    assert "{slide: spectrum.terms, hide: true} # the drawing is hard to read" in " ".join(again.split())
    assert read_workshop(again, "x") == hidden
    bare = choose_for_slide(
        choose_for_slide(hidden, "spectrum.terms", SlideChoice()), "welcome.agreements", SlideChoice()
    )
    assert "changed_slides" not in write_workshop(bare, again)


def test_a_change_that_is_not_known_is_refused_with_its_line() -> None:
    wrong = FILE.replace("# the end", "changed_slides:\n  - {slide: a.b, layout: sideways}\n")
    with pytest.raises(BadInput, match="line 17: “sideways” is not known here"):
        read_workshop(wrong, "x")
