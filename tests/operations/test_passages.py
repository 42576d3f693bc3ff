"""From a passage to a module: words and their origin arrive, nothing else changes, and the passage knows it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput, ChangedOutside, NotFound
from trainer_app.library.content import Origin, Paragraph
from trainer_app.library.module import Use
from trainer_app.library.passages import place_words
from trainer_app.library.reading import parse_module, read_module
from trainer_app.operations import decks, material, modules, passages
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.workshop.timing import workshop_of

DOCUMENT = """A page about doors

The first door is open until noon, and nobody asks for a name.

The second door needs a bell.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.fixture
def picked(desk: Desk, tmp_path: Path) -> passages.Picked:
    path = tmp_path / "doors.txt"
    path.write_text(DOCUMENT, "utf-8")
    source, _changes = material.import_material(desk, path)
    read = material.open_material(desk, source)
    return passages.Picked(source, read, read.sections[0].passages[0])


def test_words_go_to_a_new_slide_of_a_bundled_module_which_becomes_the_trainers_own(
    desk: Desk, picked: passages.Picked
) -> None:
    before = modules.find_module(desk, "m1-welcome")
    place = passages.Place("m1-welcome", Use.SLIDE, title="Two doors")
    placed = passages.use_passage(desk, picked, "Before noon nobody needs a bell", place)
    module = modules.find_module(desk, "m1-welcome")
    assert [slide.title for slide in module.slides] == [*(slide.title for slide in before.slides), "Two doors"]
    assert module.slides[-1].origins == (Origin("a-page-about-doors", "L3"),)
    assert module.sources[0].material == picked.material_id
    assert module.text == placed.after
    assert passages.used_where(desk, picked.material_id) == {3: (module.title,)}
    assert [each.line for each in passages.unused_passages(desk, picked.material_id, picked.material)] == [5]
    passages.save_text(desk, module.id, placed.after, placed.before)
    assert modules.find_module(desk, "m1-welcome").text == before.text


def test_what_was_written_in_a_module_since_is_never_saved_over(desk: Desk, picked: passages.Picked) -> None:
    place = passages.Place("m1-welcome", Use.SLIDE, title="Two doors")
    placed = passages.use_passage(desk, picked, "Before noon nobody needs a bell", place)
    file = desk.data.library / "m1-welcome" / "module.md"
    theirs = file.read_text("utf-8").replace("Two doors", "Three doors")
    file.write_text(theirs, "utf-8")
    with pytest.raises(ChangedOutside, match="m1-welcome"):
        passages.save_text(desk, "m1-welcome", placed.after, placed.before)
    assert file.read_text("utf-8") == theirs


@pytest.mark.parametrize(
    "place",
    [
        passages.Place("m1-welcome", Use.SLIDE, slide="expect"),
        passages.Place("m1-welcome", Use.SLIDE, title="Two doors"),
        passages.Place("", Use.SLIDE, title="Our doors"),
        passages.Place("m1-welcome", Use.ACTIVITY, title="Which door?"),
    ],
)
def test_a_preview_is_the_slide_that_the_words_will_be_on_and_writes_nothing(
    desk: Desk, picked: passages.Picked, place: passages.Place
) -> None:
    words = "Before noon nobody needs a bell"
    files = sorted(desk.data.root.rglob("*"))
    preview = passages.preview_passage(desk, picked, words, place)
    assert sorted(desk.data.root.rglob("*")) == files
    module = passages.use_passage(desk, picked, words, place).module
    module = modules.find_module(desk, module.id)
    real = decks.deck_for(desk, workshop_of(module)).slides
    placed = [slide for slide in real if slide.origin == f"{module.id}.{place.slide or module.slides[-1].id}"]
    assert len(placed) == 1
    assert [slide.title for slide in preview.slides] == [placed[0].title]
    assert preview.slides[0].blocks == placed[0].blocks


def test_a_preview_says_when_words_no_longer_fit(desk: Desk, picked: passages.Picked) -> None:
    place = passages.Place("m1-welcome", Use.SLIDE, title="Doors")
    assert len(passages.preview_passage(desk, picked, "Nobody needs a bell here. " * 60, place).slides) > 1


@pytest.mark.parametrize("use", list(Use))
def test_a_new_module_can_begin_with_a_passage(desk: Desk, picked: passages.Picked, use: Use) -> None:
    passages.use_passage(desk, picked, "An open door before noon", passages.Place("", use, title="Our doors"))
    module = modules.find_module(desk, "our-doors")
    assert "An open door before noon [@a-page-about-doors L3]" in module.text
    shown = {
        Use.SLIDE: [b.text for s in module.slides for b in s.blocks if isinstance(b, Paragraph)],
        Use.NOTES: [note.text for s in module.slides for note in s.notes],
        Use.HANDOUT: [b.text for b in module.handout if isinstance(b, Paragraph)],
        Use.ACTIVITY: [card.text for s in module.slides if s.activity for card in s.activity.cards],
    }
    assert shown[use] == ["An open door before noon"]
    errors = [each for each in parse_module(module.text, None, "m").findings if each.severity == "error"]
    assert errors == []


def test_the_same_source_is_named_once(desk: Desk, picked: passages.Picked) -> None:
    for words in ("One", "Two"):
        passages.use_passage(desk, picked, words, passages.Place("m4-spectrum", Use.HANDOUT))
    module = modules.find_module(desk, "m4-spectrum")
    assert [source.key for source in module.sources] == ["a-page-about-doors", "nhrc"]
    assert [b.text for b in module.handout if isinstance(b, Paragraph)][-2:] == ["One", "Two"]


def test_nothing_to_say_and_a_slide_that_is_gone_are_refused(desk: Desk, picked: passages.Picked) -> None:
    with pytest.raises(BadInput, match="own words"):
        passages.use_passage(desk, picked, "  ", passages.Place("m1-welcome", Use.NOTES, "welcome"))
    with pytest.raises(NotFound, match="no slide"):
        passages.use_passage(desk, picked, "words", passages.Place("m1-welcome", Use.NOTES, "gone"))


SLIDE = "## One {#one minutes=5}\n\n- a bullet\n\n::: notes\nA note.\n:::\n"
HEAD = "---\nid: sample\ntitle: Sample\nduration: 5 min\n---\n\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip),
       st.sampled_from([Use.SLIDE, Use.NOTES, Use.HANDOUT]))  # fmt: skip
def test_any_words_arrive_as_they_are_and_move_nothing_else(words: str, use: Use) -> None:
    text = HEAD + SLIDE
    module = read_module(place_words(text, words, Origin("page", "L1"), use, slide="one"))
    (slide,) = module.slides
    bullets = [block.text for block in slide.blocks if isinstance(block, Paragraph)]
    notes = [note.text for note in slide.notes]
    handout = [block.text for block in module.handout if isinstance(block, Paragraph)]
    arrived = {Use.SLIDE: bullets, Use.NOTES: notes, Use.HANDOUT: handout}[use]
    assert "".join(arrived[-1].split()) == "".join(words.split())
    assert bullets[0] == "a bullet"
    assert notes[0] == "A note."
