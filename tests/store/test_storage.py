import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from children import said_by
from tests.store import operations_under_fault as child
from trainer_app.base.errors import StorageTrouble
from trainer_app.store.changes import block, ending, read_changes
from trainer_app.store.cipher import KeyCipher
from trainer_app.store.envelope import seal, unseal
from trainer_app.store.storage import SafeStorage
from trainer_app.store.storage_words import WrongKey

both = pytest.mark.parametrize("kind", ["safe", "encrypted"])
adding = pytest.mark.parametrize("kind", ["adding", "adding-encrypted"])
each = pytest.mark.parametrize("kind", ["safe", "encrypted", "adding", "adding-encrypted"])
KILLS = int(os.environ.get("TRAINER_APP_KILLS", "50"))
DAMAGES = int(os.environ.get("TRAINER_APP_DAMAGES", "100"))
TOP = Path(__file__).resolve().parents[2]


def start(*arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*prefix, sys.executable, "-m", "tests.store.operations_under_fault", *map(str, arguments)]
    return subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def storage(path: Path, kind: str = "safe") -> SafeStorage:
    return SafeStorage(path, child.cipher_of(kind))


def rows(path: Path, kind: str = "safe") -> dict[str, object]:
    return (storage(path, kind).read() or {}).get("rows", {})


def filled(path: Path, count: int = 8, kind: str = "safe") -> list[child.Rows]:
    with child.open_database(kind, path) as database:
        for step in child.steps(1, count):
            child.apply(database, step)
    return child.states(1, count)


@each
def test_it_keeps_every_acknowledged_step_when_the_program_is_killed(tmp_path: Path, kind: str) -> None:
    chance = random.Random(5)
    count = 400
    expected = child.states(7, count)
    for number in range(KILLS):
        path = tmp_path / str(number) / "rows.db"
        path.parent.mkdir()
        process = start(kind, path, 7, count)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        acks = said_by(process).count("ack")
        found = rows(path, kind)
        assert found in expected[acks : acks + 2]


@each
@pytest.mark.parametrize("count", [1, 2, 3, 6])  # an insert, a delete, the first insert after one and an update follow
def test_it_is_whole_after_a_kill_before_every_call_to_the_disk(tmp_path: Path, kind: str, count: int) -> None:
    expected = child.states(1, count + 1)
    for number in range(1, 200):
        path = tmp_path / str(number) / "rows.db"
        path.parent.mkdir()
        filled(path, count, kind)
        out, _ = start(kind, path, 1, count + 1, count, number).communicate()
        assert rows(path, kind) in expected[count + out.split().count("ack") :]
        if "ack" in out:
            break
    assert number > (3 if "adding" in kind else 8)


def test_tinydbs_own_storage_fails_the_same_test(tmp_path: Path) -> None:
    deletes = [number for number, (what, _, _) in enumerate(child.steps(3, 40), 1) if what == "delete"]
    unreadable = 0
    for number in deletes:
        path = tmp_path / f"{number}.json"
        start("json", path, 3, 40, 0, number).communicate()
        try:
            json.loads(path.read_bytes())
        except ValueError:
            unreadable += 1
    assert unreadable


@each
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("call", ["fsync", "rename", "link", "write"])
def test_it_is_whole_after_a_kill_inside_the_systems_own_calls(tmp_path: Path, call: str, kind: str) -> None:
    count = 12
    expected = child.states(1, count + 1)
    for number in range(1, 4):
        path = tmp_path / str(number) / "rows.db"
        path.parent.mkdir()
        strace = ("strace", "-f", "-o", os.devnull, "-e", f"inject={call}:signal=SIGKILL:when={number}")
        out, error = start(kind, path, 1, count, prefix=strace).communicate()
        if "ptrace" in error:
            pytest.skip("strace may not trace here")
        if call != "write":
            assert out.split().count("ack") < count
        acks = out.split().count("ack")
        assert rows(path, kind) in expected[acks : acks + 2]


@each
@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("lasting", [False, True])
def test_a_failing_disk_changes_nothing_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int, kind: str, lasting: bool
) -> None:
    expected = child.states(1, 9)
    step = list(child.steps(1, 9))[8]
    done = False
    for number in range(1, 200):
        path = tmp_path / str(number) / "rows.db"
        path.parent.mkdir()
        filled(path, 8, kind)
        database = child.open_database(kind, path)
        with monkeypatch.context() as patch:
            failed = fail_at_call(patch, number, trouble, lasting=lasting)
            try:
                child.apply(database, step)
                acked = True
            except StorageTrouble:
                acked = False
        found = rows(path, kind)
        assert found == expected[9] if acked else found in expected[8:10]
        assert not list(path.parent.glob(".*.unfinished"))
        child.apply(database, ("update", 2, 99))  # the same program goes on once the disk works again
        assert rows(path, kind) == {**found, "2": child.fields(99)}
        if not failed():
            done = True
            break
    assert done


def fail_at_call(patch: pytest.MonkeyPatch, number: int, trouble: int, *, lasting: bool) -> Callable[[], bool]:
    made = 0

    def watched(original):  # noqa: ANN001, ANN202
        def call(*args, **kwargs):  # noqa: ANN002, ANN003, ANN202
            nonlocal made
            made += 1
            if made == number or (lasting and made > number):
                raise OSError(trouble, os.strerror(trouble))
            return original(*args, **kwargs)

        return call

    for name in ("write", "fsync", "link", "replace"):
        patch.setattr(os, name, watched(getattr(os, name)))
    return lambda: made >= number


@each
def test_a_random_damage_is_never_silently_empty_or_wrong(tmp_path: Path, kind: str) -> None:
    chance, count = random.Random(11), 30 if "adding" in kind else 8
    path = tmp_path / "rows.db"
    expected = filled(path, count, kind)
    explained = set(map(repr, child.states_with_a_gap(1, count) if "adding" in kind else expected[-4:]))
    files = [file for file in (path, SafeStorage(path).twin, *SafeStorage(path).backups) if file.exists()]
    whole = {file: file.read_bytes() for file in files}
    for _ in range(DAMAGES):
        for file, data in whole.items():
            file.write_bytes(data)
        for file in files[: chance.randint(1, len(files))]:
            damage(file, chance)
        stored = storage(path, kind)
        try:
            tables = stored.read()
        except StorageTrouble:
            continue
        assert tables is not None
        assert stored.recovered is not None or tables["rows"] == expected[-1]
        assert repr(tables["rows"]) in explained


@adding
def test_damage_of_the_file_alone_loses_nothing_that_was_added(tmp_path: Path, kind: str) -> None:
    chance, path = random.Random(3), tmp_path / "rows.db"
    expected, whole = filled(path, 10, kind)[-1], path.read_bytes()
    for _ in range(DAMAGES):
        path.write_bytes(whole)
        damage(path, chance)
        stored = storage(path, kind)
        assert stored.read()["rows"] == expected
        assert stored.recovered is not None or path.read_bytes() == whole


@adding
def test_an_earlier_copy_in_the_place_of_the_file_is_noticed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rows.db"
    for earlier in (4, 7):  # from before a whole write, and from before some additions
        filled(path, earlier, kind)
        copy = path.read_bytes()
        with child.open_database(kind, path) as database:
            for step in list(child.steps(1, 9))[earlier:]:
                child.apply(database, step)
        path.write_bytes(copy)
        stored = storage(path, kind)
        tables = stored.read()
        assert tables["rows"] == child.states(1, 9)[-1]
        assert "earlier" in str(stored.recovered)
        stored.write({"rows": {}})
        assert (rows(path, kind), storage(path, kind).recovered) == ({}, None)
        storage(path, kind).destroy()


@adding
def test_whoever_reads_while_somebody_writes_sees_whole_states_in_their_order(tmp_path: Path, kind: str) -> None:
    path, count = tmp_path / "rows.db", 300
    expected = [repr(state) for state in child.states(7, count)]
    process, at, reads = start(kind, path, 7, count), 0, 0
    while process.poll() is None:
        stored = storage(path, kind)
        found = repr((stored.read() or {}).get("rows", {}))
        assert stored.recovered is None
        at, reads = expected.index(found, at), reads + 1
    assert process.communicate()[0].count("ack") == count
    assert reads > 20


@adding
def test_a_file_cut_short_anywhere_is_noticed_even_between_two_additions(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rows.db"
    filled(path, 7, kind)
    whole, cipher = path.read_bytes(), child.cipher_of(kind)
    for end in range(len(whole)):
        found = unseal(whole[:end])
        assert found is None or not read_changes(found.added, found.head.line, cipher).whole


@adding
def test_a_single_flipped_bit_is_noticed_in_what_was_added_too(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rows.db"
    filled(path, 7, kind)
    whole, cipher = path.read_bytes(), child.cipher_of(kind)
    for bit in range(len(whole) * 8):
        found = unseal(flipped(whole, bit))
        assert found is None or not read_changes(found.added, found.head.line, cipher).whole


@adding
def test_a_block_opens_neither_in_another_file_nor_in_another_place(tmp_path: Path, kind: str) -> None:
    cipher, rows = child.cipher_of(kind), [b'{"rows": {"1": {"value": %d}}}' % value for value in (1, 2)]
    first, second = (block(number, one, b"head", cipher) for number, one in enumerate(rows, 1))
    assert read_changes(first + second + ending(2, b"head"), b"head", cipher).whole
    for tail, file in ((second + first + ending(2, b"head"), b"head"), (first + ending(1, b"head"), b"other")):
        assert not read_changes(tail, file, cipher).whole
    assert read_changes(first + ending(1, b"other"), b"other", cipher).rows == ()


def damage(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    kind = chance.choice(("flip", "cut", "empty", "null", "zeros", "gone", "longer"))
    if kind == "gone":
        file.unlink()
        return
    if kind == "flip":
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    start, end = sorted((chance.randrange(len(data)), len(data)))
    changed = {"cut": data[:start], "empty": b"", "null": b"null", "longer": data + b"}"}
    changed["zeros"] = data[:start] + b"\0" * (end - start)
    file.write_bytes(changed.get(kind, data))


def test_a_missing_file_is_not_taken_for_a_first_run(tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    assert SafeStorage(path).read() is None
    SafeStorage(path).write({"rows": {}})
    for file in (path, SafeStorage(path).twin, *SafeStorage(path).backups):
        file.unlink(missing_ok=True)
    with pytest.raises(StorageTrouble, match=r"rows\.db"):
        SafeStorage(path).read()


def test_it_refuses_a_newer_format_and_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    newer = resealed(seal(b"{}", 3).split(b" sha256=")[0].replace(b"format=3", b"format=9"), b"{}")
    path.write_bytes(newer)
    for act in (SafeStorage(path).read, lambda: SafeStorage(path).write({})):
        with pytest.raises(StorageTrouble, match="newer"):
            act()
    assert path.read_bytes() == newer


@pytest.mark.parametrize(("number", "kind"), [(1, "safe"), (2, "encrypted")])
def test_a_file_of_an_earlier_format_is_read_and_goes_on_in_this_one(tmp_path: Path, number: int, kind: str) -> None:
    path, cipher, content = tmp_path / "rows.db", child.cipher_of(kind), b'{"rows": {"1": {"value": 1}}}'
    length = len(content) + (cipher.overhead if cipher else 0)
    name = cipher.name if cipher else "none"
    signed = b"TrainerAppData format=%d generation=7 cipher=%s length=%d" % (number, name.encode(), length)
    path.write_bytes(resealed(signed, cipher.encrypt(content, signed) if cipher else content))
    with child.open_database(f"adding-{kind}", path) as database:
        for value in (2, 3):
            child.apply(database, ("insert", value, value))
    assert rows(path, kind) == {"1": {"value": 1}, "2": child.fields(2), "3": child.fields(3)}
    assert b"format=3 generation=8" in path.read_bytes()
    path.write_bytes(resealed(signed, content)[:-1])
    assert rows(path, kind)["3"] == child.fields(3)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@both
def test_a_single_flipped_bit_is_always_noticed(kind: str) -> None:
    data = seal(b'{"rows": {}}', 12, child.cipher_of(kind))
    assert all(unseal(flipped(data, bit)) is None for bit in range(len(data) * 8))


def test_a_flipped_bit_is_noticed_where_the_checksum_was_made_to_fit() -> None:
    cipher = child.cipher_of("encrypted")
    data = seal(b'{"rows": {}}', 12, cipher)
    header, content = data.split(b"\n", 1)
    signed = header.split(b" sha256=")[0]
    for bit in range(len(content) * 8):
        forged = resealed(signed, flipped(content, bit))
        assert unseal(forged).opened(cipher) is None
    for old, new in ((b"generation=12", b"generation=13"), (b"format=3", b"format=2")):
        assert unseal(resealed(signed.replace(old, new), content)).opened(cipher) is None


def resealed(signed: bytes, content: bytes) -> bytes:
    return signed + b" sha256=" + hashlib.sha256(signed + b"\n" + content).hexdigest().encode() + b"\n" + content


def test_a_wrong_key_is_told_from_damage(tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    filled(path, 3, "encrypted")
    with pytest.raises(WrongKey, match=r"rows\.db"):
        SafeStorage(path, KeyCipher("tests", bytes(32))).read()
    for file in (path, SafeStorage(path).twin, *SafeStorage(path).backups):
        file.write_bytes(b"null")
    with pytest.raises(StorageTrouble, match="damaged") as caught:
        storage(path, "encrypted").read()
    assert not isinstance(caught.value, WrongKey)


def test_a_file_in_the_clear_is_not_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    filled(path, 3)
    with pytest.raises(StorageTrouble):
        rows(path, "encrypted")


def test_nothing_of_earlier_saves_remains_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    one = SafeStorage(path)
    for name in ("Zebedee", "Sky", "Sky"):
        one.write({"rows": {"1": {"name": name}}})
    one.damaged.write_bytes(b"Zebedee")
    for name in ("Zebedee", "Sky"):
        one.add(f'{{"rows": {{"1": {{"name": "{name}"}}}}}}', str)
    assert b"Zebedee" in one.twin.read_bytes()
    one.write_alone('{"rows": {"1": {"name": "Sky"}}}')
    assert not [file for file in tmp_path.iterdir() if b"Zebedee" in file.read_bytes()]
    path.write_bytes(b"")
    assert one.read() == {"rows": {"1": {"name": "Sky"}}}
    one.destroy()
    assert list(tmp_path.iterdir()) == []


def test_its_troubles_carry_nothing_of_what_was_stored(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble) as caught:
        storage(tmp_path / "rows.db").write({"rows": {"1": {"SENTINEL": float("nan")}}})
    assert caught.value.__cause__ is caught.value.__context__ is None


@each
@pytest.mark.skipif(not shutil.which("prlimit"), reason="no way to limit the size of files here")
def test_a_file_size_limit_loses_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rows.db"
    out, _ = start(kind, path, 1, 60, prefix=("prlimit", "--fsize=2000")).communicate()
    acks = out.split().count("ack")
    assert "trouble" in out
    assert rows(path, kind) == child.states(1, 60)[acks]
