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


class Findings:
    """Gathers what is found while one file is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Finding] = []

    def error(self, line: int, code: str, sentence: Message) -> None:
        """Note something that has to be put right."""
        self._found.append(Finding(self.file, line, code, Severity.ERROR, sentence))

    def warn(self, line: int, code: str, sentence: Message) -> None:
        """Note something worth a look."""
        self._found.append(Finding(self.file, line, code, Severity.WARNING, sentence))

    def in_order(self) -> tuple[Finding, ...]:
        """Everything found, by line."""
        return tuple(sorted(self._found, key=lambda finding: finding.line))
