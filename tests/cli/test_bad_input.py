"""Bad input is answered with one sentence that names the file; nothing is written half, nothing is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from trainer_app.base.files import TEXT_LIMIT
from trainer_app.base.paths import modules_folder

Run = Callable[..., Any]
Start = Callable[..., Any]
MODULE = modules_folder() / "m4-spectrum" / "module.md"
BYTES = {
    "empty": b"",
    "blank": b"\n \n",
    "binary": bytes(range(256)) * 40,
    "zeros": b"\0" * 500,
    "unknown": b"title: \xff\xfe\x81\x8d\n",
    "nested": b"---\nid: " + b"[" * 500 + b"\n---\n",
}


@pytest.mark.parametrize("ending", ["broken.txt", "broken.md", "broken.workshop.yaml"])
@pytest.mark.parametrize("kind", ["empty", "binary", "zeros"])
def test_a_file_that_is_no_text_is_refused_by_its_name(run: Run, tmp_path: Path, kind: str, ending: str) -> None:
    file = tmp_path / ending
    file.write_bytes(BYTES[kind])
    verb = ("material", "read") if ending == "broken.txt" else ("workshops", "show")
    run(*verb, file, "--json").refused(ending)


@pytest.mark.parametrize("kind", sorted(BYTES))
def test_a_broken_module_or_workshop_file_is_never_exported(run: Run, tmp_path: Path, kind: str) -> None:
    for name in ("broken.md", "broken.workshop.yaml"):
        (tmp_path / name).write_bytes(BYTES[kind])
        run("export", tmp_path / name, "--to", tmp_path / "out").refused(name)
    assert not (tmp_path / "out").exists()


def test_a_huge_file_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    for name, verb in (("huge.txt", "material read"), ("huge.md", "workshops show")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(TEXT_LIMIT + 1)
        run(*verb.split(), tmp_path / name).refused(name, "too large")


@pytest.mark.parametrize("verb", ["material read", "workshops show", "modules check"])
def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path, verb: str) -> None:
    run(*verb.split(), tmp_path / "gone.md", "--json").refused("gone.md")


def test_a_folder_or_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    run("material", "read", tmp_path / "pipe.txt").refused("pipe.txt")
    run("material", "read", tmp_path).refused(tmp_path.name)
    run("workshops", "show", tmp_path).refused(tmp_path.name)


def test_an_unknown_workshop_is_named_with_what_there_is(run: Run) -> None:
    run("export", "nothing-like-it", "--to", "out").refused("nothing-like-it", "spectrum-hour", "m4-spectrum")


def test_a_workshop_with_a_missing_module_names_the_module(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.workshop.yaml"
    file.write_text(
        "schema: 1\nid: odd\ntitle: Odd\nsessions:\n  - id: s1\n    segments:\n"
        "      - {id: a, module: m99-nowhere, minutes: 5}\n",
        "utf-8",
    )
    run("export", file, "--to", tmp_path / "out").refused("m99-nowhere")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: m4-spectrum\n", "", "no id"),
        ("duration: 30 min", "duration: soon", "line"),
        ("id: m4-spectrum", "id: &here m4-spectrum", "line"),
        ("---\n", "", "front matter"),
    ],
)
def test_wrong_front_matter_is_told_with_file_and_line(
    run: Run, tmp_path: Path, old: str, new: str, words: str
) -> None:
    file = tmp_path / "module.md"
    file.write_text(MODULE.read_text("utf-8").replace(old, new, 1), "utf-8")
    run("export", file, "--to", tmp_path / "out").refused("module.md", words)
    checked = run("modules", "check", file, "--json")
    assert checked.code == 1
    assert any(one["severity"] == "error" and one["message"] for one in checked.json)


def test_a_missing_picture_is_told_by_its_name_and_the_rest_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "module.md"
    file.write_text(MODULE.read_text("utf-8") + "\n\n---\n\n## A map {#a-map}\n\n![A map](gone-map.png)\n", "utf-8")
    answer = run("export", file, "--to", tmp_path / "out")
    assert answer.code == 0
    assert answer.err.count("gone-map.png") == 1
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_file_in_the_way_of_the_folder_is_left_alone(run: Run, tmp_path: Path, data: Path) -> None:
    (tmp_path / "out").write_text("mine")
    run("export", "spectrum-hour", "--to", tmp_path / "out", "--only", "handout").refused("out")
    assert (tmp_path / "out").read_text() == "mine"
    data.write_text("mine")
    run("attendance", "open", "spectrum-hour").refused()
    assert data.read_text() == "mine"


def _small_disk() -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are POSIX")
def test_a_full_disk_leaves_the_older_documents_whole_and_no_halves(run: Run, start: Start, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", "spectrum-hour", "--to", out, "--only", "deck")
    before = (out / "deck.pptx").read_bytes()
    child = start("export", "spectrum-hour", "--to", out, preexec_fn=_small_disk)
    printed, said = child.communicate(timeout=60)
    assert (child.returncode, printed) == (1, "")
    assert "deck.pptx" in said
    assert "Traceback" not in said
    assert [path.name for path in out.iterdir()] == ["deck.pptx"]
    assert (out / "deck.pptx").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are POSIX")
def test_a_check_in_on_a_full_disk_is_not_acknowledged(run: Run, start: Start) -> None:
    def none() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    delivery = run("attendance", "open", "spectrum-hour", "--json").json["id"]
    run("attendance", "check-in", delivery)
    child = start("attendance", "check-in", delivery, preexec_fn=none)
    printed, said = child.communicate(timeout=60)
    assert (child.returncode, printed) == (1, "")
    assert "attendance.db" in said
    assert run("attendance", "list", delivery, "--json").json["totals"]["count"] == 1


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be written to; root needs a disk of its own that is mounted read-only."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    if os.geteuid() != 0:
        yield folder
        return
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", folder], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("root may write everywhere here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked differently there")
def test_a_read_only_folder_is_named(run: Run, locked: Path) -> None:
    run("export", "spectrum-hour", "--to", locked, "--only", "handout").refused("handout.pdf", "read-only")


def test_a_second_copy_that_holds_the_data_folder_stops_writers_but_not_readers(
    run: Run, start: Start, data: Path
) -> None:
    from trainer_app.operations.desk import open_desk, writing

    delivery = run("attendance", "open", "spectrum-hour", "--json").json["id"]
    with writing(open_desk(data)):
        child = start("attendance", "check-in", delivery)
        printed, said = child.communicate(timeout=60)
        assert (child.returncode, printed) == (1, "")
        assert "already open" in said
        reader = start("attendance", "list", delivery, "--json")
        assert '"count": 0' in reader.communicate(timeout=60)[0]
    assert run("attendance", "check-in", delivery).code == 0


def test_a_broken_file_in_the_library_hides_none_of_the_others(run: Run, data: Path) -> None:
    broken = data / "library" / "m9-mine" / "module.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("no front matter", "utf-8")
    listed = run("modules", "list", "--json")
    assert listed.code == 0
    assert {"m1-welcome", "m4-spectrum"} <= {one["id"] for one in listed.json}
    assert "module.md" in listed.err
    assert run("modules", "check").code == 1


def test_a_damaged_date_is_recovered_from_its_backup_with_a_sentence(run: Run, data: Path) -> None:
    delivery = run("attendance", "open", "spectrum-hour", "--json").json["id"]
    for _arrival in range(2):
        run("attendance", "check-in", delivery)
    next(data.glob(f"people/{delivery}/attendance.db")).write_bytes(b"null")
    shown = run("attendance", "list", delivery, "--json")
    assert shown.code == 0
    assert shown.json["totals"]["count"] == 2
    assert "attendance.db" in shown.err


def test_file_names_with_control_characters_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    answer = run("material", "read", tmp_path / "odd\x1b[2J\nname.txt")
    answer.refused("name.txt")
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("name", ["x" * 400, "~nobody-at-all/x.md", "x" * 400 + ".md", "a/" * 300 + "module.md"])
def test_names_that_no_file_can_have_are_refused(run: Run, name: str) -> None:
    run("workshops", "show", name).refused("There is no")
    run("modules", "check", name).refused("There is no")
    run("material", "read", name).refused()
