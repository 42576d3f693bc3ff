"""From a workshop to its deck."""

from __future__ import annotations

from collections.abc import Mapping

from trainer_app.deck.slide import Deck
from trainer_app.library.module import Module
from trainer_app.operations.desk import Desk
from trainer_app.operations.modules import find_module
from trainer_app.workshop.plan import Workshop


def modules_for(desk: Desk, workshop: Workshop) -> Mapping[str, Module]:
    """Every module the workshop places or hands out, by id. Raises `NotFound` for the first one that is missing."""
    wanted = [segment.module for segment in workshop.segments if segment.module]
    return {module_id: find_module(desk, module_id) for module_id in dict.fromkeys([*wanted, *workshop.take_home])}


def deck_for(desk: Desk, workshop: Workshop, *, skipped: bool = False) -> Deck:
    """The workshop's slides, laid out; those it leaves out are among them, as hidden ones, where `skipped` is true."""
    from trainer_app.base.language import language
    from trainer_app.deck.building import build_deck
    from trainer_app.operations.themes import find_theme

    modules = modules_for(desk, workshop)
    return build_deck(workshop, modules, language(workshop.language), find_theme(desk, workshop.theme), skipped=skipped)
