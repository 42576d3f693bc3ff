"""Backups, travel copies, registration lists and paper for the door, the way a trainer types them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer_app.cli.main import main
from trainer_app.store.slots import Cost

Run = Callable[..., Any]
WORDS = "plum orbit candle walnut seven"
LIST = "Timestamp;Your name;What should we call you?;Email\n1;Ana Reyes;Sparrow;a@example.org\n2;Bo Lindqvist;;b@x.it\n"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    monkeypatch.setattr("trainer_app.store.backups.Cost", lambda: Cost(19 * 1024, 1, 1))


def opened(run: Run, level: str) -> str:
    answer = run("attendance", "open", "spectrum-hour", "--level", level, "--date", "2026-11-26")
    assert answer.code == 0, answer
    return str(answer.out.strip())


def test_a_registration_list_is_looked_at_and_then_taken_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(LIST, "utf-8-sig")
    date = opened(run, "chosen-name")
    preview = run("attendance", "expect", date, path, "--preview")
    assert "2 people would be expected." in preview.out
    assert "Columns: Your name, What should we call you?." in preview.out
    assert not any(name in preview.out + preview.err for name in ("Ana", "Sparrow", "Bo", "example"))
    assert run("attendance", "list", date, "--json").json["check_ins"] == []
    assert "2 people expected." in run("attendance", "expect", date, path).out
    labels = {row["name"] for row in run("attendance", "list", date, "--json").json["check_ins"]}
    assert labels == {"Sparrow", "Bo Lindqvist"}
    run("attendance", "expect", date, path, "--names", "Phone").refused("Phone", "column")
    (tmp_path / "empty.csv").write_bytes(b"")
    run("attendance", "expect", date, tmp_path / "empty.csv").refused("empty.csv")
    run("attendance", "expect", opened(run, "count"), path).refused("head count")


def test_slips_and_tally_sheets_are_written(run: Run, tmp_path: Path) -> None:
    date = opened(run, "number")
    answer = run("attendance", "slips", date, "--count", "30", "--to", tmp_path / "slips.pdf")
    assert answer.out.strip() == str(tmp_path / "slips.pdf")
    assert run("attendance", "tally", date, "--to", tmp_path / "tally.pdf", "--paper", "letter").code == 0
    for name in ("slips.pdf", "tally.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")
    run("attendance", "slips", date, "--count", "0", "--to", tmp_path / "none.pdf").refused("1 to 1000")


def test_a_backup_moves_to_a_new_computer_and_a_travel_copy_leaves_people_at_home(
    run: Run, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date = opened(run, "chosen-name")
    run("attendance", "check-in", date, "Sentinel", "Sparrow")
    made = run("data", "backup", tmp_path / "stick")
    assert "checked." in made.out
    (backup,) = (tmp_path / "stick").iterdir()
    assert main(["--data", str(tmp_path / "new"), "data", "restore", str(backup)]) == 0
    assert main(["--data", str(tmp_path / "new"), "attendance", "list", date]) == 0
    assert "Sentinel Sparrow" in capsys.readouterr().out
    run("data", "restore", backup).refused("data here already")
    assert "What was here before is in" in run("data", "restore", backup, "--replace").out
    assert run("data", "travel-copy", tmp_path / "travel").code == 0
    assert not (tmp_path / "travel" / "people").exists()
    assert date not in "".join(str(path) for path in (tmp_path / "travel").rglob("*"))


def test_an_office_collects_what_was_sent_to_it(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def at_office(*arguments: object) -> str:
        assert main(["--data", str(tmp_path / "office"), *map(str, arguments)]) == 0
        return capsys.readouterr().out

    key = at_office("pool", "key").strip()
    assert key.startswith("age1")
    assert at_office("pool", "key").strip() == key
    date = opened(run, "chosen-name")
    run("attendance", "check-in", date, "Sentinel", "Sparrow")
    sent = run("pool", "send", date, "--to", tmp_path / "shared", "--key", key)
    assert sent.code == 0, sent
    assert "1 date brought together, 1 of them new." in at_office("pool", "collect", tmp_path / "shared")
    assert "1 date brought together, 0 of them new." in at_office("pool", "collect", tmp_path / "shared")
    assert "Sentinel Sparrow" in at_office("attendance", "list", date)
    run("pool", "send", date, "--to", tmp_path / "shared", "--key", "age1nonsense").refused("office key")
    run("pool", "collect", tmp_path / "nowhere").refused("nowhere")
