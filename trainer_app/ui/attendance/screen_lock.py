"""Whether the computer's screen is locked: Windows and macOS have to be asked, Linux tells by itself."""

from __future__ import annotations

import sys
from typing import Any

HAS_TO_BE_ASKED = ("win32", "darwin")
_READ, _NAME = 0x0001, 2
_NOBODY_THERE = ("winlogon", "screen-saver")
"""Windows' own desktops: the one that asks who is there, and the one of a screen saver."""
_UTF_8 = 0x08000100


def screen_is_locked() -> bool:
    """Whether it is locked now. False where that cannot be told; never raises."""
    try:
        if sys.platform == "win32":
            import ctypes

            return locked_on_windows(ctypes.WinDLL("user32"))
        if sys.platform == "darwin":
            import ctypes

            frameworks = "/System/Library/Frameworks"
            graphics = ctypes.CDLL(f"{frameworks}/CoreGraphics.framework/CoreGraphics")
            return locked_on_mac(graphics, ctypes.CDLL(f"{frameworks}/CoreFoundation.framework/CoreFoundation"))
    except Exception:  # what is missing there is no reason to stop anybody's work; the idle time locks as well
        return False
    return False


def locked_on_windows(user32: Any) -> bool:
    """A program can open the desktop that takes its user's keys; while the screen is locked, that is not allowed."""
    import ctypes

    user32.OpenInputDesktop.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
    user32.OpenInputDesktop.restype = ctypes.c_void_p
    user32.CloseDesktop.argtypes = (ctypes.c_void_p,)
    user32.GetUserObjectInformationW.argtypes = (
        ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p,
    )  # fmt: skip
    desktop = user32.OpenInputDesktop(0, 0, _READ)
    if not desktop:
        return True
    try:
        name = ctypes.create_unicode_buffer(256)
        known = user32.GetUserObjectInformationW(desktop, _NAME, name, ctypes.sizeof(name), None)
        return bool(known) and name.value.casefold() in _NOBODY_THERE
    finally:
        user32.CloseDesktop(desktop)


def locked_on_mac(graphics: Any, foundation: Any) -> bool:
    """The session says that its screen is locked, or that somebody else's is on the screen."""
    import ctypes

    pointer = ctypes.c_void_p
    graphics.CGSessionCopyCurrentDictionary.restype = pointer
    session = graphics.CGSessionCopyCurrentDictionary()
    if not session:
        return False
    foundation.CFStringCreateWithCString.argtypes = (pointer, ctypes.c_char_p, ctypes.c_uint32)
    foundation.CFStringCreateWithCString.restype = pointer
    foundation.CFDictionaryGetValue.argtypes = (pointer, pointer)
    foundation.CFDictionaryGetValue.restype = pointer
    foundation.CFBooleanGetValue.argtypes = foundation.CFGetTypeID.argtypes = (pointer,)
    foundation.CFBooleanGetValue.restype = ctypes.c_ubyte
    foundation.CFGetTypeID.restype = foundation.CFBooleanGetTypeID.restype = ctypes.c_ulong
    foundation.CFRelease.argtypes = (pointer,)

    def says(key: bytes, otherwise: bool) -> bool:
        name = foundation.CFStringCreateWithCString(None, key, _UTF_8)
        try:
            value = foundation.CFDictionaryGetValue(session, name)
        finally:
            foundation.CFRelease(name)
        if not value:
            return otherwise
        is_boolean = foundation.CFGetTypeID(value) == foundation.CFBooleanGetTypeID()
        return bool(foundation.CFBooleanGetValue(value)) if is_boolean else True

    try:
        return says(b"CGSSessionScreenIsLocked", False) or not says(b"kCGSSessionOnConsoleKey", True)
    finally:
        foundation.CFRelease(session)
