from dataclasses import replace
from pathlib import Path

import pytest

from trainer_app.base.errors import BadInput, ChangedOutside, NotFound
from trainer_app.base.paths import DataFolder
from trainer_app.store.shelf import Shelf

MODULE = "---\nid: {id}\ntitle: {title}\nlang: en\nduration: 10 min\n---\n## Hello {{#hello}}\n\n- One\n"
WORKSHOP = """# planned with the clinic
schema: 1
id: hour
title: One hour
language: en
sessions:
  - id: s1
    segments:
      - {id: closing, note: Closing, minutes: 8}
"""


def make_module(folder: Path, name: str, title: str) -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "module.md").write_text(MODULE.format(id=name, title=title), encoding="utf-8")
    return folder / name / "module.md"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    came = tmp_path / "came"
    make_module(came, "m1", "Bundled")
    (came / "m1" / "picture.png").write_bytes(b"picture")
    (came / "workshops").mkdir()
    (came / "workshops" / "hour.workshop.yaml").write_text(WORKSHOP, encoding="utf-8")
    return Shelf(DataFolder(tmp_path / "data"), came)


def test_the_trainers_own_module_wins(shelf: Shelf, tmp_path: Path) -> None:
    make_module(tmp_path / "data" / "library", "m1", "Mine")
    assert [(one.module.title, one.bundled) for one in shelf.modules()] == [("Mine", False)]


def test_a_broken_file_is_named_and_hides_nothing(shelf: Shelf, tmp_path: Path) -> None:
    make_module(tmp_path / "data" / "library", "m2", "Second").write_bytes(b"\xff\xfe")
    (tmp_path / "data" / "library" / "bad.workshop.yaml").write_text("[")
    (tmp_path / "data" / "library" / "hour.sync-conflict-1.workshop.yaml").write_text(WORKSHOP)
    assert [one.id for one in shelf.modules()] == ["m1"]
    assert [one.id for one in shelf.workshops()] == ["hour"]
    assert sorted(finding.code for finding in shelf.findings()) == ["sync-conflict", "unreadable", "unreadable"]


def test_a_broken_own_version_is_not_quietly_replaced_by_the_bundled_one(shelf: Shelf, tmp_path: Path) -> None:
    make_module(tmp_path / "data" / "library", "m1", "Mine").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput):
        shelf.find_module("m1")


def test_saving_a_bundled_workshop_copies_it_with_its_comments(shelf: Shelf) -> None:
    before = shelf.find_workshop("hour")
    saved = shelf.save_workshop(replace(before.workshop, title="My hour"), before.hash)
    assert saved == shelf.find_workshop("hour")
    assert (saved.workshop.title, saved.workshop.based_on, saved.bundled) == ("My hour", before.hash, False)
    assert "# planned with the clinic" in saved.path.read_text(encoding="utf-8")


def test_it_never_saves_over_somebody_elses_change(shelf: Shelf) -> None:
    before = shelf.find_workshop("hour")
    saved = shelf.save_workshop(before.workshop, before.hash)
    saved.path.write_text(WORKSHOP + "# theirs\n", encoding="utf-8")
    for expected in (saved.hash, before.hash, None):
        with pytest.raises(ChangedOutside):
            shelf.save_workshop(before.workshop, expected)
    assert "# theirs" in saved.path.read_text(encoding="utf-8")


def test_a_deleted_workshop_can_be_restored(shelf: Shelf) -> None:
    before = shelf.find_workshop("hour")
    saved = shelf.save_workshop(replace(before.workshop, title="Mine"), before.hash)
    text = shelf.delete_workshop("hour")
    assert shelf.find_workshop("hour").bundled
    assert shelf.restore_workshop("hour", text) == saved
    assert shelf.find_workshop("hour") == saved


def test_saving_a_bundled_module_brings_its_pictures(shelf: Shelf) -> None:
    before = shelf.find_module("m1")
    saved = shelf.save_module(before.module.text.replace("Bundled", "Mine"), "m1", before.hash)
    assert saved.module.title == "Mine"
    assert (saved.path.parent / "picture.png").read_bytes() == b"picture"
    with pytest.raises(BadInput):
        shelf.save_module(MODULE.format(id="other", title="x"), "m1", saved.hash)


def test_unknown_ids_are_not_found(shelf: Shelf) -> None:
    for find in (shelf.find_module, shelf.find_workshop):
        with pytest.raises(NotFound, match="nosuch"):
            find("nosuch")
