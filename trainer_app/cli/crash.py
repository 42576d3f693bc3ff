"""Where the command line writes down an error nobody foresaw."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from trainer_app.base.report import report_of


def write_report(logs: Path, error: BaseException) -> Path | None:
    """Put a report of `error` into the folder `logs`; None where the disk refuses."""
    name = datetime.now().strftime("error-%Y-%m-%d-%H%M%S.log")
    try:
        logs.mkdir(parents=True, exist_ok=True)
        path = logs / name
        with path.open("a", encoding="utf-8") as file:
            file.write(report_of(error) + "\n")
    except OSError:
        return None
    return path
