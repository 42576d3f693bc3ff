"""Several laptops, one office: dates are sent as sealed files through any shared folder, and collected there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.changes import Changes, changed
from trainer_app.base.changes import Kind as ChangedKind
from trainer_app.base.errors import BadInput, Locked, NotFound
from trainer_app.base.language import message
from trainer_app.base.progress import Progress
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.pooling import united_delivery, united_log
from trainer_app.delivery.record import Delivery
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk
from trainer_app.store.pool import ENDING, Bundle, OfficeKey, read_bundle, write_bundle

_MOST_FILES = 100_000


@dataclass(frozen=True)
class Collected:
    """What came in. `unreadable` are the names of files that are for somebody else, damaged or something else."""

    dates: int
    new: int
    unreadable: tuple[str, ...]
    changes: Changes


def office_key(desk: Desk) -> str:
    """The public key to give to trainers, made at the first call. Raises `Locked` where attendance is locked."""
    with desk.people.writing():
        desk.people.make_private()
        return OfficeKey(desk.data.people, desk.vault).public()


def send(desk: Desk, delivery_id: str, folder: Path, public: str) -> Path:
    """Write a date for the office into `folder`; the same state is written once.

    Raises `Locked` where the date has people and attendance is locked, `BadInput` for a key that is none.
    """
    delivery = attendance(desk, delivery_id)
    log = desk.logs.load(delivery, desk.clock.now()).log if delivery.keeps_people else None
    return write_bundle(Bundle(delivery, log), folder, public)


def collect(desk: Desk, folder: Path, progress: Progress | None = None) -> Collected:
    """Take over every date in `folder` that was sealed for this office; what is known already changes nothing.

    People who were deleted, here or where they came from, are deleted here. Raises `Locked` where attendance is locked,
    `BadInput` for a folder that is none, `StorageTrouble`, `Cancelled` when asked to stop between two dates.
    """
    if not folder.is_dir():
        raise BadInput("There is no folder “{name}”. Choose the one that the dates are sent to.", name=folder.name)
    if not desk.vault.is_open:
        raise Locked("Attendance is locked. Enter your passphrase first.")
    asked = progress or Progress()
    bundles, unreadable = _read(desk, folder, asked)
    new = 0
    for number, (delivery_id, copies) in enumerate(bundles.items()):
        asked.step(message("Bringing dates together"), number, len(bundles))
        new += _take_over(desk, delivery_id, copies)
    return Collected(len(bundles), new, tuple(unreadable), changed(ChangedKind.DELIVERY, *bundles))


def _read(desk: Desk, folder: Path, progress: Progress) -> tuple[dict[str, list[Bundle]], list[str]]:
    secret = OfficeKey(desk.data.people, desk.vault).secret()
    files = sorted(one for one in folder.rglob(f"*{ENDING}") if one.is_file())[:_MOST_FILES]
    bundles: dict[str, list[Bundle]] = {}
    unreadable = []
    for number, file in enumerate(files):
        progress.step(message("Reading dates"), number, len(files))
        bundle = read_bundle(file, secret)
        if bundle is None:
            unreadable.append(file.name)
        else:
            bundles.setdefault(bundle.delivery.id, []).append(bundle)
    return bundles, unreadable


def _take_over(desk: Desk, delivery_id: str, copies: Sequence[Bundle]) -> bool:
    """Unite what came with what is here; returns whether the date was unknown here."""
    with desk.people.writing():
        here = _here(desk, delivery_id)
        if here is not None and here.door_copy:
            return False  # its list is on the laptop it came from, and its own arrivals must not be lost
        known = [here] if here else []
        united = united_delivery([*known, *(copy.delivery for copy in copies)])
        if not united.keeps_people:
            _save_numbers(desk, here, united)
            return here is None
        logs = list(_logs(desk, here, copies))
        log = united_log(logs, united.level)
        assert log is not None, "a date that keeps people has a list wherever it comes from"
        if here is None or not here.keeps_people:
            desk.logs.begin(united, log)
        elif here.level is not united.level:
            desk.logs.lower(delivery_id, lambda _delivery, _log: (united, log), desk.clock.now())
        else:
            desk.logs.change(delivery_id, lambda _delivery, _log: (united, log), desk.clock.now())
        return here is None


def _here(desk: Desk, delivery_id: str) -> Delivery | None:
    try:
        return desk.people.load(delivery_id)
    except NotFound:
        return None


def _logs(desk: Desk, here: Delivery | None, copies: Sequence[Bundle]) -> Iterator[AttendanceLog]:
    if here is not None and here.keeps_people:
        yield desk.logs.load(here, desk.clock.now()).log
    yield from (copy.log for copy in copies if copy.log is not None)


def _save_numbers(desk: Desk, here: Delivery | None, united: Delivery) -> None:
    """A head count, or a date whose people were deleted: nothing about people stays here either."""
    if here is not None and here.keeps_people:
        desk.people.save(united)
        desk.logs.destroy(united.id)
    elif here != united:
        desk.people.save(united)
