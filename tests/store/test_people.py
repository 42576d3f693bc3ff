import json
import random
import signal
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from children import said_by
from tests.store.test_storage import resealed
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import NotFound, StorageTrouble
from trainer_app.base.minutes import Minutes
from trainer_app.delivery.attendance import check_in, close, open_delivery, set_count
from trainer_app.delivery.record import Delivery, Level
from trainer_app.store.lock import lock
from trainer_app.store.people import FILE_NAME, PeopleStore
from trainer_app.store.rows import to_row
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop

TOP = Path(__file__).resolve().parents[2]
CLOCK = FixedClock(datetime.fromisoformat("2026-11-26T13:40:00+01:00"))
PLAN = Workshop("hour", "One hour", (Session("s1", (Segment("a", SegmentKind.NOTE, Minutes(60), title="Talk"),)),))


def opened(store: PeopleStore) -> Delivery:
    delivery = open_delivery(PLAN, {}, Level.COUNT, date(2026, 11, 26), "Eastside Clinic", CLOCK)
    store.save(delivery)
    return delivery


def arrivals(data: Path, delivery_id: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.arrivals", str(data), delivery_id, str(count)]
    return subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_date_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    delivery = close(check_in(opened(store), CLOCK), CLOCK)
    store.save(delivery)
    assert PeopleStore(tmp_path / "people").load(delivery.id) == delivery
    assert store.list() == (delivery,)


def test_a_date_that_an_earlier_version_kept_as_one_row_goes_on(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    older = check_in(opened(store), CLOCK)
    content = json.dumps({"delivery": {"1": to_row(older)}}).encode()
    signed = b"TrainerAppData format=1 generation=7 cipher=none length=%d" % len(content)
    (tmp_path / "people" / older.id / FILE_NAME).write_bytes(resealed(signed, content))
    assert PeopleStore(tmp_path / "people").load(older.id) == older
    for _ in range(2):
        last = store.change(older.id, lambda date: check_in(date, CLOCK))
    assert PeopleStore(tmp_path / "people").load(older.id) == last
    assert last.total == 3


def test_no_acknowledged_check_in_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    delivery, chance, acks, kills = opened(store), random.Random(3), 0, 10
    for _ in range(kills):
        process = arrivals(tmp_path, delivery.id, 1000)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * 0.2)
        process.send_signal(signal.SIGKILL)
        acks += said_by(process).count("ack")
        assert acks <= store.load(delivery.id).total <= acks + kills


def test_two_programs_checking_in_at_once_both_land(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    delivery = opened(store)
    both = [arrivals(tmp_path, delivery.id, 25) for _ in range(2)]
    for process in both:
        out, error = process.communicate()
        assert (out.split().count("ack"), error) == (25, "")
    assert store.load(delivery.id).total == 50


def test_a_damaged_date_is_named_and_hides_no_other(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    whole, broken = opened(store), opened(store)
    for name in (FILE_NAME, f"{FILE_NAME}.twin"):
        (tmp_path / "people" / broken.id / name).write_bytes(b"null")
    listing = store.listing()
    assert listing.deliveries == (whole,)
    assert [trouble.id for trouble in listing.troubles] == [broken.id]


def test_a_date_taken_from_a_backup_says_what_may_be_missing(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    first = opened(store)
    for _ in range(2):
        last = store.change(first.id, lambda delivery: check_in(delivery, CLOCK))
    (tmp_path / "people" / first.id / FILE_NAME).write_bytes(b"")
    delivery, recovered = store.look(first.id)
    assert delivery == last
    assert "may be missing" in str(recovered)


def test_the_head_count_that_was_corrected_is_in_no_copy(tmp_path: Path) -> None:
    store = PeopleStore(tmp_path / "people")
    first = opened(store)
    for count in (4711, 12):
        store.change(first.id, lambda date, count=count: set_count(date, "s1", count, CLOCK))
        for _ in range(2):
            store.change(first.id, lambda date: check_in(date, CLOCK))
    files = [file for file in (tmp_path / "people" / first.id).iterdir() if b"4711" in file.read_bytes()]
    assert (files, store.load(first.id).total) == ([], 14)


@pytest.mark.parametrize("wanted", ["nosuch", "../people", ""])
def test_an_unknown_id_is_not_found(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(NotFound):
        PeopleStore(tmp_path / "people").load(wanted)


def test_a_second_copy_is_told_that_the_first_is_open(tmp_path: Path) -> None:
    delivery = opened(PeopleStore(tmp_path / "people"))
    with lock(tmp_path), lock(tmp_path):
        process = arrivals(tmp_path, delivery.id, 1)
        assert "already open" in process.communicate()[1]
    assert "ack" in arrivals(tmp_path, delivery.id, 1).communicate()[0]


def test_a_lock_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageTrouble, match="file"), lock(tmp_path / "file"):
        pass
