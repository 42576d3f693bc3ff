"""The things a trainer does, over a real data folder."""

import errno
import os
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from trainer_app.base.changes import Kind
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, Cancelled, ChangedOutside, NotFound, StorageTrouble
from trainer_app.base.language import Message, language
from trainer_app.base.minutes import Minutes
from trainer_app.base.paths import assets_folder
from trainer_app.base.progress import Progress
from trainer_app.operations import attendance, decks, exports, material, modules, tour, workshops, writing
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.workshop.edits import add_break, choose_for_slide, place_module
from trainer_app.workshop.plan import SlideChoice, Workshop

NOON = datetime(2026, 11, 26, 12, 7, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data", clock=FixedClock(NOON))


def test_opening_a_desk_and_reading_leave_no_trace(desk: Desk) -> None:
    workshops.list_workshops(desk)
    modules.list_modules(desk)
    modules.check_modules(desk)
    material.list_materials(desk)
    attendance.list_dates(desk)
    decks.deck_for(desk, workshops.find_workshop(desk, "spectrum-hour"))
    assert not desk.data.root.exists()


def test_a_document_is_kept_once_and_reads_the_same(desk: Desk) -> None:
    path = assets_folder() / "samples" / "hot-weather.txt"
    first, changes = material.import_material(desk, path)
    assert changes.kinds == {Kind.MATERIAL}
    assert material.import_material(desk, path)[0] == first
    assert material.open_material(desk, first) == material.read_material(desk, path)
    assert [stored.id for stored in material.list_materials(desk)] == [first]


def test_a_document_that_cannot_be_read_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(BadInput, match=r"empty\.txt"):
        material.import_material(desk, tmp_path / "empty.txt")
    assert material.list_materials(desk) == ()


def test_a_new_workshop_is_saved_edited_and_deleted(desk: Desk) -> None:
    empty, changes = workshops.new_workshop(desk, "Door training")
    assert (empty.id, changes.kinds) == ("door-training", {Kind.WORKSHOP})
    assert workshops.new_workshop(desk, "Door training")[0].id == "door-training-2"
    planned = add_break(place_module(empty, "m1-welcome", 8), 5)
    workshops.save_workshop(desk, planned)
    assert workshops.find_workshop(desk, "door-training") == planned
    workshops.delete_workshop(desk, "door-training")
    with pytest.raises(NotFound, match="door-training"):
        workshops.find_workshop(desk, "door-training")


@pytest.mark.parametrize("code", ["en", "es"])
def test_what_is_made_is_in_the_trainers_language_and_so_are_its_documents(tmp_path: Path, code: str) -> None:
    desk, other = open_desk(tmp_path / "data", code), {"en": "es", "es": "en"}[code]
    (tmp_path / "doors.md").write_text("# Doors\n\n- One\n", "utf-8")
    (tmp_path / "theirs.md").write_text(f"---\nmarp: true\nlang: {other}\n---\n# Doors\n\n- One\n", "utf-8")
    made, _changes = workshops.new_workshop(desk, "Doors")
    planned = place_module(made, "m4-spectrum", 30)
    workshops.save_workshop(desk, planned)
    workshop = workshops.find_workshop(desk, made.id)
    exports.export_workshop(desk, workshop, tmp_path / "out", ("deck", "handout"))
    begun = writing.begin_module(desk, "Doors")
    read = [modules.make_module(desk, file).module for file in (tmp_path / "doors.md", tmp_path / "out" / "deck.pptx")]
    assert [each.language for each in (workshop, begun, *read)] == [code] * 4
    assert modules.make_module(desk, tmp_path / "theirs.md").module.language == other, "the file says so itself"
    assert decks.modules_for(desk, workshop)["m4-spectrum"].language == code
    assert decks.languages_of(desk, workshop) == (code, other), "what came with the app can still be had in both"
    assert decks.languages_of(desk, place_module(workshop, begun.id, 10)) == (code,)
    with pypdfium2.PdfDocument(tmp_path / "out" / "handout.pdf") as pages:
        words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert [language(each).say("My notes") in words for each in (code, other)] == [True, False]


def test_saving_over_a_bundled_workshop_makes_the_trainers_own_copy(desk: Desk) -> None:
    bundled = workshops.find_workshop(desk, "spectrum-hour")
    workshops.save_workshop(desk, replace(bundled, title="Our hour"))
    own = workshops.find_workshop(desk, "spectrum-hour")
    assert (own.title, bool(own.based_on)) == ("Our hour", True)
    workshops.delete_workshop(desk, "spectrum-hour")
    assert workshops.find_workshop(desk, "spectrum-hour") == bundled


def test_a_save_notices_that_the_file_changed_outside(desk: Desk) -> None:
    workshop, _changes = workshops.new_workshop(desk, "Door training")
    stored = next(one for one in workshops.list_workshops(desk) if one.id == workshop.id)
    stored.path.write_text(stored.path.read_text("utf-8").replace("Door training", "Door training, longer"), "utf-8")
    with pytest.raises(ChangedOutside, match="door-training"):
        workshops.save_workshop(desk, replace(workshop, title="Mine"), stored.hash)
    assert "longer" in stored.path.read_text("utf-8")


def test_a_window_keeps_both_versions_when_a_file_changed_outside(desk: Desk) -> None:
    workshop, _changes = workshops.new_workshop(desk, "Door training")
    stored = next(one for one in workshops.list_workshops(desk) if one.id == workshop.id)
    first = workshops.save_or_copy(desk, replace(workshop, audience="Peers"), stored.hash)
    assert not first.is_copy
    stored.path.write_text(stored.path.read_text("utf-8").replace("Peers", "Everyone"), "utf-8")
    second = workshops.save_or_copy(desk, replace(workshop, audience="Providers"), first.hash)
    assert second.is_copy
    assert workshops.find_workshop(desk, workshop.id).audience == "Everyone"
    mine = workshops.find_workshop(desk, second.workshop.id)
    assert (mine.audience, mine.title) == ("Providers", "Door training (your version)")
    third = workshops.save_or_copy(desk, replace(second.workshop, audience="Peers again"), second.hash)
    assert not third.is_copy


def test_the_window_writes_a_new_numbered_folder_each_time(desk: Desk, tmp_path: Path) -> None:
    workshop = replace(workshops.find_workshop(desk, "m1-welcome"), title="Welcome")
    for name in ("welcome", "welcome 2", "welcome 3"):
        (written,) = exports.export_to_new_folder(desk, workshop, tmp_path / "out", ["handout"])
        assert written.path == tmp_path / "out" / name / "handout.pdf"


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(desk: Desk, tmp_path: Path) -> None:
    workshop = workshops.find_workshop(desk, "m1-welcome")
    with pytest.raises(BadInput, match=r"poster.*deck, host-deck, slides, handout"):
        exports.export_workshop(desk, workshop, tmp_path / "out", ["poster"])
    assert not (tmp_path / "out").exists()


def test_cancel_leaves_whole_files_only_and_no_empty_folder(desk: Desk, tmp_path: Path) -> None:
    workshop = workshops.find_workshop(desk, "m1-welcome")
    stopped = Progress()

    def stop_at_once(_what: Message, _done: int, _total: int) -> None:
        stopped.stop.set()

    watched = Progress(stop_at_once, stopped.stop)
    with pytest.raises(Cancelled):
        exports.export_to_new_folder(desk, workshop, tmp_path / "out", progress=watched)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_another_program_holds_stays_and_the_new_one_gets_the_next_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "handout.pdf"
    held.write_text("open in a viewer")
    really = os.replace

    def as_windows_does(source: Path, target: Path) -> None:
        if Path(target) == held:
            raise PermissionError(errno.EACCES, "in use")
        really(source, target)

    monkeypatch.setattr(os, "replace", as_windows_does)
    workshop = workshops.find_workshop(desk, "m1-welcome")
    (written,) = exports.export_workshop(desk, workshop, tmp_path, ["handout"])
    assert written.path == tmp_path / "handout 2.pdf"
    assert [str(each) for each in written.warnings] == [
        "“handout.pdf” is open in another program, so this one is “handout 2.pdf”."
    ]
    assert held.read_text() == "open in a viewer"
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["handout 2.pdf", "handout.pdf"]


def test_left_out_slides_come_along_hidden_and_the_host_gets_no_notes(desk: Desk, tmp_path: Path) -> None:
    workshop = choose_for_slide(
        workshops.find_workshop(desk, "spectrum-hour"), "spectrum.terms", SlideChoice(hide=True)
    )
    exports.export_workshop(desk, workshop, tmp_path, ["deck", "host-deck"], with_hidden=True)
    trainers, hosts = (Presentation(tmp_path / exports.FILE_NAMES[kind]) for kind in ("deck", "host-deck"))
    hidden = [slide.shapes.title.text for slide in trainers.slides if slide._element.get("show") == "0"]
    assert hidden == ["Three terms"]
    assert "Three terms" not in [slide.shapes.title.text for slide in hosts.slides]
    assert any(slide.has_notes_slide for slide in trainers.slides)
    assert not any(slide.has_notes_slide for slide in hosts.slides)


def test_every_file_is_one_step_of_the_progress(desk: Desk, tmp_path: Path) -> None:
    seen = []
    workshop = workshops.find_workshop(desk, "m1-welcome")
    watched = Progress(lambda what, done, total: seen.append((str(what), done, total)))
    exports.export_workshop(desk, workshop, tmp_path, progress=watched)
    assert [done for _what, done, _total in seen] == sorted(done for _what, done, _total in seen)
    assert {f"Writing {exports.FILE_NAMES[kind]}" for kind in exports.KINDS} <= {what for what, _done, _total in seen}
    assert seen[-1][1:] == (3, 3)


def test_a_date_is_today_unless_said_and_keeps_rounded_times_only(desk: Desk) -> None:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    opened = attendance.open_attendance(desk, workshop, host="Clinic")
    assert (opened.day, opened.host) == (date(2026, 11, 26), "Clinic")
    attendance.check_in(desk, opened.id)
    attendance.set_count(desk, opened.id, "s1", 7)
    closed = attendance.close_attendance(desk, opened.id)
    assert closed == attendance.attendance(open_desk(desk.data.root), opened.id)
    assert [event.what for event in closed.history] == ["opened", "arrived", "corrected", "closed"]
    assert {event.at for event in closed.history} == {"2026-11-26T12:00+01:00"}
    assert attendance.list_dates(desk) == (closed,)
    assert attendance.changes_of(closed).ids == {closed.id}


def test_a_date_outlives_the_workshop_it_was_opened_for(desk: Desk) -> None:
    workshop, _changes = workshops.new_workshop(desk, "Once")
    planned = place_module(workshop, "m1-welcome", 8)
    opened = attendance.open_attendance(desk, planned)
    workshops.delete_workshop(desk, workshop.id)
    assert attendance.check_in(desk, opened.id).sessions[0].segments[0].minutes == 8


def test_an_unknown_level_or_date_is_a_sentence(desk: Desk) -> None:
    workshop = workshops.find_workshop(desk, "m1-welcome")
    with pytest.raises(BadInput):
        attendance.open_attendance(desk, workshop, "everything")
    with pytest.raises(NotFound):
        attendance.check_in(desk, "../../etc")
    assert not desk.data.root.exists()


def test_the_tour_assembles_the_bundled_sample_for_real(tmp_path: Path) -> None:
    steps = []
    made = tour.run_tour(tmp_path, progress=Progress(lambda what, done, total: steps.append((done, total))))
    bundled = workshops.find_workshop(open_desk(tmp_path / "nothing"), tour.SAMPLE_WORKSHOP)
    saved = workshops.find_workshop(open_desk(made.data), tour.SAMPLE_WORKSHOP)
    assert saved == made.workshop

    def rows(workshop: Workshop) -> list[tuple[object, ...]]:
        return [(row.kind, row.module, row.title, row.minutes) for row in workshop.segments]

    assert rows(saved) == rows(bundled)
    assert replace(saved, sessions=(), based_on="") == replace(bundled, sessions=())
    assert saved.minutes == Minutes(60)
    assert (made.date.total, made.date.state.value) == (3, "closed")
    assert [one.kind for one in made.exported] == list(exports.KINDS)
    assert {done for done, _total in steps} == set(range(1, steps[0][1] + 1))


def test_the_tour_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    watched = Progress()
    watched.stop.set()
    with pytest.raises(Cancelled):
        tour.run_tour(tmp_path / "out", progress=watched)
    assert not (tmp_path / "out").exists()


def test_the_tour_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(StorageTrouble):
        tour.run_tour(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
