"""Placing what a trainer says about a passage in a module: on a slide, in the notes, in the handout or on cards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from trainer_app.base.errors import BadInput
from trainer_app.base.ids import free_name, slug
from trainer_app.library.content import Origin
from trainer_app.library.matter import quoted
from trainer_app.library.module import Module, Source, Use
from trainer_app.library.reading import read_module
from trainer_app.library.writing import append_passage, escaped, slide_text, with_entry, with_slide

_NOTES = re.compile(r"^:::[ \t]*notes[ \t]*$", re.MULTILINE)
_HANDOUT = re.compile(r"^:::[ \t]*handout[ \t]*$", re.MULTILINE)
_CLOSE = re.compile(r"^:::[ \t]*$", re.MULTILINE)
_ACTIVITY_MINUTES = 10


def place_words(text: str, words: str, origin: Origin, use: Use, *, slide: str = "", title: str = "") -> str:
    """The module's text with `words` and their origin placed.

    `slide` is the id of the slide that gets them; without one a new slide called `title` is begun. The handout needs
    neither. Raises `BadInput` for no words or no title, `NotFound` for a slide that is gone.
    """
    if not words.strip():
        raise BadInput("There are no words to place. Write them in your own words first.")
    if use is Use.HANDOUT:
        return _in_handout(text, _line(words, origin))
    if not slide:
        return _on_new_slide(text, words, origin, use, title)
    if use is Use.SLIDE:
        return append_passage(text, words, origin, slide)
    return with_slide(text, slide, _in_notes(slide_text(text, slide), _line(words, origin)))


@dataclass(frozen=True)
class Shown:
    """A picture as a module shows it. `file` lies beside the module; `alt` says what it shows to those who cannot."""

    file: str
    alt: str
    credit: str = ""

    def written(self, origin: Origin) -> str:
        """The line that shows it, with where it comes from."""
        named = self.credit.replace('"', "”").replace("{", "(").replace("}", ")")
        credit = f'{{credit="{named}"}}' if named else ""
        return f"![{escaped(self.alt)}]({self.file}){credit} [{_cited(origin)}]"


def place_picture(text: str, shown: Shown, origin: Origin, use: Use, *, slide: str = "", title: str = "") -> str:
    """The module's text with a picture placed on a slide, a new one called `title` where `slide` is empty, or in the
    handout.

    Raises `BadInput` for no description, no title or another use, `NotFound` for a slide that is gone.
    """
    if not shown.alt.strip():
        raise BadInput("Say what the picture shows, for those who cannot see it.")
    if use not in (Use.SLIDE, Use.HANDOUT):
        raise BadInput("A picture goes on a slide or into the handout. Choose one of them.")
    line = shown.written(origin)
    if use is Use.HANDOUT:
        made = _in_block(text, _HANDOUT, line, close_to=(":::",))
        return made or f"{text.rstrip()}\n\n---\n\n::: handout\n{line}\n:::\n"
    if not slide:
        return _with_new_slide(text, title, lambda name, identity: f"## {name} {{#{identity}}}\n\n{line}")
    return with_slide(text, slide, _before_notes(slide_text(text, slide), line))


def _before_notes(part: str, line: str) -> str:
    """A slide's lines with one more at the end of what it shows."""
    fence = re.search(r"^:::", part, re.MULTILINE)
    at = fence.start() if fence else len(part)
    rest = part[at:]
    return f"{part[:at].rstrip()}\n\n{line}\n" + (f"\n{rest}" if rest else "")


def with_source(text: str, key: str, source: Source) -> str:
    """The module's text with a source among those it names; one that is there stays as it is."""
    details = {"title": source.title, "author": source.author, "address": source.address, "material": source.material}
    entry = ", ".join(f"{name}: {quoted(value)}" for name, value in details.items() if value)
    return with_entry(text, "sources", key, f"{{{entry}}}")


def source_key(module: Module, material: str, title: str) -> str:
    """The key under which a module names an imported document; a free one made of its title where it does not yet."""
    known = next((source.key for source in module.sources if source.material == material), "")
    return known or free_name(slug(title, "source")[:24].strip("-"), {source.key for source in module.sources})


def lines_used(module: Module, material: str) -> frozenset[int]:
    """The lines of an imported document that a module names as origins."""
    keys = [re.escape(source.key) for source in module.sources if source.material == material]
    found = (re.finditer(rf"@{key}\s+L(\d+)", module.text) for key in keys)
    return frozenset(int(each[1]) for each_key in found for each in each_key)


def _line(words: str, origin: Origin) -> str:
    return f"{escaped(words)} [{_cited(origin)}]"


def _cited(origin: Origin) -> str:
    return " ".join(filter(None, [f"@{origin.source}", origin.place]))


def _in_notes(part: str, line: str) -> str:
    return _in_block(part, _NOTES, line, close_to=(":::",)) or f"{part.rstrip()}\n\n::: notes\n{line}\n:::"


def _in_handout(text: str, line: str) -> str:
    item = f"- {line}"
    made = _in_block(text, _HANDOUT, item, close_to=("- ", ":::"))
    return made or f"{text.rstrip()}\n\n---\n\n::: handout\n{item}\n:::\n"


def _in_block(text: str, opening: re.Pattern[str], line: str, close_to: tuple[str, ...]) -> str:
    """The text with a line at the end of a fenced block; empty where there is no such block.

    The line stands right below one that begins with any of `close_to`, and is a paragraph of its own below others.
    """
    opened = opening.search(text)
    if opened is None:
        return ""
    closed = _CLOSE.search(text, opened.end())
    at = closed.start() if closed else len(text)
    before = text[:at].rstrip("\r\n")
    gap = "\n" if before.rsplit("\n", 1)[-1].startswith(close_to) else "\n\n"
    return f"{before}{gap}{line}\n{text[at:]}"


def _on_new_slide(text: str, words: str, origin: Origin, use: Use, title: str) -> str:
    line = _line(words, origin)

    def made(name: str, identity: str) -> str:
        if use is Use.ACTIVITY:
            return (
                f":::: {{.activity #{identity} minutes={_ACTIVITY_MINUTES}}}\n## {name}\n\n"
                f"1. {name} ({_ACTIVITY_MINUTES} min, must)\n\n::: cards\n- {line}\n:::\n::::"
            )
        if use is Use.NOTES:
            return f"## {name} {{#{identity}}}\n\n::: notes\n{line}\n:::"
        return f"## {name} {{#{identity}}}\n\n- {line}"

    return _with_new_slide(text, title, made)


def _with_new_slide(text: str, title: str, made: Callable[[str, str], str]) -> str:
    """The text with a slide more at its end; `made` writes it, given its title and its id."""
    name = " ".join(title.split())
    if not name:
        raise BadInput("A new slide needs a title. Write a few words.")
    identity = free_name(slug(name, "slide"), {slide.id for slide in read_module(text).slides})
    return f"{text.rstrip()}\n\n---\n\n{made(escaped(name), identity)}\n"
