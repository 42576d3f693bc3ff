"""What Windows and macOS say of a locked screen, with stand-ins for their libraries, and that it locks attendance."""

import sys
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MORNING
from trainer_app.base.clock import FixedClock
from trainer_app.ui.attendance import away
from trainer_app.ui.attendance.screen_lock import locked_on_mac, locked_on_windows, screen_is_locked

DESKTOP = 1 << 40


def user32(desktop: int, name: str = "Default") -> SimpleNamespace:
    """Windows' library while a desktop of that name takes the keys; none that can be opened at 0."""
    closed: list[int] = []

    def tell_name(_handle: int, _what: int, place: object, _size: int, _needed: object) -> int:
        place.value = name
        return 1

    def close(handle: int) -> None:
        closed.append(handle)

    return SimpleNamespace(
        OpenInputDesktop=lambda _flags, _inherit, _access: desktop,
        GetUserObjectInformationW=tell_name,
        CloseDesktop=close,
        closed=closed,
    )


@pytest.mark.parametrize(
    ("desktop", "name", "locked"),
    [(0, "", True), (DESKTOP, "Default", False), (DESKTOP, "Winlogon", True), (DESKTOP, "Screen-saver", True),
     (DESKTOP, "My second desktop", False)],
)  # fmt: skip
def test_windows_is_locked_while_its_own_desktop_takes_the_keys(desktop: int, name: str, locked: bool) -> None:
    library = user32(desktop, name)
    assert locked_on_windows(library) is locked
    assert library.closed == ([desktop] if desktop else [])


class Foundation(SimpleNamespace):
    """The part of macOS that reads a session's values; True and False are booleans there, numbers are not."""

    def __init__(self, values: dict[bytes, object]) -> None:
        kept: dict[int, object] = {}

        def keep(thing: object) -> int:
            kept[DESKTOP + len(kept)] = thing
            return DESKTOP + len(kept) - 1

        def value(_session: int, key: int) -> int | None:
            return keep(values[kept[key]]) if kept[key] in values else None

        def release(one: int) -> None:
            self.released.append(one)

        super().__init__(
            released=[],
            CFStringCreateWithCString=lambda _allocator, text, _code: keep(text),
            CFDictionaryGetValue=value,
            CFGetTypeID=lambda one: 21 if isinstance(kept[one], bool) else 22,
            CFBooleanGetTypeID=lambda: 21,
            CFBooleanGetValue=lambda one: int(bool(kept[one])),
            CFRelease=release,
        )


@pytest.mark.parametrize(
    ("values", "locked"),
    [
        ({b"kCGSSessionOnConsoleKey": True}, False),
        ({b"kCGSSessionOnConsoleKey": True, b"CGSSessionScreenIsLocked": True}, True),
        ({b"kCGSSessionOnConsoleKey": True, b"CGSSessionScreenIsLocked": 1}, True),
        ({b"kCGSSessionOnConsoleKey": True, b"CGSSessionScreenIsLocked": False}, False),
        ({b"kCGSSessionOnConsoleKey": False}, True),
        ({}, False),
    ],
)
def test_macos_is_locked_where_the_session_says_so_or_is_not_on_the_screen(
    values: dict[bytes, object], locked: bool
) -> None:
    foundation = Foundation(values)
    assert locked_on_mac(SimpleNamespace(CGSessionCopyCurrentDictionary=lambda: 5), foundation) is locked
    assert foundation.released[-1] == 5
    assert not locked_on_mac(SimpleNamespace(CGSessionCopyCurrentDictionary=lambda: None), foundation)


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_where_nothing_can_be_asked_nothing_is_locked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert screen_is_locked() is False


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_the_screen_is_asked_about_while_attendance_is_unlocked_and_only_where_it_must_be(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    watch = away.Away(FixedClock(MORNING), None)
    noticed: list[bool] = []
    watch.noticed.connect(lambda: noticed.append(True))
    watch.begin()
    assert watch.asking.isActive() is (platform != "linux")
    watch.asking.timeout.emit()
    assert noticed == []
    monkeypatch.setattr(away, "screen_is_locked", lambda: True)
    watch.asking.timeout.emit()
    assert noticed == [True]
    watch.end()
    assert not watch.asking.isActive()
