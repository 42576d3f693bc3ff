"""Attendance with people, from the command line: the whole way, and that no name is anywhere it should not be."""

import base64
import csv
import io
import os
import re
import signal
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from trainer_app.delivery.run import Run as Show
from trainer_app.delivery.run import SegmentRun
from trainer_app.store.slots import Cost

Run = Callable[..., Any]
Start = Callable[..., Any]
WORDS = "plum orbit candle walnut seven"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script's passphrase, and one that is quick to check."""
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))


def opened(run: Run, level: str = "chosen-name", *more: str) -> str:
    words = ("--reason", "certificates") if level == "full-name" else ()
    answer = run("attendance", "open", "spectrum-hour", "--level", level, "--date", "2026-11-26", *words, *more)
    assert answer.code == 0, answer
    return answer.out.strip()


def rows(run: Run, delivery: str) -> list[dict[str, Any]]:
    return run("attendance", "list", delivery, "--json").json["check_ins"]


def test_a_name_typed_without_accents_finds_the_expected_person(run: Run, tmp_path: Path) -> None:
    date, names = opened(run), tmp_path / "names.csv"
    names.write_text("Name\nZoë Grünbaum\nJürg Weiß\n", "utf-8")
    assert run("attendance", "expect", date, str(names)).code == 0
    assert run("attendance", "check-in", date, "Zoe Grunbaum").code == 0
    assert [(one["name"], one["status"]) for one in rows(run, date)] == [
        ("Zoë Grünbaum", "here"),
        ("Jürg Weiß", "expected"),
    ]
    assert run("attendance", "check-out", date, "zoe gruenbaum").code == 0
    assert rows(run, date)[0]["status"] == "left"


def test_the_whole_way_of_a_date_with_chosen_names(run: Run, tmp_path: Path) -> None:
    date = opened(run)
    for name, at in (("River", "13:31"), ("Sky", "13:46"), ("", "13:30")):
        assert run("attendance", "check-in", date, *name.split(), "--at", at).code == 0
    assert run("attendance", "check-out", date, "river", "--at", "14:05").code == 0
    assert run("attendance", "correct", date, "Sky", "--name", "Skye").code == 0
    listed = rows(run, date)
    assert [(one["name"], one["status"], one["in"][11:16]) for one in listed] == [
        ("River", "left", "13:30"),
        ("Skye", "here", "13:45"),
        (None, "here", "13:30"),
    ]
    assert listed[0]["out"][11:16] == "14:00"
    assert "number" not in listed[0]
    shown = run("attendance", "list", date).out
    assert "#2  Skye" in shown
    assert "Participant 03" in shown
    for wrong in (("--out", "00:05"), ("--in", "23:50", "--out", "23:40"), ()):
        assert run("attendance", "correct", date, "Skye", *wrong).code == 1
    assert run("attendance", "correct", date, "#3", "--same-as", "Skye").code == 0
    assert run("attendance", "list", date, "--json").json["totals"]["count"] == 2
    assert run("attendance", "correct", date, "Skye", "--not-the-same").code == 0
    assert run("attendance", "correct", date, "#3", "--remove").code == 0
    assert run("attendance", "close", date).out == "Closed. 2 people in all.\n"
    run("attendance", "check-in", date, "Zebedee").refused("closed")
    gone = run("attendance", "purge", date)
    assert "What stays" in gone.out
    assert "Not gone: backup files" in gone.out, "they would bring these people back"
    after = run("attendance", "list", date, "--json").json
    assert (after["check_ins"], after["totals"]["count"], after["locked"]) == ([], 2, False)


def test_number_slips_take_numbers_or_draw_one_and_never_a_name(run: Run) -> None:
    date = opened(run, "number")
    run("attendance", "check-in", date, "Zebedee").refused("number")
    assert run("attendance", "check-in", date, "412").code == 0
    assert run("attendance", "check-in", date).code == 0
    run("attendance", "check-in", date, "412").refused("already")
    numbers = [one["number"] for one in rows(run, date)]
    assert numbers[0] == 412
    assert 100 <= numbers[1] <= 999
    assert "name" not in rows(run, date)[0]


def test_full_names_ask_for_a_reason_and_give_the_hours_that_certificates_need(run: Run, tmp_path: Path) -> None:
    run("attendance", "open", "spectrum-hour", "--level", "full-name").refused("reason")
    date = opened(run, "full-name")
    assert run("attendance", "check-in", date, "Zebedee", "Quill", "--at", "13:07").code == 0
    assert rows(run, date)[0]["in"][11:16] == "13:07"
    assert run("attendance", "export", date, "--to", tmp_path / "a.csv", "--names", "--unencrypted").code == 0
    assert "Learning hours" in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_what_was_not_taught_is_said_and_left_out_of_the_hours(run: Run, tmp_path: Path) -> None:
    date = run("attendance", "open", "workshop-90", "--level", "full-name", "--date", "2026-11-26", "--reason", "x").out
    date = date.strip()
    for moment in ("check-in", "check-out"):
        at = "07:00" if moment == "check-in" else "21:00"
        assert run("attendance", moment, date, "Zebedee", "--at", at).code == 0
    shown = run("attendance", "taught", date).out.splitlines()
    segment, planned = re.match(r"([\w-]+): (\d+) of \2 min taught", shown[1]).groups()
    run("attendance", "taught", date, "--not", f"{segment}=999").refused("no more than")
    run("attendance", "taught", date, "--not", "nothing").refused("no module")
    said = run("attendance", "taught", date, "--not", segment).out
    assert f"{segment}: 0 of {planned} min taught" in said
    assert "Not taught: " in run("attendance", "list", date).out
    left_out = run("attendance", "list", date, "--json").json["not_taught"]
    assert [(one["segment"], one["minutes"]) for one in left_out] == [(segment, int(planned))]
    line = rows(run, date)[0]
    assert (line["minutes"], line["learning_minutes"]) == (90, 90 - int(planned))
    assert run("attendance", "export", date, "--to", tmp_path / "a.csv", "--names", "--unencrypted").code == 0
    hours = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))[1][-1]
    assert float(hours) == line["learning_minutes"] // 15 / 4
    assert "Not taught: " in run("attendance", "close", date).out
    closed = run("attendance", "list", date, "--json").json
    assert closed["learning_minutes"] == line["learning_minutes"]
    run("attendance", "taught", date, "--everything").refused("closed")


def test_a_date_starts_when_the_trainer_says_and_minutes_follow(run: Run) -> None:
    date = opened(run, "chosen-name", "--start", "18:30")
    assert run("attendance", "starts", date).out == "s1: November 26, 2026, 18:30\n"
    assert run("attendance", "check-in", date, "River", "--at", "19:00").code == 0
    assert run("attendance", "check-out", date, "River", "--at", "19:30").code == 0
    assert rows(run, date)[0]["minutes"] == 30
    assert run("attendance", "starts", date, "s1=19:15").out == "s1: November 26, 2026, 19:15\n"
    assert (rows(run, date)[0]["minutes"], rows(run, date)[0]["in"][11:16]) == (15, "19:00")
    run("attendance", "starts", date, "s9=19:00").refused("no session “s9”")
    run("attendance", "open", "spectrum-hour", "--start", "s9=19:00").refused("no session “s9”")
    assert run("attendance", "starts", date, "25:00").code == 2
    assert run("attendance", "close", date).code == 0
    run("attendance", "starts", date, "18:30").refused("closed")


def test_presenting_from_here_notes_what_was_not_taught_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    date = run("attendance", "open", "lunch-45", "--date", "2026-11-26").out.strip()
    shown = run("attendance", "taught", date).out
    segments = [
        SegmentRun(name, name, int(minutes), int(minutes) * 60 * (place < 3))
        for place, (name, minutes) in enumerate(re.findall(r"^([\w-]+): (\d+) of", shown, re.MULTILINE))
    ]
    began = "2026-11-26T12:00:00+01:00"
    show = Show("lunch-45", "Lunch", began, began, "x", tuple(segments), finished=True)
    monkeypatch.setattr("trainer_app.app.run_presentation", lambda _desk, _workshop: show)
    said = run("present", "lunch-45")
    assert said.code == 0
    assert "Not taught: " in said.out
    assert date in said.out
    missing = {one["segment"] for one in run("attendance", "list", date, "--json").json["not_taught"]}
    assert missing == {one.id for one in segments[3:]} != set()
    assert run("present", "lunch-45").out == "", "nothing changed since"


def test_arrivals_without_a_passphrase_are_sealed_and_join_at_the_next_unlock(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    date = opened(run)
    monkeypatch.delenv("TRAINER_PASSPHRASE")
    assert "1 person join" in run("attendance", "check-in", date, "Zebedee").out
    assert run("attendance", "list", date, "--json").json["locked"]
    run("attendance", "check-out", date, "Zebedee").refused("locked", "TRAINER_PASSPHRASE")
    monkeypatch.setenv("TRAINER_PASSPHRASE", "not these words at all")
    run("attendance", "close", date).refused("does not open")
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    assert [one["name"] for one in rows(run, date)] == ["Zebedee"]
    assert run("attendance", "close", date).out == "Closed. 1 person in all.\n"


def test_a_changed_passphrase_opens_everything_and_the_old_one_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    date = opened(run)
    monkeypatch.setenv("TRAINER_NEW_PASSPHRASE", "other words for the lists")
    changed = run("attendance", "passphrase", "--recovery-code")
    code = changed.err.strip().rpartition(" ")[2]
    run("attendance", "list", date).refused("does not open")
    for words in ("other words for the lists", code):
        monkeypatch.setenv("TRAINER_PASSPHRASE", words)
        assert run("attendance", "list", date).code == 0


def test_a_change_of_level_and_what_each_step_keeps(run: Run, data: Path) -> None:
    date = opened(run, "count")
    for _ in range(2):
        run("attendance", "check-in", date)
    assert run("attendance", "level", date, "chosen-name").code == 0
    assert [one["name"] for one in rows(run, date)] == [None, None]
    run("attendance", "check-in", date, "Zebedee")
    assert run("attendance", "level", date, "number").code == 0
    assert all(one["number"] for one in rows(run, date))
    assert run("attendance", "level", date, "count", "--yes").code == 0
    assert run("attendance", "list", date, "--json").json["totals"]["count"] == 3
    assert not list(data.glob(f"people/{date}/people.db*"))
    assert run("attendance", "correct", date, "--count", "7").code == 0
    assert run("attendance", "list", date, "--json").json["totals"]["count"] == 7


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of this kind are POSIX")
def test_at_a_terminal_people_are_deleted_only_after_a_yes(run: Run, start: Start) -> None:
    def answered(answer: str, *words: str) -> tuple[int, str]:
        terminal, theirs = os.openpty()
        os.write(terminal, answer.encode())
        said = (child := start("attendance", *words, stdin=theirs)).communicate(timeout=60)[1]
        for end in (terminal, theirs):
            os.close(end)
        return child.returncode, said

    def level() -> str:
        return str(run("attendance", "list", date, "--json").json["level"])

    date = opened(run, "full-name")
    run("attendance", "check-in", date, "Zebedee")
    lower = [("level", date, one) for one in ("chosen-name", "number", "count")]
    for words in (*lower, ("purge", date)):
        for answer in ("\n", "n\n", "yesterday\n", "\x04"):
            code, said = answered(answer, *words)
            assert (code, said.count("cannot be undone"), "Nothing was deleted." in said) == (1, 1, True), said
            assert "November 26, 2026" in said
            assert "Zebedee" not in said
    assert [one["name"] for one in rows(run, date)] == ["Zebedee"]
    assert answered("y\n", *lower[0])[0] == 0
    assert [one["name"] for one in rows(run, date)] == [None]
    code, said = answered("", "level", date, "full-name", "--reason", "certificates")
    assert (code, said, level()) == (0, "", "full-name"), "a higher level deletes nothing and asks nothing"
    code, said = answered("YES\n", "purge", date)
    assert code == 0
    assert "Backups and files you made before still hold" in said
    assert not run("attendance", "list", date, "--json").json["check_ins"]
    for words in (("purge", date), *lower):
        assert "undone" not in answered("", *words)[1], "nobody is left to be deleted, so nothing is asked"


def test_people_are_deleted_on_their_day_and_not_before(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    due, later = opened(run, "chosen-name", "--delete-by", "2026-11-26"), opened(run, "chosen-name")
    run("attendance", "check-in", due, "Zebedee")
    monkeypatch.delenv("TRAINER_PASSPHRASE")
    answer = run("attendance", "purge", "--due")
    assert answer.code == 0
    if time.strftime("%Y-%m-%d") >= "2026-11-26":
        assert answer.out.startswith("1 date")
        assert not run("attendance", "list", due, "--json").json["locked"]
    assert run("attendance", "list", later, "--json").json["locked"]


def test_a_wrong_option_never_repeats_a_name(run: Run) -> None:
    date = opened(run)
    for words in (
        ("check-in", date, "--nam", "Zebedee"),
        ("check-out", date, "Zebedee", "--extra", "Quill"),
        ("correct", date, "Zebedee", "--in", "Quill"),
        ("correct", date, "--count", "Zebedee"),
        ("correct", date, "Zebedee", "--name", "zebedee@example.org"),
        ("check-out", date, "Zebedee"),
    ):
        answer = run("attendance", *words)
        assert answer.code in (1, 2)
        assert "ebedee" not in answer.out + answer.err
        assert "Quill" not in answer.out + answer.err


# What must not be found in clear: names that came, were corrected, left, were removed or sealed; numbers; passphrases.
SECRETS = ("Zebedee", "Quillfeather", "Tamsin", "Orlando", "Wren", "73519", "plum orbit", WORDS)


def spellings(secret: str) -> Iterator[bytes]:
    yield from (secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
    yield from (secret.encode("unicode_escape"), secret.lower().encode(), secret.encode().hex().encode())
    for shift in range(3):
        yield base64.b64encode(b" " * shift + secret.encode())[4 if shift else 0 : -4]


def unpacked(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


def found_in(folder: Path) -> set[tuple[str, str]]:
    hits = set()
    for path in (one for one in folder.rglob("*") if one.is_file()):
        for data in unpacked(path):
            hits |= {
                (path.name, one) for one in SECRETS if any(form in data for form in spellings(one) if len(form) > 4)
            }
    return hits


def test_no_name_number_or_passphrase_is_found_in_clear_anywhere(
    run: Run, start: Start, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        (tmp_path / variable).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setattr("tempfile.tempdir", None)
    chosen, full, number = opened(run), opened(run, "full-name"), opened(run, "number")
    for date in (chosen, full):
        run("attendance", "check-in", date, "Zebedee")
        run("attendance", "check-in", date, "Wren")
        run("attendance", "correct", date, "Wren", "--name", "Quillfeather")
        assert run("attendance", "check-in", date, "--sealed", "Tamsin").code == 0
        run("attendance", "check-in", date, "Orlando")
        run("attendance", "check-out", date, "Orlando")
        run("attendance", "correct", date, "Orlando", "--remove")
    run("attendance", "check-in", number, "73519")
    for killed in range(4):
        child = start("attendance", "check-in", chosen, "Zebedee")
        time.sleep(0.15 * killed)
        child.send_signal(signal.SIGKILL)
        child.communicate()
    with monkeypatch.context() as patch:
        patch.setattr("trainer_app.operations.door.arrive", lambda *_: {}["Zebedee"])
        run("attendance", "check-in", chosen, "Zebedee").refused("unexpected")
    out = tmp_path / "anonymous"
    for ending in ("csv", "xlsx", "pdf"):
        assert run("attendance", "export", full, "--to", out / f"a.{ending}").code == 0
        assert run("attendance", "export", full, "--to", out / f"b.{ending}", "--rows", "--unencrypted").code == 0
    assert run("attendance", "level", chosen, "number", "--yes").code == 0
    assert run("attendance", "purge", number, "--yes").code == 0
    assert found_in(tmp_path) == set()
    assert run("attendance", "export", full, "--to", out / "names.xlsx", "--names", "--unencrypted").code == 0
    assert {one for _file, one in found_in(out)} == {"Zebedee", "Quillfeather", "Tamsin"}


ODD = ["=1+1", " @SUM(A1)", "+4", "-x", "＝x", "'quoted", "plain", "\t=2", 'a,b;"c"', "", "0123", "1e5", "http://x.y"]


def test_a_list_for_somebody_else_is_encrypted_and_comes_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = opened(run)
    run("attendance", "check-in", delivery, "Zebedee")
    answer = run("attendance", "export", delivery, "--to", tmp_path / "a.csv", "--names")
    assert answer.code == 0
    locked = tmp_path / "a.csv.age"
    assert b"Zebedee" not in locked.read_bytes()
    words = answer.err.strip().splitlines()[-1].partition(": ")[2]
    assert len(words.split()) == 5
    assert words not in answer.out
    assert run("attendance", "decrypt", locked, "--to", tmp_path / "b.csv").code == 1
    monkeypatch.setenv("TRAINER_PASSPHRASE", words)
    assert run("attendance", "decrypt", locked, "--to", tmp_path / "b.csv").code == 0
    assert "Zebedee" in (tmp_path / "b.csv").read_text("utf-8-sig")
    assert "already" in run("attendance", "decrypt", locked, "--to", tmp_path / "b.csv").err
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    refused = run("attendance", "export", delivery, "--to", tmp_path / "a.csv", "--names", "--for", "age1nonsense")
    assert (refused.code, "copied whole" in refused.err) == (1, True)
    assert not (tmp_path / "a.csv").exists()


def test_no_cell_of_an_export_is_calculated_and_every_cell_comes_back(tmp_path: Path) -> None:
    from datetime import date

    from trainer_app.base.spreadsheet import unguarded
    from trainer_app.delivery.table import AttendanceTable
    from trainer_app.render.attendance import write_attendance_csv, write_attendance_xlsx

    table = AttendanceTable("t", (), date(2026, 11, 26), ("Person",), tuple((cell,) for cell in ODD))
    text = write_attendance_csv(table).decode("utf-8-sig")
    read = [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert [unguarded(cell) for cell in read] == ODD
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@", "＝") for cell in read)
    book = load_workbook(io.BytesIO(write_attendance_xlsx(table)))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [cell.value or "" for cell in cells] == ODD
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert book.properties.creator in (None, "")
