"""A workshop laid over the YAML it came from, entry by entry, so that only what changed is written anew."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, ScalarString

from trainer_app.library.matter import quoted
from trainer_app.workshop.plan import LocalFact, Segment, SegmentKind, Session, SlideChoice, SlideLayout, Workshop

_DEFAULTS = {each.name: each.default for each in fields(Workshop)}
_TEXTS = ("title", "audience", "language", "theme", "page", "based_on")
_KIND_KEYS = {SegmentKind.MODULE: "module", SegmentKind.BREAK: "break", SegmentKind.NOTE: "note"}


def merged_text(workshop: Workshop, previous: str, before: Workshop | None, schema: int) -> str:
    """The YAML of `workshop` laid over `previous`, which reads as `before`."""
    if workshop == before:
        return previous
    yaml = _yaml()
    tree = yaml.load(previous.removeprefix("\ufeff")) if before else CommentedMap(schema=schema, id=workshop.id)
    for name in ("id", *_TEXTS):
        value, known = getattr(workshop, name), getattr(before, name, _DEFAULTS.get(name))
        if value != known:
            _set(tree, name, value)
    if before is None or workshop.booked != before.booked:
        _set(tree, "booked", None if workshop.booked is None else f"{workshop.booked} min")
    for name in ("objectives", "take_home"):
        if getattr(workshop, name) != getattr(before, name, ()):
            _set(tree, name, list(getattr(workshop, name)) or None)
    if workshop.choices != (before.choices if before else ()):
        _set_choices(tree, workshop.choices)
    if workshop.local != (before.local if before else ()):
        _set_local(tree, workshop.local, dict(before.local) if before else {})
    if before is None or workshop.sessions != before.sessions:
        tree["sessions"] = _sessions(workshop.sessions, tree.get("sessions"), before.sessions if before else ())
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(tree: CommentedMap, key: str, value: object) -> None:
    """Write a value, or take its line out where there is none."""
    if value is None or value == "":
        if key in tree:
            del tree[key]
    elif tree.get(key) != value:
        tree[key] = _safe(value, tree.get(key))


def _safe(value: object, old: object = None) -> object:
    """A value that reads back as itself; a text in quotation marks stays in them."""
    if isinstance(value, list):
        return [_safe(each) for each in value]
    if isinstance(value, str) and (quoted(value) != value or isinstance(old, ScalarString)):
        return DoubleQuotedScalarString(value)
    return value


def _set_choices(tree: CommentedMap, choices: tuple[tuple[str, SlideChoice], ...]) -> None:
    """Write what was changed about single slides; entries that stay keep what else stands in them."""
    old = {str(entry["slide"]): (at, entry) for at, entry in enumerate(tree.get("changed_slides") or ())}
    entries = []
    for slide, choice in choices:
        at, entry = old.get(slide, (None, None))
        if entry is None:
            entry = CommentedMap(slide=_safe(slide))
            entry.fa.set_flow_style()
        _set(entry, "hide", choice.hide or None)
        _set(entry, "layout", None if choice.layout is SlideLayout.AUTO else choice.layout.value)
        _set(entry, "picture", choice.fit.value if choice.fit else None)
        entries.append((entry, at))
    if entries:
        tree["changed_slides"] = _sequence(entries, tree.get("changed_slides"))
    else:
        _set(tree, "changed_slides", None)


def _set_local(tree: CommentedMap, local: tuple[tuple[str, LocalFact], ...], before: dict[str, LocalFact]) -> None:
    """Write what was filled in with the host; entries that did not change stay as they were written."""
    kept = tree.get("local") or CommentedMap()
    for key in [key for key in kept if key not in dict(local)]:
        del kept[key]
    for key, fact in local:
        entry = kept.get(key)
        if fact == before.get(key):
            continue
        if not isinstance(entry, CommentedMap):
            entry = kept[key] = CommentedMap()
            entry.fa.set_flow_style()
        _set(entry, "text", fact.text)
        _set(entry, "checked", DoubleQuotedScalarString(fact.checked) if fact.checked else None)
    if kept:
        tree["local"] = kept
    else:
        _set(tree, "local", None)


def _sessions(sessions: tuple[Session, ...], old: CommentedSeq | None, before: tuple[Session, ...]) -> CommentedSeq:
    known = {session.id: (at, session) for at, session in enumerate(before)}
    rows = _all_rows(old, before)
    entries = []
    for session in sessions:
        at, was = known.get(session.id, (None, None))
        tree = old[at] if old is not None and at is not None else CommentedMap(id=session.id)
        _lay_session(tree, session, was, rows)
        entries.append((tree, at))
    return _sequence(entries, old)


_Rows = dict[str, tuple[CommentedMap, int, Segment, str]]


def _all_rows(old: CommentedSeq | None, before: tuple[Session, ...]) -> _Rows:
    """Every written segment by its id: its tree, its place, its value and its session, found by place."""
    found: _Rows = {}
    for tree, session in zip(old or (), before, strict=True):
        for at, (row, segment) in enumerate(zip(tree.get("segments") or (), session.segments, strict=True)):
            found[segment.id] = (row, at, segment, session.id)
    return found


def _lay_session(tree: CommentedMap, session: Session, was: Session | None, rows: _Rows) -> None:
    for name in ("title", "day", "start"):
        value = getattr(session, name)
        default = 1 if name == "day" else "" if name == "title" else None
        if value != getattr(was, name, default):
            _set(tree, name, _clock(value) if name == "start" else value)
    if was is not None and session.segments == was.segments:
        return
    old = tree.get("segments")
    tree["segments"] = _sequence([_row(segment, session.id, rows) for segment in session.segments], old)


def _row(segment: Segment, session_id: str, rows: _Rows) -> tuple[CommentedMap, int | None]:
    if segment.id not in rows:
        tree = CommentedMap(id=segment.id)
        tree.fa.set_flow_style()
        _lay_segment(tree, segment, None)
        return tree, None
    tree, at, was, home = rows[segment.id]
    if segment != was:
        _lay_segment(tree, segment, was)
    return tree, at if home == session_id else None


def _lay_segment(tree: CommentedMap, segment: Segment, was: Segment | None) -> None:
    if was is not None and was.kind is not segment.kind:
        _set(tree, _KIND_KEYS[was.kind], None)
    key = _KIND_KEYS[segment.kind]
    _set(tree, key, segment.module or segment.title)
    if segment.kind is SegmentKind.MODULE:
        _set(tree, "title", segment.title)
    if was is None or segment.minutes != was.minutes:
        tree["minutes"] = int(segment.minutes)
    if was is None or segment.start != was.start:
        _set(tree, "start", _clock(segment.start))
    if segment.slides != (was.slides if was else None):
        _set(tree, "slides", None if segment.slides is None else list(segment.slides))
    if segment.lengths != (was.lengths if was else ()):
        lengths = CommentedMap((_safe(part), int(minutes)) for part, minutes in segment.lengths)
        lengths.fa.set_flow_style()
        _set(tree, "lengths", lengths or None)


def _clock(moment: Any) -> DoubleQuotedScalarString | None:
    """A clock time in quotation marks, so that no other program takes it for a number."""
    return None if moment is None else DoubleQuotedScalarString(moment.strftime("%H:%M"))


def _sequence(entries: list[tuple[CommentedMap, int | None]], old: CommentedSeq | None) -> CommentedSeq:
    """A list of the entries; each brings along the comments of the place it had in `old`."""
    new = CommentedSeq(tree for tree, _ in entries)
    if isinstance(old, CommentedSeq):
        new.ca.comment = old.ca.comment
        new.ca.end = old.ca.end
        for to, (_, at) in enumerate(entries):
            if at is not None and at in old.ca.items:
                new.ca.items[to] = old.ca.items[at]
    return new
