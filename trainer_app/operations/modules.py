"""Modules: listing them, finding one, checking their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer_app.base.changes import Changes, Kind, changed
from trainer_app.base.errors import BadInput, NotFound, Problem
from trainer_app.base.files import DOCUMENT_LIMIT, read_bytes, write_atomically
from trainer_app.base.ids import free_name, slug
from trainer_app.base.language import Message
from trainer_app.base.paths import modules_folder
from trainer_app.base.progress import Progress
from trainer_app.library.checks import Finding, Severity
from trainer_app.library.copied import Runs
from trainer_app.library.module import Module
from trainer_app.operations.desk import Desk, writing
from trainer_app.store.stored import MODULE_FILE, load_module_file, read_text
from trainer_app.store.stored import StoredModule as StoredModule  # noqa: PLC0414 - for the windows, which cannot import the store

if TYPE_CHECKING:
    from trainer_app.library.deck_import import MadeText, Unbuilt


def list_modules(desk: Desk) -> tuple[StoredModule, ...]:
    """Every module that can be used: the trainer's own and the bundled ones it does not replace."""
    return desk.shelf.modules()


def open_modules(paths: Sequence[Path]) -> tuple[StoredModule, ...]:
    """The modules in files or folders of them. Raises `BadInput` or `NotFound` with the file’s name."""
    files = dict.fromkeys(file for path in paths for file in _files_at(path))
    return tuple(load_module_file(file) for file in files)


def find_module(desk: Desk, ref: str) -> Module:
    """The module with the id `ref`, on the desk or on the shelf. Raises `NotFound` that says what there is."""
    for module in reversed(desk.at_hand):
        if module.id == ref:
            return module
    return desk.shelf.find_module(ref).module


def open_module_file(path: Path) -> Module:
    """The module in the file `path`, wherever it lies. Raises `BadInput` or `NotFound` with the file's name."""
    return load_module_file(path).module


@dataclass(frozen=True)
class MadeModule:
    """A module made of a presentation, and what a trainer should know about it."""

    module: Module
    report: tuple[Message, ...]
    changes: Changes
    unbuilt: tuple[Unbuilt, ...] = ()
    """Slides that `show_as_pictures` can show as they were."""


def make_module(desk: Desk, path: Path, progress: Progress | None = None) -> MadeModule:
    """Make a module of a PowerPoint file, a Markdown deck or a lesson: its slides, notes and pictures.

    It is in the trainer's language where the file does not say which it is in.

    Raises `BadInput` or `NotFound` with the file's name, `Cancelled` when asked to stop, `StorageTrouble`.
    """
    data = read_bytes(path, DOCUMENT_LIMIT)
    title = _title_of(path)
    make = _reader_of(path, data, desk.language.code, progress)
    with writing(desk):
        module_id = free_module_id(desk, title)
        made, pictures = make(module_id)
        for name, content in pictures.items():
            write_atomically(desk.data.library / module_id / name, content)
        stored = desk.shelf.save_module(made.text, module_id, None)
    return MadeModule(stored.module, made.report, changed(Kind.MODULE, module_id), made.unbuilt)


def show_as_pictures(
    desk: Desk, path: Path, made: MadeModule, slides: Sequence[Unbuilt], progress: Progress | None = None
) -> MadeModule:
    """Show slides of a module that was just made of the presentation at `path` as pictures of what they were.

    Raises `BadInput` where LibreOffice is missing or cannot draw them, `ChangedOutside` where the module was changed
    since, `Cancelled` when asked to stop, `StorageTrouble`.
    """
    from trainer_app.library.deck_import import as_picture
    from trainer_app.material.office import drawn_slides

    drawn = drawn_slides(read_bytes(path, DOCUMENT_LIMIT), path.name, [each.number for each in slides], progress)
    shown = {each: drawn[each.number] for each in slides if each.number in drawn}
    text = made.module.text
    with writing(desk):
        for each, content in shown.items():
            name = f"slide-{each.number}.png"
            write_atomically(desk.data.library / made.module.id / name, content)
            text = as_picture(text, each.id, name)
        stored = desk.shelf.find_module(made.module.id)
        expected = stored.hash if stored.module.text == made.module.text else ""
        saved = desk.shelf.save_module(text, made.module.id, expected)
    return MadeModule(saved.module, made.report, changed(Kind.MODULE, made.module.id))


def can_draw_slides() -> bool:
    """Whether LibreOffice is there to draw slides."""
    from trainer_app.material.office import office_program

    return bool(office_program())


def free_module_id(desk: Desk, title: str) -> str:
    """An id for a new module, made of its title, that no module on the shelf has. Ask while `writing`."""
    return free_name(slug(title, "module"), {stored.module.id for stored in list_modules(desk)})


def _title_of(path: Path) -> str:
    return " ".join(path.stem.replace("_", " ").split()) or path.name


def _reader_of(
    path: Path, data: bytes, language: str, progress: Progress | None
) -> Callable[[str], tuple[MadeText, dict[str, bytes]]]:
    """Reads a deck; the function that comes back makes the text of a module with an id, and gives its pictures."""
    from trainer_app.library.deck_import import module_of_deck
    from trainer_app.library.markdown_import import module_of_markdown
    from trainer_app.material.decoding import decode
    from trainer_app.material.formats import Format, format_of
    from trainer_app.material.helper import deck_in_helper

    kind = format_of(data, path.name)
    if kind is Format.PPTX:
        deck, pictures = deck_in_helper(data, path.name, progress)
        return lambda module_id: (module_of_deck(deck, _title_of(path), module_id, language), pictures)
    if kind is Format.MARKDOWN:
        text = decode(data, path.name).text

        def make(module_id: str) -> tuple[MadeText, dict[str, bytes]]:
            made = module_of_markdown(text, _title_of(path), module_id, language)
            return made, _pictures_beside(path, made.text)

        return make
    raise BadInput(
        "“{name}” is neither a PowerPoint file nor a Markdown deck. Choose one, or import it as material.",
        name=path.name,
    )


def _pictures_beside(path: Path, text: str) -> dict[str, bytes]:
    """The pictures a module's text names that lie beside the file it was made of."""
    from trainer_app.library.checking import pictures_in
    from trainer_app.library.pictures import readable_picture
    from trainer_app.library.reading import parse_module

    names = {picture.path for picture in pictures_in(parse_module(text, None, path.name).module)}
    files = {name: readable_picture(path.resolve().parent, name) for name in names}
    return {name: read_bytes(file, DOCUMENT_LIMIT) for name, file in files.items() if file}


def check_modules(desk: Desk, paths: Sequence[Path] = (), *, strict: bool = False) -> tuple[Finding, ...]:
    """What is wrong or missing in module files: those at `paths` (files or folders of modules), else on the shelf.

    Text taken word for word from an imported document is a finding. A `strict` look, which bundled modules always get,
    asks for the origin of every statement and for sentences that can be said.

    A file that cannot be read at all is a finding as well, so the others are still checked. Raises `NotFound` for a
    path where there is nothing, `BadInput` for a folder without a module.
    """
    sources = imported_runs(desk)
    found = [
        finding
        for path in module_files(desk, paths)
        for finding in _check_file(path, _called(path, paths), sources, strict=strict or _is_bundled(path))
    ]
    return tuple(found if paths else found + [one for one in broken_files(desk) if not _is_checked(one)])


def broken_files(desk: Desk) -> tuple[Finding, ...]:
    """What stands in the library and cannot be listed: broken, double, or left behind by a sync tool."""
    return desk.shelf.findings()


def module_files(desk: Desk, paths: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files that `check_modules` looks at, in order and each once."""
    found = [file for path in paths for file in _files_at(path)] if paths else list(_files_on_the_shelf(desk))
    return tuple(dict.fromkeys(found))


def there_is(path: Path) -> bool:
    """Whether anything is at `path`; False as well for names no file can have and folders that may not be read."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_checked(finding: Finding) -> bool:
    """Whether the checks of module files have said it already, and more exactly."""
    return finding.code == "unreadable" and Path(finding.file).name == MODULE_FILE


def _is_bundled(path: Path) -> bool:
    return path.resolve().is_relative_to(modules_folder().resolve())


def imported_runs(desk: Desk) -> Runs:
    """The runs of words of every imported document that can be read."""
    from trainer_app.library.copied import runs_of
    from trainer_app.operations.material import list_materials, open_material

    texts = []
    for stored in list_materials(desk):
        try:
            material = open_material(desk, stored.id)
        except Problem:
            continue
        passages = [passage.text for section in material.sections for passage in section.passages]
        texts.append("\n".join([*passages, *(line.text for line in material.set_aside)]))
    return runs_of(texts)


def _check_file(path: Path, name: str, sources: Runs, *, strict: bool) -> tuple[Finding, ...]:
    from trainer_app.library.checking import check_module

    try:
        text = read_text(path)
    except (BadInput, NotFound) as problem:
        return (Finding(name, 0, "unreadable", Severity.ERROR, problem.message),)
    return check_module(text, path.resolve().parent, name, sources=sources, strict=strict)


def _called(path: Path, paths: Sequence[Path]) -> str:
    """The path as the trainer gave it; on the shelf, the part that tells one module from another."""
    return str(path) if paths else f"{path.parent.name}/{path.name}"


def _files_at(path: Path) -> Iterator[Path]:
    if not there_is(path):
        raise NotFound("There is no file “{name}”. Check the name and the folder.", name=path.name)
    if not path.is_dir():
        yield path
        return
    files = list(_files_below(path))
    if not files:
        raise BadInput(
            "There is no module in the folder “{name}”. A module is a file called module.md.", name=path.name
        )
    yield from files


def _files_on_the_shelf(desk: Desk) -> Iterator[Path]:
    own = {file.parent.name: file for file in desk.data.library.glob(f"*/{MODULE_FILE}")}
    bundled = {file.parent.name: file for file in modules_folder().glob(f"*/{MODULE_FILE}")}
    merged = bundled | own
    yield from (merged[name] for name in sorted(merged))


def _files_below(folder: Path) -> Iterator[Path]:
    here = folder / MODULE_FILE
    if here.is_file():
        yield here
        return
    yield from sorted({*folder.glob(f"*/{MODULE_FILE}"), *folder.glob(f"*/*/{MODULE_FILE}")})
