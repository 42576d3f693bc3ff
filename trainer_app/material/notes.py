"""Notes for the trainer: what to look at before a document's words are used. Each rule reads the outline alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from trainer_app.base.language import message
from trainer_app.material import note_rules as rules
from trainer_app.material.assembling import Outline
from trainer_app.material.decisions import Decisions
from trainer_app.material.source import Note

MOST_OF_A_KIND = 50
"""The most notes of one kind that are shown."""

_RULES: tuple[Callable[[Outline], Iterator[Note]], ...] = (
    rules.unlabelled_definitions,
    rules.spelling_slips,
    rules.pointers_without_address,
    rules.groups_not_listed,
    rules.person_in_caption,
    rules.dated_wording,
    rules.unsupported_wording,
)
_WHOLE_DOCUMENT: tuple[Callable[[Outline], Iterator[Note]], ...] = (
    rules.first_person,
    rules.sensitive_topics,
)


def notes_for(
    outline: Outline,
    facts: tuple[str, int, int] | None,
    decisions: Decisions | None = None,
    left: tuple[Note, ...] = (),
) -> tuple[Note, ...]:
    """The notes on an outline in the order of its lines, those on the whole document last; answered ones are left out.

    `facts` are the encoding's name, the number of lines with text, and the number of curly quotation marks;
    None for a document that is not plain text. `left` are notes on what the reader could not take along.
    """
    settled = _settled(outline, decisions or {})

    def open_ones(notes: Iterable[Note]) -> list[Note]:
        return [note for note in notes if note.name not in settled.get(note.key, ())]

    found = open_ones(chain.from_iterable(rule(outline) for rule in _RULES))
    found.sort(key=lambda note: note.line)
    kept, left_out = _capped(found)
    whole = chain.from_iterable(rule(outline) for rule in _WHOLE_DOCUMENT)
    own = (rules.file_facts(facts),) if facts else ()
    return (*kept, *open_ones(whole), *left_out, *open_ones((*own, rules.rights(), *left)))


def _settled(outline: Outline, decisions: Decisions) -> dict[str, tuple[str, ...]]:
    """By the key of a piece, the names of the notes that were answered."""
    found = {key: decided.answer.settled for key, decided in decisions.items()}
    passages = (passage for section in outline.sections for passage in section.passages)
    return found | {passage.key: passage.answer.settled for passage in passages}


def _capped(found: list[Note]) -> tuple[list[Note], list[Note]]:
    """The first notes of each kind, and for each kind with more a note that says how many were left out."""
    seen: Counter[str] = Counter()
    kept: list[Note] = []
    for note in found:
        seen[note.code] += 1
        if seen[note.code] <= MOST_OF_A_KIND:
            kept.append(note)
    return kept, [_left_out(seen[code], kept, code) for code in seen if seen[code] > MOST_OF_A_KIND]


def _left_out(number: int, kept: list[Note], code: str) -> Note:
    last = max(note.line for note in kept if note.code == code)
    return Note(
        "more",
        0,
        message(
            "After line {line}, more notes like the one there are not shown (shown: {shown}, in all: {all}). Split the"
            " document to see every one.",
            line=last,
            shown=MOST_OF_A_KIND,
            all=number,
        ),
    )
