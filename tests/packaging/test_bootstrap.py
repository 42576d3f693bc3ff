"""The set-up decides from what it finds; nothing here installs anything."""

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from trainer_app import bootstrap
from trainer_app.bootstrap import Stamp

CHECKOUT = Path(bootstrap.__file__).resolve().parent.parent
SOURCE = Path(bootstrap.__file__).read_text(encoding="utf-8")


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, Stamp]:
    """An environment as a finished set-up leaves it, with its stamp."""
    venv = tmp_path / ".venv"
    program = bootstrap.venv_program(venv, "python")
    program.parent.mkdir(parents=True)
    program.touch()
    stamp = Stamp(files="abc", python="3.11", place=str(tmp_path))
    bootstrap.write_stamp(venv, stamp)
    return venv, stamp


def test_it_does_nothing_the_second_time(ready: tuple[Path, Stamp]) -> None:
    venv, stamp = ready
    found = bootstrap.read_stamp(venv)
    assert found == stamp
    assert bootstrap.packages_are_ready(venv, found, stamp)
    assert not bootstrap.must_start_afresh(venv, stamp.python, Path(stamp.place))


def test_tests_need_the_dev_extra_but_the_app_runs_with_it(ready: tuple[Path, Stamp]) -> None:
    venv, stamp = ready
    with_dev = replace(stamp, dev=True)
    assert not bootstrap.packages_are_ready(venv, stamp, with_dev)
    assert bootstrap.packages_are_ready(venv, with_dev, stamp)


def test_a_changed_dependency_refreshes_the_environment_in_place(ready: tuple[Path, Stamp]) -> None:
    venv, stamp = ready
    assert not bootstrap.packages_are_ready(venv, stamp, replace(stamp, files="changed"))
    assert not bootstrap.must_start_afresh(venv, stamp.python, Path(stamp.place))


def test_an_interrupted_set_up_is_made_again(ready: tuple[Path, Stamp]) -> None:
    venv, stamp = ready
    bootstrap.unfinished_mark(venv).touch()
    assert not bootstrap.packages_are_ready(venv, stamp, stamp)
    assert bootstrap.must_start_afresh(venv, stamp.python, Path(stamp.place))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": "abc"}', "\0\xff"])
def test_an_unreadable_stamp_means_no_set_up_was_finished(ready: tuple[Path, Stamp], content: str) -> None:
    venv, stamp = ready
    bootstrap.stamp_file(venv).write_text(content, encoding="latin-1")
    assert bootstrap.read_stamp(venv) is None
    assert bootstrap.must_start_afresh(venv, stamp.python, Path(stamp.place))


def test_another_python_or_a_moved_checkout_starts_afresh(ready: tuple[Path, Stamp], tmp_path: Path) -> None:
    venv, stamp = ready
    assert bootstrap.must_start_afresh(venv, "3.13", tmp_path)
    assert bootstrap.must_start_afresh(venv, stamp.python, tmp_path / "elsewhere")
    bootstrap.venv_program(venv, "python").unlink()
    assert bootstrap.must_start_afresh(venv, stamp.python, tmp_path)


def test_the_fingerprint_follows_every_file_that_decides_what_is_installed(tmp_path: Path) -> None:
    seen = {bootstrap.fingerprint(tmp_path)}
    for name in bootstrap.DECIDING_FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
        seen.add(bootstrap.fingerprint(tmp_path))
    assert len(seen) == 1 + len(bootstrap.DECIDING_FILES)


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15), (4, 0)])
def test_it_names_an_unsuitable_python_in_a_sentence(version: tuple[int, int]) -> None:
    sentence = bootstrap.python_sentence(version)
    assert sentence is not None
    assert f"Python {version[0]}.{version[1]}" in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14)])
def test_it_says_nothing_about_a_suitable_python(version: tuple[int, int]) -> None:
    assert bootstrap.python_sentence(version) is None


def test_an_old_python_can_read_the_file_and_needs_nothing_but_itself() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_without_a_display_it_takes_the_tour(tmp_path: Path) -> None:
    assert bootstrap.app_arguments([], False, tmp_path) == ["tour", "--out", str(tmp_path)]
    assert bootstrap.app_arguments([], True, tmp_path) == []
    assert bootstrap.app_arguments(["workshops", "list"], False, tmp_path) == ["workshops", "list"]


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_it_knows_where_a_window_can_be_shown(environment: dict[str, str], platform: str, shown: bool) -> None:
    assert bootstrap.has_display(environment, platform) is shown


def test_it_reads_the_loaders_list_for_what_is_missing() -> None:
    known = "2 libs found in cache\n\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\n\tlibEGL.so.1 (libc6) => /lib/x\n"
    wanted = {"libGL.so.1": "libgl1", "libxcb-cursor.so.0": "libxcb-cursor0"}
    assert bootstrap.missing_libraries(wanted, known) == ["libxcb-cursor.so.0"]
    assert bootstrap.missing_libraries(wanted, None) == []


def test_it_finds_programs_where_each_system_keeps_them() -> None:
    assert bootstrap.venv_program(Path("v"), "python", "win32") == Path("v/Scripts/python.exe")
    assert bootstrap.venv_program(Path("v"), "ruff", "linux") == Path("v/bin/ruff")


def test_outside_a_checkout_it_says_so_without_a_traceback(tmp_path: Path) -> None:
    package = tmp_path / "trainer_app"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "bootstrap.py").write_text(SOURCE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "trainer_app.bootstrap"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "run trainer-app instead" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_declared_dependency_has_an_exact_version_for_ci() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (CHECKOUT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=~!; ]", spec)[0].lower().replace(".", "-") for spec in declared}
    assert names <= pinned
