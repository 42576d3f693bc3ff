"""Keeping the computer awake, and saying so where that fails."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from trainer_app.present.awake import MAY_SLEEP
from trainer_app.present.keys import Command
from trainer_app.present.presentation import Presentation


def sleepers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "awake"]


def test_a_show_keeps_the_computer_awake_until_it_ends(presentation: Presentation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(presentation._awake.answered) as answer:
        presentation.open()
    assert answer.args == [True]
    assert str(MAY_SLEEP) not in presentation.presenter.line
    assert len(sleepers()) == 1
    presentation.end()
    assert sleepers() == []


def test_where_the_computer_may_sleep_the_trainer_is_told_for_as_long_as_it_is_so(
    presentation: Presentation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS")
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "yes")
    presentation.open()
    qtbot.waitUntil(lambda: str(MAY_SLEEP) in presentation.presenter.line)
    presentation.obey(Command.NEXT)
    assert str(MAY_SLEEP) in presentation.presenter.line
