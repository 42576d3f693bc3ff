"""Runs the command line the way a trainer does, with a data folder of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from trainer_app.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What came back: the exit code and what was printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def refused(self, *words: str) -> None:
        """One sentence on standard error that has these words, nothing on standard output, exit code 1."""
        assert self.code == 1, self
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        for word in words:
            assert word in self.err


Run = Callable[..., Answer]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Answer:
        code = main(["--data", str(data), *map(str, arguments)])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call


@pytest.fixture
def start(data: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """Starts the command line as a process of its own."""

    def begin(*arguments: object, **settings: Any) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "trainer_app", "--data", str(data), *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        return subprocess.Popen(command, **{**pipes, **settings})

    return begin
