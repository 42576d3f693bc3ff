import base64
import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyrage
import pytest

from tests.delivery.dates import a_date, at
from tests.store.operations_under_fault import die_at_call
from tests.store.test_vault import QUICK, WORDS
from trainer_app.base.errors import Locked, StorageTrouble
from trainer_app.delivery import arrivals
from trainer_app.delivery.levels import at_level
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.sealed import new_arrival
from trainer_app.store import kept_copy, sealed, storage
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.kept_copy import open_copy
from trainer_app.store.logs import FILE_NAME, LogStore
from trainer_app.store.people import PeopleStore
from trainer_app.store.vault import Vault

NOW = at("13:50")


class Place:
    """A data folder and the stores over it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.people = PeopleStore(data / "people")
        self.vault = Vault(data / "people", QUICK)
        self.logs = LogStore(self.people, self.vault)

    def again(self) -> "Place":
        place = Place(self.data)
        place.vault.unlock(WORDS)
        return place

    def begin(self, level: Level = Level.CHOSEN_NAME) -> Delivery:
        if not self.vault.exists:
            self.vault.create(WORDS)
        return self.logs.begin(a_date(level), AttendanceLog(level))

    def arrive(self, delivery: Delivery, name: str) -> None:
        self.logs.change(
            delivery.id, lambda date, log: (date, arrivals.arrive(log, "a", name, at("13:00")).log), NOW
        )  # fmt: skip

    def names(self, delivery_id: str) -> list[str]:
        opened = self.logs.load(self.people.load(delivery_id), NOW)
        return [one.name for one in arrivals.standing_people(opened.log)]

    def holding(self, text: str) -> list[str]:
        files = (file for file in self.data.rglob("*") if file.is_file())
        return [file.name for file in files if text.encode() in file.read_bytes()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_list_comes_back_after_unlocking_and_not_before(place: Place) -> None:
    date = place.begin()
    place.arrive(date, "Zebedee")
    assert place.again().names(date.id) == ["Zebedee"]
    assert place.people.load(date.id).sessions[0].count == 1
    place.vault.lock()
    for act in (lambda: place.names(date.id), lambda: place.arrive(date, "Sky")):
        with pytest.raises(Locked):
            act()
    assert place.holding("Zebedee") == []


def test_every_row_comes_back_as_it_was(place: Place) -> None:
    for level, names in ((Level.NUMBER, ["412", ""]), (Level.FULL_NAME, ["River", "Sky"])):
        log = arrivals.expect(AttendanceLog(level), ["77"])
        for name in names:
            log = arrivals.arrive(log, "a", name, NOW).log
        people = arrivals.standing_people(log)
        log = arrivals.merge(log, people[1].id, people[2].id, NOW)
        log = arrivals.correct_time(log, next(iter(log.movements)), at("13:20"), NOW)
        log = arrivals.withdraw(log, people[0].id, NOW)
        if not place.vault.exists:
            place.vault.create(WORDS)
        date = place.logs.begin(a_date(level), log)
        opened = place.again().logs.load(date, NOW)
        assert opened.log == log
        assert opened.pair.public == date.door_key


def test_arrivals_while_locked_are_kept_counted_and_folded_in_once(place: Place) -> None:
    date = place.begin()
    place.arrive(date, "River")
    place.vault.lock()
    first, second = (new_arrival(date.level, "a", NOW) for _ in range(2))
    for arrival in (first, second, replace(second, undone=True)):
        place.logs.add_sealed(date, arrival)
    assert place.logs.waiting(date.id) == 1
    data = place.logs.side_file(date.id).read_bytes()
    again = place.again()
    assert again.names(date.id) == ["River", ""]
    for _ in range(2):
        opened = again.logs.change(date.id, lambda date, log: (date, log), NOW)
        assert [session.count for session in opened.delivery.sessions] == [2, 0]
        assert again.logs.waiting(date.id) == 0
        place.logs.side_file(date.id).write_bytes(data)  # cut off before it was removed, or brought in twice


def test_names_that_arrive_sealed_are_matched_and_doubles_are_said(place: Place) -> None:
    date = place.begin()
    place.logs.change(date.id, lambda date, log: (date, arrivals.expect(log, ["Sky"])), NOW)
    place.arrive(date, "River")
    for name in ("sky", "RIVER", "Zebedee"):
        place.logs.add_sealed(date, new_arrival(date.level, "a", NOW, name))
    assert place.holding("Zebedee") == []
    opened = place.logs.load(date, NOW)
    assert [one.name for one in arrivals.standing_people(opened.log)] == ["Sky", "River", "RIVER", "Zebedee"]
    assert len(opened.doubles) == 1


def test_a_long_name_makes_no_longer_record(place: Place) -> None:
    date = place.begin()
    identity = pyrage.x25519.Identity.from_str(place.logs.load(date, NOW).pair.secret)
    lengths = set()
    for name in ("", "N" * 80, "ш" * 80):
        line = sealed.seal_arrival(new_arrival(date.level, "a", NOW, name), date.door_key)
        lengths.add(len(pyrage.decrypt(base64.b64decode(line.split()[1]), [identity])))
    assert len(lengths) == 1


def test_damage_to_sealed_arrivals_is_never_accepted_and_is_said(place: Place) -> None:
    date = place.begin()
    lines = [sealed.seal_arrival(new_arrival(date.level, "a", NOW, f"N{number}"), date.door_key) for number in range(3)]
    pair, chance = place.logs.load(date, NOW).pair, random.Random(2)
    whole = b"".join(lines)
    for _ in range(300):
        bit = chance.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        opened = sealed.open_lines(bytes(damaged), pair.secret)
        assert {one.typed for one in opened.arrivals} < {"N0", "N1", "N2"}
    place.logs.side_file(date.id).write_bytes(whole.replace(lines[1][900:916], b"A" * 16))
    opened = place.logs.change(date.id, lambda date, log: (date, log), NOW)
    assert "1 cannot be read" in str(opened.recovered)
    assert len(opened.log.people) == 2
    kept = place.logs.side_file(date.id).with_name("arrivals.sealed.damaged").read_bytes().splitlines()
    assert len(kept) == 1, "the names of those who are in the list now would outlive their correction there"


def without_full_names(date: Delivery, log: AttendanceLog) -> tuple[Delivery, AttendanceLog]:
    return replace(date, level=Level.CHOSEN_NAME), at_level(log, Level.CHOSEN_NAME)


def test_a_lower_level_reaches_every_copy_on_the_disk(place: Place) -> None:
    date = place.begin(Level.FULL_NAME)
    for name in ("Zebedee", "Sky", "River", "Jules", "Lake"):
        place.arrive(date, name)
    place.logs.add_sealed(date, new_arrival(date.level, "a", NOW, "Quill"))
    old_keys = place.vault.keys(date.id)
    folder = place.people.folder_of(date.id)
    copies = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.startswith(FILE_NAME)}
    lowered = place.logs.lower(date.id, without_full_names, NOW).delivery
    assert place.again().names(date.id) == [""] * 6
    assert lowered.door_key not in ("", date.door_key)
    assert not set(old_keys) & set(place.vault.keys(date.id))
    for file in folder.glob(f"{FILE_NAME}*"):
        file.unlink()
    for name, data in copies.items():  # a copy from elsewhere opens no more
        (folder / name).write_bytes(data)
    with pytest.raises(StorageTrouble):
        place.again().names(date.id)


def copies(place: Place, date: Delivery) -> list[str]:
    """What every file that is or was the list of a date says, decrypted; nothing for one that was cut off."""
    cipher = KeyCipher(f"Trainer App people of date {date.id}", *place.vault.keys(date.id))
    files = place.people.folder_of(date.id).glob(f"{FILE_NAME}*")
    found = [open_copy(file, cipher) for file in files]
    return [str(copy.tables) for copy in found if copy is not None]


def correct_first(place: Place, date: Delivery, name: str) -> None:
    def edit(date: Delivery, log: AttendanceLog) -> tuple[Delivery, AttendanceLog]:
        return date, arrivals.correct_label(log, next(iter(log.people)), name, NOW)

    place.logs.change(date.id, edit, NOW)


def test_a_list_from_a_backup_is_said_and_not_mixed_with_its_file(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    date, said = place.begin(), []
    for name in ("River", "Sky"):
        place.arrive(date, name)
    monkeypatch.setattr(storage, "_LEAST_ADDED", 0)
    place.arrive(date, "Lake")
    monkeypatch.undo()
    place = place.again()
    place.people.warn = said.append
    file, real = place.people.folder_of(date.id) / FILE_NAME, kept_copy.read_copy
    fails = [None] * 4
    with monkeypatch.context() as patch:  # the disk cannot read the file for a while, nor its twin
        unreadable = lambda at: at.suffix == ".twin" or (at == file and bool(fails) and fails.pop() is None)  # noqa: E731
        patch.setattr(kept_copy, "read_copy", lambda at: None if unreadable(at) else real(at))
        place.arrive(date, "Jules")
    assert [str(one).count("may be missing") for one in said] == [1]
    place.arrive(date, "Quill")
    assert place.again().names(date.id) == place.names(date.id) == ["River", "Sky", "Jules", "Quill"]


def test_a_full_disk_does_not_have_somebody_entered_twice(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    date = place.begin()
    place.arrive(date, "River")

    def full(_date: Delivery) -> None:
        raise StorageTrouble("The disk is full.")

    with monkeypatch.context() as patch:  # there was room in the list, and none for the numbers in the date's own file
        patch.setattr(place.people, "save", full)
        place.arrive(date, "Sky")
    assert place.again().names(date.id) == ["River", "Sky"]
    place.arrive(date, "Lake")
    assert place.people.load(date.id).sessions[0].count == 3


def test_a_date_from_an_earlier_copy_takes_no_name_off_its_list(place: Place) -> None:
    date = place.begin(Level.NUMBER)
    copy = place.people.folder_of(date.id) / "attendance.db"
    older = copy.read_bytes()
    raised = replace(date, level=Level.CHOSEN_NAME)
    place.logs.change(date.id, lambda _date, log: (raised, at_level(log, Level.CHOSEN_NAME)), NOW)
    place.arrive(date, "Sky")
    copy.write_bytes(older)
    place.arrive(date, "River")
    assert place.again().names(date.id) == ["Sky", "River"]
    assert place.people.load(date.id).level is Level.CHOSEN_NAME


def test_a_corrected_or_withdrawn_name_is_in_no_copy_of_the_list(place: Place) -> None:
    date = place.begin()
    for name in ("Zebedee", "Quill", "Sky"):
        place.arrive(date, name)
    correct_first(place, date, "River")
    place.logs.change(date.id, lambda date, log: (date, arrivals.withdraw(log, next(iter(log.people)), NOW)), NOW)
    said = copies(place, date)
    assert len(said) == 3
    assert all("Sky" in one and "Zebedee" not in one and "River" not in one for one in said)
    place.arrive(date, "Lake")
    assert place.again().names(date.id) == ["Quill", "Sky", "Lake"]


def test_deleting_people_needs_no_passphrase_and_leaves_no_copy(place: Place) -> None:
    date = place.begin()
    other = place.begin()
    place.arrive(date, "Zebedee")
    place.logs.add_sealed(date, new_arrival(date.level, "a", NOW))
    place.vault.lock()
    assert place.logs.remains(date.id)
    place.logs.destroy(date.id)
    place.logs.destroy(date.id)
    assert not place.logs.remains(date.id)
    assert place.again().names(other.id) == []
    assert place.people.load(date.id).sessions[0].count == 1


ACTS: dict[str, Callable[[Place, Delivery], object]] = {
    "arrive": lambda place, date: place.arrive(date, "Sky"),
    "seal": lambda place, date: place.logs.add_sealed(date, new_arrival(date.level, "a", NOW, "Sky")),
    "correct": lambda place, date: correct_first(place, date, "Sky"),
    "passphrase": lambda place, _date: place.vault.change_passphrase(WORDS, WORDS),
    "lower": lambda place, date: place.logs.lower(date.id, without_full_names, NOW),
}


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Do `act` in a copy of this process that dies before its n-th call to the disk; whether it got to the end."""
    child = os.fork()
    if not child:
        die_at_call(number)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
@pytest.mark.parametrize("what", ["lower", "arrive", "seal", "correct", "passphrase"])
def test_killed_before_any_call_to_the_disk_it_loses_no_one(tmp_path: Path, what: str) -> None:
    for number in range(1, 400):
        place = Place(tmp_path / str(number))
        date = place.begin(Level.CHOSEN_NAME if what != "lower" else Level.FULL_NAME)
        place.arrive(date, "River")
        acked = killed_at(number, partial(ACTS[what], place, date))
        after = Place(place.data)
        after.vault.unlock(WORDS)
        opened = after.logs.change(date.id, lambda date, log: (date, log), NOW)
        names = [one.name for one in arrivals.standing_people(opened.log)]
        expected = {"correct": ["Sky"], "lower": ["River"], "passphrase": ["River"]}.get(what, ["River", "Sky"])
        if what == "correct" and names == ["Sky"]:
            assert not any("River" in one for one in copies(after, date))
        if what == "lower":
            assert len(names) == 1
            assert names == [""] or not acked
        else:
            assert names == expected or (not acked and names == ["River"])
        assert opened.delivery.sessions[0].count == len(names)
        assert opened.delivery.door_key == opened.pair.public
        if acked:
            break
    assert number > 4
