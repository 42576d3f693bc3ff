"""Words that hurt or mislead, with what to say instead and why; and sentences too long to be said.

The list follows person-first guides of sex worker and drug user groups and plain-language guides for health. Words in
quotation marks are examples and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trainer_app.base.language import Message, message
from trainer_app.library.checks import Findings
from trainer_app.library.content import Block, Paragraph, Role, Table, flat
from trainer_app.library.module import Module

LONGEST_SENTENCE = 28
"""Words a sentence may have; about twenty can be said in one breath, and a list needs a few more."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
_SENTENCES = re.compile(r"(?<=[.?!:;])\s+")


@dataclass(frozen=True)
class _Avoided:
    pattern: re.Pattern[str]
    instead: str
    why: Message


def _avoid(pattern: str, instead: str, why: Message) -> _Avoided:
    return _Avoided(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead, why)


_NOT_WHO = message("it names what someone does, not who they are")
_PERSON = message("it puts the person first")
_CAUSE = message("it says what causes the risk instead of blaming people")
_OWN_WORD = message("people choose their own word for what they went through")
_AVOIDED = (
    _avoid(r"prostitut\w*|hookers?|whores?", "sex worker; person who does sex work", _NOT_WHO),
    _avoid(r"sell(?:s|ing)? (?:her|his|their) bod(?:y|ies)|sells? (?:her|him|them)self", "does sex work", _NOT_WHO),
    _avoid(r"pimps?", "manager; someone who takes earnings", message("it describes the conduct")),
    _avoid(r"punters?", "client", message("it is the neutral word")),
    _avoid(r"addicts?|junkies|drug users?|drug abusers?", "person who uses drugs", _PERSON),
    _avoid(r"inmates?|criminals|offenders?|convicts?", "incarcerated person; person facing charges", _PERSON),
    _avoid(r"high-risk (?:groups?|types?|populations?)|vulnerable", "say who faces which risk", _CAUSE),
    _avoid(r"hard[- ]to[- ]reach", "our service does not fit them yet", _CAUSE),
    _avoid(r"transgendered", "trans; transgender", message("it is an adjective already")),
    _avoid(r"non-?compliant|refus(?:es|ed) (?:services?|treatment)", "declined; has other priorities", _PERSON),
    _avoid(r"victims?", "person who experienced …; survivor where self-chosen", _OWN_WORD),
    _avoid(r"rescu(?:e|es|ed|ing)", "support; what the person asked for", message("it leaves the choice with them")),
    _avoid(r"trigger warnings?", "content notice", message("it is brief and not dramatic")),
)  # fmt: skip


def check_words(module: Module, findings: Findings) -> None:
    """Warn of words to avoid, by line, with what to say instead and why."""
    for paragraph in paragraphs_in(module):
        text = _QUOTED.sub(" ", paragraph.text)
        for avoided in _AVOIDED:
            found = avoided.pattern.search(text)
            if found:
                sentence = message(
                    "“{word}” can hurt or mislead. Say: {instead}; {why}.",
                    word=found[0],
                    instead=avoided.instead,
                    why=avoided.why,
                )
                findings.warn(paragraph.line, "avoided-word", sentence)


def check_sentences(module: Module, findings: Findings) -> None:
    """Warn of sentences that are too long to be said."""
    for paragraph in paragraphs_in(module):
        for sentence in _SENTENCES.split(paragraph.text):
            words = len(sentence.split())
            if words > LONGEST_SENTENCE:
                said = message(
                    "A sentence here has {n} words. Up to {most} can be said in one breath; make two of it.",
                    n=words,
                    most=LONGEST_SENTENCE,
                )
                findings.warn(paragraph.line, "long-sentence", said)


def check_claims(module: Module, cited: set[int], findings: Findings) -> None:
    """Warn of statements without an origin; `cited` are the lines that name one.

    Questions, headings, steps, cards and words in quotation marks state nothing.
    """
    stated = sorted(_statements(module), key=lambda each: each.line)
    ends = [each.line for each in stated[1:]] + [len(module.text.splitlines()) + 1]
    for paragraph, end in zip(stated, ends, strict=True):
        last = max(paragraph.line + 1, min(end, _end_of(module, paragraph.line)))
        if not any(line in cited for line in range(paragraph.line, last)):
            sentence = message(
                "This says something without an origin. Add one: [@source L1], [@practice] or a local field."
            )
            findings.warn(paragraph.line, "no-origin", sentence)


def _end_of(module: Module, line: int) -> int:
    """The line after the paragraph that begins on `line`."""
    lines = module.text.splitlines()
    end = line
    while end < len(lines) and lines[end].strip() and not re.match(r"\s*(?:[-*+]|\d+[.)]|:::|#)", lines[end]):
        end += 1
    return end + 1


def _statements(module: Module) -> Iterator[Paragraph]:
    for paragraph in paragraphs_in(module):
        words = _QUOTED.sub(" ", paragraph.text).strip(" .")
        blank = "____" in paragraph.text or any(span.local for span in paragraph.spans)
        asks = paragraph.text.rstrip().endswith(("?", ":"))
        if words and not blank and not asks and paragraph.role is not Role.HEADING:
            yield paragraph


def paragraphs_in(module: Module) -> Iterator[Paragraph]:
    """Every paragraph a module says or prints itself: slides, notes, debriefs and handout. Cards are quoted speech."""
    for slide in module.slides:
        yield from _texts(slide.blocks)
        yield from slide.notes
        if slide.activity:
            cards = {id(card) for card in slide.activity.cards}
            yield from (each for each in _texts(slide.activity.body) if id(each) not in cards)
            yield from slide.activity.debrief
    yield from _texts(module.handout)


def _texts(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in flat(blocks):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (cell for row in block.rows[1:] for cell in row if cell.text)
