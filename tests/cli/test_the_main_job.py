"""The whole path through real files, verb by verb."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer_app.base.paths import assets_folder, modules_folder

Run = Callable[..., Any]
Start = Callable[..., Any]
SAMPLE = assets_folder() / "samples" / "hot-weather.txt"
WORKSHOP = modules_folder() / "workshops" / "spectrum-hour.workshop.yaml"
MODULE = modules_folder() / "m4-spectrum" / "module.md"


def test_material_read_prints_every_line_of_the_document_as_json(run: Run) -> None:
    answer = run("material", "read", SAMPLE, "--json")
    assert (answer.code, answer.err) == (0, "")
    found = answer.json
    assert set(found) == {"source", "counts", "sections", "set_aside", "notes"}
    assert found["counts"] == {"read": 44, "used": 37, "set_aside": 7, "lost": 0}
    assert found["sections"][1]["passages"][0].keys() == {"kind", "text", "line", "lines"}
    assert {"text", "line", "code", "reason"} == set(found["set_aside"][0])
    assert {"code", "line", "message", "suggestions"} == set(found["notes"][0])


def test_the_real_page_loses_no_line(run: Run, source_page: Path) -> None:
    assert run("material", "read", source_page, "--json").json["counts"] == {
        "read": 44,
        "used": 37,
        "set_aside": 7,
        "lost": 0,
    }


def test_material_read_shows_people_the_outline(run: Run) -> None:
    answer = run("material", "read", SAMPLE)
    assert "44 lines read: 37 used, 7 set aside, 0 lost." in answer.out
    assert "Set aside" in answer.out


def test_workshops_list_has_id_title_and_minutes(run: Run) -> None:
    listed = run("workshops", "list", "--json").json
    sample = next(one for one in listed if one["id"] == "spectrum-hour")
    assert sample.keys() == {"id", "title", "minutes"}
    assert sample["minutes"] == 60


def test_modules_list_has_the_bundled_modules(run: Run) -> None:
    assert {"m1-welcome", "m4-spectrum"} <= {one["id"] for one in run("modules", "list", "--json").json}
    assert "m4-spectrum" in run("modules", "list").out


@pytest.mark.parametrize("reference", ["spectrum-hour", WORKSHOP])
def test_a_workshop_is_named_by_id_or_file(run: Run, reference: str | Path) -> None:
    shown = run("workshops", "show", reference, "--json").json
    assert [(row["module"], row["minutes"]) for row in shown["agenda"]] == [
        ("m1-welcome", 8),
        ("m4-spectrum", 44),
        ("", 8),
    ]


def test_workshops_show_prints_clock_times(run: Run, tmp_path: Path) -> None:
    timed = tmp_path / "timed.workshop.yaml"
    timed.write_text(WORKSHOP.read_text("utf-8").replace("13:30", "09:00"), "utf-8")
    printed = run("workshops", "show", timed).out
    assert "09:00–09:08" in printed
    assert "09:52–10:00  Closing (8 minutes)" in printed
    assert run("workshops", "show", timed, "--json").json["agenda"][1]["start"] == "09:08"


@pytest.mark.parametrize("reference", [MODULE, MODULE.parent, "m4-spectrum"])
def test_a_module_is_a_workshop_of_one_segment(run: Run, reference: str | Path) -> None:
    rows = run("workshops", "show", reference, "--json").json["agenda"]
    assert [row["module"] for row in rows] == ["m4-spectrum"]


def test_export_writes_three_real_documents_and_replaces_them(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _time in range(2):
        answer = run("export", "spectrum-hour", "--to", out)
        assert answer.code == 0, answer
    assert sorted(path.name for path in out.iterdir()) == ["deck.pptx", "handout.pdf", "slides.pdf"]
    assert answer.out.split() == [str(out / name) for name in ("deck.pptx", "slides.pdf", "handout.pdf")]
    assert zipfile.ZipFile(out / "deck.pptx").testzip() is None
    assert (out / "slides.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "handout.pdf").read_bytes().startswith(b"%PDF")


def test_a_module_that_stands_on_no_shelf_is_exported_from_its_file(run: Run, tmp_path: Path) -> None:
    away = tmp_path / "stick" / "m9-away" / "module.md"
    away.parent.mkdir(parents=True)
    away.write_text(MODULE.read_text("utf-8").replace("id: m4-spectrum", "id: m9-away", 1), "utf-8")
    assert run("export", away, "--to", tmp_path / "out", "--only", "deck").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["deck.pptx"]

    beside = away.parent.parent / "away.workshop.yaml"
    beside.write_text(WORKSHOP.read_text("utf-8").replace("module: m4-spectrum", "module: m9-away"), "utf-8")
    assert run("export", beside, "--to", tmp_path / "two", "--only", "slides", "--only", "handout").code == 0
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["handout.pdf", "slides.pdf"]


def test_attendance_from_opening_to_closing(run: Run) -> None:
    opened = run("attendance", "open", "spectrum-hour", "--date", "2026-11-26", "--host", "Clinic", "--json").json
    assert set(opened) == {"id"}
    for _arrival in range(3):
        last = run("attendance", "check-in", opened["id"])
    assert last.out == "Checked in. 3 people so far.\n"
    assert run("attendance", "close", opened["id"]).code == 0
    listed = run("attendance", "list", opened["id"], "--json").json
    assert (listed["id"], listed["level"], listed["check_ins"]) == (opened["id"], "count", [])
    assert listed["totals"] == {
        "count": 3,
        "sessions": [{"id": "s1", "title": "", "date": "2026-11-26", "count": 3}],
    }
    assert listed["state"] == "closed"
    run("attendance", "check-in", opened["id"]).refused("closed")


def test_attendance_open_prints_the_bare_id(run: Run) -> None:
    delivery = run("attendance", "open", "m1-welcome").out.strip()
    assert "Total: 0" in run("attendance", "list", delivery).out


def test_a_name_is_refused_and_repeated_nowhere(run: Run, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    delivery = run("attendance", "open", "spectrum-hour", "--json").json["id"]
    said = [
        run("attendance", "check-in", delivery, "Zebedee"),
        run("attendance", "check-in", delivery, "Zebedee", "Quillfeather"),
        run("attendance", "check-in", "Zebedee", "Quillfeather"),
        run("attendance", "check-in", "Zebedee"),
        run("attendance", "check-in", "nosuchid", "Zebedee"),
        run("attendance", "list", "Zebedee"),
    ]
    for answer in said:
        answer.refused()
    odd = [
        run("attendance", "check-in", delivery, "--name", "Zebedee"),
        run("attendance", "check-in", delivery, "--data", data, "Zebedee"),
    ]
    assert {answer.code for answer in odd} <= {1, 2}
    printed = "".join(answer.out + answer.err for answer in (*said, *odd))
    files = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    for name in ("Zebedee", "Quillfeather"):
        assert name.lower() not in printed.lower()
        assert name.lower().encode() not in files.lower()
    assert run("attendance", "list", delivery, "--json").json["totals"]["count"] == 0


@pytest.mark.parametrize("level", ["number", "chosen-name", "full-name"])
def test_levels_above_head_count_say_that_they_need_encrypted_files(run: Run, data: Path, level: str) -> None:
    run("attendance", "open", "spectrum-hour", "--level", level).refused("encrypted", "TRAINER_PASSPHRASE")
    assert not data.exists()


def test_check_ins_at_the_same_moment_all_land(run: Run, start: Start) -> None:
    delivery = run("attendance", "open", "spectrum-hour", "--json").json["id"]
    children = [start("attendance", "check-in", delivery) for _child in range(4)]
    answers = [child.communicate(timeout=60) for child in children]
    assert [child.returncode for child in children] == [0] * 4, answers
    assert run("attendance", "list", delivery, "--json").json["totals"]["count"] == 4


def test_the_tour_does_the_whole_job_in_its_own_folder_again_and_again(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    for time in range(1, 3):
        answer = run("tour", "--out", out)
        assert (answer.code, answer.err) == (0, "")
        steps = [line for line in answer.out.splitlines() if line.startswith("[")]
        assert [line.split("]")[0] for line in steps] == [f"[{n}/{len(steps)}" for n in range(1, len(steps) + 1)]
        assert len(list((out / "data" / "people").iterdir())) == time
    assert {"deck.pptx", "slides.pdf", "handout.pdf", "data"} == {path.name for path in out.iterdir()}
    assert "3 people" in answer.out
    assert not data.exists()


def test_the_tour_takes_the_trainers_own_document(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("Kites\n\nWhat wind is\n\nAir that moves is called wind, and a kite leans on it.\n", "utf-8")
    answer = run("tour", "--out", tmp_path / "tour", "--material", own)
    assert answer.code == 0
    assert "Kites" in answer.out


def test_the_tour_with_a_missing_document_says_so(run: Run, tmp_path: Path) -> None:
    answer = run("tour", "--out", tmp_path / "tour", "--material", tmp_path / "gone.txt")
    assert answer.code == 1
    assert "gone.txt" in answer.err
    assert not (tmp_path / "tour").exists()


def test_json_is_all_there_is_on_standard_output(start: Start) -> None:
    for arguments in (("workshops", "list"), ("modules", "list"), ("modules", "check"), ("material", "read", SAMPLE)):
        out, err = start(*arguments, "--json").communicate(timeout=60)
        assert err == ""
        json.loads(out)
        assert out.isascii()


def test_modules_check_tells_errors_from_warnings(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "m4-spectrum"
    folder.mkdir()
    file = folder / "module.md"
    long = "\n- one two three four five six seven eight nine ten eleven twelve thirteen fourteen\n"
    file.write_text(MODULE.read_text("utf-8") + f"\n---\n\n## One more {{#one-more}}\n{long}", "utf-8")
    warned = run("modules", "check", folder, "--json")
    assert warned.code == 0
    assert {one["severity"] for one in warned.json} == {"warning"}
    assert warned.json[0].keys() == {"file", "line", "code", "severity", "message"}

    file.write_text(file.read_text("utf-8") + "\n![A map](gone.png)\n", "utf-8")
    wrong = run("modules", "check", file)
    assert wrong.code == 1
    assert f"{file}:" in wrong.out
    assert "gone.png" in wrong.out


def test_modules_at_a_path_can_be_listed_too(run: Run) -> None:
    assert [one["id"] for one in run("modules", "list", MODULE, "--json").json] == ["m4-spectrum"]
    assert run("modules", "list", modules_folder() / "nowhere").code == 1
