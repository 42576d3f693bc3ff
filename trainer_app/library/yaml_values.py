"""YAML read with line numbers, each value as it was written.

`lang: no` stays “no” and `version: 1.10` stays “1.10”. Anchors, aliases, tags and deep nesting are refused before
anything is built from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trainer_app.base.language import Message, message
from trainer_app.library.matter import Value, YamlTrouble

_DEEPEST = 20
_LARGEST = 1024 * 1024


def mapping_in(text: str) -> Value:
    """The mapping in `text`. Raises `YamlTrouble` with a line and a sentence."""
    if len(text.encode("utf-8", "replace")) > _LARGEST:
        raise YamlTrouble(1, message("This part is larger than 1 MB. Move long texts below it."))
    try:
        _scan(text)
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlTrouble(mark.line + 1 if mark else 1, _explain(error)) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise YamlTrouble(1, message("There is a character here that YAML cannot hold. Delete it.")) from error
    if node is None:
        return Value(1, 0, 0, fields=())
    if not isinstance(node, MappingNode):
        raise YamlTrouble(1, message("Write one “name: value” per line here."))
    return _value(node, text)


def _scan(text: str) -> None:
    """Refuse what could make a small text grow large, by its events alone."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise YamlTrouble(line, message("Anchors and aliases (& and *) are not used here. Write the value itself."))
        if _tagged(event):
            raise YamlTrouble(line, message("Tags (!) are not used here. Put the value in quotation marks."))
        depth += kind in ("MappingStartEvent", "SequenceStartEvent")
        depth -= kind in ("MappingEndEvent", "SequenceEndEvent")
        if depth > _DEEPEST:
            raise YamlTrouble(line, message("Lists are nested too deep here. Use fewer levels."))


def _tagged(event: object) -> bool:
    tag = getattr(event, "ctag", None)
    return bool(tag is not None and str(tag) and str(tag) != "None")


def _explain(error: MarkedYAMLError) -> Message:
    if "found character" in str(error.problem) and "\\t" in repr(error.problem):
        return message("A tab stands where YAML wants spaces. Replace it by spaces.")
    return message("This line cannot be read. Check its indent, and put texts with “:” or “#” in quotation marks.")


def _value(node: Node, text: str) -> Value:
    line, start, end = node.start_mark.line + 1, node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
        return Value(line, start, end, "" if empty else node.value)
    if isinstance(node, SequenceNode):
        items = tuple(_value(item, text) for item in node.value)
        return Value(line, start, _end(items, end, node), items=items, flow=bool(node.flow_style))
    if not isinstance(node, MappingNode):
        raise YamlTrouble(line, message("This line cannot be read. Write “name: value”."))
    fields = tuple(_fields(node, text))
    return Value(line, start, _end([v for _, v in fields], end, node), fields=fields, flow=bool(node.flow_style))


def _end(inner: list[Value] | tuple[Value, ...], end: int, node: SequenceNode | MappingNode) -> int:
    """A block list ends with its last entry, not with the comments below it."""
    return end if node.flow_style or not inner else inner[-1].end


def _fields(node: MappingNode, text: str) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            raise YamlTrouble(line, message("This line cannot be read. Write “name: value”."))
        if key.value in seen:
            raise YamlTrouble(line, message("“{name}” stands here twice. Keep one of the two.", name=key.value))
        seen.add(key.value)
        if value.start_mark.index == value.end_mark.index:
            # An empty value is marked where the next entry begins; its own place is behind its colon.
            place = text.find(":", key.end_mark.index) + 1
            yield key.value, Value(line, place, place)
        else:
            yield key.value, _value(value, text)
