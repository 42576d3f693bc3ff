"""One call of the command line: its options, and the way to say something."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer_app.base.errors import StorageTrouble
from trainer_app.base.language import Language, language

if TYPE_CHECKING:
    from trainer_app.operations.desk import Desk

# Control characters of a file name or title could move a terminal's cursor or change its colors.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")


class OutputClosed(Exception):
    """Whoever read standard output has gone away, as `head` does when it has seen enough."""


@dataclass
class Call:
    """What a verb is given. Standard output is for the result, standard error for sentences about trouble."""

    options: Namespace = field(default_factory=Namespace)

    @cached_property
    def language(self) -> Language:
        """The language that everything is said in."""
        return language("en")

    @property
    def data(self) -> Path | None:
        """The data folder asked for; None means the usual one. The tour has its own."""
        if "out" in self.options:
            return Path(self.options.out) / "data"
        return getattr(self.options, "data", None)

    @cached_property
    def desk(self) -> Desk:
        """The desk over the data folder, opened when a verb first asks for it."""
        from trainer_app.operations.desk import open_desk

        desk = open_desk(self.data, self.language.code)
        desk.people.warn = lambda recovered: self.complain(self.language.word(recovered))
        return desk

    def print(self, text: str, /, **values: object) -> None:
        """Print a sentence on standard output, in the trainer's language."""
        _write(_CONTROLS.sub("\ufffd", self.language.say(text, **values)))

    def print_json(self, value: Any) -> None:
        """Print `value` as JSON in plain ASCII, which every console and every parser takes."""
        _write(json.dumps(value, indent=2, allow_nan=False))

    def complain(self, sentence: str) -> None:
        """Print one line on standard error. A standard error that is closed is nothing to stop for."""
        try:
            print(_SPACES.sub(" ", _CONTROLS.sub("\ufffd", sentence)).strip(), file=sys.stderr, flush=True)
        except OSError:
            return


def prepare_streams() -> None:
    """Let consoles that lack a letter show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def finish_output() -> None:
    """Hand over everything printed so far. Raises `OutputClosed`, or `StorageTrouble` for a full disk behind it."""
    with _explained():
        if sys.stdout is not None:
            sys.stdout.flush()


def silence_output() -> None:
    """Drop what standard output could not take, so that Python does not complain about it at the very end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write(text: str) -> None:
    # Handed over line by line: a person watching sees each step when it is done, and an acknowledgement is no promise
    # that waits in a buffer.
    with _explained():
        print(text, flush=True)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise OutputClosed from None
    except OSError as error:
        raise StorageTrouble(
            "The output could not be written: {why}. Send it somewhere else and try again.",
            why=error.strerror or type(error).__name__,
        ) from error
