"""Exit codes, help, global options, and what happens when something goes wrong that nobody foresaw."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer_app import __version__
from trainer_app.base.errors import BadInput
from trainer_app.cli import attendance_table, crash, table
from trainer_app.cli.main import main
from trainer_app.delivery.record import Level
from trainer_app.operations.exports import EVERY_KIND

Run = Callable[..., Any]
Start = Callable[..., Any]
LEVELS = [
    (),
    ("material",),
    ("modules",),
    ("workshops",),
    ("attendance",),
    *[(verb.group, verb.name) if verb.group else (verb.name,) for verb in table.VERBS],
]


@pytest.mark.parametrize("words", LEVELS, ids=" ".join)
def test_help_and_version_answer_at_every_level(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--help"]) == 0
    assert "usage: " + " ".join(("trainer-app", *words)) in capsys.readouterr().out
    assert main([*words, "--version"]) == 0
    assert capsys.readouterr().out == f"Trainer App {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("material",),
        ("material", "read"),
        ("workshops", "show"),
        ("export", "spectrum-hour"),
        ("export", "spectrum-hour", "--to", "x", "--only", "poster"),
        ("attendance", "open", "spectrum-hour", "--level", "most"),
        ("attendance", "open", "spectrum-hour", "--date", "tomorrow"),
        ("workshops", "list", "--js"),
        ("tour",),
        ("material", "read", ""),
    ],
    ids=" ".join,
)
def test_usage_errors_exit_with_2_and_print_nothing_on_standard_output(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "usage:" in printed.err


def test_global_options_stand_before_and_after_the_verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    assert main(["--data", str(places[0]), "attendance", "open", "m1-welcome"]) == 0
    assert main(["attendance", "--data", str(places[1]), "open", "m1-welcome"]) == 0
    assert main(["attendance", "open", "m1-welcome", "--data", str(places[2])]) == 0
    assert [len(list((place / "people").iterdir())) for place in places] == [1, 1, 1]
    capsys.readouterr()


def test_the_table_knows_the_kinds_and_levels_of_the_operations() -> None:
    assert table.KINDS == EVERY_KIND
    assert tuple(level.value for level in Level) == attendance_table.LEVELS


def test_help_loads_nothing_heavy() -> None:
    heavy = "PySide6 pptx reportlab tinydb markdown_it ruamel babel"
    check = (
        "import sys; from trainer_app.cli.main import main; main(['--help']); "
        f"sys.exit(' '.join(name for name in {heavy!r}.split() if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_a_reader_that_goes_away_is_no_trouble(start: Start) -> None:
    child = start("modules", "list", "--json")
    child.stdout.close()
    assert child.stderr.read() == ""
    assert child.wait(60) == 141
    child.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_output_that_cannot_be_written_is_said_in_a_sentence(start: Start) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        child = start("modules", "list", stdout=full)
        _out, said = child.communicate(timeout=60)
    assert child.returncode == 1
    assert said.count("\n") == 1
    assert "could not be written" in said


def test_a_console_without_our_letters_still_gets_an_answer(start: Start) -> None:
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    out, err = start("export", "né “where”", "--to", "x", env=plain).communicate(timeout=60)
    assert out == ""
    assert "Traceback" not in err
    assert "There is no workshop" in err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX")
def test_an_interruption_is_quiet(start: Start, tmp_path: Path) -> None:
    slow = tmp_path / "slow.txt"
    slow.write_text("A line of words that takes a while to look at.\n\n" * 40_000)
    child = start("tour", "--out", tmp_path / "tour", "--material", slow)
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _out, err = child.communicate(timeout=60)
    # Interrupted while a module is imported, Python itself ends with the signal, which a shell reports as 130 too.
    assert child.returncode in (130, -signal.SIGINT)
    assert err == ""
    assert not list(tmp_path.rglob("*.unfinished"))


def test_an_error_nobody_foresaw_is_reported_without_what_was_typed(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_call: object) -> int:
        try:
            int("Zebedee")
        except ValueError as error:
            raise KeyError("Quillfeather") from error

    monkeypatch.setattr("trainer_app.cli.main._verb", lambda _call: stumble)
    answer = run("attendance", "check-in", "Zebedee")
    answer.refused("unexpected")
    reports = list((data / "logs").iterdir())
    written = reports[0].read_text("utf-8")
    assert str(reports[0]) in answer.err
    assert "KeyError" in written
    assert "ValueError" in written
    assert "main.py" in written
    assert "Zebedee" not in written + answer.err
    assert "Quillfeather" not in written + answer.err


def test_a_report_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    assert crash.write_report(tmp_path / "logs", BadInput("x")) is None


def test_the_windows_say_in_a_sentence_that_there_is_no_display(start: Start) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    for words in ((), ("present", "spectrum-hour")):
        began = time.monotonic()
        child = start(*words, env=bare)
        out, err = child.communicate(timeout=60)
        assert (child.returncode, out) == (1, ""), (err, time.monotonic() - began)
        assert err.count("\n") == 1, err
