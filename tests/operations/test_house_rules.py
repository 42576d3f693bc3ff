"""What an organization decided holds for every date; attendance in a carried folder is warned of."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trainer_app.base.errors import BadInput
from trainer_app.delivery.record import Level
from trainer_app.operations import attendance, passphrases, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.operations.house_rules import HouseRules, house_rules, house_rules_or_none, shared_place
from trainer_app.store.slots import Cost


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    desk = open_desk(tmp_path / "data")
    passphrases.choose_passphrase(desk, "amber lantern quiet river bread")
    return desk


def written(desk: Desk, text: str) -> None:
    (desk.data.root / "organization.toml").write_text(text, "utf-8")


def opened(desk: Desk, level: str) -> str:
    workshop = workshops.find_workshop(desk, "spectrum-hour")
    return attendance.open_attendance(desk, workshop, level, date(2026, 11, 26)).id


def test_without_rules_every_level_is_there_and_the_head_count_comes_first(desk: Desk) -> None:
    assert house_rules(desk) == HouseRules(Level.COUNT, frozenset())


def test_a_forbidden_level_is_never_opened_nor_reached_later(desk: Desk) -> None:
    written(desk, '[attendance]\nlevel = "number"\nforbidden = ["full-name", "chosen-name", "count"]\n')
    assert house_rules(desk) == HouseRules(Level.NUMBER, frozenset({Level.FULL_NAME, Level.CHOSEN_NAME}))
    with pytest.raises(BadInput, match="organization"):
        opened(desk, "chosen-name")
    assert attendance.list_dates(desk) == ()
    allowed = opened(desk, "number")
    with pytest.raises(BadInput, match="organization"):
        attendance.set_level(desk, allowed, "chosen-name")
    assert attendance.set_level(desk, allowed, "count").level is Level.COUNT


@pytest.mark.parametrize("text", ["[attendance", "attendance = 3", '[attendance]\nforbidden = ["names"]', "\x00"])
def test_rules_that_cannot_be_read_open_nothing_above_the_head_count(desk: Desk, text: str) -> None:
    written(desk, text)
    with pytest.raises(BadInput, match=r"organization\.toml"):
        opened(desk, "number")
    assert attendance.attendance(desk, opened(desk, "count")).level is Level.COUNT
    assert house_rules_or_none(desk).forbidden == frozenset(Level) - {Level.COUNT}


def test_a_folder_that_a_sync_program_carries_is_warned_of_once_there_are_people(desk: Desk, tmp_path: Path) -> None:
    opened(desk, "count")
    (tmp_path / ".stfolder").mkdir()
    assert attendance.troubles(desk) == ()
    opened(desk, "number")
    (said,) = attendance.troubles(desk)
    assert "sync program" in str(said)


PLACES: dict[str, Callable[[Path], tuple[Path, dict[str, str], str]]] = {
    "Dropbox": lambda tmp: (tmp / "Dropbox" / "app", {}, ""),
    "OneDrive of a company": lambda tmp: (tmp / "OneDrive - Clinic" / "app", {}, ""),
    "a folder OneDrive names": lambda tmp: (tmp / "work" / "app", {"OneDrive": str(tmp / "work")}, ""),
    "another computer": lambda tmp: (
        tmp / "share" / "app",
        {},
        f"server:/x {tmp}/share nfs4 rw 0 0\n/dev/a / ext4 rw 0 0",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_places_that_are_not_this_computer_alone(place: str, tmp_path: Path) -> None:
    root, environment, mounts = PLACES[place](tmp_path)
    assert shared_place(root, environment, mounts) is not None
    here = f"server:/x {tmp_path}/share nfs4 rw 0 0\n/dev/a / ext4 rw 0 0"
    assert shared_place(tmp_path / "own" / "app", {"OneDrive": str(tmp_path / "else")}, here) is None
