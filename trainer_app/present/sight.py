"""What an audience screen can hold."""

from __future__ import annotations

from enum import StrEnum


class Sight(StrEnum):
    """Everything an audience screen can hold."""

    SLIDE = "slide"
    BLACK = "black"
    WHITE = "white"
    COVER = "cover"
    TEST = "test"
    PAUSE = "pause"
    CONTACTS = "contacts"
    COUNTDOWN = "countdown"
