"""What is written down about one person, and one coming or going, at the levels above the head count.

Both are entries with an id and a sequence number. A correction is the same entry with the next number: the old value is
gone, and where two laptops kept copies of an entry the higher number wins.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer_app.base.errors import BadInput
from trainer_app.delivery.record import Level

LONGEST_NAME = 80
LARGEST_NUMBER = 99_999
QUARTER = 15
"""Minutes that times are rounded down to at the levels number and chosen-name."""

_CONTACT = re.compile(r"@|(?:\d[\s./()-]*){7,}")


class What(StrEnum):
    """What a movement is."""

    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"


class Change(StrEnum):
    """What was done to an entry last; the history says it without the old value."""

    NONE = ""
    LABEL = "label-corrected"
    TIME = "time-corrected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    UNMERGED = "unmerged"
    RESTORED = "restored"


@dataclass(frozen=True)
class Person:
    """Someone who is expected or came. `name` and `number` are never both there; both may be missing."""

    id: str
    order: int
    """Place in the order of entry, which is also the order on paper; no clock can change it."""
    name: str = ""
    number: int | None = None
    expected: bool = False
    """Whether the person was on the list beforehand."""
    into: str = ""
    """The id of the person this one was merged into."""
    withdrawn: bool = False
    sequence: int = 0
    change: Change = Change.NONE
    changed_at: datetime | None = None

    @property
    def labelled(self) -> bool:
        """Whether there is a name or a number."""
        return bool(self.name) or self.number is not None


@dataclass(frozen=True)
class Movement:
    """One coming or going of a person in a session. `at` is None only where it was withdrawn."""

    id: str
    order: int
    person: str
    session: str
    what: What
    at: datetime | None
    withdrawn: bool = False
    sequence: int = 0
    change: Change = Change.NONE
    changed_at: datetime | None = None


Entry = Person | Movement


def rounded(moment: datetime, level: Level) -> datetime:
    """`moment` as it may be kept at `level`: to the minute for full names, else down to the quarter of an hour."""
    minute = moment.minute if level is Level.FULL_NAME else moment.minute // QUARTER * QUARTER
    return moment.replace(minute=minute, second=0, microsecond=0)


def require_fits(entry: Entry, level: Level) -> None:
    """Raises `BadInput`, which repeats no value, where `entry` holds something that `level` does not keep."""
    moments = [entry.changed_at]
    if isinstance(entry, Movement):
        moments.append(entry.at)
        if (entry.at is None) is not entry.withdrawn:
            raise BadInput("A coming or going has a time, and none once it is withdrawn.")
    elif not _label_fits(entry, level):
        raise BadInput("The level “{level}” does not keep this about a person. Nothing was written.", level=level.value)
    if any(moment is not None and (moment != rounded(moment, level) or not moment.tzinfo) for moment in moments):
        raise BadInput("The level “{level}” does not keep such exact times. Nothing was written.", level=level.value)


def _label_fits(person: Person, level: Level) -> bool:
    if level is Level.COUNT or (person.withdrawn and person.labelled):
        return False
    if level is Level.NUMBER:
        return not person.name and (person.number is None or 0 < person.number <= LARGEST_NUMBER)
    return person.number is None and len(person.name) <= LONGEST_NAME


def clean_name(typed: str) -> str:
    """`typed` as it is kept: one line, no invisible characters, no spaces around it.

    Raises `BadInput`, which never repeats what was typed, for more than 80 letters and for an e-mail address or
    phone number: contact details are not kept at any level.
    """
    visible = "".join(" " if one.isspace() else one for one in typed if one.isspace() or _is_visible(one))
    name = unicodedata.normalize("NFC", " ".join(visible.split()))
    if len(name) > LONGEST_NAME:
        raise BadInput("A name has at most {most} letters. Nothing was written; shorten it.", most=LONGEST_NAME)
    if _CONTACT.search(name):
        raise BadInput("This looks like an e-mail address or phone number. Nothing was written; type only a name.")
    return name


def _is_visible(letter: str) -> bool:
    # Joiners belong to the spelling of names in several scripts; other format characters can turn a line around.
    return letter in "\u200c\u200d" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def read_number(typed: str) -> int | None:
    """The slip number in `typed`; None where nothing was typed. Raises `BadInput`, which does not repeat it."""
    digits = typed.strip().removeprefix("#").strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 5 and int(digits)):
        raise BadInput("This date takes the number of a slip, no names. Nothing was written; type the number.")
    return int(digits)


def likeness(name: str) -> str:
    """What two spellings of one name have in common: letters without case, width or accents-by-composition."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return " ".join(plain.casefold().split())
