"""What modules leave to the host: local facts, and the words around their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trainer_app.library.content import Paragraph, paragraphs_of
from trainer_app.library.module import Module

OWN = "own-"
"""How the keys of gaps begin that people in the room fill in for themselves; nobody asks the host for those."""


def asked_for(modules: Iterable[Module]) -> Mapping[str, str]:
    """The key of every local fact that modules ask for, in order, with the words around its first gap."""
    found: dict[str, str] = {}
    for module in modules:
        for paragraph in _paragraphs(module):
            for span in paragraph.spans:
                if span.local and not span.local.startswith(OWN):
                    words = _around(paragraph) or span.text
                    found.setdefault(span.local, words[:1].upper() + words[1:])
    return found


def _around(paragraph: Paragraph) -> str:
    """The words of a paragraph without those in its gaps."""
    told = (span.text.strip(" :.") for span in paragraph.spans if not span.local)
    return " … ".join(filter(None, told))


def _paragraphs(module: Module) -> Iterator[Paragraph]:
    """Everything that may have a gap: what people see first, notes after that."""
    for slide in module.slides:
        yield from paragraphs_of(slide.blocks)
        if slide.activity:
            yield from (step.words for step in slide.activity.steps)
            yield from paragraphs_of(slide.activity.body)
            yield from slide.activity.debrief
    yield from paragraphs_of(module.handout)
    for slide in module.slides:
        yield from slide.notes
