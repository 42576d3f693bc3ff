"""Backups with everything in them, brought back here and on a new computer; travel copies with nobody in them."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, Locked, WrongPassphrase
from trainer_app.delivery.record import Delivery
from trainer_app.operations import attendance, copies, door, passphrases, restoring, retention, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

PASSPHRASE = "amber lantern quiet river bread"
NAME = "Sentinel Sparrow"
NOW = FixedClock(datetime.fromisoformat("2026-11-26T09:30:00+01:00"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that are quick to check."""
    for place in ("vault", "backups"):
        monkeypatch.setattr(f"trainer_app.store.{place}.Cost", lambda: Cost(19 * 1024, 1, 1))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data", clock=NOW)


def a_date_with(desk: Desk, *names: str) -> Delivery:
    if not passphrases.has_passphrase(desk):
        passphrases.choose_passphrase(desk, PASSPHRASE)
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    opened = attendance.open_attendance(desk, workshop, "chosen-name", date(2026, 11, 26), "Clinic")
    for name in names:
        door.arrive(desk, opened.id, name)
    return opened


def names_on(desk: Desk, delivery_id: str) -> list[str]:
    return sorted(one.name for one in door.open_list(desk, delivery_id).log.people.values())


def test_a_new_computer_has_everything_after_a_restore(desk: Desk, tmp_path: Path) -> None:
    opened = a_date_with(desk, NAME, "Bo")
    workshop, _changes = workshops.new_workshop(desk, "Door training")
    passphrases.lock(desk)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    assert made.with_people
    assert not passphrases.is_unlocked(desk), "making a backup leaves attendance locked"
    other = open_desk(tmp_path / "other", clock=NOW)
    came = copies.restore(other, made.path, PASSPHRASE)
    assert (came.files, came.kept) == (made.files, None)
    assert workshops.find_workshop(other, workshop.id) == workshop
    with pytest.raises(Locked):
        door.open_list(other, opened.id)
    passphrases.unlock(other, PASSPHRASE)
    assert names_on(other, opened.id) == ["Bo", NAME]


def test_the_passphrase_of_attendance_is_the_one_of_its_backups(desk: Desk, tmp_path: Path) -> None:
    a_date_with(desk, NAME)
    with pytest.raises(WrongPassphrase):
        copies.back_up(desk, tmp_path / "stick", "another passphrase")
    assert not (tmp_path / "stick").exists()


def test_a_passphrase_that_looks_like_a_recovery_code_and_a_code_itself_back_up_and_restore(
    desk: Desk, tmp_path: Path
) -> None:
    like_a_code = "river lamp orange violin stone"
    code = passphrases.choose_passphrase(desk, like_a_code, with_code=True)
    assert code
    opened = a_date_with(desk, NAME)
    for number, secret in enumerate((like_a_code, code.lower().replace("-", " "))):
        made = copies.back_up(desk, tmp_path / f"stick{number}", secret)
        other = open_desk(tmp_path / f"other{number}", clock=NOW)
        copies.restore(other, made.path, secret)
        copies.restore(other, made.path, secret, replace=True)
        passphrases.unlock(other, like_a_code)
        assert names_on(other, opened.id) == [NAME]


def test_what_is_here_is_backed_up_before_it_is_replaced(desk: Desk, tmp_path: Path) -> None:
    first = a_date_with(desk, NAME)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    second = a_date_with(desk, "Bo")
    with pytest.raises(BadInput, match="data here already"):
        copies.restore(desk, made.path, PASSPHRASE)
    assert names_on(desk, second.id) == ["Bo"]
    came = copies.restore(desk, made.path, PASSPHRASE, replace=True)
    passphrases.unlock(desk, PASSPHRASE)
    assert [one.id for one in attendance.list_dates(desk)] == [first.id]
    assert names_on(desk, first.id) == [NAME]
    assert came.kept is not None
    copies.restore(desk, came.kept, PASSPHRASE, replace=True)
    passphrases.unlock(desk, PASSPHRASE)
    assert names_on(desk, second.id) == ["Bo"]
    assert not [one.name for one in desk.data.root.iterdir() if one.name.startswith(".") and one.name != ".lock"]


def test_people_who_were_deleted_stay_deleted(desk: Desk, tmp_path: Path) -> None:
    gone, stays = a_date_with(desk, NAME), a_date_with(desk, "Bo")
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    retention.purge(desk, gone.id)
    assert copies.restore(desk, made.path, PASSPHRASE, replace=True).purged == 1
    passphrases.unlock(desk, PASSPHRASE)
    assert not attendance.attendance(desk, gone.id).keeps_people
    assert not desk.logs.remains(gone.id)
    assert names_on(desk, stays.id) == ["Bo"]


def test_what_is_known_of_a_date_whose_people_were_deleted_stays_as_it_is_here(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = a_date_with(desk, NAME, "Bo")
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    monkeypatch.setattr(NOW, "moment", NOW.moment + timedelta(hours=1))
    door.arrive(desk, opened.id, "Late")
    attendance.close_attendance(desk, opened.id)
    gone = retention.purge(desk, opened.id)
    assert gone.totals is not None
    assert gone.totals.people == 3
    assert copies.restore(desk, made.path, PASSPHRASE, replace=True).purged == 1
    assert attendance.attendance(desk, opened.id) == gone
    later = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    assert copies.restore(desk, later.path, PASSPHRASE, replace=True).purged == 0, "it holds nobody any more"
    assert attendance.attendance(open_desk(desk.data.root), opened.id) == gone


def test_deleted_people_are_out_of_a_backup_before_it_takes_its_place(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = a_date_with(desk, NAME)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    retention.purge(desk, opened.id)
    swap, seen = restoring.swap, []

    def look_and_swap(root: Path, unpacked: Path, here: list[Path]) -> None:
        seen.extend(one.name for one in (unpacked / "people" / opened.id).iterdir())
        swap(root, unpacked, here)

    monkeypatch.setattr(restoring, "swap", look_and_swap)
    copies.restore(desk, made.path, PASSPHRASE, replace=True)
    assert seen
    assert not [name for name in seen if name.startswith("people.db")], "a power cut now would bring them back"


def test_a_backup_that_cannot_be_opened_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    opened = a_date_with(desk, NAME)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        copies.restore(desk, made.path, "another passphrase", replace=True)
    assert names_on(desk, opened.id) == [NAME]


def test_a_swap_that_is_cut_off_is_undone(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = a_date_with(desk, NAME)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    moved: list[str] = []
    rename = Path.rename

    def fail_at_third(self: Path, target: Path) -> Path:
        moved.append(self.name)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    (desk.data.root / "library").mkdir(exist_ok=True)
    (desk.data.root / "library" / "note.txt").write_text("mine", "utf-8")
    monkeypatch.setattr(Path, "rename", fail_at_third)
    with pytest.raises(Exception, match="space"):
        copies.restore(desk, made.path, PASSPHRASE, replace=True)
    monkeypatch.undo()
    assert names_on(desk, opened.id) == [NAME]
    assert (desk.data.root / "library" / "note.txt").read_text("utf-8") == "mine"


def cut_off_at(desk: Desk, backup: Path, call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut before the n-th move of a restore: nothing after it happens, not even cleaning up."""
    moved: list[str] = []
    rename = Path.rename

    class PowerCut(BaseException):
        pass

    def cut(self: Path, target: Path) -> Path:
        moved.append(self.name)
        if len(moved) == call:
            raise PowerCut
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        patch.setattr("trainer_app.operations.restoring.shutil.rmtree", lambda *_args, **_more: None)
        with pytest.raises(PowerCut):
            copies.restore(desk, backup, PASSPHRASE, replace=True)


@pytest.mark.parametrize("call", [1, 2, 3, 4, 5])
def test_a_power_cut_in_the_midst_of_a_restore_is_undone_at_the_next_start(
    call: int, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_date_with(desk, "Old")
    (desk.data.root / "library").mkdir()
    (desk.data.root / "library" / "note.txt").write_text("old", "utf-8")
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    opened = a_date_with(desk, NAME)
    (desk.data.root / "library" / "note.txt").write_text("mine", "utf-8")
    cut_off_at(desk, made.path, call, monkeypatch)
    restoring.finish_restore(desk)
    assert names_on(desk, opened.id) == [NAME]
    assert (desk.data.root / "library" / "note.txt").read_text("utf-8") == "mine"
    assert not [one.name for one in desk.data.root.iterdir() if one.name.startswith(".") and one.name != ".lock"]


def test_what_was_done_after_a_restore_is_never_rolled_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_date_with(desk, NAME)
    made = copies.back_up(desk, tmp_path / "stick", PASSPHRASE)
    with monkeypatch.context() as patch:  # the power goes before what was here could be removed
        patch.setattr("trainer_app.operations.restoring.shutil.rmtree", lambda *_args, **_more: None)
        copies.restore(desk, made.path, PASSPHRASE, replace=True)
    passphrases.unlock(desk, PASSPHRASE)
    later = a_date_with(desk, "Later")
    restoring.finish_restore(desk)
    assert names_on(desk, later.id) == ["Later"]
    assert not [one.name for one in desk.data.root.iterdir() if one.name.startswith(".") and one.name != ".lock"]


def test_a_travel_copy_works_and_knows_nobody(desk: Desk, tmp_path: Path) -> None:
    a_date_with(desk, NAME)
    workshop, _changes = workshops.new_workshop(desk, "Door training")
    copies.travel_copy(desk, tmp_path / "travel")
    kept = [path for path in (tmp_path / "travel").rglob("*") if path.is_file()]
    assert kept
    assert not any(part in ("people", "runs", "logs") for path in kept for part in path.relative_to(tmp_path).parts)
    assert all(NAME.encode() not in path.read_bytes() for path in kept)
    travelling = open_desk(tmp_path / "travel")
    assert workshops.find_workshop(travelling, workshop.id) == workshop
    assert attendance.list_dates(travelling) == ()
    with pytest.raises(BadInput, match="not empty"):
        copies.travel_copy(desk, tmp_path / "travel")
