"""How long attendance takes: `python tests/benchmarks/attendance.py`.

A check-in is measured from the call to its return, which is when the disk has it. SQLite (write-ahead log, synchronous
FULL) writes a row of the same size to the same disk, in turn with the check-ins. The data folder is held as an open
window holds it. The past is dates beside the one that is measured.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from unittest import mock

from trainer_app.delivery.matching import on_the_list
from trainer_app.operations import attendance, door, passphrases, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.lock import lock

ROUNDS, WARM = 100, 10
PASSPHRASE = "amber lantern quiet river bread"


def times(run: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """Milliseconds, sorted; where there are many rounds, a few more come first that are not counted."""
    for number in range(WARM if rounds == ROUNDS else 0):
        run(-1 - number)
    found = []
    for number in range(rounds):
        begun = time.perf_counter()
        run(number)
        found.append((time.perf_counter() - begun) * 1000)
    return sorted(found)


def in_turn(*runs: Callable[[int], object]) -> list[list[float]]:
    """`times` of several things, each done once in every round, so that a busy moment of the disk meets them alike."""
    found: list[list[float]] = [[] for _ in runs]
    for number in range(-WARM, ROUNDS):
        for run, taken in zip(runs, found, strict=True):
            begun = time.perf_counter()
            run(number)
            taken.append((time.perf_counter() - begun) * 1000)
    return [sorted(taken[WARM:]) for taken in found]


def row(what: str, value: float, unit: str, target: str = "") -> None:
    print(f"{what:52} {value:9.2f} {unit:4} {target}", flush=True)


def opened(desk: Desk, level: str = "chosen-name") -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    return attendance.open_attendance(desk, workshop, level, date(2026, 11, 26), "Clinic").id


def with_rows(desk: Desk, count: int) -> str:
    """A date with `count` people on its list; none of them checked in one by one."""
    delivery = opened(desk)
    door.expect(desk, delivery, (f"Somebody Number {number}" for number in range(count)))
    return delivery


def past(desk: Desk, count: int) -> None:
    """Dates of earlier years; the disk need not confirm these."""
    with mock.patch.object(os, "fsync"):
        for _ in range(count):
            opened(desk, "count")


def sqlite(folder: Path) -> Callable[[int], None]:
    database = sqlite3.connect(folder / "rows.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE arrivals (name TEXT, at TEXT)")
    return lambda number: database.execute("INSERT INTO arrivals VALUES (?, ?)", (f"Somebody {number}" * 4, "09:30"))  # type: ignore[return-value]


def main() -> None:
    with tempfile.TemporaryDirectory() as made, ExitStack() as held:
        folder = Path(made)
        desk = open_desk(folder / "data")
        held.enter_context(lock(folder / "data"))
        passphrases.choose_passphrase(desk, PASSPHRASE)
        few, counted = with_rows(desk, 500), opened(desk, "count")
        rows, alone, heads = in_turn(
            sqlite(folder),
            lambda number: door.arrive(desk, few, f"New {number}"),
            lambda _number: attendance.check_in(desk, counted),
        )
        base = statistics.median(rows)
        row("SQLite, one row made durable", base, "ms")
        row("head count, median", statistics.median(heads), "ms")
        row("head count / SQLite", statistics.median(heads) / base, "×", "≤ 4")
        row("check-in, 500 on the list, median", statistics.median(alone), "ms")
        row("check-in / SQLite", statistics.median(alone) / base, "×", "≤ 4")
        row("check-in, 500 on the list, p95", alone[int(ROUNDS * 0.95)], "ms", "≤ 15")
        past(desk, 5_000)
        among = times(lambda number: door.arrive(desk, few, f"Later {number}"))
        row("the same among 5,000 past dates", statistics.median(among) / statistics.median(alone), "×", "≤ 1.5")
        row("5,000 dates listed the first time", times(lambda _n: attendance.list_dates(desk), 1)[0], "ms")
        row("5,000 dates listed again", times(lambda _n: attendance.list_dates(desk), 1)[0], "ms")
        many = with_rows(desk, 10_000)
        large = times(lambda number: door.arrive(desk, many, f"New {number}"), 10)
        row("check-in, 10,000 on the list, median", statistics.median(large), "ms")
        people = door.open_list(desk, many)
        lines, spelled = people.lines(people.delivery.sessions[0].id, desk.clock.now()), people.spellings
        key = times(lambda number: on_the_list(lines, spelled, f"zz{number}"), 10)
        drawn = times(lambda _n: people.lines(people.delivery.sessions[0].id, desk.clock.now()), 3)
        row("nobody found at one key / working the list out", statistics.median(key) / drawn[1], "×", "≤ 1")
        passphrases.lock(desk)
        row("unlock", times(lambda _n: passphrases.unlock(desk, PASSPHRASE), 1)[0], "ms", "≤ 1000")
        row("a list of 10,000 opened", times(lambda _n: door.open_list(desk, many), 1)[0], "ms")


if __name__ == "__main__":
    main()
