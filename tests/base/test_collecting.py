import gc
import weakref
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


class Circle:
    def __init__(self) -> None:
        self.around = self


def test_values_that_refer_back_do_not_pile_up_while_decks_are_made_again_and_again() -> None:
    circles: list[weakref.ref[Circle]] = []
    for _ in range(60):
        with collecting_later():
            circles.append(weakref.ref(Circle()))
            deck: list[list[int]] = [[] for _ in range(20_000)]
        deck.clear()
    assert sum(circle() is not None for circle in circles) <= 20


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        assert not nested(2)
        assert not gc.isenabled()
    finally:
        gc.enable()
