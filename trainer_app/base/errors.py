"""Troubles a trainer can understand and act on. Everything else is a bug."""

from __future__ import annotations

from trainer_app.base.language import Message, message


class Problem(Exception):
    """Something went wrong that one sentence explains: what, in which file, and what to do about it.

    The sentence is a `Message`, worded at the edge: `language.word(problem.message)`.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        self.message: Message = message(text, **values)
        super().__init__(str(self.message))


class BadInput(Problem):
    """A file or a value that cannot be used as it is."""


class NotFound(Problem):
    """A file, module, workshop or date that is not there."""


class StorageTrouble(Problem):
    """The disk said no: full, read-only, locked by a second copy, or damaged. Nothing half-written was left."""


class InUse(StorageTrouble):
    """A file that cannot be replaced now, because another program holds it open or protects it."""


class ChangedOutside(Problem):
    """A file is no longer what this program last read; saving would have overwritten somebody's work."""


class Locked(Problem):
    """Attendance is locked: what was asked for needs the passphrase first."""


class WrongPassphrase(Problem):
    """The passphrase or recovery code does not open anything; the files themselves are sound."""


class Cancelled(Exception):
    """The trainer pressed Cancel."""
