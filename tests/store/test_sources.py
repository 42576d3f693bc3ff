from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import NotFound, StorageTrouble
from trainer_app.store.sources import Sources


def test_it_keeps_documents_once_and_lists_the_newest_first(tmp_path: Path) -> None:
    clock = FixedClock(datetime.fromisoformat("2026-11-26T09:00:00+01:00"))
    sources = Sources(tmp_path / "sources", clock)
    first, second = tmp_path / 'Größe "1".txt', tmp_path / "b.TXT"
    first.write_bytes(b"one\r\n")
    second.write_bytes(b"two")
    one = sources.add(first)
    clock.moment += timedelta(hours=1)
    two = sources.add(second)
    assert sources.add(first) == one
    assert [source.id for source in sources.list()] == [two, one]
    assert sources.load(one) == (b"one\r\n", 'Größe "1".txt')


def test_a_damaged_copy_is_said_and_mended_by_importing_again(tmp_path: Path) -> None:
    sources, path = Sources(tmp_path / "sources"), tmp_path / "a.txt"
    path.write_bytes(b"one")
    source_id = sources.add(path)
    sources.path(source_id).write_bytes(b"two")
    with pytest.raises(StorageTrouble, match=r"a\.txt"):
        sources.load(source_id)
    assert sources.add(path) == source_id
    assert sources.load(source_id)[0] == b"one"


def test_lost_facts_hide_no_document(tmp_path: Path) -> None:
    sources, path = Sources(tmp_path / "sources"), tmp_path / "a.txt"
    path.write_bytes(b"one")
    source_id = sources.add(path)
    (tmp_path / "sources" / source_id / "source.toml").write_text("{")
    assert [source.file_name for source in sources.list()] == ["original.txt"]
    with pytest.raises(NotFound):
        sources.load("../sources")
