"""Edits of a module file as replaced pieces of its text; everything around the piece stays byte for byte.

Each function takes the text of the file and returns the new text. Files whose front matter cannot be read are refused
with `BadInput`, so that an edit never makes things worse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer_app.base.clean import clean
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.minutes import Minutes
from trainer_app.library.content import Origin
from trainer_app.library.matter import Layout, Value, YamlTrouble, find_matter, quoted, read_yaml
from trainer_app.library.reading import parse_module
from trainer_app.library.splitter import Lines, Part, split_parts

FIRST_SLIDE = "start"
"""The id of the slide a fresh module has."""
_USUAL_MINUTES = 30
_SPECIAL = re.compile(r"([\\`*_\[\]<&])")
_LEADING = re.compile(r"^([#>+=:~-]|\d+(?=[.)]))")


def with_title(text: str, title: str) -> str:
    """The text with another title."""
    return with_value(text, "title", _words(title))


def with_minutes(text: str, minutes: Minutes) -> str:
    """The text with another duration."""
    return with_value(text, "duration", f"{minutes} min")


def with_objectives(text: str, objectives: Sequence[str]) -> str:
    """The text with other objectives, one line each."""
    return with_list(text, "objectives", objectives)


def with_value(text: str, name: str, value: str) -> str:
    """The text with the front matter's `name` set to one value."""
    return _with_yaml(text, name, quoted(" ".join(value.split())), "")


def with_list(text: str, name: str, values: Sequence[str]) -> str:
    """The text with the front matter's `name` set to a list."""
    end = _line_end(text)
    lines = [f"- {quoted(' '.join(value.split()))}" for value in values]
    return _with_yaml(text, name, (end + "  ").join(lines) if lines else "[]", end + "  " if lines else "")


def with_entry(text: str, name: str, key: str, value: str) -> str:
    """The text with one more entry, `key: value`, in the front matter's mapping `name`; a known key stays as it is.

    `value` is YAML on one line.
    """
    layout, tree = _layout(text)
    end = _line_end(text)
    old = tree.get(name)
    if old is not None and dict(old.fields or ()).get(key):
        return text
    if old is None or not old.fields:
        if old is not None:
            return text[: layout.offset + old.start] + f"{{{key}: {value}}}" + text[layout.offset + old.end :]
        at = layout.offset + len(layout.yaml)
        return text[:at] + f"{name}:{end}  {key}: {value}{end}" + text[at:]
    start = layout.offset + old.start
    if old.flow:
        return f"{text[: start + 1]}{key}: {value}, {text[start + 1 :]}"
    indent = " " * (start - (text.rfind("\n", 0, start) + 1))
    return f"{text[:start]}{key}: {value}{end}{indent}{text[start:]}"


def with_slide(text: str, slide_id: str, new_slide_text: str) -> str:
    """The text with one slide's lines replaced, its notes and activity included. Raises `NotFound`."""
    start, end = _slide_span(text, slide_id)
    return text[:start] + _native(new_slide_text.strip("\r\n"), text) + text[end:]


def slide_text(text: str, slide_id: str) -> str:
    """The lines of one slide, without the blank ones around them. Raises `NotFound`."""
    start, end = _slide_span(text, slide_id)
    return text[start:end]


def with_order(text: str, slide_ids: Sequence[str]) -> str:
    """The text with slides in another order: those named take each other's places, others stay. Raises `NotFound`."""
    spans = {slide_id: _slide_span(text, slide_id) for slide_id in slide_ids}
    made, at = [], 0
    for (start, end), slide_id in zip(sorted(spans.values()), slide_ids, strict=True):
        first, last = spans[slide_id]
        made += [text[at:start], text[first:last]]
        at = end
    return "".join([*made, text[at:]])


def append_passage(text: str, passage_text: str, origin: Origin, where: str = "") -> str:
    """The text with a passage and its origin added.

    `where` is the id of a slide, which gets one more bullet; without it a new slide is begun at the end of the file.
    The passage's words are shown exactly as they are, whatever signs they hold. Raises `NotFound`.
    """
    cited = " ".join(filter(None, [f"@{origin.source}", origin.place]))
    words = f"{escaped(passage_text)} [{cited}]"
    if not where:
        return _native(f"{text.rstrip()}\n\n---\n\n{words}\n", text)
    at, indent = _bullet_place(text, where)
    return text[:at] + _native(f"{indent}- {words}\n", text) + text[at:]


def new_module(title: str, module_id: str, language: str) -> str:
    """The text of a fresh module with one slide, in the language `language`. Raises `BadInput` for an empty title."""
    words = _words(title)
    head = front_matter(words, module_id, language, minutes=_USUAL_MINUTES)
    return f"{head}\n## {escaped(words)} {{#{FIRST_SLIDE}}}\n\n::: notes\n:::\n"


def front_matter(title: str, module_id: str, language: str, *, minutes: int, objectives: Sequence[str] = ()) -> str:
    """The lines at the top of a fresh module."""
    goals = "".join(f"\n  - {quoted(goal)}" for goal in objectives) or " []"
    return (
        f"---\nid: {quoted(module_id)}\ntitle: {quoted(title)}\nlang: {quoted(language)}\n"
        f'version: "1.0"\nduration: {minutes} min\nobjectives:{goals}\n---\n'
    )


def escaped(words: str) -> str:
    """`words` on one line, written so that Markdown shows them exactly as they are."""
    line = _SPECIAL.sub(r"\\\1", " ".join(clean(words).split()))
    return _LEADING.sub(lambda found: f"\\{found[1]}" if not found[1].isdigit() else found[1], _number_safe(line))


def _number_safe(line: str) -> str:
    """“1. word” without becoming a numbered list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def _words(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise BadInput("A module needs a title. Write a few words.")
    return words


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text.split("\n", 1)[0] + "\n" else "\n"


def _native(addition: str, text: str) -> str:
    """`addition` with the line ends `text` has."""
    return addition.replace("\r\n", "\n").replace("\n", _line_end(text))


def _layout(text: str) -> tuple[Layout, Value]:
    layout = find_matter(text)
    if not layout.closed:
        raise BadInput("The front matter never ends, so it was not changed. Add a line “---” below it.")
    try:
        return layout, read_yaml(layout.yaml)
    except YamlTrouble as trouble:
        line = layout.first_line + trouble.line - 1
        raise BadInput("Line {line}: {what}", line=line, what=trouble.sentence) from trouble


def _with_yaml(text: str, name: str, value: str, lead: str) -> str:
    """Replace one value of the front matter; `lead` is written between the name and a value on lines of its own."""
    layout, tree = _layout(text)
    end = _line_end(text)
    old = tree.get(name)
    entry = f"{name}:{lead or ' '}{value}{end}"
    if not layout.found:
        return f"---{end}{entry}---{end}{end}{text}"
    if old is None:
        at = layout.offset + len(layout.yaml)
        return text[:at] + entry + text[at:]
    start, stop = layout.offset + old.start, layout.offset + old.end
    stop = start + len(text[start:stop].rstrip())
    if old.items is not None and not old.flow:
        # A block list begins on a line of its own already; only its entries are replaced.
        return text[:start] + _indented(text, start, value, end) + text[stop:]
    if start == stop and text[start - 1 : start] == ":":
        return text[:start] + (lead or " ") + value + text[stop:]
    return (
        text[:start].rstrip(" ") + (lead or " ") + value + text[stop:] if lead else text[:start] + value + text[stop:]
    )


def _indented(text: str, start: int, value: str, end: str) -> str:
    column = start - (text.rfind("\n", 0, start) + 1)
    return value.replace(end + "  ", end + " " * column)


def _slide_part(text: str, slide_id: str) -> Part:
    module = parse_module(text, None, "module.md").module
    slide = next((each for each in module.slides if each.id == slide_id), None)
    layout = find_matter(text)
    for part in split_parts(layout.body, layout.body_line):
        if slide and part.first_line <= slide.line < part.end:
            return part
    raise NotFound("There is no slide “{id}” in this module. It may have been removed.", id=slide_id)


def _offsets(text: str) -> list[int]:
    """The offset each line begins at, and the text's end as the last one."""
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    offsets[-1] = len(text)
    return offsets


def _slide_span(text: str, slide_id: str) -> tuple[int, int]:
    part, offsets = _slide_part(text, slide_id), _offsets(text)
    start, end = offsets[part.first_line - 1], offsets[min(part.end - 1, len(offsets) - 1)]
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip("\r\n\ufeff"))
    return start, start + len(inner.strip("\ufeff").strip("\r\n"))


def _bullet_place(text: str, slide_id: str) -> tuple[int, str]:
    """The offset of the line after the slide's own text, before its notes, and what to write before the bullet."""
    part, offsets = _slide_part(text, slide_id), _offsets(text)
    texts = [piece for piece in part.pieces if isinstance(piece, Lines) and piece.text.strip()]
    if not texts:
        return _slide_span(text, slide_id)[0], ""
    lines = texts[0].text.split("\n")
    last = max(at for at, line in enumerate(lines) if line.strip())
    at = offsets[min(texts[0].first_line + last, len(offsets) - 1)]
    needs_end = not text[:at].endswith("\n")
    in_list = re.match(r"[-*+] ", lines[last].lstrip()) is not None
    return at, ("\n" if needs_end else "") + ("" if in_list else "\n")
