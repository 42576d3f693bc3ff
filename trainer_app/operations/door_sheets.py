"""Paper for the door of a date: slips with numbers, and a sheet to strike off arrivals on."""

from __future__ import annotations

from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.files import make_folder, write_atomically
from trainer_app.delivery.numbers import draw_numbers
from trainer_app.operations.attendance import attendance
from trainer_app.operations.desk import Desk
from trainer_app.workshop.plan import Paper

MOST_SLIPS = 1_000


def write_slips(desk: Desk, delivery_id: str, count: int, to: Path, paper: Paper = Paper.A4) -> Path:
    """Write a PDF with `count` new random numbers to hand out; they are kept nowhere else.

    Raises `BadInput` for fewer than 1 or more than 1,000, `NotFound`, `StorageTrouble`.
    """
    from trainer_app.render.door_sheets import write_slips_pdf

    _require_between(count, MOST_SLIPS)
    delivery = attendance(desk, delivery_id)
    return _saved(to, write_slips_pdf(draw_numbers(count), delivery, desk.language, paper))


def write_tally(desk: Desk, delivery_id: str, people: int, to: Path, paper: Paper = Paper.A4) -> Path:
    """Write a PDF with a tally sheet for each session, with room for `people`. Raises like `write_slips`."""
    from trainer_app.render.door_sheets import write_tally_pdf

    _require_between(people, MOST_SLIPS)
    delivery = attendance(desk, delivery_id)
    return _saved(to, write_tally_pdf(delivery, people, desk.language, paper))


def _require_between(count: int, most: int) -> None:
    if not 1 <= count <= most:
        raise BadInput("Choose a number from 1 to {most}.", most=most)


def _saved(to: Path, data: bytes) -> Path:
    make_folder(to.parent)
    write_atomically(to, data)
    return to
