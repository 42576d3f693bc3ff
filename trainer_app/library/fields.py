"""The front matter of a module as typed fields, with a finding for every value that is missing or wrong."""

from __future__ import annotations

from dataclasses import dataclass

from trainer_app.base.ids import ID_PATTERN
from trainer_app.base.language import message
from trainer_app.base.minutes import Minutes, read_minutes
from trainer_app.library.checks import Findings
from trainer_app.library.matter import Value
from trainer_app.library.module import Print, Source, Version


@dataclass(frozen=True)
class Fields:
    """What the front matter says; missing values are empty."""

    id: str
    title: str
    language: str
    version: str
    minutes: Minutes
    audience: str
    objectives: tuple[str, ...]
    materials: tuple[str, ...]
    tags: tuple[str, ...]
    content_notice: str
    license: str
    prints: tuple[Print, ...]
    translation: str
    sources: tuple[Source, ...]
    versions: tuple[Version, ...]


def known_language(code: str) -> bool:
    """Whether `code` is a language tag such as `en` or `pt-BR` that dates and plurals are known for."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


def read_fields(matter: Value, first_line: int, findings: Findings) -> Fields:
    """The fields of `matter`, which begins on line `first_line` of its file."""
    reader = _FieldReader(matter, first_line, findings)
    return Fields(
        id=reader.identity(),
        title=reader.title(),
        language=reader.language(),
        version=reader.text("version") or "1.0",
        minutes=reader.duration(),
        audience=reader.text("audience"),
        objectives=reader.texts("objectives"),
        materials=reader.texts("materials"),
        tags=reader.texts("tags"),
        content_notice=reader.text("content_notice"),
        license=reader.text("license"),
        prints=reader.prints(),
        translation=reader.text("translation"),
        sources=reader.sources(),
        versions=reader.versions(),
    )


class _FieldReader:
    def __init__(self, matter: Value, first_line: int, findings: Findings) -> None:
        self._matter = matter
        self._first = first_line
        self._findings = findings

    def _line(self, value: Value | None) -> int:
        return self._first + value.line - 1 if value else self._first

    def text(self, name: str) -> str:
        """The text called `name`, or nothing."""
        value = self._matter.get(name)
        return self._one(value, name) if value else ""

    def _one(self, value: Value, name: str) -> str:
        if value.items is not None or value.fields is not None:
            self._findings.error(
                self._line(value), "wrong-value", message("“{name}” takes one text, not a list. Write one.", name=name)
            )
            return ""
        return " ".join(value.text.split())

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts called `name`; a single text is a list of one."""
        value = self._matter.get(name)
        if value is None or (value.items is None and value.fields is None and not value.text.strip()):
            return ()
        if value.fields is not None:
            self._findings.error(
                self._line(value), "wrong-value", message("“{name}” takes a list. Begin each line with “-”.", name=name)
            )
            return ()
        return tuple(
            filter(None, (self._one(item, name) for item in ((value,) if value.items is None else value.items)))
        )

    def identity(self) -> str:
        """The id, or nothing where it is missing or unfit for a file name."""
        words, line = self.text("id"), self._line(self._matter.get("id"))
        if not words:
            self._findings.error(
                line, "missing-id", message("The module has no id. Add a line such as “id: m1-welcome”.")
            )
        elif not ID_PATTERN.match(words):
            self._findings.error(
                line,
                "wrong-id",
                message("The id “{id}” cannot be used. Take small letters a–z, digits and hyphens.", id=words),
            )
        return words

    def title(self) -> str:
        """The title."""
        words = self.text("title")
        if not words:
            line = self._line(self._matter.get("title"))
            self._findings.error(line, "missing-title", message("The module has no title. Add a line “title: …”."))
        return words

    def duration(self) -> Minutes:
        """The duration, 0 where it cannot be read."""
        value = self._matter.get("duration")
        words = self.text("duration")
        minutes = read_minutes(words)
        if not words:
            sentence = message("The module has no duration. Add a line such as “duration: 30 min”.")
            self._findings.error(self._line(value), "missing-duration", sentence)
        elif not minutes:
            sentence = message("“{words}” is not a duration. Write it as “45 min” or “1 h 30 min”.", words=words)
            self._findings.error(self._line(value), "wrong-duration", sentence)
        return minutes or Minutes(0)

    def language(self) -> str:
        """The language tag; English where none is given."""
        words = self.text("lang") or "en"
        if not known_language(words):
            self._findings.error(
                self._line(self._matter.get("lang")),
                "unknown-language",
                message("“{code}” is not a language known here. Write a tag such as “en” or “es”.", code=words),
            )
        return words

    def sources(self) -> tuple[Source, ...]:
        """The sources by their keys."""
        value = self._matter.get("sources")
        if value is None or (value.fields is None and value.items is None and not value.text):
            return ()
        if value.fields is None or any(entry.fields is None for _, entry in value.fields):
            sentence = message("Each source is a name with details: “nhrc: {title: …, author: …}”.")
            self._findings.error(self._line(value), "wrong-sources", sentence)
        return tuple(_source(key, entry) for key, entry in value.fields or () if entry.fields is not None)

    def prints(self) -> tuple[Print, ...]:
        """What is printed for the room."""
        words = self.texts("prints")
        for each in words:
            if each not in set(Print):
                told = "“{words}” is not known here. Write {key}: {known}."
                sentence = message(told, words=each, key="prints", known=", ".join(Print))
                self._findings.warn(self._line(self._matter.get("prints")), "wrong-print", sentence)
        return tuple(Print(each) for each in dict.fromkeys(words) if each in set(Print))

    def versions(self) -> tuple[Version, ...]:
        """Shorter and longer ways to run the module."""
        value = self._matter.get("versions")
        found = []
        for entry in (value.items if value else None) or ():
            length, text = entry.get("minutes"), entry.get("text")
            minutes = read_minutes(length.text) if length else None
            if minutes and text:
                found.append(Version(minutes, " ".join(text.text.split())))
            else:
                sentence = message("A version needs its length and a text: “{minutes: 10, text: …}”.")
                self._findings.error(self._line(entry), "wrong-version", sentence)
        return tuple(found)


def _source(key: str, entry: Value) -> Source:
    def words(name: str) -> str:
        value = entry.get(name)
        return " ".join(value.text.split()) if value else ""

    return Source(
        key, words("title") or key, words("author"), words("address"), words("checked"), words("material"),
        _sections(entry.get("sections")),
    )  # fmt: skip


def _sections(value: Value | None) -> tuple[tuple[int, str], ...]:
    """`{16: Understanding the Issue}`: the lines that sections of a source begin on, and their names."""
    found = ((line, " ".join(named.text.split())) for line, named in (value.fields if value else None) or ())
    return tuple(sorted((int(line), name) for line, name in found if line.isdecimal() and name))
