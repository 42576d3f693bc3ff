"""What every operation is given: the folders, the words, the clock and the stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.clock import Clock, SystemClock
from trainer_app.base.language import Language, language
from trainer_app.base.paths import DataFolder, usual_data_folder
from trainer_app.library.module import Module
from trainer_app.store.lock import SHORT_WAIT, lock
from trainer_app.store.logs import LogStore
from trainer_app.store.people import PeopleStore
from trainer_app.store.runs import Runs
from trainer_app.store.shelf import Shelf
from trainer_app.store.sources import Sources
from trainer_app.store.vault import Vault


@dataclass(frozen=True)
class Desk:
    """A trainer's working place. Opening one writes nothing; folders appear with the first save."""

    data: DataFolder
    language: Language
    clock: Clock
    shelf: Shelf
    people: PeopleStore
    sources: Sources
    runs: Runs
    vault: Vault
    logs: LogStore
    at_hand: tuple[Module, ...] = ()
    """Modules that were opened by their path and stand on no shelf; they win over those that do."""

    def with_modules(self, *modules: Module) -> Desk:
        """The same desk with these modules laid on it."""
        return replace(self, at_hand=(*self.at_hand, *modules))


def open_desk(data: Path | None = None, language_code: str = "en", clock: Clock | None = None) -> Desk:
    """The desk over the data folder `data`, by default the one of this computer's user."""
    folder = DataFolder((data or usual_data_folder()).absolute())
    people, vault = PeopleStore(folder.people), Vault(folder.people)
    return Desk(
        data=folder,
        language=language(language_code),
        clock=clock or SystemClock(),
        shelf=Shelf(folder),
        people=people,
        sources=Sources(folder.sources),
        runs=Runs(folder.runs),
        vault=vault,
        logs=LogStore(people, vault),
    )


@contextmanager
def writing(desk: Desk, wait_seconds: float = SHORT_WAIT) -> Iterator[None]:
    """Hold the data folder for a load-change-save, so that two copies never overwrite each other.

    Entered once for as long as a window is open (`wait_seconds=0`), and again around each operation. Raises
    `StorageTrouble` when another copy of Trainer App holds it.
    """
    with lock(desk.data.root, wait_seconds):
        yield
