"""Content notices: what a module says ahead about the topics it touches."""

from __future__ import annotations

from collections.abc import Sequence

from trainer_app.base.language import Language, language
from trainer_app.operations.desk import Desk
from trainer_app.operations.modules import find_module
from trainer_app.operations.passages import Placed, save_text


def proposed_notice(spoken: Language, topics: Sequence[str]) -> str:
    """A calm sentence about topics, and that everybody chooses, in the language of the module."""
    return spoken.say(
        "We speak of {topics} in general terms. You choose what you join, and may step out at any time.",
        topics=", ".join(topics),
    )


def add_notice(desk: Desk, module_id: str, topics: Sequence[str]) -> Placed:
    """Put a notice about `topics` into a module, behind the one it has; a bundled module becomes the trainer's own.

    Topics that its notice names already are not said again. Raises `NotFound`, `ChangedOutside` or `StorageTrouble`.
    """
    from trainer_app.library.writing import with_value

    module = find_module(desk, module_id)
    said = module.content_notice.casefold()
    new = [topic for topic in topics if topic.casefold() not in said]
    after = module.text
    if new:
        notice = f"{module.content_notice} {proposed_notice(language(module.language), new)}".strip()
        after = with_value(module.text, "content_notice", notice)
    return save_text(desk, module.id, module.text, after)
