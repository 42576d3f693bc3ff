"""What is left out of a plan, in words."""

from __future__ import annotations

from trainer_app.base.language import Language, message
from trainer_app.workshop.retiming import Choice, Cut

_CUTS = {
    Cut.STEP: message("leave out step {n} of “{title}”"),
    Cut.SLIDE: message("leave out “{title}”"),
    Cut.ACTIVITY: message("leave out the activity “{title}”"),
    Cut.HALF: message("halve “{title}”"),
    Cut.MODULE: message("leave out all of “{title}”"),
}


def choice_words(choice: Choice, language: Language) -> list[str]:
    """Each cut of a choice in a few words, as parts of a sentence."""
    return [language.say(_CUTS[part.cut].text, n=part.step, title=part.title) for part in choice.parts]
