"""Documents of a workshop, written complete or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from trainer_app.base.errors import BadInput, InUse
from trainer_app.base.files import explain_writing, make_folder, write_atomically
from trainer_app.base.ids import slug
from trainer_app.base.language import Message, language, message
from trainer_app.base.progress import Progress
from trainer_app.deck.slide import Ink
from trainer_app.deck.theme import contrast
from trainer_app.library.module import Module
from trainer_app.operations.decks import deck_for, modules_for
from trainer_app.operations.desk import Desk
from trainer_app.operations.origins import with_places
from trainer_app.workshop.plan import Printing, Workshop

if TYPE_CHECKING:
    from trainer_app.deck.slide import Deck

FILE_NAMES = {
    "deck": "deck.pptx",
    "host-deck": "deck-for-the-host.pptx",
    "slides": "slides.pdf",
    "handout": "handout.pdf",
    "guide": "guide.pdf",
    "cards": "cards.pdf",
}
EVERY_KIND = tuple(FILE_NAMES)
"""The documents that can be written, in the order they are. The deck for the host is without notes and hidden ids."""
KINDS = ("deck", "slides", "handout")
"""The documents that are written where nobody says which."""

_MOST_FOLDERS = 1000
_INK_SAVING = "ink-saving"


@dataclass(frozen=True)
class Exported:
    """A document that was written. `warnings` say what it could not show as the module has it, or where it went."""

    kind: str
    path: Path
    warnings: tuple[Message, ...] = ()


@dataclass
class _Source:
    """What the writers need; the deck is laid out once and only when a writer asks for it."""

    desk: Desk
    workshop: Workshop
    progress: Progress
    with_hidden: bool = False
    printing: Printing = field(default_factory=Printing)
    written: list[Exported] = field(default_factory=list)

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """The modules it needs, with the places of imported sources, which are read only once."""
        return with_places(self.desk, modules_for(self.desk, self.workshop))

    @cached_property
    def deck(self) -> Deck:
        return deck_for(self.desk, self.workshop)

    @cached_property
    def deck_on_paper(self) -> Deck:
        """The deck as small pictures on paper: a dark one would drink ink, so it is drawn in the ink-saving theme."""
        paper = self.deck.theme.colour(Ink.PAPER)
        if contrast(paper, "#ffffff") < contrast(paper, "#000000"):
            return self.deck
        return deck_for(self.desk, replace(self.workshop, theme=_INK_SAVING))

    @cached_property
    def trainers_deck(self) -> Deck:
        """The deck with the slides that are left out as hidden ones, where they are wanted."""
        return deck_for(self.desk, self.workshop, skipped=True) if self.with_hidden else self.deck


def export_workshop(
    desk: Desk,
    workshop: Workshop,
    to: Path,
    kinds: Iterable[str] = KINDS,
    progress: Progress | None = None,
    *,
    with_hidden: bool = False,
    printing: Printing | None = None,
) -> tuple[Exported, ...]:
    """Write the documents `kinds` into the folder `to`, replacing files of the same name.

    A file that another program holds open stays, and the new one gets the next free name. `with_hidden` puts the
    slides this workshop leaves out into the trainer's deck, as hidden ones; `printing` says on which paper and in how
    many copies. Raises `BadInput` for an unknown kind, `StorageTrouble` where the disk refuses, `Cancelled` when asked
    to stop; no half of a file is ever left.
    """
    wanted = known_kinds(kinds)
    progress = progress or Progress()
    source = _Source(desk, workshop, progress, with_hidden, printing or Printing())
    for done, kind in enumerate(wanted):
        path = to / FILE_NAMES[kind]
        progress.step(message("Writing {name}", name=path.name), done, len(wanted))
        data = _WRITERS[kind](source)
        progress.step(message("Saving {name}", name=path.name), done, len(wanted))
        source.written.append(_saved(source, kind, path, data))
    progress.report(message("Done"), len(wanted), len(wanted))
    return tuple(source.written)


def export_to_new_folder(
    desk: Desk,
    workshop: Workshop,
    parent: Path,
    kinds: Iterable[str] = KINDS,
    progress: Progress | None = None,
    *,
    with_hidden: bool = False,
    printing: Printing | None = None,
) -> tuple[Exported, ...]:
    """Write the documents into a new folder below `parent`: the workshop's title, then `title 2`, `title 3` …

    Raises like `export_workshop`; a folder that nothing was written to is taken away again.
    """
    wanted = known_kinds(kinds)
    folder = _new_folder(parent, slug(workshop.title, "workshop"))
    try:
        return export_workshop(desk, workshop, folder, wanted, progress, with_hidden=with_hidden, printing=printing)
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


def known_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """`kinds` without doubles, in the order they are written. Raises `BadInput` for one that does not exist."""
    wanted = set(kinds)
    for kind in sorted(wanted - set(EVERY_KIND)):
        raise BadInput("There is no document “{kind}”. Choose from: {kinds}.", kind=kind, kinds=", ".join(EVERY_KIND))
    return tuple(kind for kind in EVERY_KIND if kind in wanted)


def _new_folder(parent: Path, name: str) -> Path:
    make_folder(parent)
    for number in range(1, _MOST_FOLDERS):
        folder = parent / (name if number == 1 else f"{name} {number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            explain_writing(folder, error)
        return folder
    raise BadInput("“{name}” holds too many exports of this workshop. Choose another folder.", name=parent.name)


def _saved(source: _Source, kind: str, path: Path, data: bytes) -> Exported:
    warnings = _warnings(source, kind)
    try:
        write_atomically(path, data)
    except InUse:
        other = _free_path(path)
        write_atomically(other, data)
        taken = message(
            "“{name}” is open in another program, so this one is “{other}”.", name=path.name, other=other.name
        )
        return Exported(kind, other, (*warnings, taken))
    return Exported(kind, path, warnings)


def _free_path(path: Path) -> Path:
    names = (path.with_stem(f"{path.stem} {number}") for number in range(2, _MOST_FOLDERS))
    return next((name for name in names if not name.exists()), path)


def _warnings(source: _Source, kind: str) -> tuple[Message, ...]:
    if kind in ("handout", "guide", "cards"):
        return ()
    deck = source.trainers_deck if kind == "deck" else source.deck
    look = deck.theme
    if kind == "slides" or look.base is None or look.fits_base(deck.size.width, deck.size.height):
        return deck.warnings
    other = message(
        "The presentation behind “{look}” has pages of another shape, so {name} has its colors and typeface only.",
        look=look.title,
        name=FILE_NAMES[kind],
    )
    return (*deck.warnings, other)


def _deck(source: _Source) -> bytes:
    from trainer_app.render.pptx_deck import write_pptx

    return write_pptx(source.trainers_deck, progress=source.progress)


def _host_deck(source: _Source) -> bytes:
    from trainer_app.render.pptx_deck import write_pptx

    return write_pptx(source.deck, for_host=True, progress=source.progress)


def _slides(source: _Source) -> bytes:
    from trainer_app.render.pdf_slides import write_slides_pdf

    return write_slides_pdf(source.deck, source.progress)


def _handout(source: _Source) -> bytes:
    from trainer_app.render.handout import write_handout_pdf

    workshop = source.workshop
    return write_handout_pdf(
        workshop, source.modules, language(workshop.language), workshop.facts, source.printing.paper
    )


def _guide(source: _Source) -> bytes:
    from trainer_app.render.guide import write_guide_pdf

    workshop = source.workshop
    said, paper = language(workshop.language), source.printing.paper
    return write_guide_pdf(workshop, source.modules, source.deck_on_paper, said, paper=paper, progress=source.progress)


def _cards(source: _Source) -> bytes:
    from trainer_app.render.cards import write_cards_pdf

    workshop = source.workshop
    return write_cards_pdf(workshop, source.modules, language(workshop.language), source.printing)


_WRITERS: dict[str, Callable[[_Source], bytes]] = {
    "deck": _deck,
    "host-deck": _host_deck,
    "slides": _slides,
    "handout": _handout,
    "guide": _guide,
    "cards": _cards,
}
