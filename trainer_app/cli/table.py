"""The verbs of the command line, as a table: what each is called, what it takes and which function runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trainer_app.cli import verbs
from trainer_app.cli.call import Call
from trainer_app.cli.values import a_day, a_group, a_path

KINDS = ("deck", "host-deck", "slides", "handout", "guide", "cards")
"""Repeated from the operations, which are not loaded before a verb runs; a test holds them together."""

LEVELS = ("count", "number", "chosen-name", "full-name")


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


def _argument(*names: str, help: str, **settings: Any) -> Argument:  # noqa: A002 - the word argparse uses
    return Argument(names, help, settings)


_JSON = _argument("--json", help="print JSON for other programs", action="store_true")
_WORKSHOP = _argument(
    "workshop", help="a workshop file, the id of a workshop or module, or a module file", metavar="WORKSHOP"
)
_ID = _argument("id", help="the id that “attendance open” printed", metavar="ID")

GROUPS = {
    "material": "read source documents",
    "modules": "list and check modules",
    "workshops": "list and show workshops",
    "themes": "list the looks slides can have, and make one of your own PowerPoint file",
    "attendance": "count the people who come",
}

_PATHS = _argument(
    "paths",
    help="module files or folders of them; the library when left out",
    metavar="PATH",
    nargs="*",
    type=a_path,
)

VERBS = (
    Verb(
        "material",
        "read",
        "take a document apart and show what was found (text, web page, Word, PowerPoint, PDF, e-book)",
        verbs.material_read,
        (_argument("file", help="the document", metavar="FILE", type=a_path), _JSON),
    ),
    Verb(
        "material",
        "coverage",
        "say which passages of an imported document no module uses",
        verbs.material_coverage,
        (
            _argument("source", help="the id of an imported document, as “material list” prints it", metavar="SOURCE"),
            _JSON,
        ),
    ),
    Verb("material", "list", "list the imported documents", verbs.material_list, (_JSON,)),
    Verb("modules", "list", "list the modules that can be placed", verbs.modules_list, (_PATHS, _JSON)),
    Verb(
        "modules",
        "check",
        "say what is wrong or missing in module files",
        verbs.modules_check,
        (
            _PATHS,
            _argument(
                "--strict", help="also ask for origins and short sentences, as in bundled modules", action="store_true"
            ),
            _JSON,
        ),
    ),
    Verb(
        "modules",
        "make",
        "make a module of a PowerPoint file, a Markdown deck or a Carpentries lesson",
        verbs.modules_make,
        (
            _argument("file", help="the .pptx or .md", metavar="FILE", type=a_path),
            _argument(
                "--pictures",
                action="store_true",
                help="show slides that cannot be rebuilt as pictures of what they were (needs LibreOffice)",
            ),
        ),
    ),
    Verb("workshops", "list", "list the workshops", verbs.workshops_list, (_JSON,)),
    Verb("workshops", "show", "show the agenda of a workshop", verbs.workshops_show, (_WORKSHOP, _JSON)),
    Verb("themes", "list", "list the looks slides can have", verbs.themes_list, (_JSON,)),
    Verb(
        "themes",
        "make",
        "make a look of a .pptx or .potx: its colors, typefaces and layouts",
        verbs.themes_make,
        (_argument("file", help="the presentation or template", metavar="FILE", type=a_path),),
    ),
    Verb(
        "",
        "export",
        "write the documents of a workshop, replacing older ones",
        verbs.export,
        (
            _WORKSHOP,
            _argument("--to", help="the folder for the documents", metavar="DIR", type=a_path, required=True),
            _argument(
                "--only",
                help="write only this (host-deck: for the host, without notes); may be given more than once",
                metavar="KIND",
                action="append",
                choices=KINDS,
            ),
            _argument(
                "--language", help="write it in this language where it was translated, such as es", metavar="CODE"
            ),
            _argument("--paper", help="print on a4 or letter", choices=("a4", "letter"), default="a4"),
            _argument("--people", help="print cards for so many people", metavar="N", type=a_group, default=18),
            _argument("--tables", help="print cards for so many tables", metavar="N", type=a_group, default=5),
            _argument(
                "--with-hidden", help="keep slides that are left out in the deck, as hidden ones", action="store_true"
            ),
        ),
    ),
    Verb("", "present", "show a workshop on the projector", verbs.present, (_WORKSHOP,)),
    Verb(
        "attendance",
        "open",
        "open attendance for a date and print its id",
        verbs.attendance_open,
        (
            _WORKSHOP,
            _argument("--level", help="how much is written down (count)", default="count", choices=LEVELS),
            _argument("--date", help="the day, such as 2026-11-26 (today)", metavar="DATE", type=a_day),
            _argument("--host", help="who invites", metavar="HOST", default=""),
            _JSON,
        ),
    ),
    Verb(
        "attendance",
        "check-in",
        "count one arrival; says so once it is safe on disk",
        verbs.attendance_check_in,
        (
            _ID,
            # Any number of words, so that a name in two words is refused like any other instead of being quoted back.
            _argument("name", help="not taken at the level count", metavar="NAME", nargs="*"),
        ),
    ),
    Verb("attendance", "list", "show the numbers of a date", verbs.attendance_list, (_ID, _JSON)),
    Verb("attendance", "close", "close a date; its numbers no longer change", verbs.attendance_close, (_ID,)),
    Verb(
        "",
        "tour",
        "do the whole job once, in a folder of its own",
        verbs.tour,
        (
            _argument(
                "--out", help="the folder for everything the tour makes", metavar="DIR", type=a_path, required=True
            ),
            _argument("--material", help="a plain-text document (a bundled sample)", metavar="FILE", type=a_path),
        ),
    ),
)
