"""The edge of the command line: every trouble becomes one sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from trainer_app.base.errors import Cancelled, Problem
from trainer_app.cli.call import Call, OutputClosed, finish_output, prepare_streams, silence_output
from trainer_app.cli.crash import write_report
from trainer_app.cli.parser import build_parser, read_arguments

FAILED = 1
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 a sentence on standard error, 2 a usage error.

    130 stands for an interruption from the keyboard, 141 for a reader that went away (`| head`).
    """
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    call = Call()
    try:
        return _run(call, given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Cancelled:
        return INTERRUPTED
    except OutputClosed:
        silence_output()
        return PIPE_CLOSED
    except Problem as problem:
        call.complain(call.language.word(problem.message))
        silence_output()
    except Exception as error:
        _explain_bug(call, error)
    return FAILED


def _run(call: Call, arguments: Sequence[str]) -> int:
    try:
        call.options = read_arguments(build_parser(call.language), arguments)
        code = _verb(call)(call)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else FAILED
    finish_output()
    return code


def _verb(call: Call) -> Callable[[Call], int]:
    from trainer_app.cli.verbs import open_app

    chosen: Callable[[Call], int] = getattr(call.options, "run", open_app)
    return chosen


def _explain_bug(call: Call, error: Exception) -> None:
    report = write_report(_logs(call), error)
    say = call.language.say
    if report:
        call.complain(
            say("Something unexpected went wrong; your saved work is safe. A report is in {path}.", path=report)
        )
    else:
        call.complain(say("Something unexpected went wrong; your saved work is safe. Try again."))


def _logs(call: Call) -> Path:
    from trainer_app.base.paths import DataFolder, usual_data_folder

    return DataFolder(call.data or usual_data_folder()).logs
