"""How shows went, one small file each, on this computer only."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from trainer_app.base.errors import Problem
from trainer_app.base.files import read_bytes, write_atomically
from trainer_app.delivery.run import Run, as_dict, run_from

ENDING = ".run.json"


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


def _read(path: Path) -> Run:
    try:
        return run_from(json.loads(read_bytes(path)), path.name)
    except ValueError:  # no JSON at all: said like any other damage
        return run_from(None, path.name)
