"""Every sentence that the program says, found in its syntax tree: the keys that a translation has to have."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import trainer_app

PACKAGE = Path(trainer_app.__file__).parent
ENGLISH_ONLY = (PACKAGE / "bootstrap.py", PACKAGE / "cli")
"""The command line and the set-up speak English."""
_SPEAKERS = frozenset({"say", "message", "count"})


@dataclass(frozen=True)
class Spoken:
    """A sentence, its plural where it is counted, and the file that says it first."""

    words: str
    plural: str = ""
    file: str = ""


def everything_spoken() -> dict[str, Spoken]:
    """By its English, each sentence that a window, a document or a show can say."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}
    speakers = _SPEAKERS | _problems(trees.values())
    found: dict[str, Spoken] = {}
    for file, tree in trees.items():
        if not any(file == each or each in file.parents for each in ENGLISH_ONLY):
            for words, plural in _spoken_in(tree, speakers):
                if any(map(str.isalpha, words)):
                    found.setdefault(words, Spoken(words, plural, file.relative_to(PACKAGE).as_posix()))
    return found


def _problems(trees: Iterable[ast.Module]) -> set[str]:
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"Problem"}
    while more := {each.name for each in classes if any(_name(base) in found for base in each.bases)} - found:
        found |= more
    return found


def _spoken_in(tree: ast.Module, speakers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The sentences of one file with their plurals, also those that are chosen or handed on before they are said."""
    bound, saying = _bound(tree), dict.fromkeys(speakers, 0)
    while more := {name: at for name, at in _handing_on(tree, saying) if name not in saying}:
        saying |= more
    for call in _calls(tree):
        at = saying.get(_name(call.func), -1)
        if 0 <= at < len(call.args):
            plural = call.args[at + 1] if _name(call.func) == "count" and len(call.args) > at + 1 else None
            many = plural.value if isinstance(plural, ast.Constant) else ""
            yield from ((words, str(many)) for words in _texts(call.args[at], bound, frozenset()))


def _handing_on(tree: ast.Module, saying: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Functions that say one of their own parameters, and which."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
            names = names[1:] if names[:1] == ["self"] else names
            for call in _calls(function):
                at = saying.get(_name(call.func), -1)
                if 0 <= at < len(call.args) and _name(call.args[at]) in names:
                    yield function.name.lstrip("_"), names.index(_name(call.args[at]))


def _bound(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What each name of a file is set to, wherever that happens."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[target], value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pass
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                pass
            case _:
                continue
        for each in target.elts if isinstance(target, ast.Tuple) else [target]:
            if isinstance(each, ast.Name):
                found.setdefault(each.id, []).append(value)
    return found


def _texts(value: ast.expr, bound: dict[str, list[ast.expr]], seen: frozenset[str]) -> Iterator[str]:
    match value:
        case ast.Constant(value=str() as words):
            yield words
        case ast.Name(id=name) if name not in seen:
            for each in bound.get(name, ()):
                yield from _texts(each, bound, seen | {name})
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, bound, seen)
            yield from _texts(other, bound, seen)
        case ast.BoolOp(values=values) | ast.Tuple(elts=values) | ast.List(elts=values) | ast.Dict(values=values):
            for each in values:
                yield from _texts(each, bound, seen)
        case ast.Subscript(value=table):
            yield from _texts(table, bound, seen)
        case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(elt=one), *rest]):
            for each in (one, *rest):
                yield from _texts(each, bound, seen)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)


def _name(node: ast.expr) -> str:
    return str(getattr(node, "attr", getattr(node, "id", ""))).lstrip("_")
