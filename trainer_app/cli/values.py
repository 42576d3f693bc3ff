"""What the words of a command line mean."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date, datetime, time
from pathlib import Path


def a_path(text: str) -> Path:
    """A path, taken as it stands; filling in `~` is up to the shell. Raises `ArgumentTypeError` for an empty one."""
    if not text or "\0" in text:
        raise ArgumentTypeError("a path cannot be empty")
    return Path(text)


def a_day(text: str) -> date:
    """An ISO date. Raises `ArgumentTypeError`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write a date as 2026-11-26") from None


def a_group(text: str) -> int:
    """A number of people or tables, from 1 to 200. Raises `ArgumentTypeError`."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if not 1 <= number <= 200:
        raise ArgumentTypeError("write a number from 1 to 200")
    return number


def a_clock(text: str) -> time:
    """A time of day. Raises `ArgumentTypeError`, which does not repeat it."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()
    except ValueError:
        raise ArgumentTypeError("write a time as 13:45") from None


def a_head_count(text: str) -> int:
    """How many people came to a session. Raises `ArgumentTypeError`, which does not repeat it."""
    if text.isascii() and text.isdecimal() and len(text) < 7:
        return int(text)
    raise ArgumentTypeError("write a number")


def a_part(text: str) -> tuple[str, int | None]:
    """A segment and how many minutes of it; None for all of them. Raises `ArgumentTypeError`."""
    segment, equals, minutes = text.partition("=")
    if not segment or (equals and not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 5)):
        raise ArgumentTypeError("write the id of a segment, or SEGMENT=MINUTES")
    return segment, int(minutes) if equals else None


def a_start(text: str) -> tuple[str, time]:
    """A session, empty where none was said, and when it starts. Raises `ArgumentTypeError`."""
    session, equals, clock = text.rpartition("=")
    if equals and not session.strip():
        raise ArgumentTypeError("write a time as 18:30, or SESSION=18:30")
    try:
        return session.strip(), a_clock(clock)
    except ArgumentTypeError:
        raise ArgumentTypeError("write a time as 18:30, or SESSION=18:30") from None
