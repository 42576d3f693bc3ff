"""Writing a module: what its text would show and what is worth a look, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer_app.deck.slide import Deck
from trainer_app.library.checks import Finding, Severity
from trainer_app.library.copied import Runs
from trainer_app.library.module import Module
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import Desk, writing
from trainer_app.operations.modules import free_module_id
from trainer_app.workshop.timing import workshop_of


@dataclass(frozen=True)
class Draft:
    """A module's text as it stands. `deck` is None where the text cannot be read as a module."""

    deck: Deck | None
    findings: tuple[Finding, ...]
    lines: tuple[tuple[int, str], ...] = ()
    """The line each slide begins on, and its id."""


def begin_module(desk: Desk, title: str) -> Module:
    """A new module of the trainer's own with one slide, in the trainer's language. Raises `StorageTrouble`."""
    from trainer_app.library.writing import new_module

    with writing(desk):
        module_id = free_module_id(desk, title)
        text = new_module(title, module_id, desk.language.code)
        return desk.shelf.save_module(text, module_id, None).module


def look_at(desk: Desk, text: str, folder: Path | None, runs: Runs) -> Draft:
    """What a module's text shows and what is worth a look; never raises for what stands in it."""
    from trainer_app.library.checking import check_module
    from trainer_app.library.reading import parse_module

    findings = check_module(text, folder, "module.md", sources=runs)
    module = parse_module(text, folder, "module.md").module
    if any(finding.severity is Severity.ERROR for finding in findings) or not module.slides:
        return Draft(None, findings)
    lines = tuple((slide.line, slide.id) for slide in module.slides)
    return Draft(deck_for(desk.with_modules(module), workshop_of(module)), findings, lines)
