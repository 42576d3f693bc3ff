"""How shows went, one small file each, on this computer only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from trainer_app.base.errors import BadInput, Problem
from trainer_app.base.files import explain_writing, read_bytes, write_atomically
from trainer_app.delivery.run import Run, as_dict, run_from

ENDING = ".run.json"
_DAY = re.compile(rf"-(\d{{4}}-\d\d-\d\d)-\d{{6}}{re.escape(ENDING)}$")


class Runs:
    """The runs in one folder, each in `<id>.run.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)

    def save(self, run: Run) -> None:
        """Keep a run in place of what was kept of it before. Raises `StorageTrouble`."""
        data = json.dumps(as_dict(run), ensure_ascii=False, allow_nan=False, indent=1).encode()
        write_atomically(self.folder / f"{run.id}{ENDING}", data, private=True)

    def of(self, workshop: str) -> tuple[Run, ...]:
        """A workshop's runs, the latest first. A file that cannot be read is passed over: no show waits for it."""
        found = []
        for path in self.folder.glob(f"{workshop}-*{ENDING}"):
            with suppress(Problem):
                found.append(_read(path))
        own = (run for run in found if run.workshop == workshop)
        return tuple(sorted(own, key=lambda run: run.began, reverse=True))

    def open_ones(self) -> tuple[Run, ...]:
        """Every run that was never finished, the latest first."""
        workshops = {path.name[: -len(ENDING) - 18] for path in self.folder.glob(f"*{ENDING}")}
        runs = (run for workshop in workshops for run in self.of(workshop) if not run.finished)
        return tuple(sorted(runs, key=lambda run: run.at, reverse=True))

    def begun_before(self, day: date) -> tuple[Run, ...]:
        """Every run of an earlier day, as far as it can be read."""
        found = []
        for path in self._begun_before(day):
            with suppress(Problem):
                found.append(_read(path))
        return tuple(run for run in found if datetime.fromisoformat(run.began).date() < day)

    def delete(self, run: Run) -> None:
        """Delete a run. Raises `StorageTrouble`."""
        _delete(self.folder / f"{run.id}{ENDING}")

    def delete_unreadable(self, day: date) -> None:
        """Delete the files of an earlier day that this program cannot read: they may hold questions. Like `delete`."""
        for path in self._begun_before(day):
            if _is_damaged(path):
                _delete(path)

    def _begun_before(self, day: date) -> Iterator[Path]:
        """By the day in the file's name: a copy or a restore changes when a file was written."""
        for path in sorted(self.folder.glob(f"*{ENDING}")):
            found = _DAY.search(path.name)
            if found is None or found[1] < day.isoformat():
                yield path


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        explain_writing(path, error)


def _is_damaged(path: Path) -> bool:
    """A file that is out of reach just now is not."""
    try:
        content = read_bytes(path)
    except Problem:
        return False
    try:
        _parsed(content, path.name)
    except BadInput:
        return True
    return False


def _read(path: Path) -> Run:
    return _parsed(read_bytes(path), path.name)


def _parsed(content: bytes, name: str) -> Run:
    try:
        return run_from(json.loads(content), name)
    except ValueError:  # no JSON at all: said like any other damage
        return run_from(None, name)
