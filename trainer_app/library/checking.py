"""Every check of a module file: what to look at, on which line, and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer_app.base.files import stays_inside
from trainer_app.base.language import message
from trainer_app.library.checks import Finding, Findings
from trainer_app.library.content import Block, Paragraph, Picture, Role, flat
from trainer_app.library.copied import Runs, check_copied
from trainer_app.library.module import Module, ModuleSlide
from trainer_app.library.pictures import picture_file
from trainer_app.library.reading import Parsed, parse_module
from trainer_app.library.wording import check_claims, check_sentences, check_words

MOST_BULLETS = 6
MOST_WORDS = 12
OWN_ORIGINS = frozenset({"practice", "local"})
"""Origins that need no entry among the sources: our practice guidance, and what the trainer fills in."""
_STOPS_ALL = frozenset({"no-front-matter", "open-front-matter", "yaml"})


def check_module(
    text: str, folder: Path | None, name: str, *, sources: Runs = frozenset(), strict: bool = False
) -> tuple[Finding, ...]:
    """Everything worth a look in a module file, by line; never raises for what stands in it.

    `sources` are the runs of words of documents it may have been made from. A `strict` look asks for an origin of
    every statement and for sentences that can be said.
    """
    parsed = parse_module(text, folder, name)
    stopped = tuple(finding for finding in parsed.findings if finding.code in _STOPS_ALL)
    if stopped:
        # Without front matter every field is missing as well; saying so would only bury the cause.
        return stopped
    findings = Findings(name)
    _check_slides(parsed.written_slides, findings)
    _check_origins(parsed, findings)
    _check_pictures(parsed.module, findings)
    _check_length(parsed.module, findings)
    check_words(parsed.module, findings)
    check_copied(text, sources, findings)
    if strict:
        check_claims(parsed.module, {each.line for each in parsed.cited}, findings)
        check_sentences(parsed.module, findings)
    return tuple(sorted((*parsed.findings, *findings.in_order()), key=lambda finding: finding.line))


def _check_slides(slides: tuple[ModuleSlide, ...], findings: Findings) -> None:
    if not slides:
        findings.error(0, "empty-module", message("The module has no slides. Add a heading “## …” with some text."))
    ids: dict[str, int] = {}
    titles: dict[str, int] = {}
    for slide in slides:
        if slide.id in ids:
            sentence = message(
                "The slide id “{id}” is already used on line {line}. Write another: {#…}.",
                id=slide.id,
                line=ids[slide.id],
            )
            findings.error(slide.line, "duplicate-id", sentence)
        elif slide.title and slide.title.casefold() in titles:
            line = titles[slide.title.casefold()]
            sentence = message("The title “{title}” is already used on line {line}.", title=slide.title, line=line)
            findings.warn(slide.line, "duplicate-title", sentence)
        ids.setdefault(slide.id, slide.line)
        titles.setdefault(slide.title.casefold(), slide.line)
        _check_bullets(slide, findings)


def _check_bullets(slide: ModuleSlide, findings: Findings) -> None:
    listed = (b for b in flat(slide.blocks) if isinstance(b, Paragraph))
    bullets = [b for b in listed if b.role in (Role.BULLET, Role.NUMBER)]
    if len(bullets) > MOST_BULLETS:
        sentence = message(
            "This slide has {n} bullets. Up to {most} can be read from a seat; split the slide.",
            n=len(bullets),
            most=MOST_BULLETS,
        )
        findings.warn(bullets[MOST_BULLETS].line, "many-bullets", sentence)
    for bullet in bullets:
        words = len(bullet.text.split())
        if words > MOST_WORDS:
            sentence = message(
                "This bullet has {n} words. Keep it to {most}, and say the rest.", n=words, most=MOST_WORDS
            )
            findings.warn(bullet.line, "long-bullet", sentence)


def _check_origins(parsed: Parsed, findings: Findings) -> None:
    known = {source.key for source in parsed.module.sources} | OWN_ORIGINS
    for cited in parsed.cited:
        if cited.origin.source not in known:
            sentence = message(
                "“@{key}” is not among the sources at the top of the file. Add it there, or correct it.",
                key=cited.origin.source,
            )
            findings.error(cited.line, "unknown-source", sentence)


def pictures_in(module: Module) -> Iterator[Picture]:
    """Every picture a module shows or prints."""
    blocks: list[Block] = list(module.handout)
    for slide in module.slides:
        blocks += slide.blocks
        blocks += slide.activity.body if slide.activity else ()
    return (block for block in flat(blocks) if isinstance(block, Picture))


def _check_pictures(module: Module, findings: Findings) -> None:
    for picture in pictures_in(module):
        if not picture.alt.strip():
            sentence = message(
                "The picture “{path}” has no description. Write one: ![what it shows](…).", path=picture.path
            )
            findings.error(picture.line, "picture-alt", sentence)
        if not stays_inside(picture.path):
            sentence = message(
                "The picture “{path}” is not in the module's folder. Copy it there and write its name alone.",
                path=picture.path,
            )
            findings.error(picture.line, "picture-outside", sentence)
        elif module.folder is not None and picture_file(module.folder, picture.path) is None:
            sentence = message(
                "There is no picture “{path}” in the module's folder. Copy it there, or correct the name.",
                path=picture.path,
            )
            findings.error(picture.line, "picture-missing", sentence)


def _check_length(module: Module, findings: Findings) -> None:
    planned = module.planned_minutes
    if planned and module.minutes and planned != module.minutes:
        sentence = message(
            "Slides, activities and debriefs add up to {planned} min, the duration says {duration} min.",
            planned=planned,
            duration=module.minutes,
        )
        findings.warn(0, "duration-sum", sentence)
