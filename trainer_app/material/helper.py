"""Reading in a helper process: bounded in time and memory, and stopped at once when the trainer presses Cancel."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput
from trainer_app.base.progress import Progress
from trainer_app.material.child import DECK, MEMORY, PAGES, WITH_PICTURES
from trainer_app.material.formats import Format
from trainer_app.material.pictures import page_name
from trainer_app.material.rows import Rows, rows_of
from trainer_app.material.verb import HIDDEN_VERB

LONGEST = 30.0
"""Seconds a document may take."""
_LOOK_EVERY = 0.02
_PAGES_AT_ONCE = 20
"""Few enough to be drawn within the time of one helper, whatever is on them."""


def read_in_helper(data: bytes, kind: Format, name: str, progress: Progress | None = None) -> Rows:
    """The rows of a document, read in a process of its own. Raises like `read_with_pictures`."""
    return _read(kind, data, name, progress)[0]


def read_with_pictures(
    data: bytes, kind: Format, name: str, progress: Progress | None = None
) -> tuple[Rows, dict[str, bytes]]:
    """The rows of a document, and the pictures inside it by the names its rows have for them.

    Raises `BadInput` with the file's name where it cannot be read in time or at all, `Cancelled` when asked to stop.
    """
    return _read(kind, data, name, progress, WITH_PICTURES)


def _read(kind: Format, data: bytes, name: str, progress: Progress | None, *also: str) -> tuple[Rows, dict[str, bytes]]:
    answer, files = _asked(kind.value, data, name, progress or Progress(), *also)
    try:
        return rows_of(answer), files
    except (ValueError, KeyError, TypeError) as error:
        raise _gave_up(name) from error


def deck_in_helper(data: bytes, name: str, progress: Progress | None = None) -> tuple[dict[str, Any], dict[str, bytes]]:
    """A presentation as `deck_reader` has it, and its pictures by their names. Raises like `read_in_helper`."""
    return _asked(DECK, data, name, progress or Progress())


def pages_in_helper(
    pdf: bytes, name: str, numbers: Sequence[int], progress: Progress | None = None
) -> dict[int, bytes]:
    """Some pages of a PDF as PNG pictures, by their numbers from 1. Raises like `read_with_pictures`."""
    found: dict[int, bytes] = {}
    for at in range(0, len(numbers), _PAGES_AT_ONCE):
        some = [str(number) for number in numbers[at : at + _PAGES_AT_ONCE]]
        _answer, files = _asked(PAGES, pdf, name, progress or Progress(), *some)
        found |= {number: files[page_name(number)] for number in map(int, some) if page_name(number) in files}
    return found


def _asked(
    task: str, data: bytes, name: str, progress: Progress, *also: str
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The helper's answer, and the files it saved."""
    with tempfile.TemporaryDirectory(prefix="trainer-app-") as made:
        folder = Path(made)
        given, said = folder / "given", folder / "said"
        given.write_bytes(data)
        with given.open("rb") as source, said.open("wb") as target:
            process = subprocess.Popen(
                [*_command(), task, name, *also], stdin=source, stdout=target, stderr=subprocess.DEVNULL, cwd=folder
            )
            try:
                _wait(process, name, progress)
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
        files = {file.name: file.read_bytes() for file in folder.glob("picture-*") if file.is_file()}
        return _answer(said.read_bytes(), name), files


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_VERB]
    return [sys.executable, "-I", "-m", "trainer_app.material.child"]


def _wait(process: subprocess.Popen[bytes], name: str, progress: Progress) -> None:
    end = time.monotonic() + LONGEST
    while process.poll() is None:
        progress.check()
        if time.monotonic() > end or _memory(process.pid) > MEMORY:
            raise BadInput(
                "“{name}” takes too long or too much memory to read. Split it, or save it without pictures.", name=name
            )
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_EVERY)


def _memory(pid: int) -> int:
    """Bytes a process holds; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * 4096


def _answer(said: bytes, name: str) -> dict[str, Any]:
    try:
        answer = json.loads(said)
        problem = answer.get("problem")
    except (ValueError, AttributeError) as error:
        raise _gave_up(name) from error
    if problem:
        text, values = problem
        raise BadInput(text, **values)
    return dict(answer)


def _gave_up(name: str) -> BadInput:
    return BadInput(
        "“{name}” could not be read. Open it in its own program, save it again and choose that file.", name=name
    )
