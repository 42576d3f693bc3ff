"""The single rules behind the notes. Each yields notes in plain words; where in doubt it stays silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from trainer_app.base.language import message
from trainer_app.material import phrases
from trainer_app.material.answers import WHOLE
from trainer_app.material.assembling import Outline
from trainer_app.material.slips import in_case_of, slips_in
from trainer_app.material.source import Note, Passage, PassageKind, Section
from trainer_app.material.wording import ends_with_stop, has_address, is_call, starts_small


@dataclass(frozen=True)
class _Text:
    line: int
    words: str
    key: str = WHOLE


def _body(outline: Outline) -> Iterator[_Text]:
    """Passages and set-aside lines."""
    for section in outline.sections:
        for passage in section.passages:
            yield _Text(passage.line, passage.text, passage.key)
    for line in outline.set_aside:
        yield _Text(line.line, line.text, line.key)


def _everything(outline: Outline) -> Iterator[_Text]:
    """Every piece of text, headings included, in no promised order."""
    yield from _body(outline)
    headings = {(*outline.series, WHOLE), (*outline.title, WHOLE)}
    headings |= {(section.line, section.title, section.key) for section in outline.sections}
    yield from (_Text(*heading) for heading in headings if heading[0])


def _of_kind(section: Section, kind: PassageKind) -> list[Passage]:
    return [passage for passage in section.passages if passage.kind is kind]


def unlabelled_definitions(outline: Outline) -> Iterator[Note]:
    """Definitions whose term did not survive; the section's own range of terms is offered, in its order."""
    for section in outline.sections:
        unlabelled = [passage for passage in _of_kind(section, PassageKind.DEFINITION) if starts_small(passage.text)]
        terms = next(filter(None, (phrases.range_of_terms(passage.text) for passage in section.passages)), ())
        for at, passage in enumerate(unlabelled):
            likely = terms[at] if len(terms) == len(unlabelled) else ""
            yield _definition_note(passage, likely, terms)


def _definition_note(passage: Passage, likely: str, terms: tuple[str, ...]) -> Note:
    if likely:
        text = message("This explains a term, but the term itself is missing. It is probably “{term}”.", term=likely)
    else:
        text = message("This explains a term, but the term itself is missing. Add the term it explains.")
    return Note("definition_without_term", passage.line, text, terms, passage.key)


def spelling_slips(outline: Outline) -> Iterator[Note]:
    """Words that are probably misspelled."""
    texts = list(_everything(outline))
    slips = slips_in(Counter(word.lower() for text in texts for word in phrases.words_in(text.words)))
    if not slips:
        return
    for text in texts:
        for word in dict.fromkeys(phrases.words_in(text.words)):
            if word.lower() in slips:
                yield _slip_note(text, word, in_case_of(slips[word.lower()], word))


def _slip_note(text: _Text, word: str, meant: str) -> Note:
    said = message(
        "“{word}” may be a spelling slip for “{meant}”. The original stays as it is; correct it where you use it.",
        word=word,
        meant=meant,
    )
    return Note("spelling", text.line, said, (meant,), text.key, word)


def pointers_without_address(outline: Outline) -> Iterator[Note]:
    """Texts that send the reader somewhere without saying where that is."""
    lines = [
        (passage.line, passage.key) for section in outline.sections for passage in section.passages if _points(passage)
    ]
    calls = [
        (line.line, line.key)
        for line in outline.set_aside
        if line.code in ("promotion", "footer") and is_call(line.text) and not ends_with_stop(line.text)
    ]
    pointing = {line for line, _key in lines + calls}
    addressed = {text.line for text in _body(outline) if text.line in pointing and has_address(text.words)}
    for line, key in lines + calls:
        if line not in addressed:
            yield Note(
                "pointer_without_address",
                line,
                message("This points to something without an address. Add the address and the day you checked it."),
                key=key,
            )


def _points(passage: Passage) -> bool:
    if passage.kind is PassageKind.POINTER:
        return True
    return passage.kind is PassageKind.LIST_ITEM and phrases.sends_somewhere(passage.text)


def groups_not_listed(outline: Outline) -> Iterator[Note]:
    """Sections that announce groups or resources but name none."""
    for section in outline.sections:
        lists = any(passage.kind is not PassageKind.PARAGRAPH for passage in section.passages)
        if not section.passages or lists or not phrases.ANNOUNCES_GROUPS.search(section.title):
            continue
        if not any(has_address(passage.text) for passage in section.passages):
            yield Note(
                "groups_not_listed",
                section.line,
                message(
                    "“{title}” announces groups or resources, but none are named. A list may not have survived;"
                    " add the ones near you.",
                    title=section.title,
                ),
                key=section.key,
            )


def person_in_caption(outline: Outline) -> Iterator[Note]:
    """Captions that seem to name somebody."""
    for line in outline.set_aside:
        if line.code == "caption" and phrases.names_a_person(line.text):
            yield Note(
                "person_named",
                line.line,
                message(
                    "This caption seems to name a person. Keep the name off slides and handouts unless they agree."
                ),
                key=line.key,
            )


def dated_wording(outline: Outline) -> Iterator[Note]:
    """Wording that was true on the day of writing and may not be today."""
    for text in _body(outline):
        found = phrases.DATED.search(text.words)
        if found:
            yield Note(
                "dated",
                text.line,
                message("“{words}” depends on when this was written. Check that it still holds.", words=found[0]),
                key=text.key,
            )


def unsupported_wording(outline: Outline) -> Iterator[Note]:
    """Comparisons without figures and forecasts about the law."""
    for text in _body(outline):
        rate = phrases.RATE.search(text.words)
        if rate and not any(map(str.isdigit, text.words)):
            yield _unsupported(text, "“{words}” comes without figures or a source. Say whose statement it is.", rate)
            continue
        forecast = phrases.forecast_in(text.words)
        if forecast:
            yield _unsupported(text, "“{words}” foretells what a law will do. Say whose view it is.", forecast)


def _unsupported(text: _Text, sentence: str, found: re.Match[str]) -> Note:
    return Note("unsupported", text.line, message(sentence, words=found[0]), key=text.key)


def first_person(outline: Outline) -> Iterator[Note]:
    """One note on all lines in which the authors speak as “we”; the organization named most is offered."""
    texts = list(_everything(outline))
    lines = sorted(text.line for text in texts if phrases.FIRST_PERSON.search(text.words))
    if not lines:
        return
    shown = ", ".join(map(str, lines[:20])) + (" …" if len(lines) > 20 else "")
    names = Counter(name for text in texts for name in phrases.ORGANIZATION.findall(text.words))
    yield Note(
        "first_person",
        lines[0],
        message(
            "The authors speak as “we” or “our” here (lines: {lines}). Say who is speaking when you use it.",
            lines=shown,
        ),
        tuple(name for name, _ in names.most_common(1)),
    )


def sensitive_topics(outline: Outline) -> Iterator[Note]:
    """One note that proposes a content notice, with the topics found."""
    texts = sorted(_everything(outline), key=lambda text: text.line)
    first: dict[str, int] = {}
    for text in filter(lambda each: phrases.ANY_TOPIC.search(each.words), texts):
        for topic, pattern in phrases.TOPICS.items():
            if topic not in first and pattern.search(text.words):
                first[topic] = text.line
    if first:
        yield Note(
            "sensitive_topics",
            min(first.values()),
            message(
                "This document speaks of {topics}. A short content notice at the start lets people choose how to take"
                " part.",
                topics=", ".join(first),
            ),
            tuple(first),
        )


def file_facts(facts: tuple[str, int, int]) -> Note:
    """How the file was read."""
    encoding, read, curly = facts
    if curly:
        text = message(
            "Read as {encoding} text; lines with words: {read}. Curly quotation marks and apostrophes ({curly})"
            " are kept.",
            encoding=encoding,
            read=read,
            curly=curly,
        )
    else:
        text = message("Read as {encoding} text; lines with words: {read}.", encoding=encoding, read=read)
    return Note("file", 0, text)


def rights() -> Note:
    """Whose text it is."""
    return Note(
        "rights",
        0,
        message(
            "This text belongs to the people who wrote it. Use your own words and name the source; pass copies on only"
            " with their permission."
        ),
    )
