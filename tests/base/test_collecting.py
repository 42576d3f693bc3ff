import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

from trainer_app.base.collecting import collecting_later


def nested(depth: int) -> bool:
    with collecting_later():
        return nested(depth - 1) if depth else gc.isenabled()


def test_the_collector_runs_again_whatever_happened_inside() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="inside"), collecting_later():
        raise ValueError("inside")
    assert gc.isenabled()
    with ThreadPoolExecutor(4) as pool:
        assert not any(pool.map(nested, [3] * 200))
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        assert not nested(2)
        assert not gc.isenabled()
    finally:
        gc.enable()
