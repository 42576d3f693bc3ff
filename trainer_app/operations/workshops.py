"""Workshops: listing, finding, saving, beginning a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import BadInput, ChangedOutside, NotFound, Problem
from trainer_app.base.ids import free_name, slug
from trainer_app.library.module import Module
from trainer_app.operations.desk import Desk, writing
from trainer_app.operations.modules import find_module, open_module_file, there_is
from trainer_app.store.stored import MODULE_FILE, load_workshop_file
from trainer_app.store.stored import StoredWorkshop as StoredWorkshop  # noqa: PLC0414 - for the windows, which cannot import the store
from trainer_app.workshop.plan import Session, Workshop

if TYPE_CHECKING:
    from trainer_app.workshop.timing import AgendaRow

_WORKSHOP_ENDINGS = (".yaml", ".yml")
_MODULE_ENDINGS = (".md", ".markdown")


def list_workshops(desk: Desk) -> tuple[StoredWorkshop, ...]:
    """Every workshop that can be used: the trainer's own and the bundled ones it does not replace."""
    return desk.shelf.workshops()


def find_workshop(desk: Desk, ref: str) -> Workshop:
    """The workshop that `ref` means; see `lay_out`."""
    return lay_out(desk, ref)[1]


def lay_out(desk: Desk, ref: str) -> tuple[Desk, Workshop]:
    """The workshop that `ref` means, and the desk with any module on it that was found beside it by path.

    `ref` is a workshop file, a module file or its folder, the id of a workshop, or the id of a module; a module
    becomes a workshop of one segment. Raises `NotFound` that says what there is, or `BadInput` with the file's name.
    """
    path = Path(ref)
    if there_is(path / MODULE_FILE):
        return _from_module(desk, path / MODULE_FILE)
    if (there_is(path) and not path.is_dir()) or _looks_like_a_path(ref):
        return _from_file(desk, path)
    return desk, _from_shelf(desk, ref)


def save_workshop(desk: Desk, workshop: Workshop, expected_hash: str | None = None) -> Changes:
    """Save to the library; a bundled workshop becomes the trainer's own copy.

    With `expected_hash`, the hash of the stored workshop it was made from, raises `ChangedOutside` when the file is
    no longer that one; without, it takes the place of whatever sound file there is.
    """
    with writing(desk):
        desk.shelf.save_workshop(workshop, expected_hash or _hash_now(desk, workshop.id))
    return changed(Kind.WORKSHOP, workshop.id)


@dataclass(frozen=True)
class Saved:
    """A workshop as it is in the library now. `is_copy` where its file had been changed by somebody else meanwhile."""

    workshop: Workshop
    hash: str
    changes: Changes
    is_copy: bool = False


def save_or_copy(desk: Desk, workshop: Workshop, expected_hash: str) -> Saved:
    """Save, or keep both versions: where the file is not the one of `expected_hash`, save under a new id and title.

    Raises `StorageTrouble` where the disk refuses.
    """
    with writing(desk):
        try:
            stored = desk.shelf.save_workshop(workshop, expected_hash)
            return Saved(workshop, stored.hash, changed(Kind.WORKSHOP, workshop.id))
        except ChangedOutside:
            title = desk.language.say("{title} (your version)", title=workshop.title)
            taken = {other.workshop.id for other in list_workshops(desk)} | {workshop.id}
            copy = replace(workshop, id=free_name(workshop.id, taken), title=title, based_on="")
            stored = desk.shelf.save_workshop(copy, None)
            return Saved(copy, stored.hash, changed(Kind.WORKSHOP, workshop.id, copy.id), is_copy=True)


def new_workshop(desk: Desk, title: str) -> tuple[Workshop, Changes]:
    """Begin a workshop with one empty session, in the trainer's language, and save it under an id of its own."""
    with writing(desk):
        taken = {stored.workshop.id for stored in list_workshops(desk)}
        workshop_id, sessions = free_name(slug(title, "workshop"), taken), (Session("s1", ()),)
        workshop = Workshop(workshop_id, title, sessions, language=desk.language.code)
        return workshop, save_workshop(desk, workshop)


def delete_workshop(desk: Desk, workshop_id: str) -> Changes:
    """Take a workshop of the trainer's own out of the library; a bundled one it replaced shows again."""
    with writing(desk):
        desk.shelf.delete_workshop(workshop_id)
    return changed(Kind.WORKSHOP, workshop_id)


def agenda_of(desk: Desk, workshop: Workshop) -> tuple[AgendaRow, ...]:
    """The workshop's rows with clock times. A module that is missing is shown under its id."""
    from trainer_app.workshop.timing import agenda

    return agenda(workshop, module_titles(desk))


def module_titles(desk: Desk) -> dict[str, str]:
    """What each module is called, by id."""
    titles = {stored.module.id: stored.module.title for stored in desk.shelf.modules()}
    return titles | {module.id: module.title for module in desk.at_hand}


def _hash_now(desk: Desk, workshop_id: str) -> str | None:
    try:
        return desk.shelf.find_workshop(workshop_id).hash
    except NotFound:
        return None


def _looks_like_a_path(ref: str) -> bool:
    return "/" in ref or "\\" in ref or Path(ref).suffix.lower() in (*_WORKSHOP_ENDINGS, *_MODULE_ENDINGS)


def _from_file(desk: Desk, path: Path) -> tuple[Desk, Workshop]:
    if not there_is(path):
        raise NotFound("There is no file “{name}”. Check the name and the folder.", name=path.name)
    if path.is_dir():
        raise BadInput(
            "There is no module in the folder “{name}”. A module is a file called module.md.", name=path.name
        )
    if path.stat().st_size == 0:
        raise BadInput("“{name}” is empty. Choose another file.", name=path.name)
    if path.suffix.lower() in _MODULE_ENDINGS:
        return _from_module(desk, path)
    if path.suffix.lower() in _WORKSHOP_ENDINGS:
        return _from_workshop_file(desk, path)
    raise BadInput(
        "“{name}” is neither a workshop file (.workshop.yaml) nor a module file (module.md). Choose one of those.",
        name=path.name,
    )


def _from_module(desk: Desk, path: Path) -> tuple[Desk, Workshop]:
    from trainer_app.workshop.timing import workshop_of

    module = open_module_file(path)
    return desk.with_modules(module), workshop_of(module)


def _from_workshop_file(desk: Desk, path: Path) -> tuple[Desk, Workshop]:
    workshop = load_workshop_file(path).workshop
    return desk.with_modules(*_modules_beside(desk, workshop, path)), workshop


def _modules_beside(desk: Desk, workshop: Workshop, path: Path) -> tuple[Module, ...]:
    """Modules the workshop places that no shelf has, from the folder it came in (a stick, a shared folder)."""
    known = module_titles(desk)
    folders = (path.resolve().parent, path.resolve().parent.parent)
    wanted = dict.fromkeys(segment.module for segment in workshop.segments if segment.module not in {"", *known})
    files = [folder / module_id / MODULE_FILE for module_id in wanted for folder in folders]
    return tuple(open_module_file(file) for file in files if file.is_file())


def _from_shelf(desk: Desk, ref: str) -> Workshop:
    from trainer_app.workshop.timing import workshop_of

    try:
        return desk.shelf.find_workshop(ref).workshop
    except NotFound:
        pass
    try:
        return workshop_of(find_module(desk, ref))
    except NotFound:
        raise _nothing_called(desk, ref) from None


def _nothing_called(desk: Desk, ref: str) -> Problem:
    names = [stored.workshop.id for stored in list_workshops(desk)]
    names += [stored.module.id for stored in desk.shelf.modules()]
    return NotFound(
        "There is no workshop or module “{ref}”. There are: {names}. A file can be given by its path.",
        ref=ref,
        names=", ".join(names),
    )
