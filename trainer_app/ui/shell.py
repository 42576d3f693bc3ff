"""What every page is given: the desk, the way off the window's thread, and the way to ask the window for something."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from trainer_app.operations.desk import Desk
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.jobs import Jobs
from trainer_app.ui.attendance.keeper import Keeper


class Shell(QObject):
    """Pages ask the window through these signals and never reach for each other."""

    go = Signal(str, str)
    """Page and the id of what to show there; an empty id leaves what it shows."""
    told = Signal(str)
    """What was just saved or undone, for the status line."""
    saved = Signal()
    """Something was just saved of which the status line says nothing; what went wrong before is over."""
    facts = Signal(str)
    """What the page wants always visible in the status line."""
    trouble = Signal(object)
    """A `Problem` to show in the message bar."""
    warned = Signal(object)
    """A `Message` that must be read: it stays in the message bar until that is closed."""
    asked = Signal(str)
    """The id of an action of the menus to carry out."""
    export = Signal(object)
    present = Signal(object, int)
    """A workshop, and the index of the slide to begin with."""
    present_date = Signal(object, str)
    """A workshop, and the id of the date it is shown for: who comes late is counted there."""
    rehearse = Signal(object)
    """A workshop to go through alone."""
    past_shows = Signal(object)
    """A workshop whose earlier shows are to be told."""
    left_open = Signal(object)
    """A `LeftOpen`: what a show that has ended did not teach of a date, to be noted there."""
    ask_taught = Signal()
    """Ask what was not taught of the date that shows."""
    changed = Signal()
    """The page's selection changed, so other actions may be possible."""

    def __init__(self, desk: Desk, announcer: Announcer, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.announcer = announcer
        self.jobs = jobs
        self.keeper = Keeper(desk, jobs, self)
        self.say = desk.language.say
        self.count = desk.language.count
        desk.people.warn = self.warned.emit
