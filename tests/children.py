"""Child processes that tests start and stop, and tests that need a process of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def said_by(process: subprocess.Popen[str]) -> list[str]:
    """The words a child printed to its end; `communicate` would lose those that `readline` had already fetched."""
    assert process.stdout
    assert process.stderr
    words = process.stdout.read().split()
    process.stderr.read()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    return words


def run_specs(*specs: Path, environment: Mapping[str, str], seconds: int) -> None:
    """Run test files in a process of their own and fail with what it printed; `environment` is added to ours."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", *map(str, specs)],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def require_programs(*names: str) -> None:
    """Skip where one of these programs is missing; where everything is tested, fail."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is stopped at the end."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def x_server() -> Iterator[str]:
    """A display that chose its own free number."""
    reading, writing = os.pipe()
    screen = ("-screen", "0", "3286x1080x24", "-noreset", "-displayfd", str(writing))
    with running("Xvfb", *screen, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as numbers:
            yield ":" + numbers.readline().strip()
