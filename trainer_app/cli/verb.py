"""What a row of the table of verbs is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trainer_app.cli.call import Call


@dataclass(frozen=True)
class Argument:
    """An argument or option of a verb. `settings` go to argparse as they are."""

    names: tuple[str, ...]
    help: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verb:
    """One thing the command line does. A `group` of "" is a verb of its own."""

    group: str
    name: str
    help: str
    run: Callable[[Call], int]
    arguments: tuple[Argument, ...] = ()
    note: str = ""
    """Words below the options in --help."""


def argument(*names: str, help: str, **settings: Any) -> Argument:  # noqa: A002 - the word argparse uses
    """An argument or option."""
    return Argument(names, help, settings)


JSON = argument("--json", help="print JSON for other programs", action="store_true")
WORKSHOP = argument(
    "workshop", help="a workshop file, the id of a workshop or module, or a module file", metavar="WORKSHOP"
)
