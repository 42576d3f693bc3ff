"""What the trainer is told for as long as it is so: about the screens, and about a computer that may go to sleep."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.base.language import Language, Message, message
from trainer_app.present.awake import MAY_SLEEP

DRAG_HINT = message("Drag the slides window to the projector and press F.")
MIRROR_HINT = message(
    "Both screens show the same picture, so your notes are hidden. Choose “Extend” in your computer’s display settings."
)
GONE = message("The projector is gone. The slides come back by themselves when it does.")
NEW_SCREEN = message("A new screen is connected. Press F to show the slides there.")
HIDDEN = message("Your notes are hidden because others may see this screen. Press F when only you can see it.")
WINDOW = message("The slides are in a window of their own: share the window “Slides”. F fills a screen with it.")
ONE_SCREEN = message("One screen: the slides are in a window of their own. F fills the screen and comes back.")


class News:
    """Puts both together, a line each, and says them with `say`."""

    def __init__(self, language: Language, say: Callable[[str], None]) -> None:
        self._language, self._say = language, say
        self._screens: Message | None = None
        self._sleepy = False

    def of_screens(self, news: Message | None) -> None:
        """How the screens are; None where all is well."""
        self._screens = news
        self._tell()

    def of_sleep(self, awake: bool) -> None:
        """Whether the computer stays awake."""
        self._sleepy = not awake
        self._tell()

    def _tell(self) -> None:
        lasting = (self._screens, MAY_SLEEP if self._sleepy else None)
        self._say("\n".join(self._language.word(each) for each in lasting if each))
