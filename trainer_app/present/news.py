"""What the trainer is told for as long as it is so: about the screens, and about a computer that may go to sleep."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.base.language import Language, Message, message
from trainer_app.present.awake import MAY_SLEEP
from trainer_app.present.screens import Arrangement, Screen, arrange, find_again

DRAG_HINT = message("Drag the slides window to the projector and press F.")
MIRROR_HINT = message(
    "Both screens show the same picture, so your notes are hidden. Choose “Extend” in your computer’s display settings."
)
GONE = message("The projector is gone. The slides come back by themselves when it does.")
OTHER_SCREEN = message("The projector is gone, but there is another screen. Press F to show the slides there.")
FILLED = message("The slides fill the screen the room sees. B shows black there, X swaps the screens.")
REHEARSAL = message(
    "Rehearsal: the projector stays as it is. F fills this screen and comes back. At the end you see how long "
    "everything took."
)
NEW_SCREEN = message("A new screen is connected. Press F to show the slides there.")
HIDDEN = message("Your notes are hidden because others may see this screen. Press F when only you can see it.")
WINDOW = message(
    "The slides are in a window of their own: share the window “Slides”. F fills a screen with it and comes back."
)
ONE_SCREEN = message("One screen: the slides are in a window of their own. F fills the screen and comes back.")


def news_of(
    arrangement: Arrangement, screens: tuple[Screen, ...], *, refused: bool, notes_shown: bool
) -> Message | None:
    """What there is to say about the screens; None where all is well.

    `refused` where the desktop did not put the slides on their screen, `notes_shown` where the trainer reads notes.
    """
    wanted = arrangement.audience
    lost = wanted is not None and find_again(wanted, screens) is None
    true_first = (
        (wanted is None and arrange(screens).mirrored, MIRROR_HINT),
        (refused, DRAG_HINT),
        (not notes_shown, HIDDEN),
        (arrangement.alone, REHEARSAL),
        (lost and arrange(screens).audience is not None, OTHER_SCREEN),
        (lost, GONE),
        (wanted is None and arrangement.window, WINDOW),
        (wanted is None and len(screens) > 1, NEW_SCREEN),
        (wanted is None, ONE_SCREEN),
    )
    return next((news for true, news in true_first if true), None)


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
