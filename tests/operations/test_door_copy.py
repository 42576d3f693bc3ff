"""Two laptops at one door, each with a data folder of its own."""

from datetime import date, datetime
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput
from trainer_app.delivery.arrivals import standing_people
from trainer_app.operations import attendance, door, door_copy, passphrases, retention, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

NAMES = ["Zebedee", "Quillfeather"]


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    desk = a_desk(tmp_path / "first")
    passphrases.choose_passphrase(desk, "plum orbit candle walnut seven")
    return desk


def a_desk(data: Path) -> Desk:
    return open_desk(data, clock=FixedClock(datetime.fromisoformat("2026-11-26T13:40:00+01:00")))


def opened(desk: Desk, level: str = "chosen-name") -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    return attendance.open_attendance(desk, workshop, level, date(2026, 11, 26), "Eastside Clinic").id


def second_laptop(first: Desk, wanted: str, tmp_path: Path, name: str = "second") -> Desk:
    file = door_copy.make_door_copy(first, wanted, tmp_path / "stick" / "a.trainer-door")
    desk = a_desk(tmp_path / name)
    assert door_copy.open_door_copy(desk, file).id == wanted
    return desk


def names(people: door.ListOfPeople) -> list[str]:
    return [one.name for one in standing_people(people.log)]


def holding(folder: Path, text: str) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def test_arrivals_of_a_second_laptop_join_the_list_once_and_can_be_taken_back(first: Desk, tmp_path: Path) -> None:
    wanted = opened(first)
    door.expect(first, wanted, ["Sky"])
    door.arrive(first, wanted, "Zebedee")
    second = second_laptop(first, wanted, tmp_path)
    for name in ("sky", "zebedee", ""):
        door.arrive_locked(second, wanted, typed=name)
    mistake = door.arrive_locked(second, wanted)
    door.undo_locked(second, wanted, mistake)
    file = tmp_path / "stick" / "a.trainer-arrivals"
    assert door_copy.take_arrivals_out(second, wanted, file) == 3
    brought = door_copy.bring_in(first, wanted, file)
    assert (brought.added, len(brought.doubles), brought.unreadable) == (3, 1, 0)
    assert brought.step.people.delivery.total == 4
    assert names(brought.step.people) == ["Sky", "Zebedee", "zebedee", ""]
    again = door_copy.bring_in(first, wanted, file)
    assert (again.added, again.step.people.delivery.total) == (0, 4)
    assert door.undo(first, brought.step).people.delivery.total == 1


def test_neither_file_nor_the_second_laptop_holds_a_name_or_the_host(first: Desk, tmp_path: Path) -> None:
    wanted = opened(first)
    door.arrive(first, wanted, "Zebedee")
    second = second_laptop(first, wanted, tmp_path)
    door.arrive_locked(second, wanted, typed="Quillfeather")
    door_copy.take_arrivals_out(second, wanted, tmp_path / "stick" / "a.trainer-arrivals")
    for text in (*NAMES, "Eastside", "Spectrum"):
        assert holding(tmp_path / "stick", text) == []
        assert holding(tmp_path / "second", text) == []


def test_two_laptops_at_other_doors_both_join(first: Desk, tmp_path: Path) -> None:
    wanted = opened(first, "number")
    for name in ("second", "third"):
        other = second_laptop(first, wanted, tmp_path, name)
        door.arrive_locked(other, wanted, typed="412" if name == "second" else "")
        door_copy.take_arrivals_out(other, wanted, tmp_path / f"{name}.trainer-arrivals")
        door_copy.bring_in(first, wanted, tmp_path / f"{name}.trainer-arrivals")
    assert door.open_list(first, wanted).delivery.total == 2


def test_a_second_laptop_deletes_on_the_day_too_and_has_no_list_to_show(first: Desk, tmp_path: Path) -> None:
    wanted = opened(first)
    second = second_laptop(first, wanted, tmp_path)
    door.arrive_locked(second, wanted, typed="Zebedee")
    for act in (
        lambda: door.open_list(second, wanted),
        lambda: attendance.set_level(second, wanted, "count"),
        lambda: door_copy.make_door_copy(second, wanted, tmp_path / "x"),
        lambda: door_copy.open_door_copy(first, tmp_path / "stick" / "a.trainer-door"),
    ):
        with pytest.raises(BadInput):
            act()
    assert isinstance(second.clock, FixedClock)
    second.clock.moment = datetime.fromisoformat("2027-03-01T09:00:00+01:00")
    assert len(retention.purge_due(second)) == 1
    assert not second.logs.remains(wanted)


def test_damaged_and_foreign_files_are_refused_by_their_name(first: Desk, tmp_path: Path) -> None:
    wanted, other = opened(first), opened(first)
    second = second_laptop(first, wanted, tmp_path)
    door.arrive_locked(second, wanted)
    arrivals, damaged = tmp_path / "a.trainer-arrivals", tmp_path / "damaged.trainer-door"
    door_copy.take_arrivals_out(second, wanted, arrivals)
    with pytest.raises(BadInput, match=r"a\.trainer-arrivals"):
        door_copy.bring_in(first, other, arrivals)
    whole = (tmp_path / "stick" / "a.trainer-door").read_bytes()
    for data in (b"", b"null", whole[:-1], whole.replace(b"age1", b"age2")):
        damaged.write_bytes(data)
        with pytest.raises(BadInput, match=r"damaged\.trainer-door"):
            door_copy.open_door_copy(second, damaged)
    arrivals.write_bytes(arrivals.read_bytes()[:-30] + b"\n")
    assert door_copy.bring_in(first, wanted, arrivals).unreadable == 1
