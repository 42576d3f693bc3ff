"""What documents say about where a statement comes from.

A section and the first words of a passage are printed, never a line: lines are a matter of the copy that was imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from trainer_app.base.language import Language
from trainer_app.library.content import Origin, origins_in
from trainer_app.library.module import Module, Source

PRACTICE = "practice"
"""The key of what trainers know from their own work."""


def sources_of(modules: Iterable[Module]) -> list[Source]:
    """The sources of some modules, each once."""
    return list(dict.fromkeys(source for module in modules for source in module.sources))


def name_of(source: Source) -> str:
    """Author and title."""
    return ", ".join(filter(None, [source.author, source.title])).rstrip(".")


def source_lines(modules: Iterable[Module], language: Language) -> list[str]:
    """What stands at the start of a document: its sources, and whose views it reports; nothing without a source."""
    names = "; ".join(dict.fromkeys(map(name_of, sources_of(modules))))
    if not names:
        return []
    views = language.say("Views reported here are the source’s own, in our words.")
    return [language.say("Source: {names}.", names=names), views]


def origins_of(module: Module) -> Iterator[Origin]:
    """Every origin a module names on slides, in notes and in its handout."""
    for slide in module.slides:
        yield from slide.origins
    yield from origins_in(module.handout)


def place_in(source: Source, origin: Origin) -> str:
    """Section and first words; empty where neither is known."""
    found = re.search(r"\d+", origin.place)
    if not found:
        return ""
    line = int(found[0])
    section, opening = source.section_at(line), source.opening_at(line)
    return ": ".join(filter(None, [section, f"“{opening} …”" if opening else ""]))


def mark_of(origins: Sequence[Origin], module: Module, language: Language) -> str:
    """What a paragraph's origins are called behind it: its sections of the source, or practice."""
    marks = []
    for origin in origins:
        source = module.source(origin.source)
        if source:
            place = place_in(source, origin)
            several = len(module.sources) > 1 or not place
            marks.append(", ".join(filter(None, [name_of(source) if several else "", place])))
        elif origin.source == PRACTICE:
            marks.append(language.say("practice"))
        else:
            marks.append(origin.source)
    return "; ".join(dict.fromkeys(marks))


def reference(source: Source, modules: Sequence[Module], language: Language) -> str:
    """A line of the list of references: the source, its address, when it was checked, and which of it was used."""
    used = dict.fromkeys(
        place_in(source, origin)
        for module in modules
        if source in module.sources
        for origin in origins_of(module)
        if origin.source == source.key
    )
    sections = "; ".join(filter(None, used))
    return " ".join(
        filter(
            None,
            [
                name_of(source) + ".",
                source.address,
                language.say("Checked on {day}.", day=source.checked) if source.checked else "",
                language.say("Used here: {sections}.", sections=sections) if sections else "",
            ],
        )
    )
