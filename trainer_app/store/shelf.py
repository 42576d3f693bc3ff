"""The shelf of modules and workshops: the bundled ones and the trainer's own, which win where both have the same id."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from trainer_app.base import paths
from trainer_app.base.errors import BadInput, ChangedOutside, NotFound, Problem, StorageTrouble
from trainer_app.base.files import explain_writing, read_bytes, write_atomically
from trainer_app.base.ids import ID_PATTERN
from trainer_app.base.language import Message, message
from trainer_app.base.paths import DataFolder
from trainer_app.library.checks import Finding, Severity
from trainer_app.library.module import Module
from trainer_app.store.lock import SHORT_WAIT, lock
from trainer_app.store.stored import (
    MODULE_FILE,
    WORKSHOP_ENDING,
    StoredModule,
    StoredWorkshop,
    hash_of,
    load_module_file,
    load_workshop_file,
    read_text,
)
from trainer_app.workshop.plan import Workshop

T = TypeVar("T", StoredModule, StoredWorkshop)


@dataclass(frozen=True)
class _Seen(Generic[T]):
    """What a file held when its time and size were these."""

    stamp: tuple[int, int]
    content: T | Message


class Shelf:
    """Modules and workshops by id. A file is read again only when its time or size changed."""

    def __init__(self, data: DataFolder, bundled: Path | None = None) -> None:
        """`bundled` is the read-only library that came with the program, unless given."""
        self._data = data
        self._bundled = bundled or paths.modules_folder()
        self._modules: dict[Path, _Seen[StoredModule]] = {}
        self._workshops: dict[Path, _Seen[StoredWorkshop]] = {}

    def modules(self) -> tuple[StoredModule, ...]:
        """Every module that can be read, by id. `findings` has the others."""
        return tuple(self._all_modules().values())

    def workshops(self) -> tuple[StoredWorkshop, ...]:
        """Every workshop that can be read, by id. `findings` has the others."""
        return tuple(self._all_workshops().values())

    def findings(self) -> tuple[Finding, ...]:
        """The files that are broken, double, or left behind by a sync tool."""
        found: list[Finding] = []
        self._all_modules(found)
        self._all_workshops(found)
        found.extend(_conflicts(self._data.library))
        return tuple(found)

    def find_module(self, ref: str) -> StoredModule:
        """The module with this id. Raises `NotFound`, or `BadInput` when the trainer's own version of it is broken."""
        found = self._all_modules().get(ref)
        self._require_sound(self._own_module(ref), self._modules, found)
        if found is None:
            raise NotFound("There is no module “{name}”. Look in the list of modules.", name=ref)
        return found

    def translations_of(self, module_id: str) -> tuple[str, ...]:
        """The codes of the languages a module was translated into; none for a module that is not there."""
        try:
            folder = self.find_module(module_id).path.parent
        except Problem:
            return ()
        return tuple(sorted(file.name.split(".")[1] for file in folder.glob("module.*.md")))

    def find_translation(self, module_id: str, code: str) -> Module | None:
        """A module's translation, `module.<code>.md` beside it; None where there is none or it cannot be read."""
        file = self.find_module(module_id).path.with_name(f"module.{code.partition('-')[0]}.md")
        try:
            return load_module_file(file).module if file.is_file() else None
        except Problem:
            return None

    def find_workshop(self, ref: str) -> StoredWorkshop:
        """The workshop with this id. Raises like `find_module`."""
        found = self._all_workshops().get(ref)
        self._require_sound(self._own_workshop(ref), self._workshops, found)
        if found is None:
            raise NotFound("There is no workshop “{name}”. Look in the list of workshops.", name=ref)
        return found

    def save_workshop(self, workshop: Workshop, expected_hash: str | None) -> StoredWorkshop:
        """Keep `workshop` in the library; comments and unknown parts of its file survive.

        `expected_hash` is the hash of the stored workshop it was made from, None for a new one. A bundled one is
        copied under the same id. Raises `ChangedOutside` when the file is no longer that one, `StorageTrouble`.
        """
        from trainer_app.workshop.file import write_workshop

        _require_id(workshop.id)
        with lock(self._data.root, SHORT_WAIT):
            current = self._all_workshops().get(workshop.id)
            path = self._target(current, self._own_workshop(workshop.id))
            self._require_same(path, current, expected_hash)
            if current and current.bundled and expected_hash is not None:
                workshop = replace(workshop, based_on=current.hash)
            previous = read_text(current.path) if current and expected_hash is not None else ""
            write_atomically(path, write_workshop(workshop, previous).encode())
            return load_workshop_file(path)

    def save_module(self, text: str, module_id: str, expected_hash: str | None) -> StoredModule:
        """Keep a module's text in the library, with its pictures when it was a bundled one until now.

        Raises like `save_workshop`, and `BadInput` when the text is no module or has another id.
        """
        from trainer_app.library.reading import read_module

        _require_id(module_id)
        if read_module(text, None, MODULE_FILE).id != module_id:
            raise BadInput("The text of “{name}” has another id. Write “id: {name}” at its top.", name=module_id)
        with lock(self._data.root, SHORT_WAIT):
            current = self._all_modules().get(module_id)
            path = self._target(current, self._own_module(module_id))
            self._require_same(path, current, expected_hash)
            if current and current.bundled:
                _copy_pictures(current.path.parent, path.parent)
            write_atomically(path, text.encode())
            return load_module_file(path)

    def delete_workshop(self, workshop_id: str) -> str:
        """Remove a workshop from the library and return its text, for `restore_workshop`. Bundled ones stay."""
        with lock(self._data.root, SHORT_WAIT):
            current = self.find_workshop(workshop_id)
            if current.bundled:
                raise BadInput("“{title}” comes with Trainer App and cannot be deleted.", title=current.workshop.title)
            text = read_text(current.path)
            try:
                current.path.unlink()
            except OSError as error:
                explain_writing(current.path, error)
            return text

    def restore_workshop(self, workshop_id: str, text: str) -> StoredWorkshop:
        """Put a deleted workshop back as it was. Raises `ChangedOutside` when there is a new one by now."""
        _require_id(workshop_id)
        with lock(self._data.root, SHORT_WAIT):
            path = self._own_workshop(workshop_id)
            self._require_same(path, None, None)
            write_atomically(path, text.encode())
            return load_workshop_file(path)

    def _own_module(self, module_id: str) -> Path:
        return self._data.library / module_id / MODULE_FILE

    def _own_workshop(self, workshop_id: str) -> Path:
        return self._data.library / f"{workshop_id}{WORKSHOP_ENDING}"

    def _all_modules(self, findings: list[Finding] | None = None) -> dict[str, StoredModule]:
        own = _collect(_module_files(self._data.library), self._modules, load_module_file, findings, bundled=False)
        came = _collect(_module_files(self._bundled), self._modules, load_module_file, findings, bundled=True)
        return dict(sorted((came | own).items()))

    def _all_workshops(self, findings: list[Finding] | None = None) -> dict[str, StoredWorkshop]:
        own_files = _workshop_files(self._data.library)
        came_files = _workshop_files(self._bundled / "workshops")
        own = _collect(own_files, self._workshops, load_workshop_file, findings, bundled=False)
        came = _collect(came_files, self._workshops, load_workshop_file, findings, bundled=True)
        return dict(sorted((came | own).items()))

    def _require_sound(self, own: Path, cache: dict[Path, _Seen[T]], found: T | None) -> None:
        """A broken file of the trainer's own is never quietly replaced by the bundled one."""
        seen = cache.get(own)
        if (found is None or found.bundled) and seen and isinstance(seen.content, Message) and own.exists():
            raise BadInput(seen.content.text, **dict(seen.content.values))

    def _target(self, current: StoredModule | StoredWorkshop | None, usual: Path) -> Path:
        return current.path if current and not current.bundled else usual

    def _require_same(self, path: Path, current: StoredModule | StoredWorkshop | None, expected: str | None) -> None:
        there = hash_of(read_bytes(path)) if path.exists() else None
        if there is None and current is not None and expected is not None and current.bundled:
            there = current.hash
        if there != expected:
            raise ChangedOutside(
                "“{name}” was changed by another program in the meantime. Nothing was saved over it; "
                "look at both versions first.",
                name=path.name if path.name != MODULE_FILE else path.parent.name,
            )


def _collect(
    files: Iterator[Path],
    cache: dict[Path, _Seen[T]],
    load: Callable[[Path], T],
    findings: list[Finding] | None,
    *,
    bundled: bool,
) -> dict[str, T]:
    found: dict[str, T] = {}
    notes = findings if findings is not None else []
    for path in files:
        content = _cached(path, cache, load)
        if isinstance(content, Message):
            notes.append(Finding(str(path), 0, "unreadable", Severity.ERROR, content))
        elif content.id in found:
            notes.append(Finding(str(path), 0, "double-id", Severity.ERROR, _double(path, content.id)))
        else:
            found[content.id] = replace(content, bundled=bundled)
    return found


def _double(path: Path, content_id: str) -> Message:
    return message("“{name}” has the id “{id}”, which another file has too. Change one.", name=path.name, id=content_id)


def _cached(path: Path, cache: dict[Path, _Seen[T]], load: Callable[[Path], T]) -> T | Message:
    try:
        facts = path.stat()
    except OSError as error:
        return message(
            "“{name}” cannot be read: {why}.", name=path.name, why=error.strerror or message("unknown reason")
        )
    stamp = (facts.st_mtime_ns, facts.st_size)
    seen = cache.get(path)
    if seen is None or seen.stamp != stamp:
        seen = _Seen(stamp, _loaded(path, load))
        cache[path] = seen
    return seen.content


def _loaded(path: Path, load: Callable[[Path], T]) -> T | Message:
    try:
        return load(path)
    except Problem as problem:
        return problem.message


def _module_files(library: Path) -> Iterator[Path]:
    for folder in _entries(library):
        if not folder.name.startswith(".") and not _is_conflict(folder) and (folder / MODULE_FILE).exists():
            yield folder / MODULE_FILE


def _workshop_files(library: Path) -> Iterator[Path]:
    for path in _entries(library):
        if path.name.endswith(WORKSHOP_ENDING) and not path.name.startswith(".") and not _is_conflict(path):
            yield path


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise StorageTrouble("The folder “{name}” cannot be read by you.", name=folder.name) from error


def _is_conflict(path: Path) -> bool:
    return ".sync-conflict-" in path.name or "conflicted copy" in path.name


def _conflicts(library: Path) -> Iterator[Finding]:
    for path in _entries(library):
        inside = _entries(path) if (path / MODULE_FILE).exists() else []
        for one in (path, *inside):
            if _is_conflict(one):
                text = message("“{name}” was left by a sync tool. Compare it, then delete one of them.", name=one.name)
                yield Finding(str(one), 0, "sync-conflict", Severity.WARNING, text)


def _require_id(content_id: str) -> None:
    if not ID_PATTERN.match(content_id):
        raise BadInput("“{id}” cannot be an id. Use lower-case letters, digits and hyphens.", id=content_id)


def _copy_pictures(source: Path, target: Path) -> None:
    try:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(MODULE_FILE), dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        text = "The pictures of “{name}” could not be copied. Check the disk."
        raise StorageTrouble(text, name=source.name) from error
