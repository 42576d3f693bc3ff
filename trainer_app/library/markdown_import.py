"""Modules made of Markdown decks (Marp, Slidev, reveal.js, remark, Pandoc) and lessons in The Carpentries' format.

What a module has no word for is kept as plain text or counted in the report; nothing goes without being named there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from trainer_app.base.ids import free_name, slug
from trainer_app.base.language import Message, message
from trainer_app.library.deck_import import MadeText, spoken_minutes
from trainer_app.library.fields import known_language
from trainer_app.library.matter import YamlTrouble, find_matter, read_yaml
from trainer_app.library.writing import escaped, front_matter

_BREAK = re.compile(r"^(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_DIRECTIVE = re.compile(r"^\s*[_$]?[\w-]+\s*:\s*\S*[^.?!]*$")
_KEY = re.compile(r"^[\w-]+\s*:(?:\s.*)?$")
_NOTES_LINE = re.compile(r"^\s*(?:notes?:|\?\?\?)\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|li|td|th|tr|h\d)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{[.#:][^{}]*\}\s*$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_DIV = re.compile(r"^(:{3,})\s*\{?\.?([\w-]+)?[^}]*\}?\s*$")
_KNOWN_DIVS = frozenset(("notes", "columns", "column"))
_LESSON = ("teaching", "exercises")
_MOST_YAML = 20
_SLIDE_LEVEL = 2
"""Headings down to this level begin a slide where there are no breaks."""
_REPORT = {
    "yaml": message("Settings of single slides: {n}. They are left out."),
    "directive": message("Directives in comments: {n}. They are left out."),
    "html": message("Tags of HTML: {n}. Their words are kept as text."),
    "attribute": message("Styles in braces: {n}. They are left out."),
    "background": message("Background pictures: {n}. They stand on the slide now; describe them."),
    "remote": message("Pictures on the web: {n}. Save each beside the module; their addresses are kept as links."),
    "div": message("Blocks this program has no word for: {n}. Their text is kept."),
}


@dataclass
class _Part:
    title: str = ""
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    minutes: int = 0
    """Minutes that are written in the source; 0 where they are guessed."""
    activity: bool = False

    @property
    def length(self) -> int:
        """Its minutes, guessed from the length of the notes where none are written."""
        return self.minutes or spoken_minutes(self.notes)


def is_lesson(text: str) -> bool:
    """Whether the front matter has the minutes of a Carpentries lesson."""
    head = _head(text)
    return all(name in head for name in _LESSON)


def module_of_markdown(text: str, name: str, module_id: str, language: str) -> MadeText:
    """The module's text of a deck or a lesson; `name` is its title and `language` its language where it says none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    head = _head(text)
    layout = find_matter(text)
    body = "\n".join(layout.body) if layout.closed and (head or not layout.yaml.strip()) else text
    found: Counter[str] = Counter()
    lesson = _Lesson(found)
    if is_lesson(text):
        parts = lesson.parts(body, head)
    else:
        parts = [_deck_part(lines, found) for lines in _slides(body, found)]
    parts = [part for part in parts if part.title or part.lines or part.notes]
    title = head.get("title") or next((part.title for part in parts if part.title), name)
    said = head.get("lang", "")
    spoken = said if known_language(said) else language
    made = _written(parts, lesson.objectives, title, module_id, spoken)
    guessed = message("Slides: {n}. Minutes that were not written are guessed from the notes.", n=len(parts))
    return MadeText(made, (guessed, *(Message(_REPORT[code].text, (("n", n),)) for code, n in (+found).items())))


def _head(text: str) -> dict[str, str]:
    layout = find_matter(text)
    try:
        tree = read_yaml(layout.yaml) if layout.found and layout.closed else None
    except YamlTrouble:
        return {}
    return {key: value.text for key, value in (tree.fields or ())} if tree else {}


def _slides(body: str, found: Counter[str]) -> Iterator[list[str]]:
    """The lines of each slide: cut at breaks outside code, and at headings where a part has several."""
    lines, fenced = body.split("\n"), False
    current: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _FENCE.match(line):
            fenced = not fenced
        if not fenced and _BREAK.match(line):
            yield from _at_headings(current)
            current = []
            settings = _settings(lines, at + 1)
            found["yaml"] += bool(settings)
            at += settings
        else:
            current.append(line)
        at += 1
    yield from _at_headings(current)


def _settings(lines: list[str], start: int) -> int:
    """How many lines of YAML stand between a break and the next one, the second break included."""
    for count, line in enumerate(lines[start : start + _MOST_YAML]):
        if _BREAK.match(line):
            return count + 1 if count else 0
        if not _KEY.match(line):
            return 0
    return 0


def _at_headings(lines: list[str]) -> Iterator[list[str]]:
    """A part of several slides cut at its headings; those inside blocks and code belong to what is around them."""
    places, depth, fenced = [], 0, False
    for at, line in enumerate(lines):
        heading, div = _HEADING.match(line), _DIV.match(line)
        fenced = not fenced if _FENCE.match(line) else fenced
        if div and not fenced:
            depth = max(0, depth + (1 if div[2] else -1))
        elif heading and len(heading[1]) <= _SLIDE_LEVEL and not depth and not fenced:
            places.append(at)
    for start, end in pairwise([0, *places[1:], len(lines)]):
        yield lines[start:end]


def _deck_part(lines: list[str], found: Counter[str]) -> _Part:
    part = _Part()
    text = _COMMENT.sub(lambda comment: _commented(comment[1], part, found), "\n".join(lines))
    spoken = False
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if _NOTES_LINE.match(line):
            spoken = True
            line = _NOTES_LINE.sub("", line)  # noqa: PLW2901 - the same line without its mark
        if spoken:
            part.notes += [line.strip()] if line.strip() else []
        elif heading and not part.title:
            part.title = _plain(heading[2], found)
        elif heading:
            part.lines.append(f"### {_plain(heading[2], found)}")
        else:
            part.lines.append(_clean(line, found))
    _take_notes_blocks(part)
    return part


def _commented(words: str, part: _Part, found: Counter[str]) -> str:
    if all(_DIRECTIVE.match(line) for line in words.strip().splitlines()):
        found["directive"] += 1
    else:
        part.notes += [line.strip() for line in words.strip().splitlines() if line.strip()]
    return ""


def _take_notes_blocks(part: _Part) -> None:
    """`::: notes` of Pandoc: the module's own way, gathered with the other notes."""
    kept, inside = [], False
    for line in part.lines:
        div = _DIV.match(line)
        if div and div[2] == "notes":
            inside = True
        elif inside and div and not div[2]:
            inside = False
        elif inside:
            part.notes += [line.strip()] if line.strip() else []
        else:
            kept.append(line)
    part.lines = kept


def _clean(line: str, found: Counter[str]) -> str:
    """A line without what a module cannot show; what was left out is counted."""
    div = _DIV.match(line)
    if div:
        if div[2] and div[2] not in _KNOWN_DIVS:
            found["div"] += 1
            return ""
        return line
    line = _PICTURE.sub(lambda picture: _pictured(picture, found), line)
    return _plain(line, found)


def _plain(line: str, found: Counter[str]) -> str:
    line, blocks = _BLOCK_TAG.subn(" ", line)
    line, tags = _TAG.subn("", line)
    line, styles = _ATTRIBUTES.subn("", line)
    found["html"] += tags + blocks
    found["attribute"] += styles
    return line.rstrip()


def _pictured(picture: re.Match[str], found: Counter[str]) -> str:
    alt, path = picture[1], picture[2]
    if path.startswith(("http:", "https:")):
        found["remote"] += 1
        return f"[{alt or path}]({path})"
    if alt.split(" ")[0] == "bg":
        found["background"] += 1
        alt = ""
    return f"![{alt}]({path})"


class _Lesson:
    """A lesson's sections as slides: lists and pictures are shown, prose becomes notes, challenges are activities."""

    def __init__(self, found: Counter[str]) -> None:
        self.found = found
        self.objectives: list[str] = []
        self._parts, self._closing = [_Part()], _Part("Key points")
        self._stack: list[str] = []

    def parts(self, body: str, head: dict[str, str]) -> list[_Part]:
        """Every section, challenge and the key points, with the minutes the lesson gives."""
        challenges = len(re.findall(r"^:{3,}[^\n]*\bchallenge\b", body, re.MULTILINE))
        exercise = max(1, _number(head["exercises"]) // challenges) if challenges else 1
        for line in body.split("\n"):
            self._take(line, exercise)
        shown = [part for part in self._parts if part.title or part.lines or part.notes]
        talked = [part for part in shown if not part.activity]
        for part in talked:
            part.minutes = max(1, _number(head["teaching"]) // len(talked))
        return [*shown, self._closing] if self._closing.lines else shown

    def _take(self, line: str, exercise: int) -> None:
        div = _DIV.match(line)
        if div and div[2]:
            self._stack.append(div[2])
            if div[2] == "challenge":
                self._parts.append(_Part(activity=True, minutes=exercise))
        elif div:
            if self._stack and self._stack.pop() == "challenge":
                self._parts.append(_Part())
        elif line.strip():
            self._say(line, self._stack[-1] if self._stack else "")

    def _say(self, line: str, inner: str) -> None:
        words, heading, here = line.strip(), _HEADING.match(line), self._parts[-1]
        shown = re.match(r"[-*+]\s|\d+[.)]\s|!\[|\|", words)
        if inner == "objectives":
            self.objectives.append(_plain(re.sub(r"^[-*+]\s+", "", words), self.found))
        elif inner == "questions":
            self._parts[0].title = self._parts[0].title or "Questions"
            self._parts[0].lines.append(_clean(line, self.found))
        elif inner == "keypoints":
            self._closing.lines.append(_clean(line, self.found))
        elif heading and inner == "challenge":
            here.title = _plain(heading[2], self.found)
        elif heading and not inner:
            self._parts.append(_Part(_plain(heading[2], self.found)))
        elif inner in ("instructor", "solution", "hint") or not (shown or "challenge" in self._stack):
            here.notes.append(_plain(words, self.found))
        else:
            here.lines.append(_clean(line, self.found) if shown else f"- {_clean(words, self.found)}")


def _number(words: str) -> int:
    digits = re.match(r"\s*(\d+)", words)
    return int(digits[1]) if digits else 0


def _written(parts: list[_Part], objectives: list[str], title: str, module_id: str, language: str) -> str:
    minutes = max(1, sum(part.length for part in parts))
    head = front_matter(title, module_id, language, minutes=minutes, objectives=objectives) + "\n"
    taken: set[str] = set()
    return head + "\n---\n\n".join(_slide(part, number, taken) for number, part in enumerate(parts, 1))


def _slide(part: _Part, number: int, taken: set[str]) -> str:
    identity = free_name(slug(part.title, f"slide-{number}"), taken)
    taken.add(identity)
    title = part.title or str(number)
    shown = "\n".join(part.lines).strip("\n")
    notes = "\n\n".join(escaped(note) for note in part.notes)
    spoken = f"\n::: notes\n{notes}\n:::\n" if notes else ""
    if part.activity:
        steps = f"1. {escaped(title)} ({part.length} min, must)\n"
        return f":::: {{.activity #{identity} minutes={part.length}}}\n## {title}\n\n{steps}\n{shown}\n::::\n{spoken}"
    return f"## {title} {{#{identity} minutes={part.length}}}\n\n{shown}\n{spoken}"
