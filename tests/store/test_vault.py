import json
from pathlib import Path

import pytest

from trainer_app.base.errors import BadInput, Locked, StorageTrouble, WrongPassphrase
from trainer_app.store.slots import PASSPHRASE, Cost, as_code, draw_code, make_slot, open_slot
from trainer_app.store.storage import SafeStorage
from trainer_app.store.vault import FILE_NAME, Vault

QUICK = Cost(19 * 1024, 1, 1)
WORDS = "correct horse battery staple lamp"


def a_vault(folder: Path) -> Vault:
    return Vault(folder, QUICK)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = a_vault(tmp_path)
    made.create(WORDS)
    return made


def test_only_the_passphrase_opens_it_in_any_spelling_of_the_same_letters(vault: Vault, tmp_path: Path) -> None:
    vault.add_key("d1")
    again = a_vault(tmp_path)
    with pytest.raises(Locked):
        again.keys("d1")
    with pytest.raises(WrongPassphrase):
        again.unlock("correct horse battery staple lamb")
    again.unlock(" correct  horse battery\tstaple ｌａｍｐ\n")
    assert again.keys("d1") == vault.keys("d1")
    again.lock()
    with pytest.raises(Locked):
        again.keys("d1")


def test_the_recovery_code_opens_it_however_it_is_typed(tmp_path: Path) -> None:
    code = a_vault(tmp_path).create(WORDS, with_code=True)
    assert code
    assert len(code.replace("-", "")) == 26
    for typed in (code, code.lower().replace("-", " "), code.replace("0", "o").replace("1", "l")):
        a_vault(tmp_path).unlock(typed)
    with pytest.raises(WrongPassphrase):
        a_vault(tmp_path).unlock(draw_code())
    assert as_code(code) == code


def test_a_changed_passphrase_keeps_the_dates_keys_and_ends_the_old_passphrase_and_code(tmp_path: Path) -> None:
    vault = a_vault(tmp_path)
    code = vault.create(WORDS, with_code=True)
    vault.add_key("d1")
    keys = vault.keys("d1")
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase("wrong old words", "new words here")
    vault.change_passphrase(WORDS, "new words here")
    for file in tmp_path.iterdir():
        if file.name.startswith(FILE_NAME) and not file.name.endswith(".exists"):
            assert file.read_bytes().count(b'"kind"') == 1
    for old in (WORDS, code):
        with pytest.raises(WrongPassphrase):
            a_vault(tmp_path).unlock(old)
    again = a_vault(tmp_path)
    again.unlock("new words here")
    assert again.keys("d1") == keys


def test_a_destroyed_key_is_in_no_copy_of_the_key_file(vault: Vault, tmp_path: Path) -> None:
    vault.add_key("d1")
    vault.add_key("d2")
    kept = vault.keys("d2")
    vault.lock()
    vault.destroy_keys("d1")
    assert not [file for file in tmp_path.iterdir() if b'"d1"' in file.read_bytes()]
    vault.unlock(WORDS)
    assert vault.keys("d2") == kept
    with pytest.raises(StorageTrouble):
        vault.keys("d1")


def test_a_lost_copy_of_the_key_file_loses_no_key(vault: Vault, tmp_path: Path) -> None:
    vault.add_key("d1")
    keys = vault.keys("d1")
    for name in (FILE_NAME, f"{FILE_NAME}.bak1"):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[:-9])
        assert vault.keys("d1") == keys
        (tmp_path / name).write_bytes(whole)


def test_damage_is_told_from_a_wrong_passphrase(vault: Vault, tmp_path: Path) -> None:
    stored = SafeStorage(tmp_path / FILE_NAME)
    for file in (stored.path, stored.twin, *stored.backups):
        file.unlink(missing_ok=True)
    with pytest.raises(StorageTrouble, match="damaged"):
        a_vault(tmp_path).unlock(WORDS)


def test_a_key_of_one_date_does_not_open_as_that_of_another(vault: Vault, tmp_path: Path) -> None:
    vault.add_key("d1")
    storage = SafeStorage(tmp_path / FILE_NAME)
    tables = json.loads(json.dumps(storage.read()).replace('"d1"', '"d2"'))
    storage.write(tables)
    with pytest.raises(StorageTrouble):
        vault.keys("d2")


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 8},
        {"memory": 2 * 1024 * 1024},
        {"passes": 0},
        {"passes": 17},
        {"lanes": 9},
        {"memory": "65536"},
        {"memory": True},
        {"salt": ""},
        {"key": "%%%"},
        {"key": None},
    ],
)
def test_settings_out_of_bounds_are_refused_before_any_work_is_done(change: dict[str, object]) -> None:
    slot = {**make_slot(PASSPHRASE, WORDS, bytes(32), QUICK), **change}
    with pytest.raises(StorageTrouble) as caught:
        open_slot(slot, WORDS)
    assert caught.value.__cause__ is None


def test_a_second_passphrase_is_not_chosen_over_the_first(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        a_vault(tmp_path).create("another few words")
    with pytest.raises(BadInput):
        a_vault(tmp_path / "new").create("short")
