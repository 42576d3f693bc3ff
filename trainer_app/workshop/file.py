"""Workshop files: YAML a trainer may edit by hand. Comments and unknown parts survive a save."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import NoReturn, TypeVar

from trainer_app.base.errors import BadInput
from trainer_app.base.ids import ID_PATTERN, free_name, slug
from trainer_app.base.language import Message, message
from trainer_app.base.minutes import Minutes, read_minutes
from trainer_app.library.content import Fit
from trainer_app.library.matter import Value, YamlTrouble, read_yaml
from trainer_app.workshop.plan import (
    LocalFact,
    PageShape,
    Segment,
    SegmentKind,
    Session,
    SlideChoice,
    SlideLayout,
    Workshop,
    WorkshopWords,
)
from trainer_app.workshop.yaml_text import merged_text

SCHEMA = 1
"""The file layout this program writes; newer ones are refused, not guessed at."""
_CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)$")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
_Choice = TypeVar("_Choice")
_KINDS = {"module": SegmentKind.MODULE, "break": SegmentKind.BREAK, "note": SegmentKind.NOTE}


def read_workshop(text: str, name: str) -> Workshop:
    """The workshop in `text`. Raises `BadInput` with the file's `name`, the line and a sentence."""
    return _Reader(name).read(text)


def write_workshop(workshop: Workshop, previous: str = "") -> str:
    """The text of the workshop's file.

    `previous` is the file as it was: what did not change there stays as it was written, comments and unknown parts
    included. Raises `BadInput` where `previous` cannot be read, so that nobody's work is written over.
    """
    before = read_workshop(previous, f"{workshop.id}.workshop.yaml") if previous.strip() else None
    return merged_text(workshop, previous, before, SCHEMA)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._taken: set[str] = set()

    def read(self, text: str) -> Workshop:
        try:
            tree = read_yaml(text.removeprefix("\ufeff"))
        except YamlTrouble as trouble:
            self._refuse(trouble.line, trouble.sentence)
        self._check_schema(tree)
        booked = tree.get("booked")
        return Workshop(
            id=self._identity(tree),
            title=self._required(tree, "title"),
            sessions=tuple(self._session(each, at) for at, each in enumerate(self._entries(tree, "sessions"), 1)),
            audience=self._text(tree, "audience"),
            language=self._text(tree, "language") or "en",
            theme=self._name_of(tree, "theme") or "light",
            page=self._page(tree),
            booked=self._minutes(booked) if booked and booked.text else None,
            objectives=self._texts(tree, "objectives"),
            take_home=tuple(self._checked_id(each) for each in self._entries(tree, "take_home")),
            based_on=self._text(tree, "based_on"),
            choices=self._choices(tree),
            translations=self._translations(tree),
            local=self._local(tree),
        )

    def _refuse(self, line: int, sentence: Message) -> NoReturn:
        raise BadInput("“{name}”, line {line}: {what}", name=self._name, line=line, what=sentence)

    def _check_schema(self, tree: Value) -> None:
        value = tree.get("schema")
        words = value.text if value else "1"
        line = value.line if value else 1
        if not words.isdecimal() or int(words) < 1:
            self._refuse(line, message("“{words}” is no schema number. Write “schema: 1”.", words=words))
        if int(words) > SCHEMA:
            self._refuse(line, message("This file was made by a newer Trainer App. Update the app to open it."))

    def _identity(self, tree: Value) -> str:
        words = self._required(tree, "id")
        if not ID_PATTERN.match(words):
            self._refuse_id(tree.get("id") or tree, words)
        return words

    def _refuse_id(self, value: Value, words: str) -> NoReturn:
        self._refuse(
            value.line,
            message("The id “{id}” cannot be used. Take small letters a–z, digits and hyphens.", id=words),
        )

    def _checked_id(self, value: Value) -> str:
        if not ID_PATTERN.match(value.text):
            self._refuse_id(value, value.text)
        return value.text

    def _page(self, tree: Value) -> PageShape:
        words = self._text(tree, "page") or PageShape.WIDE.value
        shapes = {shape.value: shape for shape in PageShape}
        if words not in shapes:
            line = (tree.get("page") or tree).line
            self._refuse(line, message("“{words}” is no shape of slides. Write page: “16:9” or “4:3”.", words=words))
        return shapes[words]

    def _choices(self, tree: Value) -> tuple[tuple[str, SlideChoice], ...]:
        found: dict[str, SlideChoice] = {}
        for entry in self._entries(tree, "changed_slides"):
            slide = self._required(entry, "slide") if entry.fields is not None else ""
            if not slide or slide in found:
                sentence = message("An entry names one slide, once. Write “slide: segment.slide” and what changes.")
                self._refuse(entry.line, sentence)
            found[slide] = SlideChoice(
                hide=self._one_of(entry, "hide", _YES_OR_NO) or False,
                layout=self._one_of(entry, "layout", {each.value: each for each in SlideLayout}) or SlideLayout.AUTO,
                fit=self._one_of(entry, "picture", {each.value: each for each in Fit}),
            )
        return tuple(found.items())

    def _local(self, tree: Value) -> tuple[tuple[str, LocalFact], ...]:
        value = tree.get("local")
        if value is None or (value.fields is None and value.items is None and not value.text):
            return ()
        wrong = [each for each in (value, *dict(value.fields or ()).values()) if each.items is not None]
        if value.fields is None or wrong:
            line = wrong[0].line if wrong else value.line
            self._refuse(line, message("Local facts are names with a text each. Write “helpline: 555 0100”."))
        return tuple((key, self._fact(each)) for key, each in value.fields if each.text or each.fields)

    def _fact(self, value: Value) -> LocalFact:
        if value.fields is None:
            return LocalFact(" ".join(value.text.split()))
        checked = self._text(value, "checked")
        if checked and not _is_day(checked):
            line = (value.get("checked") or value).line
            self._refuse(line, message("“{words}” is not a day. Write it as “2026-11-25”.", words=checked))
        return LocalFact(self._required(value, "text"), checked)

    def _translations(self, tree: Value) -> tuple[tuple[str, WorkshopWords], ...]:
        value = tree.get("translations")
        entries = value.fields or () if value else ()
        return tuple(
            (
                code,
                WorkshopWords(self._text(each, "title"), self._text(each, "audience"), self._texts(each, "objectives")),
            )
            for code, each in entries
        )

    def _one_of(self, tree: Value, key: str, known: Mapping[str, _Choice]) -> _Choice | None:
        """What a word stands for; None where nothing is written."""
        words = self._text(tree, key)
        if words and words not in known:
            sentence = message(
                "“{words}” is not known here. Write {key}: {known}.", words=words, key=key, known=", ".join(known)
            )
            self._refuse((tree.get(key) or tree).line, sentence)
        return known[words] if words else None

    def _name_of(self, tree: Value, key: str) -> str:
        value = tree.get(key)
        return self._checked_id(value) if value and value.text else ""

    def _required(self, tree: Value, key: str) -> str:
        words = self._text(tree, key)
        if not words:
            line = (tree.get(key) or tree).line
            self._refuse(line, message("“{key}” is missing. Add a line “{key}: …”.", key=key))
        return words

    def _text(self, tree: Value, key: str) -> str:
        value = tree.get(key)
        if value is None:
            return ""
        if value.items is not None or value.fields is not None:
            self._refuse(value.line, message("“{key}” takes one text, not a list. Write one.", key=key))
        return " ".join(value.text.split())

    def _texts(self, tree: Value, key: str) -> tuple[str, ...]:
        return tuple(filter(None, (" ".join(each.text.split()) for each in self._entries(tree, key))))

    def _entries(self, tree: Value, key: str) -> tuple[Value, ...]:
        value = tree.get(key)
        if value is None or (value.items is None and value.fields is None and not value.text):
            return ()
        if value.items is None:
            self._refuse(value.line, message("“{key}” takes a list. Begin each entry with “-”.", key=key))
        return value.items

    def _minutes(self, value: Value) -> Minutes:
        minutes = read_minutes(value.text)
        if minutes is None:
            self._refuse(
                value.line,
                message("“{words}” is not a duration. Write it as “45 min” or “1 h 30 min”.", words=value.text),
            )
        return minutes

    def _clock(self, tree: Value) -> time | None:
        value = tree.get("start")
        if value is None or not value.text:
            return None
        found = _CLOCK.match(value.text)
        if not found:
            sentence = message("“{words}” is not a clock time. Write it as “13:30”.", words=value.text)
            self._refuse(value.line, sentence)
        return time(int(found[1]), int(found[2]))

    def _session(self, tree: Value, number: int) -> Session:
        if tree.fields is None:
            self._refuse(tree.line, message("A session needs an id and its segments. Write “id: …” and “segments:”."))
        day = self._text(tree, "day") or "1"
        if not day.isdecimal() or int(day) < 1:
            self._refuse((tree.get("day") or tree).line, message("A day is a number from 1. Write “day: 1”."))
        return Session(
            id=self._free(tree, self._text(tree, "id") or f"s{number}", "session "),
            segments=tuple(self._segment(each) for each in self._entries(tree, "segments")),
            title=self._text(tree, "title"),
            day=int(day),
            start=self._clock(tree),
        )

    def _segment(self, tree: Value) -> Segment:
        kinds = [key for key in _KINDS if tree.get(key)]
        if len(kinds) != 1:
            sentence = message("A segment is a module, a break or a note. Write one of these three.")
            self._refuse(tree.line, sentence)
        kind = kinds[0]
        module = self._name_of(tree, "module") if kind == "module" else ""
        title = self._text(tree, "title" if kind == "module" else kind)
        if not (module or title):
            self._refuse(tree.line, message("“{key}” is missing. Add a line “{key}: …”.", key=kind))
        minutes = tree.get("minutes")
        if minutes is None:
            self._refuse(tree.line, message("“{key}” is missing. Add a line “{key}: …”.", key="minutes"))
        return Segment(
            id=self._free(tree, self._text(tree, "id") or module or slug(title, kind), ""),
            kind=_KINDS[kind],
            minutes=self._minutes(minutes),
            module=module,
            title=title,
            start=self._clock(tree),
            slides=self._texts(tree, "slides") if tree.get("slides") else None,
            lengths=self._lengths(tree),
        )

    def _lengths(self, tree: Value) -> tuple[tuple[str, Minutes], ...]:
        value = tree.get("lengths")
        if value is None or (value.fields is None and value.items is None and not value.text):
            return ()
        if value.fields is None:
            self._refuse(value.line, message("“lengths” names activities and their minutes: “lengths: {rewrite: 10}”."))
        return tuple((name, self._minutes(minutes)) for name, minutes in value.fields)

    def _free(self, tree: Value, wanted: str, group: str) -> str:
        """An id not used yet in its group; a written one that is used twice is refused."""
        taken = group + wanted in self._taken
        if taken and tree.get("id"):
            self._refuse(tree.line, message("The id “{id}” is used twice. Write another one here.", id=wanted))
        name = free_name(group + wanted, self._taken)
        self._taken.add(name)
        return name.removeprefix(group)
