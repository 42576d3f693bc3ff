"""Run by the storage tests in a child process: inserts, updates and deletes that can be predicted, one line each."""

import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from tinydb import JSONStorage, TinyDB

from trainer_app.base.errors import StorageTrouble
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.storage import SafeStorage

Rows = dict[str, dict[str, object]]
CALLS = ("open", "write", "fsync", "link", "replace", "unlink")


def steps(seed: int, count: int) -> Iterator[tuple[str, int, int]]:
    """3 : 1 : 1 of insert, update and delete, with the row they are about and a value."""
    chance, rows, next_id = random.Random(seed), [], 1
    for number in range(count):
        what = chance.choice(("insert", "insert", "insert", "update", "delete")) if rows else "insert"
        row = next_id if what == "insert" else chance.choice(rows)
        if what == "insert":
            rows.append(row)
            next_id += 1
        elif what == "delete":
            rows.remove(row)
        yield what, row, number


def states(seed: int, count: int) -> list[Rows]:
    """The rows after 0, 1, 2 … steps."""
    rows: Rows = {}
    found = [dict(rows)]
    for what, row, value in steps(seed, count):
        if what == "delete":
            rows.pop(str(row))
        else:
            rows[str(row)] = {"value": value, "padding": "x" * (value * 37 % 300)}
        found.append(dict(rows))
    return found


def apply(database: TinyDB, step: tuple[str, int, int]) -> None:
    what, row, value = step
    table = database.table("rows")
    fields = {"value": value, "padding": "x" * (value * 37 % 300)}
    if what == "delete":
        table.remove(doc_ids=[row])
    elif what == "update":
        table.update(fields, doc_ids=[row])
    else:
        table.insert(_document(fields, row))


def _document(fields: dict[str, object], row: int) -> object:
    from tinydb.table import Document

    return Document(fields, doc_id=row)


def cipher_of(kind: str) -> KeyCipher | None:
    """Every process of a test has the same key."""
    return KeyCipher("tests", bytes(range(32))) if kind == "encrypted" else None


def open_database(kind: str, path: Path) -> TinyDB:
    if kind == "json":
        return TinyDB(path, storage=JSONStorage)
    return TinyDB(path, storage=SafeStorage, cipher=cipher_of(kind))


def die_at_call(number: int) -> None:
    """Kill this process before the n-th call that touches the disk."""
    left = number

    def watched(original):  # noqa: ANN001, ANN202
        def call(*args, **kwargs):  # noqa: ANN002, ANN003, ANN202
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, watched(getattr(os, name)))


def main(  # noqa: PLR0917 - the words of a command line
    kind: str, path: str, seed: str, count: str, skip: str = "0", die: str = "0"
) -> None:
    todo = list(steps(int(seed), int(count)))[int(skip) :]
    database = open_database(kind, Path(path))
    say = sys.stdout.write
    if int(die):
        die_at_call(int(die))
    for step in todo:
        say("intent\n")
        sys.stdout.flush()
        try:
            apply(database, step)
        except StorageTrouble as trouble:
            say(json.dumps({"trouble": str(trouble)}) + "\n")
            return
        say("ack\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
