"""The verbs of attendance, as a table."""

from __future__ import annotations

from collections.abc import Callable

from trainer_app.cli import attendance_paper as paper
from trainer_app.cli import attendance_verbs as verbs
from trainer_app.cli.agreeing import YES
from trainer_app.cli.attendance_starts import attendance_starts
from trainer_app.cli.attendance_taught import attendance_taught
from trainer_app.cli.call import Call
from trainer_app.cli.values import a_clock, a_day, a_head_count, a_part, a_path, a_start
from trainer_app.cli.verb import JSON, WORKSHOP, Argument, Verb, argument

LEVELS = ("count", "number", "chosen-name", "full-name")
FORMATS = ("csv", "xlsx", "pdf")

_NOTE = (
    "Levels above count keep people in encrypted files. The passphrase is asked for in the terminal. Scripts can put "
    "it into the variable TRAINER_PASSPHRASE; that is a risk, because other programs of the same user can read it "
    "there, and a shell may write it into its history. A name typed as part of a command can end up in the same "
    "history: on a shared computer leave it out and type it when asked (--ask)."
)

_ID = argument("id", help="the id that “attendance open” printed", metavar="ID")
_SESSION = argument("--session", help="the id of a session (the one that runs now)", metavar="SESSION", default="")
_AT = argument("--at", help="the time, such as 13:45 (now)", metavar="TIME", type=a_clock)
_WHO = argument("who", help="their name or number, or #7 for the seventh on the list", metavar="WHO", nargs="*")
_LEVEL = argument("--level", help="how much is written down (count, or what your organization chose)", choices=LEVELS)
_CODE = argument("--recovery-code", help="with the first passphrase: print a recovery code", action="store_true")
_TO_PDF = argument("--to", help="the .pdf", metavar="FILE", type=a_path, required=True)
_PAPER = argument("--paper", help="print on a4 or letter", choices=("a4", "letter"), default="a4")
_TERMS = (
    argument("--delete-by", help="the day people are deleted (30 or 90 days on)", metavar="DATE", type=a_day),
    argument("--reason", help="full-name: why names are written down", metavar="TEXT", default=""),
    argument(
        "--wording",
        help="full-name: the words participants are shown (a wording made of the other answers)",
        metavar="TEXT",
        default="",
    ),
)


def _verb(name: str, words: str, run: Callable[[Call], int], *arguments: Argument) -> Verb:
    return Verb("attendance", name, words, run, arguments, _NOTE)


ATTENDANCE = (
    _verb(
        "open",
        "open attendance for a date and print its id",
        verbs.attendance_open,
        WORKSHOP,
        _LEVEL,
        argument("--date", help="the day, such as 2026-11-26 (today)", metavar="DATE", type=a_day),
        argument(
            "--start",
            help="when it starts, such as 18:30, or s2=14:00 for session s2; can be said again (as planned)",
            metavar="[SESSION=]TIME",
            type=a_start,
            action="append",
        ),
        argument("--host", help="who invites", metavar="HOST", default=""),
        *_TERMS,
        _CODE,
        JSON,
    ),
    _verb(
        "check-in",
        "someone came; says so once it is safe on disk",
        verbs.attendance_check_in,
        _ID,
        # Any number of words, so that a name in two words is taken whole, and refused at count without being repeated.
        argument("name", help="their chosen name, name or slip number; none at count", metavar="NAME", nargs="*"),
        argument("--ask", help="ask for the name instead", action="store_true"),
        argument("--sealed", help="need no passphrase; joins the list at the next unlock", action="store_true"),
        _SESSION,
        _AT,
    ),
    _verb("check-out", "someone left", verbs.attendance_check_out, _ID, _WHO, _SESSION, _AT),
    _verb(
        "correct",
        "correct a name, a time, a number of people, or take an entry away",
        verbs.attendance_correct,
        _ID,
        _WHO,
        argument("--name", help="the right name or slip number", metavar="NAME"),
        argument("--in", help="when they came", metavar="TIME", type=a_clock, dest="came"),
        argument("--out", help="when they left", metavar="TIME", type=a_clock, dest="left"),
        argument("--remove", help="they were written down by mistake", action="store_true"),
        argument("--same-as", help="the same person as this one", metavar="WHO"),
        argument("--not-the-same", help="take merged entries apart", action="store_true"),
        argument("--count", help="level count: the right number of people", metavar="N", type=a_head_count),
        _SESSION,
    ),
    _verb("list", "show a date; with the passphrase, its people", verbs.attendance_list, _ID, JSON),
    _verb(
        "level",
        "write down more or less about people; less deletes the rest at once, after asking",
        verbs.attendance_level,
        _ID,
        argument("level", help="the new level", metavar="LEVEL", choices=LEVELS),
        *_TERMS,
        _CODE,
        YES,
    ),
    _verb(
        "expect",
        "put the people of a registration list (CSV or Excel) on the list of a date",
        paper.attendance_expect,
        _ID,
        argument("file", help="the list that was exported", metavar="FILE", type=a_path),
        argument("--names", help="the column with the names, by its heading or number", metavar="COLUMN", default=""),
        argument("--numbers", help="the column with slip numbers", metavar="COLUMN", default=""),
        argument("--preview", help="say what would be taken over, and change nothing", action="store_true"),
    ),
    _verb(
        "slips",
        "print slips with random numbers to hand out",
        paper.attendance_slips,
        _ID,
        argument("--count", help="how many (24)", metavar="N", type=a_head_count, default=24),
        _TO_PDF,
        _PAPER,
    ),
    _verb(
        "tally",
        "print a sheet to strike off arrivals on, for each session",
        paper.attendance_tally,
        _ID,
        argument("--people", help="for so many people (40)", metavar="N", type=a_head_count, default=40),
        _TO_PDF,
        _PAPER,
    ),
    _verb(
        "door-copy",
        "write a file, without names, that lets a second laptop take arrivals",
        paper.attendance_door_copy,
        _ID,
        argument("--to", help="the file: .trainer-door", metavar="FILE", type=a_path, required=True),
    ),
    _verb(
        "door-open",
        "on the second laptop: take arrivals for the date in a file, and print its id",
        paper.attendance_door_open,
        argument("file", help="the file from the first laptop", metavar="FILE", type=a_path),
    ),
    _verb(
        "door-out",
        "on the second laptop: write the arrivals, sealed, for the first one",
        paper.attendance_door_out,
        _ID,
        argument("--to", help="the file: .trainer-arrivals", metavar="FILE", type=a_path, required=True),
    ),
    _verb(
        "bring-in",
        "on the first laptop: put the other laptop's arrivals on the list",
        paper.attendance_bring_in,
        _ID,
        argument("file", help="the file from the second laptop", metavar="FILE", type=a_path),
    ),
    _verb(
        "taught",
        "show or say what was not taught; learning hours leave it out",
        attendance_taught,
        _ID,
        argument(
            "--not",
            help="this module was not taught, or so many minutes of it were not",
            metavar="SEGMENT[=MINUTES]",
            type=a_part,
            action="append",
            dest="left_out",
        ),
        argument("--everything", help="everything was taught", action="store_true"),
    ),
    _verb(
        "starts",
        "show or say when the sessions start; attended minutes are counted from it",
        attendance_starts,
        _ID,
        argument(
            "starts",
            help="18:30 for the first session, or s2=14:00 for session s2",
            metavar="[SESSION=]TIME",
            type=a_start,
            nargs="*",
        ),
    ),
    _verb("close", "close a date; its numbers no longer change", verbs.attendance_close, _ID),
    _verb(
        "purge",
        "delete the people of a date for good, after asking; its numbers stay",
        verbs.attendance_purge,
        argument("id", help="the id that “attendance open” printed", metavar="ID", nargs="?"),
        argument("--due", help="of every date whose day has come, without asking", action="store_true"),
        YES,
    ),
    _verb(
        "export",
        "write a date to a file; numbers only unless asked",
        verbs.attendance_export,
        _ID,
        argument("--to", help="the file: .csv, .xlsx or .pdf", metavar="FILE", type=a_path, required=True),
        argument("--rows", help="a row for each person, under a random id", action="store_true"),
        argument("--names", help="a row for each person, with names or numbers", action="store_true"),
        argument(
            "--for",
            dest="recipient",
            help="encrypt it for somebody's public key, not for a passphrase that is made and shown once",
            metavar="age1…",
            default="",
        ),
        argument(
            "--unencrypted", help="write people in the clear: whoever has the file can read it", action="store_true"
        ),
    ),
    _verb(
        "decrypt",
        "write what is in an encrypted file: .age",
        verbs.attendance_decrypt,
        argument("file", help="the encrypted file", metavar="FILE", type=a_path),
        argument("--to", help="the file to write", metavar="FILE", type=a_path, required=True),
    ),
    _verb(
        "passphrase",
        "change the passphrase",
        verbs.attendance_passphrase,
        argument("--recovery-code", help="print a new recovery code", action="store_true"),
    ),
)
