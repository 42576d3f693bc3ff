"""From the text of a module file to a `Module`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.ids import free_name
from trainer_app.base.language import message
from trainer_app.library.checks import Finding, Findings, Severity
from trainer_app.library.content import Block, Paragraph
from trainer_app.library.fields import Fields, read_fields
from trainer_app.library.markup import CitedOrigin
from trainer_app.library.matter import Layout, Value, YamlTrouble, find_matter, read_yaml
from trainer_app.library.module import Module, ModuleSlide
from trainer_app.library.parts import ReadPart, read_part
from trainer_app.library.splitter import split_parts

_NOTHING = Value(1, 0, 0, fields=())


@dataclass(frozen=True)
class Parsed:
    """A module with what was found while reading it; unusable where a finding is an error."""

    module: Module
    findings: tuple[Finding, ...]
    cited: tuple[CitedOrigin, ...]
    """Every origin named in the file, in order, the handout's included."""
    written_slides: tuple[ModuleSlide, ...]
    """The slides with their ids as written, before equal ids are told apart."""


def read_module(text: str, folder: Path | None = None, name: str = "module.md") -> Module:
    """The module in `text`; its pictures are beside it in `folder`.

    Raises `BadInput` with the file's `name`, the line and a sentence where the module cannot be used.
    """
    parsed = parse_module(text, folder, name)
    for finding in parsed.findings:
        if finding.severity is Severity.ERROR:
            raise BadInput("“{name}”, line {line}: {what}", name=name, line=finding.line, what=finding.message)
    return parsed.module


def parse_module(text: str, folder: Path | None, name: str) -> Parsed:
    """Read as much of `text` as can be read; never raises for what stands in it."""
    findings = Findings(name)
    layout = find_matter(text)
    fields = read_fields(_matter(layout, findings), layout.first_line, findings)
    parts = [read_part(part, at, findings) for at, part in enumerate(split_parts(layout.body, layout.body_line), 1)]
    written = tuple(part.slide for part in parts if part.slide)
    module = _module(text, folder, fields, _told_apart(written), parts)
    cited = tuple(each for part in parts for each in part.cited)
    return Parsed(module, findings.in_order(), cited, written)


def _matter(layout: Layout, findings: Findings) -> Value:
    if not layout.found:
        sentence = message("The file does not begin with front matter. Begin it with “---”, id, title and duration.")
        findings.error(1, "no-front-matter", sentence)
    elif not layout.closed:
        findings.error(1, "open-front-matter", message("The front matter never ends. Add a line “---” below it."))
    try:
        return read_yaml(layout.yaml) if layout.found and layout.closed else _NOTHING
    except YamlTrouble as trouble:
        findings.error(layout.first_line + trouble.line - 1, "yaml", trouble.sentence)
        return _NOTHING


def _told_apart(slides: tuple[ModuleSlide, ...]) -> tuple[ModuleSlide, ...]:
    taken: set[str] = set()
    unique = []
    for slide in slides:
        identity = free_name(slide.id, taken)
        taken.add(identity)
        unique.append(replace(slide, id=identity))
    return tuple(unique)


def _module(
    text: str, folder: Path | None, fields: Fields, slides: tuple[ModuleSlide, ...], parts: list[ReadPart]
) -> Module:
    handout: tuple[Block, ...] = tuple(block for part in parts for block in part.handout)
    references: tuple[Paragraph, ...] = tuple(block for part in parts for block in part.references)
    return Module(
        text=text,
        folder=folder,
        slides=slides,
        handout=handout,
        references=references,
        **{name: getattr(fields, name) for name in Fields.__dataclass_fields__},
    )
