"""Writing a date to a file that leaves this program, with a sentence on what personal data it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import make_folder, write_atomically
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.table import AttendanceTable, Rows, numbers_table, people_table
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk
from trainer_app.operations.door import open_list
from trainer_app.store.age_files import ENDING, encrypt_for

FORMATS = (".csv", ".xlsx", ".pdf")

__all__ = ["FORMATS", "ExportedAttendance", "Rows", "export_attendance", "held_by"]


@dataclass(frozen=True)
class ExportedAttendance:
    """A file that was written. `holds` says what personal data is in it."""

    path: Path
    holds: Message


def export_attendance(
    desk: Desk, delivery_id: str, to: Path, rows: Rows = Rows.NONE, opens_with: str = ""
) -> ExportedAttendance:
    """Write a date to `to`, whose ending says how: .csv, .xlsx or .pdf; readable by its owner alone.

    Numbers only, unless `rows` asks for people, which needs attendance unlocked: `Locked`. `opens_with` encrypts the
    file for a passphrase or somebody's public key, and adds `.age` to its name. Raises `BadInput` for another ending
    and for rows of a date that has none, `StorageTrouble` where the disk refuses.
    """
    plain = to.with_suffix("") if to.suffix.lower() == ENDING else to
    if plain.suffix.lower() not in FORMATS:
        raise BadInput("“{name}” should end in .csv, .xlsx or .pdf.", name=to.name)
    delivery = attendance(desk, delivery_id)
    holds = held_by(delivery, rows, encrypted=bool(opens_with))
    data = _written(desk, _table(desk, delivery, rows), plain.suffix.lower(), held_by(delivery, rows))
    path = plain.with_name(plain.name + ENDING) if opens_with else plain
    make_folder(path.parent)
    write_atomically(path, encrypt_for(data, opens_with) if opens_with else data, private=True)
    return ExportedAttendance(path, holds)


def held_by(delivery: Delivery, rows: Rows, *, encrypted: bool = False) -> Message:
    """What personal data a file with these `rows` holds, and what to do with it."""
    if encrypted and rows is not Rows.NONE:
        return message(
            "This file holds people of this date. It is encrypted: whoever opens it needs its passphrase or key, and "
            "Trainer App or another program for age files. Deleting the date does not delete it."
        )
    if rows is Rows.NONE:
        return message("This file holds numbers only, and small ones are not told apart. It can be passed on.")
    if rows is Rows.RANDOM:
        return message(
            "This file has a row with times for each person, under a random id made for this file. People in a small "
            "group can still be recognized by their times. It is not encrypted: keep it on this computer."
        )
    if delivery.level is Level.NUMBER:
        return message(
            "This file holds slip numbers and times. It is not encrypted, and deleting the date does not delete it: "
            "whoever has it can keep it."
        )
    return message(
        "This file holds names and times. It is not encrypted, and deleting the date does not delete it: whoever has "
        "it can keep it. Send it only in a way that you would send a list of patients."
    )


def _table(desk: Desk, delivery: Delivery, rows: Rows) -> AttendanceTable:
    if rows is Rows.NONE:
        return numbers_table(delivery, desk.language)
    if not delivery.keeps_people or delivery.door_copy:
        raise BadInput("This date has no list of people, so only its numbers can be exported.")
    people = open_list(desk, delivery.id)
    return people_table(people.delivery, people.log, desk.language, desk.clock.now(), rows)


def _written(desk: Desk, table: AttendanceTable, ending: str, holds: Message) -> bytes:
    from trainer_app.render import attendance as render

    if ending == ".csv":
        return render.write_attendance_csv(table)
    if ending == ".xlsx":
        return render.write_attendance_xlsx(table)
    return render.write_attendance_pdf(table, desk.language, desk.language.word(holds))
