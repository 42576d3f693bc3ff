"""From passages to modules: placing words with their origin, and what of a document is used where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes, write_atomically
from trainer_app.deck.slide import Slide
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Origin
from trainer_app.library.copied import Runs, runs_of
from trainer_app.library.module import Module, Source, Use
from trainer_app.library.passages import Shown, lines_used, place_picture, place_words, source_key, with_source
from trainer_app.library.pictures import readable_picture
from trainer_app.library.reading import read_module
from trainer_app.library.writing import FIRST_SLIDE, new_module
from trainer_app.material.pictures import is_unnamed, kept_name
from trainer_app.material.source import Passage, SourceMaterial
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import Desk, writing
from trainer_app.operations.modules import find_module, list_modules
from trainer_app.operations.writing import begin_module
from trainer_app.workshop.timing import workshop_of

_DRAFT = "draft-of-a-module"
_NO_HASH = ""
"""The hash of no file: a save that expects it is refused."""


@dataclass(frozen=True)
class Place:
    """Where words go: a module, how, and on which slide.

    Without a module a new one called `title` is begun, without a slide a new slide called `title`.
    """

    module: str
    use: Use
    slide: str = ""
    title: str = ""

    def in_new(self, module_id: str) -> Place:
        """The same place in the module that was begun: on its first slide, an activity on a slide of its own."""
        return Place(module_id, self.use, "" if self.use is Use.ACTIVITY else FIRST_SLIDE, self.title)


@dataclass(frozen=True)
class Placed:
    """A module's text before and after words were placed in it."""

    module: Module
    before: str
    after: str
    changes: Changes

    def turned_back(self) -> Placed:
        """The step that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True)
class Picked:
    """A passage of an imported document."""

    material_id: str
    material: SourceMaterial
    passage: Passage


def picture_of(desk: Desk, picked: Picked) -> Path | None:
    """The kept picture that a passage describes; None where it describes none, or the picture could not be read."""
    reference = picked.material.picture_of(picked.passage)
    return readable_picture(desk.sources.pictures(picked.material_id), kept_name(reference)) if reference else None


def described(passage: Passage) -> str:
    """What the document says a picture shows; empty where it says nothing."""
    return "" if is_unnamed(passage.text) else passage.working


def use_passage(desk: Desk, picked: Picked, words: str, place: Place) -> Placed:
    """Place `words` about a passage in a module, with the passage as their origin; a bundled module becomes your own.

    Raises `BadInput` for no words, `NotFound`, `ChangedOutside` or `StorageTrouble`.
    """
    if not place.module:
        module = begin_module(desk, place.title)
        place = place.in_new(module.id)
    else:
        module = find_module(desk, place.module)
    return save_text(desk, module.id, module.text, _with_words(module, picked, words, place))


def use_picture(desk: Desk, picked: Picked, file: Path, shown: Shown, place: Place) -> Placed:
    """Show the picture in `file` in a module, with the passage that describes it as its origin.

    Raises like `use_passage`, and `NotFound` where the file is gone.
    """
    module = find_module(desk, place.module) if place.module else begin_module(desk, place.title)
    if not place.module:
        place = place.in_new(module.id)
    text = _with_picture(module, picked, shown, place)
    with writing(desk):
        write_atomically(desk.data.library / module.id / shown.file, read_bytes(file, DOCUMENT_LIMIT))
    return save_text(desk, module.id, module.text, text)


def preview_picture(desk: Desk, picked: Picked, file: Path, shown: Shown, place: Place) -> Preview:
    """What the slide would look like with the picture; nothing is written. Raises like `use_picture`."""
    return _previewed(desk, place, lambda module, at: _with_picture(module, picked, shown, at), file.parent)


def _with_picture(module: Module, picked: Picked, shown: Shown, place: Place) -> str:
    text, origin = _with_origin(module, picked)
    return place_picture(text, shown, origin, place.use, slide=place.slide, title=place.title)


def _with_words(module: Module, picked: Picked, words: str, place: Place) -> str:
    text, origin = _with_origin(module, picked)
    return place_words(text, words, origin, place.use, slide=place.slide, title=place.title)


def _with_origin(module: Module, picked: Picked) -> tuple[str, Origin]:
    """The module's text with the document among its sources, and how a passage of it is named."""
    title = picked.material.title
    key = source_key(module, picked.material_id, title)
    source = Source(key, title, material=picked.material_id)
    return with_source(module.text, key, source), Origin(key, f"L{picked.passage.line}")


@dataclass(frozen=True)
class Preview:
    """The slide that words would be placed on; more than one where they no longer fit on it."""

    slides: tuple[Slide, ...]
    theme: Theme


def preview_passage(desk: Desk, picked: Picked, words: str, place: Place) -> Preview:
    """What the slide would look like with `words` placed; nothing is written. Raises like `use_passage`."""
    return _previewed(desk, place, lambda module, at: _with_words(module, picked, words, at))


def _previewed(
    desk: Desk, place: Place, changed_text: Callable[[Module, Place], str], pictures: Path | None = None
) -> Preview:
    """The slide that a changed module has at `place`; its pictures come from the module's folder or `pictures`."""
    if place.module:
        module = find_module(desk, place.module)
    else:
        module = read_module(new_module(place.title, _DRAFT, desk.language.code))
        place = place.in_new(_DRAFT)
    changed_module = read_module(changed_text(module, place), pictures or module.folder)
    deck = deck_for(desk.with_modules(changed_module), workshop_of(changed_module))
    wanted = f"{changed_module.id}.{place.slide or changed_module.slides[-1].id}"
    return Preview(tuple(slide for slide in deck.slides if slide.origin == wanted), deck.theme)


def save_text(desk: Desk, module_id: str, before: str, after: str) -> Placed:
    """Give a module the text `after` instead of `before`.

    Raises `ChangedOutside` where it has another text than `before` by now; nothing is saved over that.
    """
    with writing(desk):
        stored = desk.shelf.find_module(module_id)
        expected = stored.hash if stored.module.text == before else _NO_HASH
        saved = desk.shelf.save_module(after, module_id, expected)
    return Placed(saved.module, before, saved.module.text, changed(Kind.MODULE, module_id))


def used_where(desk: Desk, material_id: str) -> Mapping[int, tuple[str, ...]]:
    """For each line of an imported document that modules name as an origin, the titles of these modules."""
    found: dict[int, list[str]] = {}
    for stored in list_modules(desk):
        for line in lines_used(stored.module, material_id):
            found.setdefault(line, []).append(stored.module.title)
    return {line: tuple(titles) for line, titles in found.items()}


def unused_passages(desk: Desk, material_id: str, material: SourceMaterial) -> tuple[Passage, ...]:
    """The passages that no module names as an origin, in order."""
    used = used_where(desk, material_id)
    passages = (passage for section in material.sections for passage in section.passages)
    return tuple(each for each in passages if not any(line in used for line in range(each.line, each.last_line + 1)))


def runs_in(material: SourceMaterial) -> Runs:
    """The runs of words of a document, to tell whether something was taken from it word for word."""
    return runs_of(passage.text for section in material.sections for passage in section.passages)
