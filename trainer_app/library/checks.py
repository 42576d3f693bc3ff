"""What is wrong or missing in a module file, in sentences with a file and a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trainer_app.base.language import Message


class Severity(StrEnum):
    """Whether the file cannot be used, or should be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `line` counts from 1; 0 is the whole file."""

    file: str
    line: int
    code: str
    severity: Severity
    message: Message
