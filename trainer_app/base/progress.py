"""How far a longer piece of work has come, and whether it should go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from trainer_app.base.errors import Cancelled
from trainer_app.base.language import Message


def _silent(_what: Message, _done: int, _total: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Progress:
    """Passed into work that takes longer than a moment. `report(what, done, total)` is called at every step."""

    report: Callable[[Message, int, int], None] = _silent
    stop: Event = field(default_factory=Event)

    def check(self) -> None:
        """Raises `Cancelled` when the trainer has asked to stop."""
        if self.stop.is_set():
            raise Cancelled

    def step(self, what: Message, done: int, total: int) -> None:
        """Say what comes next; raises `Cancelled` when the trainer has asked to stop."""
        self.check()
        self.report(what, done, total)
