"""From the table of verbs to argparse."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from trainer_app import __version__
from trainer_app.base.language import Language
from trainer_app.cli.table import GROUPS, VERBS
from trainer_app.cli.values import a_path
from trainer_app.cli.verb import Verb

_PROGRAM = "trainer-app"


class _Parser(argparse.ArgumentParser):
    """Options are never abbreviated, so that a new one cannot change what an old command means."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "allow_abbrev": False})


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser of the whole command line; global options stand before or after the verb."""
    everywhere = _global_options(language)
    parser = _Parser(
        prog=_PROGRAM,
        description=language.say("From source material to a delivered workshop. Without a verb the window opens."),
        parents=[everywhere],
    )
    verbs = parser.add_subparsers(title=language.say("verbs"), metavar="VERB", dest="verb")
    groups = {}
    for verb in VERBS:
        if verb.group and verb.group not in groups:
            groups[verb.group] = _add_group(verbs, verb.group, everywhere, language)
        _add_verb(groups.get(verb.group, verbs), verb, everywhere, language)
    return parser


def read_arguments(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The options in `arguments`. Exits with 2 and a usage line where they make no sense.

    What is left over behind a verb of attendance could be part of a name, so it is not repeated.
    """
    options, extra = parser.parse_known_args(arguments)
    extra = _with_words(options, extra)
    if extra and getattr(options, "verb", "") == "attendance":
        parser.error(f"attendance {options.action} does not take all of this; see its --help")
    if extra:
        parser.error("unrecognized arguments: " + " ".join(extra))
    return options


def _with_words(options: argparse.Namespace, extra: list[str]) -> list[str]:
    """Take words that stand behind an option into the verb's open-ended ones; argparse leaves them over."""
    for name in ("who", "name"):
        words = getattr(options, name, None)
        if isinstance(words, list) and not any(word.startswith("-") for word in extra):
            words.extend(extra)
            return []
    return extra


def _global_options(language: Language) -> argparse.ArgumentParser:
    # Without SUPPRESS the verb's own default would overwrite what stood before the verb.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data",
        metavar="DIR",
        type=a_path,
        default=argparse.SUPPRESS,
        help=language.say("the folder where this run keeps everything"),
    )
    shared.add_argument(
        "--version",
        action="version",
        version=f"Trainer App {__version__}",
        help=language.say("print the version and stop"),
    )
    return shared


def _add_group(verbs: Any, name: str, everywhere: argparse.ArgumentParser, language: Language) -> Any:
    group = verbs.add_parser(name, help=language.say(GROUPS[name]), parents=[everywhere])
    return group.add_subparsers(title=language.say("verbs"), metavar="VERB", dest="action", required=True)


def _add_verb(place: Any, verb: Verb, everywhere: argparse.ArgumentParser, language: Language) -> None:
    words = language.say(verb.help)
    note = language.say(verb.note) if verb.note else None
    parser = place.add_parser(verb.name, help=words, description=words, epilog=note, parents=[everywhere])
    for argument in verb.arguments:
        parser.add_argument(*argument.names, help=language.say(argument.help), **argument.settings)
    parser.set_defaults(run=verb.run)
