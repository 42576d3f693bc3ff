"""What a trainer chose in the presenter view, remembered for the next show."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from trainer_app.present.presenter import PresenterWindow

_NOTES, _CHIME = "presenter/notes_size", "presenter/chime"


def remember_choices(window: PresenterWindow, settings: QSettings) -> None:
    """Give the notes their size and the chime its state of the last show, and keep what is changed."""
    with suppress(ValueError):
        window.notes.set_size(int(str(settings.value(_NOTES))))
    window.steps.set_chimes(str(settings.value(_CHIME, "true")) != "false")
    window.notes.resized.connect(lambda step: settings.setValue(_NOTES, step))
    window.steps.chimes_changed.connect(lambda on: settings.setValue(_CHIME, "true" if on else "false"))
