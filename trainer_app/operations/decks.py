"""From a workshop to its deck."""

from __future__ import annotations

from collections.abc import Mapping

from trainer_app.base.errors import Problem
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.library.module import Module
from trainer_app.library.translating import in_language
from trainer_app.operations.desk import Desk
from trainer_app.operations.modules import find_module
from trainer_app.workshop.plan import Workshop


def modules_for(desk: Desk, workshop: Workshop) -> Mapping[str, Module]:
    """Every module the workshop places or hands out, by id, in its language where they were translated.

    Raises `NotFound` for the first one that is missing.
    """
    needed = dict.fromkeys([*workshop.placed, *workshop.take_home])
    return {module_id: _spoken(desk, find_module(desk, module_id), workshop.language) for module_id in needed}


def languages_of(desk: Desk, workshop: Workshop) -> tuple[str, ...]:
    """The workshop's own language, and those in which every module it places was written or translated."""
    known = [_languages_of(desk, module_id) for module_id in workshop.placed]
    others = sorted(set.intersection(*known)) if known else []
    return (workshop.language, *(code for code in others if code != workshop.language))


def _languages_of(desk: Desk, module_id: str) -> set[str]:
    """In which languages a module can be had; none for one that is missing."""
    try:
        written = find_module(desk, module_id).language
    except Problem:
        return set()
    return {written, *desk.shelf.translations_of(module_id)}


def _spoken(desk: Desk, module: Module, code: str) -> Module:
    """The module in the workshop's language where it was translated, else as it is."""
    if module.language.partition("-")[0] == code.partition("-")[0] or module in desk.at_hand:
        return module
    translation = desk.shelf.find_translation(module.id, code)
    return in_language(module, translation) if translation else module


def deck_for(desk: Desk, workshop: Workshop, *, skipped: bool = False) -> Deck:
    """The workshop's slides, laid out; those it leaves out are among them, as hidden ones, where `skipped` is true."""
    from trainer_app.base.language import language
    from trainer_app.deck.building import build_deck
    from trainer_app.operations.themes import find_theme

    modules = modules_for(desk, workshop)
    look = find_theme(desk, workshop.theme)
    return build_deck(workshop, modules, language(workshop.language), look, workshop.facts, skipped=skipped)


def show_for(desk: Desk, workshop: Workshop) -> tuple[Deck, ShowPlan]:
    """The workshop's slides and what else a show needs to know of it."""
    from trainer_app.deck.show_plan import show_plan

    return deck_for(desk, workshop), show_plan(workshop, modules_for(desk, workshop))
