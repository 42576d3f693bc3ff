"""A soft sound when a step is over, from whatever player the system has."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from functools import lru_cache

from PySide6.QtWidgets import QApplication

from trainer_app.base.paths import assets_folder

_log = logging.getLogger(__name__)
_PLAYERS = ("pw-play", "paplay", "aplay", "afplay")


def ring() -> None:
    """Play it without waiting for its end; the system's own signal where there is no player."""
    sound = assets_folder() / "sounds" / "chime.wav"
    try:
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(sound), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return
        player = _player()
        if player:
            quiet = subprocess.DEVNULL
            subprocess.Popen([player, str(sound)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
            return
    except (OSError, RuntimeError) as error:
        _log.warning("The chime could not be played: %s", type(error).__name__)
    QApplication.beep()


@lru_cache(maxsize=1)
def _player() -> str:
    """A program that plays a sound file; empty where there is none."""
    return next((found for found in map(shutil.which, _PLAYERS) if found), "")
