"""A deck goes out, a colleague edits it in PowerPoint or LibreOffice, and the edits come back into the modules."""

import copy
import subprocess
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from pptx import Presentation

from trainer_app.base.errors import BadInput
from trainer_app.operations import decks, exports, modules, returns, workshops
from trainer_app.operations.desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.fixture
def deck(desk: Desk, tmp_path: Path) -> Path:
    workshop = workshops.find_workshop(desk, "workshop-90")
    (written,) = exports.export_workshop(desk, workshop, tmp_path / "out", ["deck"])
    return written.path


def edit(deck: Path, change: Callable[[dict[str, object]], None]) -> None:
    opened = Presentation(str(deck))
    slides = {slide.shapes.title.text: slide for slide in opened.slides}
    slides[""] = opened
    change(slides)
    opened.save(str(deck))


def body(slide: object) -> object:
    return slide.placeholders[1].text_frame  # type: ignore[attr-defined]


def reword(slides: dict[str, object]) -> None:
    """One bullet, one title, one row of terms, one paragraph of notes, and one bullet more."""
    body(slides["Work, not identity"]).paragraphs[1].runs[0].text = "It is something people do"  # type: ignore[attr-defined]
    slides["What we do not do"].shapes.title.text_frame.paragraphs[0].runs[0].text = "What we leave alone"  # type: ignore[attr-defined]
    added = copy.deepcopy(body(slides["Strategies on the page"]).paragraphs[3]._p)  # type: ignore[attr-defined]
    body(slides["Strategies on the page"]).paragraphs[3]._p.addnext(added)  # type: ignore[attr-defined]
    body(slides["Strategies on the page"]).paragraphs[4].runs[0].text = "Asking peers first"  # type: ignore[attr-defined]
    notes = slides["The person decides"].notes_slide.notes_text_frame  # type: ignore[attr-defined]
    notes.paragraphs[1].runs[0].text = "We make things easier; we tell nobody what to do."


def changed_lines(before: str, after: str) -> list[str]:
    diff = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in diff if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_an_unchanged_deck_has_nothing_to_bring_back(desk: Desk, deck: Path) -> None:
    found = returns.compare_deck(desk, workshops.find_workshop(desk, "workshop-90"), deck)
    assert found.changes == ()
    assert found.orders == ()
    assert not found.elsewhere


@pytest.mark.parametrize("program", ["PowerPoint", "LibreOffice"])
def test_reworded_lines_come_back_with_their_marks_minutes_and_origins(
    desk: Desk, deck: Path, tmp_path: Path, soffice: str, program: str
) -> None:
    edit(deck, reword)
    if program == "LibreOffice":
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        saved = [soffice, profile, "--headless", "--convert-to", "pptx", "--outdir", str(tmp_path), str(deck)]
        subprocess.run(saved, check=True, capture_output=True, timeout=200)
        deck = tmp_path / deck.name
    workshop = workshops.find_workshop(desk, "workshop-90")
    before = {name: modules.find_module(desk, name).text for name in ("m3-people-first", "m4-spectrum", "m6-safety")}
    found = returns.compare_deck(desk, workshop, deck)
    assert [change.id for change in found.changes] == [
        "people.work", "spectrum.limits", "safety.decides", "safety.strategies",
    ]  # fmt: skip
    taken = returns.take_over(desk, found, found.changes)
    assert taken.left_over == ()
    assert taken.workshop == workshop
    after = {name: modules.find_module(desk, name).text for name in before}
    assert changed_lines(before["m3-people-first"], after["m3-people-first"]) == [
        "-- It is something a person does [@nhrc L18]",
        "+- It is something people do [@nhrc L18]",
    ]
    assert changed_lines(before["m4-spectrum"], after["m4-spectrum"]) == [
        "-## What we do not do {#limits minutes=2}",
        "+## What we leave alone {#limits minutes=2}",
    ]
    assert changed_lines(before["m6-safety"], after["m6-safety"]) == [
        "-As staff we hear it as “make these easier”, not as “tell people what to do”. [@practice]",
        "+We make things easier; we tell nobody what to do. [@practice]",
        "+- Asking peers first",
    ]
    assert returns.compare_deck(desk, workshop, deck).changes == ()


def test_a_slide_that_is_gone_is_left_out_and_a_new_one_goes_to_the_module_above(desk: Desk, deck: Path) -> None:
    def change(slides: dict[str, object]) -> None:
        opened = slides[""]
        listed = opened.slides._sldIdLst  # type: ignore[attr-defined]
        gone = next(at for at, slide in enumerate(opened.slides) if slide.shapes.title.text == "More detail")  # type: ignore[attr-defined]
        made = opened.slides.add_slide(slides["Strategies on the page"].slide_layout)  # type: ignore[attr-defined]
        made.shapes.title.text = "Who to ask"
        body(made).text = "The peer group on Fridays"  # type: ignore[attr-defined]
        entry, old = listed[-1], listed[gone]
        listed.remove(entry)
        listed.insert(gone, entry)
        opened.part.drop_rel(old.rId)  # type: ignore[attr-defined]
        listed.remove(old)

    edit(deck, change)
    workshop = workshops.find_workshop(desk, "workshop-90")
    found = returns.compare_deck(desk, workshop, deck)
    assert [(change.before is None, change.after is None) for change in found.changes] == [(True, False), (False, True)]
    taken = returns.take_over(desk, found, found.changes)
    assert taken.workshop.choice("safety.more").hide
    module = modules.find_module(desk, "m6-safety")
    assert module.slides[-1].title == "Who to ask"
    shown = decks.deck_for(desk, taken.workshop)
    titles = [slide.title for slide in shown.slides]
    assert "More detail" not in titles
    assert "Who to ask" in titles


def test_a_deck_of_something_else_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[5]).shapes.title.text = "Quarterly figures"
    other.save(str(tmp_path / "figures.pptx"))
    with pytest.raises(BadInput, match=r"“figures.pptx” has no slide of this workshop"):
        returns.compare_deck(desk, workshops.find_workshop(desk, "workshop-90"), tmp_path / "figures.pptx")


def test_the_order_of_slides_comes_back_within_its_module(desk: Desk, deck: Path) -> None:
    def swap(slides: dict[str, object]) -> None:
        opened = slides[""]
        listed = opened.slides._sldIdLst  # type: ignore[attr-defined]
        titles = [slide.shapes.title.text for slide in opened.slides]  # type: ignore[attr-defined]
        entry = listed[titles.index("Where consent ends")]
        listed.remove(entry)
        listed.insert(titles.index("A spectrum, not a box"), entry)

    edit(deck, swap)
    workshop = workshops.find_workshop(desk, "workshop-90")
    found = returns.compare_deck(desk, workshop, deck)
    assert found.changes == ()
    assert not found.elsewhere
    assert found.orders == (("m4-spectrum", ("consent", "spectrum", "terms", "limits", "place")),)
    before = modules.find_module(desk, "m4-spectrum")
    taken = returns.take_over(desk, found, (), order=True)
    after = modules.find_module(desk, "m4-spectrum")
    assert [slide.id for slide in after.slides] == ["consent", "spectrum", "terms", "limits", "place"]
    assert {slide.id: (slide.title, slide.notes) for slide in after.slides} == {
        slide.id: (slide.title, slide.notes) for slide in before.slides
    }
    assert sorted(after.text.splitlines()) == sorted(before.text.splitlines())
    assert returns.compare_deck(desk, workshop, deck).orders == ()
    (step,) = taken.placed
    assert (step.before, step.after) == (before.text, after.text)


def test_a_slide_among_those_of_another_module_is_told_and_stays(desk: Desk, deck: Path) -> None:
    def move(slides: dict[str, object]) -> None:
        listed = slides[""].slides._sldIdLst  # type: ignore[attr-defined]
        titles = [slide.shapes.title.text for slide in slides[""].slides]  # type: ignore[attr-defined]
        entry = listed[titles.index("Where consent ends")]
        listed.remove(entry)
        listed.insert(titles.index("Welcome"), entry)

    edit(deck, move)
    found = returns.compare_deck(desk, workshops.find_workshop(desk, "workshop-90"), deck)
    assert found.elsewhere
    assert found.orders == ()
