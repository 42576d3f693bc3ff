"""Bringing a colleague's changes back from a deck that was exported here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer_app.base.errors import BadInput
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes
from trainer_app.base.progress import Progress
from trainer_app.library.deck_import import new_slide_text
from trainer_app.library.deck_return import SlideChange, applied, changes_between, order_in, said_in
from trainer_app.library.writing import with_order
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
    orders: tuple[tuple[str, tuple[str, ...]], ...]
    """The modules whose slides stand in another order, and the ids of these slides as they stand now."""
    elsewhere: bool
    """Whether slides were moved among those of another module, which is not taken over."""
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
    order = order_in(old, new)
    return Returned(
        workshop, changes_between(old, new), tuple(_orders(desk, workshop, order)), _mixed(workshop, order), came
    )


def _orders(desk: Desk, workshop: Workshop, order: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each module whose slides stand in another order, once: the slides as they stand now."""
    done: set[str] = set()
    for segment in workshop.segments:
        if not segment.module or segment.module in done:
            continue
        known = [slide.id for slide in find_module(desk, segment.module).slides]
        now = [slide for slide in _slides_of(segment.id, order) if slide in known]
        if now != sorted(now, key=known.index):
            done.add(segment.module)
            yield segment.module, tuple(now)


def _slides_of(segment: str, order: Sequence[str]) -> list[str]:
    """The slides of a segment, each once; parts of a split slide count as the slide.

    One that stands all alone among other segments' slides was moved away and is not among them.
    """
    ids = [identity.split(".") for identity in order]
    own = [parts[0] == segment for parts in ids]
    beside = [any(own[max(0, at - 1) : at] + own[at + 1 : at + 2]) for at in range(len(ids))]
    kept = zip(ids, own, beside, strict=True)
    return list(dict.fromkeys(parts[1] for parts, is_own, stays in kept if is_own and stays and len(parts) > 1))


def _mixed(workshop: Workshop, order: Sequence[str]) -> bool:
    """Whether the slides of segments no longer stand together, or segments in another order."""
    placed = [segment.id for segment in workshop.segments]
    found = [identity.partition(".")[0] for identity in order]
    places = [placed.index(segment) for segment in found if segment in placed]
    return places != sorted(places)


def _some_title(old: Sequence[Any], new: Sequence[Any]) -> bool:
    return bool({slide.title for slide in old} & {slide.title for slide in new} - {""})


def take_over(desk: Desk, returned: Returned, chosen: Sequence[SlideChange], *, order: bool = False) -> TakenOver:
    """Bring the chosen changes into the modules and the workshop; modules that came with the app become your own.

    A slide that is gone is left out of this workshop; a new one goes to the module of the slide above it; `order` takes
    over in which order the slides of a module stand. Raises `ChangedOutside` or `StorageTrouble`.
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
    for module_id, slides in returned.orders if order else ():
        module = find_module(desk, module_id)
        placed.append(save_text(desk, module_id, module.text, with_order(module.text, slides)))
    return TakenOver(tuple(placed), workshop, tuple(left_over))
