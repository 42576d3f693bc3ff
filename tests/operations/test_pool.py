"""Three laptops and an office: everything comes together, corrections win, copies do no harm, nobody else reads it."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.delivery.dates import a_date, at
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, Locked
from trainer_app.delivery import arrivals
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.pooling import united_delivery, united_log
from trainer_app.delivery.record import Level, State
from trainer_app.delivery.taught import not_taught, set_not_taught
from trainer_app.operations import attendance, door, passphrases, pool, retention, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

PASSPHRASE = "amber lantern quiet river bread"
NOW = FixedClock(datetime.fromisoformat("2026-11-26T09:30:00+01:00"))
NAME = "Sentinel Sparrow"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))


def a_desk(folder: Path) -> Desk:
    desk = open_desk(folder, clock=NOW)
    passphrases.choose_passphrase(desk, PASSPHRASE)
    return desk


def opened(desk: Desk, level: str = "chosen-name") -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    return attendance.open_attendance(desk, workshop, level, date(2026, 11, 26), "Clinic").id


def names(desk: Desk, delivery_id: str) -> list[str]:
    return sorted(one.name for one in arrivals.standing_people(door.open_list(desk, delivery_id).log))


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "office")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "shared"


def test_sixty_dates_of_three_laptops_come_together(office: Desk, shared: Path, tmp_path: Path) -> None:
    key = pool.office_key(office)
    truth: dict[str, list[str]] = {}
    for laptop in range(3):
        desk = a_desk(tmp_path / f"laptop {laptop}")
        for number in range(20):
            delivery_id = opened(desk)
            truth[delivery_id] = [f"{NAME} {laptop}-{number}-{person}" for person in range(4)]
            for name in truth[delivery_id]:
                door.arrive(desk, delivery_id, name)
            pool.send(desk, delivery_id, shared, key)
    for file in list(shared.iterdir())[:15]:
        shutil.copy(file, file.with_name(f"{file.stem}.sync-conflict-20261126-093000-ABC{file.suffix}"))
    found = pool.collect(office, shared)
    assert (found.dates, found.new, found.unreadable) == (60, 60, ())
    for delivery_id, wanted in truth.items():
        assert names(office, delivery_id) == sorted(wanted)
    again = pool.collect(office, shared)
    assert (again.dates, again.new) == (60, 0)
    assert sum(one.total for one in attendance.list_dates(office)) == 240


def test_a_correction_wins_whatever_comes_first(office: Desk, shared: Path, tmp_path: Path) -> None:
    key, desk = pool.office_key(office), a_desk(tmp_path / "laptop")
    delivery_id = opened(desk)
    step = door.arrive(desk, delivery_id, "Sparow")
    first = pool.send(desk, delivery_id, shared, key)
    door.correct_label(desk, delivery_id, step.person.id, NAME)
    second = pool.send(desk, delivery_id, shared, key)
    assert first != second
    assert pool.send(desk, delivery_id, shared, key) == second, "the same state is one file"
    later = tmp_path / "later"
    later.mkdir()
    first.rename(later / first.name)
    pool.collect(office, shared)
    assert names(office, delivery_id) == [NAME]
    pool.collect(office, later)
    assert names(office, delivery_id) == [NAME]


def test_nobody_but_the_office_can_read_what_is_on_the_way(office: Desk, shared: Path, tmp_path: Path) -> None:
    desk, stranger = a_desk(tmp_path / "laptop"), a_desk(tmp_path / "stranger")
    delivery_id = opened(desk)
    door.arrive(desk, delivery_id, NAME)
    sent = pool.send(desk, delivery_id, shared, pool.office_key(office))
    assert NAME.encode() not in sent.read_bytes()
    assert b"Clinic" not in sent.read_bytes()
    pool.office_key(stranger)
    assert pool.collect(stranger, shared).unreadable == (sent.name,)
    (shared / "broken.age").write_bytes(sent.read_bytes()[:-9])
    (shared / "words.age").write_text("just words", "utf-8")
    foreign = pyrage.x25519.Recipient.from_str(pool.office_key(office))
    (shared / "foreign.age").write_bytes(pyrage.encrypt(b'{"format": "else"}', [foreign]))
    found = pool.collect(office, shared)
    assert (found.dates, set(found.unreadable)) == (1, {"broken.age", "words.age", "foreign.age"})
    data = [path for path in (office.data.root).rglob("*") if path.is_file()]
    assert all(NAME.encode() not in path.read_bytes() for path in data)
    passphrases.lock(office)
    with pytest.raises(Locked):
        pool.collect(office, shared)
    with pytest.raises(BadInput, match="age1"):
        pool.send(desk, delivery_id, shared, "age1nonsense")


def test_people_who_were_deleted_at_home_are_deleted_at_the_office(office: Desk, shared: Path, tmp_path: Path) -> None:
    key, desk = pool.office_key(office), a_desk(tmp_path / "laptop")
    delivery_id = opened(desk)
    door.arrive(desk, delivery_id, NAME)
    pool.send(desk, delivery_id, shared, key)
    pool.collect(office, shared)
    retention.purge(desk, delivery_id)
    pool.send(desk, delivery_id, shared, key)
    pool.collect(office, shared)
    kept = attendance.attendance(office, delivery_id)
    assert (kept.keeps_people, kept.total) == (False, 1)
    assert not office.logs.remains(delivery_id)
    pool.collect(office, shared)
    assert not office.logs.remains(delivery_id), "the older file is still there and brings nobody back"


def test_what_was_lowered_at_home_is_lowered_at_the_office(office: Desk, shared: Path, tmp_path: Path) -> None:
    key, desk = pool.office_key(office), a_desk(tmp_path / "laptop")
    delivery_id = opened(desk)
    door.arrive(desk, delivery_id, NAME)
    pool.send(desk, delivery_id, shared, key)
    pool.collect(office, shared)
    attendance.set_level(desk, delivery_id, "number")
    pool.send(desk, delivery_id, shared, key)
    pool.collect(office, shared)
    assert attendance.attendance(office, delivery_id).level is Level.NUMBER
    assert NAME not in names(office, delivery_id)


def test_a_head_count_comes_along_with_its_last_number(office: Desk, shared: Path, tmp_path: Path) -> None:
    key, desk = pool.office_key(office), a_desk(tmp_path / "laptop")
    delivery_id = opened(desk, "count")
    for _ in range(3):
        attendance.check_in(desk, delivery_id)
        pool.send(desk, delivery_id, shared, key)
    attendance.close_attendance(desk, delivery_id)
    pool.send(desk, delivery_id, shared, key)
    pool.collect(office, shared)
    kept = attendance.attendance(office, delivery_id)
    assert (kept.total, kept.state) == (3, State.CLOSED)


MOMENT = at("13:00")
STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 4)), max_size=25)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_every_order_of_copies_gives_the_same_list(steps: list[tuple[int, int, int]], chance: object) -> None:
    """Three copies that began alike, changed each for itself, united in any order and any number of times."""
    begun = arrivals.expect(AttendanceLog(Level.CHOSEN_NAME), ["A", "B", "C"])
    copies = [begun, begun, begun]
    for number, (laptop, what, who) in enumerate(steps):
        moment = MOMENT + timedelta(minutes=15 * number)
        log = copies[laptop]
        people = arrivals.standing_people(log)
        person = people[who % len(people)] if people else None
        if what == 0 or person is None:
            log = arrivals.arrive(log, "a", f"N{who}", moment).log
        elif what == 1:
            log = arrivals.correct_label(log, person.id, f"C{number}", moment)
        elif what == 2:
            log = arrivals.withdraw(log, person.id, moment)
        else:
            log = arrivals.move(log, person.id, "a", moment)
        copies[laptop] = log
    wanted = united_log(copies, Level.CHOSEN_NAME)
    shuffled = [*copies, *copies]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert united_log(shuffled, Level.CHOSEN_NAME) == wanted
    assert united_log([wanted, *copies], Level.CHOSEN_NAME) == wanted
    assert {one for log in copies for one in log.people} == set(wanted.people)


def test_the_facts_of_a_date_do_not_depend_on_the_order() -> None:
    one = a_date(Level.FULL_NAME)
    two = attendance.rules.close(a_date(Level.CHOSEN_NAME), NOW)
    for copies in ((one, two), (two, one), (two, one, two)):
        united = united_delivery(copies)
        assert (united.level, united.state) == (Level.CHOSEN_NAME, State.CLOSED)
        assert united.terms.delete_by == min(one.terms.delete_by, two.terms.delete_by)


def test_what_was_not_taught_is_as_it_was_last_noted_and_fits_the_totals_of_a_closed_copy(
    office: Desk, shared: Path, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path / "laptop")
    delivery_id = opened(desk, "count")
    begun = attendance.attendance(desk, delivery_id)
    module = next(one for one in begun.sessions[0].segments if one.is_learning)
    counted = begun
    for _ in range(5):
        counted = attendance.rules.check_in(counted, NOW)
    earlier = set_not_taught(begun, {module.id: 5}, NOW)
    later = set_not_taught(earlier, {module.id: 2}, FixedClock(NOW.moment + timedelta(minutes=5)))
    for copies in ((counted, earlier, later), (later, counted, earlier), (united_delivery((later, counted)), earlier)):
        united = united_delivery(copies)
        assert (not_taught(united), united.total) == ({module.id: 2}, 5), "the busiest copy never heard of it"
    closed = attendance.rules.close(earlier, NOW)
    assert not_taught(united_delivery((closed, later))) == {module.id: 5}
    desk.people.save(later)
    pool.send(desk, delivery_id, shared, pool.office_key(office))
    pool.collect(office, shared)
    assert not_taught(attendance.attendance(office, delivery_id)) == {module.id: 2}
