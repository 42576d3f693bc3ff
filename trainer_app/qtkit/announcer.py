"""One signal that tells every page what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from trainer_app.base.changes import Changes


class Announcer(QObject):
    """Pages listen to `changed`, which carries the `Changes` of an operation, and refresh what they show."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell every page, unless nothing changed."""
        if changes:
            self.changed.emit(changes)
