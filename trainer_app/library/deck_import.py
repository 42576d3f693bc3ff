"""A module's text made of a presentation: every slide becomes a slide of the nearest kind, notes become notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trainer_app.base.ids import free_name, slug
from trainer_app.base.language import Message, message
from trainer_app.library.content import Form, paragraphs_of
from trainer_app.library.reading import read_module
from trainer_app.library.writing import escaped, front_matter, slide_text, with_slide

_WORDS_A_MINUTE = 120
"""How fast notes are spoken, for guessing a slide's minutes."""
_DEEPEST = 2
_NOTES = re.compile(r"^:::[ \t]*notes[ \t]*$", re.MULTILINE)
_FORM = re.compile(r" \.[a-z]+(?=[ }])")
_LOST = {
    "animations": message("Slides with animations: {n}. Everything on them shows at once now."),
    "media": message("Slides with sound or video: {n}. These do not come along."),
    "drawings": message("Drawings such as SmartArt: {n}. Write what they say as a list, steps or columns."),
    "charts": message("Charts that could not be read: {n}. Write their numbers as a table."),
    "links": message("Pictures that are only linked: {n}. Nothing is fetched; save those you need beside the module."),
    "pictures": message("Pictures that could not be read: {n}. Save them as PNG or JPEG beside the module."),
}


@dataclass(frozen=True)
class Unbuilt:
    """A slide with something on it that could not be rebuilt. `number` counts the presentation's slides from 1."""

    number: int
    id: str
    title: str


@dataclass(frozen=True)
class MadeText:
    """The text of a module, and what a trainer should know about how it was made."""

    text: str
    report: tuple[Message, ...]
    unbuilt: tuple[Unbuilt, ...] = ()


def spoken_minutes(notes: Iterable[str]) -> int:
    """The whole minutes that notes take to be said, at least one."""
    return max(1, round(sum(len(note.split()) for note in notes) / _WORDS_A_MINUTE))


def module_of_deck(deck: dict[str, Any], title: str, module_id: str, language: str) -> MadeText:
    """The module's text of a presentation in this language, as the helper process read it."""
    slides = [_Slide(**slide) for slide in deck["slides"]]
    taken: set[str] = set()
    ids = [free_id(slide.title, number, taken) for number, slide in enumerate(slides, 1)]
    numbered = list(zip(range(1, len(slides) + 1), ids, slides, strict=True))
    parts = [_slide_text(slide, number, identity) for number, identity, slide in numbered]
    unbuilt = tuple(Unbuilt(number, identity, slide.title) for number, identity, slide in numbered if slide.hard)
    minutes = sum(slide.minutes for slide in slides)
    head = front_matter(title, module_id, language, minutes=max(minutes, 1))
    return MadeText(
        "\n---\n".join([head + "\n" + parts[0], *parts[1:]]) if parts else head, _report(slides, deck["lost"]), unbuilt
    )


@dataclass(frozen=True)
class _Slide:
    id: str
    title: str
    opening: bool
    hidden: bool
    hard: bool
    blocks: list[list[Any]]
    notes: list[str]

    @property
    def minutes(self) -> int:
        return spoken_minutes(self.notes)


def _report(slides: Sequence[_Slide], lost: dict[str, int]) -> tuple[Message, ...]:
    rows = [
        message("Slides: {n}. Their minutes are guessed from the length of the notes; put them right.", n=len(slides))
    ]
    hidden = [number for number, slide in enumerate(slides, 1) if slide.hidden]
    if hidden:
        numbers = ", ".join(map(str, hidden))
        rows.append(message("Hidden slides are optional now and left out of workshops: {numbers}.", numbers=numbers))
    hard = [number for number, slide in enumerate(slides, 1) if slide.hard]
    if hard:
        numbers = ", ".join(map(str, hard))
        rows.append(message("Slides with something on them that could not be rebuilt: {numbers}.", numbers=numbers))
    untitled = [number for number, slide in enumerate(slides, 1) if not slide.title]
    if untitled:
        numbers = ", ".join(map(str, untitled))
        rows.append(
            message("Slides without a title: {numbers}. Give each one, so that it can be found.", numbers=numbers)
        )
    rows += [Message(_LOST[code].text, (("n", count),)) for code, count in lost.items() if code in _LOST]
    return tuple(rows)


def new_slide_text(slide: dict[str, Any], taken: set[str]) -> str:
    """The text of a slide that a colleague added to a deck."""
    made, number = _Slide(**slide), len(taken) + 1
    return _slide_text(made, number, free_id(made.title, number, set(taken))).rstrip() + "\n"


def free_id(title: str, number: int, taken: set[str]) -> str:
    """An id for a slide, made of its title; it is among the `taken` ones then."""
    identity = free_name(slug(title, f"slide-{number}"), taken)
    taken.add(identity)
    return identity


def as_picture(text: str, slide_id: str, file: str) -> str:
    """The module's text with a slide shown as the picture in `file`; its words describe the picture.

    Title, minutes and notes stay. Raises `NotFound` for a slide that is gone.
    """
    slide = next((each for each in read_module(text).slides if each.id == slide_id), None)
    part = slide_text(text, slide_id)
    heading, _, rest = part.partition("\n")
    notes = _NOTES.search(rest)
    words = [slide.title if slide else "", *(each.text for each in paragraphs_of(slide.blocks if slide else ()))]
    shown = f"![{escaped('. '.join(filter(None, words)))}]({file})"
    head = f"{_FORM.sub('', heading).rstrip().removesuffix('}')} .{Form.BLANK.value}}}"
    return with_slide(text, slide_id, f"{head}\n\n{shown}\n\n{rest[notes.start() :] if notes else ''}")


def _slide_text(slide: _Slide, number: int, identity: str) -> str:
    kind = " .section" if slide.opening and _only_text(slide.blocks) else ""
    optional = " optional=yes" if slide.hidden else ""
    title = escaped(slide.title) if slide.title else f"{number}"
    lines = [f"## {title} {{#{identity}{kind} minutes={slide.minutes}{optional}}}", ""]
    lines += _blocks(slide.blocks)
    if slide.notes:
        lines += ["::: notes"]
        for note in slide.notes:
            lines += [escaped(note), ""]
        lines[-1:] = [":::", ""]
    return "\n".join(lines)


def _only_text(blocks: Sequence[Sequence[Any]]) -> bool:
    return all(block[0] == "text" for block in blocks)


def _blocks(blocks: Sequence[Sequence[Any]]) -> Iterator[str]:
    columns = [block for block in blocks if block[0] == "column"]
    if columns:
        yield ":::: columns"
        for _kind, texts in columns:
            yield "::: column"
            yield from _texts(texts)
            yield ":::"
        yield "::::"
        yield ""
    run: list[Sequence[Any]] = []
    for block in blocks:
        if block[0] == "text":
            run.append(block)
            continue
        yield from _texts(run)
        run = []
        if block[0] == "table":
            yield from _table(block[1])
        elif block[0] == "chart":
            yield from [f"::: {{.chart kind={block[1]}}}", *_table(block[2])]
            yield from [":::", ""]
        elif block[0] == "picture":
            yield f"![{escaped(block[2])}]({block[1]})"
            yield ""
    yield from _texts(run)


def _texts(texts: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Bullets with their levels, and paragraphs where the level is below 0."""
    listed = False
    for _kind, level, words in texts:
        if level < 0:
            if listed:
                yield ""
            yield escaped(words)
            yield ""
            listed = False
        else:
            yield f"{'  ' * min(level, _DEEPEST) if listed else ''}- {escaped(words)}"
            listed = True
    if listed:
        yield ""


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        cells = [escaped(cell).replace("|", "\\|") for cell in [*row, *[""] * (width - len(row))]]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"| {' | '.join(['---'] * width)} |"
    yield ""
