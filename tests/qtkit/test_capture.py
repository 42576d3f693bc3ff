"""What the systems are asked about a window that pictures are to leave out, with stand-ins for their libraries."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.qtkit import capture

Asked = list[tuple[int, bool]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found: Asked = []
    monkeypatch.setattr(capture, "ask_system", lambda handle, out: found.append((handle, out)))
    return found


def test_a_window_is_asked_for_once_it_is_there_and_again_when_it_was_made_anew(qtbot: QtBot, asked: Asked) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    capture.leave_out(window, True)
    assert asked == [], "there is nothing to ask for yet"
    window.show()
    assert asked[-1] == (int(window.winId()), True)
    asked.clear()
    window.setWindowFlags(Qt.WindowType.FramelessWindowHint)
    window.show()
    assert asked[-1] == (int(window.winId()), True)
    capture.leave_out(window, False)
    assert asked[-1] == (int(window.winId()), False)
    asked.clear()
    window.hide()
    window.show()
    assert asked == []


def test_a_dialog_and_the_window_below_it_are_not_taken_for_each_other(qtbot: QtBot, asked: Asked) -> None:
    window = QWidget()
    dialog = QDialog(window)
    qtbot.addWidget(window)
    capture.leave_out(dialog, True)
    assert not capture.is_left_out(window)
    capture.leave_out(window, True)
    capture.leave_out(dialog, False)
    assert (capture.is_left_out(window), capture.is_left_out(dialog)) == (True, False)


class User32:
    """Windows' library; an old system knows a black area only."""

    def __init__(self, old: bool = False) -> None:
        self.asked: list[tuple[int, int]] = []

        def ask(handle: int, affinity: int) -> int:
            self.asked.append((handle, affinity))
            return int(not (old and affinity == 0x11))

        self.SetWindowDisplayAffinity = ask


def test_windows_is_told_to_leave_it_out_or_to_blacken_it_where_it_is_too_old() -> None:
    new, old = User32(), User32(old=True)
    for system in (new, old):
        capture.ask_windows(system, 77, True)
        capture.ask_windows(system, 77, False)
    assert new.asked == [(77, 0x11), (77, 0)]
    assert old.asked == [(77, 0x11), (77, 1), (77, 0)]


@pytest.mark.parametrize(("out", "kind"), [(True, 0), (False, 1)])
def test_macos_is_asked_about_the_window_around_the_view(out: bool, kind: int) -> None:
    sent: list[tuple[object, ...]] = []

    def send(*words: object) -> int:
        sent.append(words)
        return 9 if words == (77, b"window") else 0

    capture.ask_mac(send, 77, out)
    capture.ask_mac(send, 78, out)
    assert sent == [(77, b"window"), (9, b"setSharingType:", kind), (78, b"window")]


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "freebsd14"])
def test_a_system_without_the_library_is_no_trouble(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    capture.ask_system(77, True)
