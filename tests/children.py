"""Child processes that tests start and kill."""

import subprocess


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
