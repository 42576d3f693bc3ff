"""Source material as plain data for other programs."""

from __future__ import annotations

from typing import Any

from trainer_app.base.language import Language
from trainer_app.material.source import Note, Passage, Section, SetAside, SourceMaterial


def as_json(material: SourceMaterial, language: Language) -> dict[str, Any]:
    """`material` as values that `json.dumps` takes; reasons and messages are worded in `language`."""
    counts = material.counts
    return {
        "source": {
            "title": material.title,
            "series": material.series,
            "media_type": material.media_type,
            "sha256": material.sha256,
        },
        "counts": {
            "read": counts.read,
            "used": counts.used,
            "set_aside": counts.set_aside,
            "lost": counts.lost,
        },
        "sections": [_section(material, section, language) for section in material.sections],
        "set_aside": [_aside(line, language) for line in material.set_aside],
        "notes": [_note(note, language) for note in material.notes],
    }


def _section(material: SourceMaterial, section: Section, language: Language) -> dict[str, Any]:
    return {
        "title": section.title,
        "line": section.line,
        "passages": [_passage(material, passage, language) for passage in section.passages],
    }


def _passage(material: SourceMaterial, passage: Passage, language: Language) -> dict[str, Any]:
    place = {"place": language.word(material.place_of(passage.line))} if material.places else {}
    return place | {
        "kind": passage.kind.value,
        "text": passage.text,
        "line": passage.line,
        "lines": [passage.line, passage.last_line],
    }


def _aside(line: SetAside, language: Language) -> dict[str, Any]:
    return {"text": line.text, "line": line.line, "code": line.code, "reason": language.word(line.reason)}


def _note(note: Note, language: Language) -> dict[str, Any]:
    return {
        "code": note.code,
        "line": note.line,
        "message": language.word(note.message),
        "suggestions": list(note.suggestions),
    }
