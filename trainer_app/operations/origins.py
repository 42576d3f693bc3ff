"""Where statements come from, in words: what documents on this computer say at the lines modules name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from trainer_app.base.errors import Problem
from trainer_app.library.module import Module, Source
from trainer_app.operations.desk import Desk
from trainer_app.operations.material import open_material

_FIRST_WORDS = 4
"""Few enough to find the place by, and never a run of words that is somebody else's."""


def with_places(desk: Desk, modules: Mapping[str, Module]) -> Mapping[str, Module]:
    """The modules with the sections and first words of sources that were imported here.

    A source that is not on this computer, or cannot be read, stays as the module has it.
    """

    @cache
    def places(material_id: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
        return _places(desk, material_id)

    def known(source: Source) -> Source:
        if not source.material:
            return source
        sections, openings = places(source.material)
        return replace(source, sections=sections or source.sections, openings=openings)

    return {
        key: replace(module, sources=tuple(map(known, module.sources))) if module.sources else module
        for key, module in modules.items()
    }


def _places(desk: Desk, material_id: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    try:
        material = open_material(desk, material_id)
    except Problem:
        return (), ()
    sections = tuple((section.line, section.title) for section in material.sections if section.title)
    passages = sorted((each.line, each.text) for section in material.sections for each in section.passages)
    return sections, tuple((line, " ".join(text.split()[:_FIRST_WORDS])) for line, text in passages)
