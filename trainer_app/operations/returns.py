"""Bringing a colleague's changes back from a deck that was exported here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes
from trainer_app.base.progress import Progress
from trainer_app.library.deck_import import new_slide_text
from trainer_app.library.deck_return import SlideChange, applied, changes_between, is_reordered, said_in
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import Desk
from trainer_app.operations.modules import find_module
from trainer_app.operations.passages import Placed, save_text
from trainer_app.workshop.edits import choose_for_slide
from trainer_app.workshop.plan import SlideChoice, Workshop


@dataclass(frozen=True)
class Returned:
    """What is different in a deck that came back."""

    workshop: Workshop
    changes: tuple[SlideChange, ...]
    reordered: bool
    deck: dict[str, Any]
    """The deck as it was read, for slides that are new."""

    def module_of(self, change: SlideChange) -> tuple[str, str]:
        """The module and the slide of it that a change concerns; empty where it is none of a module's."""
        identity = change.id or change.follows
        segment, _, slide = identity.partition(".")
        found = next((each.module for each in self.workshop.segments if each.id == segment), "")
        parts = slide.split(".")
        return found, parts[0] if found else ""


@dataclass(frozen=True)
class TakenOver:
    """The modules' texts before and after, the workshop without the slides that are gone, and what is left to do."""

    placed: tuple[Placed, ...]
    workshop: Workshop
    left_over: tuple[str, ...]


def compare_deck(desk: Desk, workshop: Workshop, path: Path, progress: Progress | None = None) -> Returned:
    """What a deck says otherwise than the workshop does now. Raises `BadInput` with the file's name, `Cancelled`."""
    from trainer_app.material.formats import Format, format_of
    from trainer_app.material.helper import deck_in_helper
    from trainer_app.render.pptx_deck import write_pptx

    data = read_bytes(path, DOCUMENT_LIMIT)
    if format_of(data, path.name) is not Format.PPTX:
        raise BadInput("“{name}” is no PowerPoint file. Choose the .pptx that came back.", name=path.name)
    came, _pictures = deck_in_helper(data, path.name, progress)
    now, _own = deck_in_helper(write_pptx(deck_for(desk, workshop)), path.name, progress)
    old, new = said_in(now), said_in(came)
    if not {slide.id for slide in new} & {slide.id for slide in old} and not _some_title(old, new):
        raise BadInput(
            "“{name}” has no slide of this workshop. Choose the deck that was exported from it.", name=path.name
        )
    return Returned(workshop, changes_between(old, new), is_reordered(old, new), came)


def _some_title(old: Sequence[Any], new: Sequence[Any]) -> bool:
    return bool({slide.title for slide in old} & {slide.title for slide in new} - {""})


def take_over(desk: Desk, returned: Returned, chosen: Sequence[SlideChange]) -> TakenOver:
    """Bring the chosen changes into the modules and the workshop; modules that came with the app become your own.

    A slide that is gone is left out of this workshop; a new one goes to the module of the slide above it. Raises
    `ChangedOutside` or `StorageTrouble`.
    """
    workshop, left_over = returned.workshop, []
    placed: list[Placed] = []
    for change in chosen:
        module_id, slide = returned.module_of(change)
        if change.after is None:
            workshop = choose_for_slide(workshop, change.id, SlideChoice(hide=True))
            continue
        if not module_id:
            left_over += list(change.after.lines)
            continue
        module = find_module(desk, module_id)
        if change.before is None:
            made = new_slide_text(returned.deck["slides"][change.place], {each.id for each in module.slides})
            text = f"{module.text.rstrip()}\n\n---\n\n{made}"
        else:
            result = applied(module.text, slide, change)
            left_over += list(result.left_over)
            text = result.text
        if text != module.text:
            placed.append(save_text(desk, module.id, module.text, text))
    return TakenOver(tuple(placed), workshop, tuple(left_over))
