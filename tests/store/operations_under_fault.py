"""Run by the storage tests in a child process: inserts, updates and deletes that can be predicted, one line each."""

import json
import os
import random
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb import JSONStorage, TinyDB
from tinydb.table import Document

from trainer_app.base.errors import StorageTrouble
from trainer_app.store import storage
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.storage import SafeStorage
from trainer_app.store.tables import as_json

Rows = dict[str, dict[str, object]]
CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "ftruncate")


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
    for step in steps(seed, count):
        _replay(rows, step)
        found.append(dict(rows))
    return found


def states_with_a_gap(seed: int, count: int) -> Iterator[Rows]:
    """The rows after 0, 1, 2 … steps, but for some that follow each other."""
    done = list(steps(seed, count))
    for end in range(count + 1):
        for first in range(end + 1):
            for last in range(first, end):
                rows: Rows = {}
                for step in done[:first] + done[last:end]:
                    _replay(rows, step)
                yield rows


def _replay(rows: Rows, step: tuple[str, int, int]) -> None:
    what, row, value = step
    if what == "delete":
        rows.pop(str(row), None)
    else:
        rows[str(row)] = fields(value)


class Adding(SafeStorage):
    """Adds rows to the file where TinyDB would write it anew; what removes rows is a whole write."""

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        before = self.read() or {}
        if any(rows.keys() - data.get(table, {}).keys() for table, rows in before.items()):
            super().write(data)
            return
        rows = {
            table: {number: row for number, row in rows.items() if before.get(table, {}).get(number) != row}
            for table, rows in data.items()
        }
        self.add(as_json(rows), lambda: as_json(data))


def apply(database: TinyDB, step: tuple[str, int, int]) -> None:
    what, row, value = step
    table = database.table("rows")
    if what == "delete":
        table.remove(doc_ids=[row])
    elif what == "update":
        table.update(fields(value), doc_ids=[row])
    else:
        table.insert(Document(fields(value), doc_id=row))


def fields(value: int) -> dict[str, object]:
    """What a step writes into its row."""
    return {"value": value, "padding": "x" * (value * 37 % 300)}


def cipher_of(kind: str) -> KeyCipher | None:
    """Every process of a test has the same key."""
    return KeyCipher("tests", bytes(range(32))) if "encrypted" in kind else None


def open_database(kind: str, path: Path) -> TinyDB:
    if kind == "json":
        return TinyDB(path, storage=JSONStorage)
    storage._LEAST_ADDED = 2000
    return TinyDB(path, storage=Adding if "adding" in kind else SafeStorage, cipher=cipher_of(kind))


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
