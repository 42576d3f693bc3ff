"""People who come in during a show: counted from the presenter view, without a passphrase and without a name."""

from __future__ import annotations

from PySide6.QtCore import QObject

from trainer_app.base.errors import Problem
from trainer_app.delivery.record import Delivery, Level, State
from trainer_app.delivery.sealed import SealedArrival
from trainer_app.delivery.taught import date_to_count_for
from trainer_app.operations import attendance, door
from trainer_app.present.presentation import Presentation
from trainer_app.ui.shell import Shell

Counted = tuple[Delivery, int]
"""A date, and how many arrivals wait beside its list."""


class Late(QObject):
    """Counts for the date the show was opened for, else for today's open one of the workshop, or the only one."""

    def __init__(self, shell: Shell, show: Presentation, workshop: str, date_id: str = "") -> None:
        super().__init__(show)
        self._shell, self._show = shell, show
        self._delivery: Delivery | None = None
        self._kept: list[SealedArrival | None] = []
        show.arrived.connect(self.arrive)
        show.arrival_back.connect(self.take_back)
        desk = shell.desk

        def find() -> Counted | None:
            dates = attendance.list_dates(desk)
            opened = next((one for one in dates if one.id == date_id and one.state is State.OPEN), None)
            found = opened or date_to_count_for(dates, workshop, desk.clock.now())
            return (found, door.waiting(desk, found.id)) if found is not None else None

        shell.jobs.run(lambda _p: find(), self._show_counts, self._tell)

    def arrive(self) -> None:
        """One more is here; said only once it is on disk."""
        desk, delivery = self._shell.desk, self._delivery
        if delivery is None:
            return

        def work() -> Counted:
            if delivery.level is Level.COUNT:
                self._kept.append(None)
                return attendance.check_in(desk, delivery.id), 0
            self._kept.append(door.arrive_locked(desk, delivery.id))
            return delivery, door.waiting(desk, delivery.id)

        self._shell.jobs.save(lambda _p: work(), self._changed, self._tell)

    def take_back(self) -> None:
        """The last one did not come after all."""
        desk, delivery = self._shell.desk, self._delivery
        if delivery is None:
            return

        def work() -> Counted:
            if not self._kept:
                raise Problem("Nobody came in during this show, so there is nobody to take back.")
            last = self._kept.pop()
            if last is None:
                session = attendance.session_of(desk, attendance.attendance(desk, delivery.id))
                return attendance.set_count(desk, delivery.id, session.id, max(0, session.count - 1)), 0
            door.undo_locked(desk, delivery.id, last)
            return delivery, door.waiting(desk, delivery.id)

        self._shell.jobs.save(lambda _p: work(), self._changed, self._tell)

    def _changed(self, counted: Counted) -> None:
        self._show_counts(counted)
        self._shell.announcer.announce(attendance.changes_of(counted[0]))

    def _show_counts(self, counted: Counted | None) -> None:
        if counted is not None:
            self._delivery, waiting = counted
            came = attendance.session_of(self._shell.desk, self._delivery).count
            self._show.presenter.here.show_here(came, waiting, can_take_back=bool(self._kept))

    def _tell(self, problem: Problem) -> None:
        self._show.presenter.say(self._shell.desk.language.word(problem.message))
