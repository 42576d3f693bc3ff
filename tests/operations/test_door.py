from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, Locked
from trainer_app.delivery.record import State
from trainer_app.operations import attendance, door, passphrases, retention, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

WORDS = "plum orbit candle walnut seven"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    clock = FixedClock(datetime.fromisoformat("2026-11-26T13:40:00+01:00"))
    made = open_desk(tmp_path / "data", clock=clock)
    passphrases.choose_passphrase(made, WORDS)
    return made


def opened(desk: Desk, level: str = "chosen-name") -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    return attendance.open_attendance(desk, workshop, level, date(2026, 11, 26), "Clinic").id


def names(people: door.ListOfPeople) -> list[str]:
    lines = people.lines(people.delivery.sessions[0].id, datetime.fromisoformat("2026-11-26T14:00:00+01:00"))
    return [line.person.name for line in lines]


def test_every_step_at_the_door_can_be_taken_back_and_done_again(desk: Desk) -> None:
    wanted = opened(desk)
    first = door.arrive(desk, wanted, "River")
    assert first.person
    corrected = door.correct_label(desk, wanted, first.person.id, "Rivera")
    second = door.arrive(desk, wanted, "Sky")
    assert second.person
    merged = door.merge(desk, wanted, second.person.id, first.person.id)
    assert names(merged.people) == ["Rivera"]
    apart = door.undo(desk, merged)
    assert names(apart.people) == ["Rivera", "Sky"]
    assert names(door.undo(desk, corrected).people) == ["River", "Sky"]
    assert names(door.undo(desk, second).people) == ["River"]
    gone = door.withdraw(desk, wanted, first.person.id)
    assert names(gone.people) == []
    back = door.undo(desk, gone)
    assert (names(back.people), back.people.delivery.total) == (["River"], 1)
    assert names(door.undo(desk, back).people) == []


def test_a_step_from_another_level_is_not_taken_back(desk: Desk) -> None:
    wanted = opened(desk)
    step = door.arrive(desk, wanted, "River")
    attendance.set_level(desk, wanted, "number")
    with pytest.raises(BadInput):
        door.undo(desk, step)


def test_arrivals_while_locked_can_be_taken_back_and_closing_needs_the_list(desk: Desk) -> None:
    wanted = opened(desk)
    passphrases.lock(desk)
    kept, mistake = (door.arrive_locked(desk, wanted) for _ in range(2))
    door.undo_locked(desk, wanted, mistake)
    assert door.waiting(desk, wanted) == 1
    for act in (lambda: attendance.close_attendance(desk, wanted), lambda: door.open_list(desk, wanted)):
        with pytest.raises(Locked):
            act()
    passphrases.unlock(desk, WORDS)
    closed = attendance.close_attendance(desk, wanted)
    assert closed.state is State.CLOSED
    assert closed.totals
    assert (closed.total, closed.totals.people) == (1, 1)
    with pytest.raises(BadInput, match="closed"):
        door.arrive_locked(desk, wanted)
    assert kept.id != mistake.id


def test_deleting_keeps_the_totals_and_finishes_what_was_cut_off(desk: Desk) -> None:
    wanted = opened(desk)
    door.arrive(desk, wanted, "River")
    other = opened(desk)
    gone = retention.purge(desk, wanted)
    assert gone.totals
    assert (gone.totals.people, gone.total, gone.keeps_people) == (1, 1, False)
    folder = desk.people.folder_of(other)
    copy = (folder / "people.db").read_bytes()
    retention.purge(desk, other)
    (folder / "people.db").write_bytes(copy)  # as if it was cut off before the list was removed
    assert retention.purge_due(desk) == ()
    assert not desk.logs.remains(other)
    with pytest.raises(BadInput):
        retention.purge(desk, wanted)


def test_people_are_deleted_on_their_day_after_a_week_of_notice(desk: Desk) -> None:
    wanted = opened(desk)
    deadline = attendance.attendance(desk, wanted).terms.delete_by
    assert deadline == date(2026, 11, 26) + timedelta(days=90)
    assert isinstance(desk.clock, FixedClock)
    for days, listed, deleted in ((80, 0, 0), (83, 1, 0), (90, 1, 1)):
        desk.clock.moment = datetime.fromisoformat("2026-11-26T13:40:00+01:00") + timedelta(days=days)
        assert len(retention.coming_up(desk, attendance.list_dates(desk))) == listed
        assert len(retention.purge_due(desk)) == deleted


def test_offered_passphrases_are_five_words_and_never_weak() -> None:
    offered = {passphrases.offer_passphrase() for _ in range(50)}
    assert len(offered) == 50
    assert all(len(one.split()) == 5 and not passphrases.is_weak(one) for one in offered)
    assert all(map(passphrases.is_weak, ("password", "aaaaaaaaaaaaaaaaaaaa", "one one one one one", "Sommer2026")))
