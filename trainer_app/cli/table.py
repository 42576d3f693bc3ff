"""The verbs of the command line, as a table: what each is called, what it takes and which function runs it."""

from __future__ import annotations

from trainer_app.cli import data_verbs, pool_verbs, verbs
from trainer_app.cli.attendance_table import ATTENDANCE
from trainer_app.cli.values import a_group, a_path
from trainer_app.cli.verb import JSON, WORKSHOP, Verb, argument

KINDS = ("deck", "host-deck", "slides", "handout", "guide", "cards")
"""Repeated from the operations, which are not loaded before a verb runs; a test holds them together."""

GROUPS = {
    "material": "read source documents",
    "modules": "list and check modules",
    "workshops": "list and show workshops",
    "themes": "list the looks slides can have, and make one of your own PowerPoint file",
    "attendance": "write down who came, as much or as little as agreed",
    "pool": "bring the dates of several laptops together at an office",
    "data": "back up everything, bring a backup back, or make a copy without any people",
}

_PATHS = argument(
    "paths",
    help="module files or folders of them; the library when left out",
    metavar="PATH",
    nargs="*",
    type=a_path,
)

_POOL_NOTE = (
    "Any program may carry the folder (Syncthing, Nextcloud, a stick): nobody but the office can read what is in it. "
    "The passphrase of attendance is asked for; scripts can put it into the variable TRAINER_PASSPHRASE, which other "
    "programs of the same user can read."
)

_BACKUP_NOTE = (
    "A backup opens with the passphrase of attendance. It is asked for in the terminal; scripts can put it into the "
    "variable TRAINER_PASSPHRASE, which other programs of the same user can read. A backup still holds people whom you "
    "delete later: keep it safe, and make a new one afterwards."
)

VERBS = (
    Verb(
        "material",
        "read",
        "take a document apart and show what was found (text, web page, Word, PowerPoint, PDF, e-book)",
        verbs.material_read,
        (argument("file", help="the document", metavar="FILE", type=a_path), JSON),
    ),
    Verb(
        "material",
        "coverage",
        "say which passages of an imported document no module uses",
        verbs.material_coverage,
        (
            argument("source", help="the id of an imported document, as “material list” prints it", metavar="SOURCE"),
            JSON,
        ),
    ),
    Verb("material", "list", "list the imported documents", verbs.material_list, (JSON,)),
    Verb("modules", "list", "list the modules that can be placed", verbs.modules_list, (_PATHS, JSON)),
    Verb(
        "modules",
        "check",
        "say what is wrong or missing in module files",
        verbs.modules_check,
        (
            _PATHS,
            argument(
                "--strict", help="also ask for origins and short sentences, as in bundled modules", action="store_true"
            ),
            JSON,
        ),
    ),
    Verb(
        "modules",
        "make",
        "make a module of a PowerPoint file, a Markdown deck or a Carpentries lesson",
        verbs.modules_make,
        (
            argument("file", help="the .pptx or .md", metavar="FILE", type=a_path),
            argument(
                "--pictures",
                action="store_true",
                help="show slides that cannot be rebuilt as pictures of what they were (needs LibreOffice)",
            ),
        ),
    ),
    Verb("workshops", "list", "list the workshops", verbs.workshops_list, (JSON,)),
    Verb("workshops", "show", "show the agenda of a workshop", verbs.workshops_show, (WORKSHOP, JSON)),
    Verb("themes", "list", "list the looks slides can have", verbs.themes_list, (JSON,)),
    Verb(
        "themes",
        "make",
        "make a look of a .pptx or .potx: its colors, typefaces and layouts",
        verbs.themes_make,
        (argument("file", help="the presentation or template", metavar="FILE", type=a_path),),
    ),
    Verb(
        "",
        "export",
        "write the documents of a workshop, replacing older ones",
        verbs.export,
        (
            WORKSHOP,
            argument("--to", help="the folder for the documents", metavar="DIR", type=a_path, required=True),
            argument(
                "--only",
                help="write only this (host-deck: for the host, without notes); may be given more than once",
                metavar="KIND",
                action="append",
                choices=KINDS,
            ),
            argument(
                "--language", help="write it in this language where it was translated, such as es", metavar="CODE"
            ),
            argument("--paper", help="print on a4 or letter", choices=("a4", "letter"), default="a4"),
            argument("--people", help="print cards for so many people", metavar="N", type=a_group, default=18),
            argument("--tables", help="print cards for so many tables", metavar="N", type=a_group, default=5),
            argument(
                "--with-hidden", help="keep slides that are left out in the deck, as hidden ones", action="store_true"
            ),
        ),
    ),
    Verb("", "present", "show a workshop on the projector", verbs.present, (WORKSHOP,)),
    Verb("pool", "key", "print this office’s key, to give to trainers", pool_verbs.key, note=_POOL_NOTE),
    Verb(
        "pool",
        "send",
        "write a date for the office into a folder, sealed to the office’s key",
        pool_verbs.send,
        (
            argument("id", help="the id that “attendance open” printed", metavar="ID"),
            argument("--to", help="a shared folder or a stick", metavar="FOLDER", type=a_path, required=True),
            argument("--key", help="the office’s key; begins with age1", metavar="KEY", required=True),
        ),
        _POOL_NOTE,
    ),
    Verb(
        "pool",
        "collect",
        "at the office: take over every date in a folder; what is known already changes nothing",
        pool_verbs.collect,
        (argument("folder", help="the folder dates are sent to", metavar="FOLDER", type=a_path),),
        _POOL_NOTE,
    ),
    Verb(
        "data",
        "backup",
        "write everything to one encrypted file, check it, and keep the five newest in that folder",
        data_verbs.backup,
        (argument("folder", help="where backups are kept, such as a stick", metavar="FOLDER", type=a_path),),
        _BACKUP_NOTE,
    ),
    Verb(
        "data",
        "restore",
        "bring a backup back, here or on a new computer",
        data_verbs.restore,
        (
            argument("file", help="the backup", metavar="FILE", type=a_path),
            argument("--replace", help="replace what is here; it is backed up beside FILE first", action="store_true"),
        ),
        _BACKUP_NOTE,
    ),
    Verb(
        "data",
        "travel-copy",
        "copy modules, workshops and material into a new folder, without any people or dates",
        data_verbs.travel_copy,
        (argument("folder", help="a folder that does not exist yet", metavar="FOLDER", type=a_path),),
    ),
    *ATTENDANCE,
    Verb(
        "",
        "tour",
        "do the whole job once, in a folder of its own",
        verbs.tour,
        (
            argument(
                "--out", help="the folder for everything the tour makes", metavar="DIR", type=a_path, required=True
            ),
            argument("--material", help="a plain-text document (a bundled sample)", metavar="FILE", type=a_path),
        ),
    ),
)
