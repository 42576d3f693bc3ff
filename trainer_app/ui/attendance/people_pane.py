"""The list of one date: what is typed and chosen becomes steps that are saved, shown once on disk, and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedLayout, QWidget

from trainer_app.base.errors import Problem
from trainer_app.delivery.record import Delivery, Level, State
from trainer_app.delivery.sealed import SealedArrival
from trainer_app.delivery.standing import Standing, Status, numbers
from trainer_app.operations import door
from trainer_app.operations.attendance import lies_in
from trainer_app.operations.door import ListOfPeople, Step
from trainer_app.qtkit.jobs import Failed
from trainer_app.ui.attendance.door import SOME_DOUBLES, Door, LockedDoor
from trainer_app.ui.attendance.entry_field import EntryField
from trainer_app.ui.attendance.line_acts import LineActs
from trainer_app.ui.attendance.steps import DoorStep
from trainer_app.ui.shell import Shell
from trainer_app.ui.undo import push_correction, stay


class PeoplePane(QWidget):
    """`saved(delivery)` after every change; `loaded()` when a list was opened or closed.

    `waits(delivery id, number)` says how many arrivals wait to join a list that is locked.
    """

    saved = Signal(object)
    waits = Signal(str, int)
    loaded = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell, self.say = shell, shell.say
        self.people: ListOfPeople | None = None
        self._delivery: Delivery | None = None
        self._session = ""
        self._unreadable: tuple[str, str] = ("", "")
        """The date whose list could not be opened with the right passphrase, and why."""
        self._stack: QUndoStack | None = None
        self._on_screen: tuple[ListOfPeople | None, str] = (None, "")
        """The list and the session that are drawn: thousands of lines are not drawn again for nothing."""
        self.door, self.locked = Door(shell), LockedDoor(shell)
        self.acts = LineActs(shell, self.door.view, self.step, lambda: (self._id(), self._session))
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.door)
        self._layers.addWidget(self.locked)
        self.door.arrived.connect(self.arrive)
        self.door.met.connect(self.meet)
        self.door.view.menu_used.connect(self.take_keys)
        self.door.view.wanted.connect(self._wanted)
        self.locked.arrived.connect(self.arrive_locked)
        self.locked.unlock.connect(lambda: shell.keeper.ask(self, self.open_list))

    def show_date(self, delivery: Delivery, session: str, stack: QUndoStack) -> None:
        """Show a date that keeps people; its list is decrypted where attendance is unlocked."""
        same = (
            self._delivery is not None and self._delivery.id == delivery.id and self._delivery.level is delivery.level
        )
        self._delivery, self._session, self._stack = delivery, session, stack
        self.door.show_level(delivery.level, is_open=delivery.state is State.OPEN)
        self.door.show_start(next((one.start for one in delivery.sessions if one.id == session), None))
        if not self.shell.keeper.is_open or delivery.door_copy:
            self._show_locked()
        elif same and self.people is not None:
            if self.people.delivery.sessions != delivery.sessions:  # it starts at another time: the minutes follow
                self.people = replace(self.people, delivery=delivery)
            if self._on_screen[0] is not self.people or self._on_screen[1] != session:
                self._show(self.people)
        else:
            self.people = None
            self.open_list()

    def let_go(self) -> None:
        """Empty the screen: another date is shown, or none with a list."""
        self.people = None
        self._on_screen = (None, "")
        self.door.forget(self._delivery.level if self._delivery else Level.CHOSEN_NAME)
        self.locked.field.forget()

    def forget(self) -> None:
        """Let go of every name on screen, in memory and in the clipboard, and of what undo would need."""
        self._clear_clipboard()
        self.let_go()
        if self._stack is not None:
            self._stack.clear()
        if self._delivery is not None and self._delivery.keeps_people:
            self._show_locked()
        self.loaded.emit()

    def _clear_clipboard(self) -> None:
        """A name that was copied here does not stay for the next program that pastes."""
        clipboard = QApplication.clipboard()
        names = {line.person.name for line in self.door.view.people.lines} - {""}
        if any(name in clipboard.text() for name in names):
            clipboard.clear()

    def open_list(self) -> None:
        """Decrypt the list; arrivals from the time it was locked join it."""
        delivery, desk = self._delivery, self.shell.desk
        if delivery is not None and delivery.keeps_people:
            work, wanted = self.shell.jobs.save, delivery.id
            work(lambda _p: door.open_list(desk, wanted), self._opened, lambda why: self._not_opened(wanted, why))

    def take_keys(self) -> None:
        """Ready to type, or to count."""
        self._field().setFocus()

    def field_to_type(self) -> QLineEdit | None:
        """The field for the next arrival; None where none can be typed in now."""
        field = self._field()
        can = field.isVisible() and field.isEnabled() and not self.shell.keeper.asking
        return field if can else None

    def _field(self) -> EntryField:
        return (self.door if self._layers.currentWidget() is self.door else self.locked).field

    def arrive(self, typed: str) -> None:
        """Check someone in."""
        desk, wanted, session, at = self.shell.desk, self._id(), self._session, self._time_on_paper()
        self.step(
            self.say("check one person in"),
            lambda: door.arrive(desk, wanted, typed, session, at),
            failed=lambda problem: self._refused(problem, typed),
        )

    def meet(self, line: Standing) -> None:
        """Check someone in who is on the list already; whoever is here stays so."""
        if line.status is Status.HERE:
            self.door.view.choose_person(line.person.id)
            self.door.say_softly(self.say("This person is here already, so nothing was written."))
            return
        desk, wanted, session, at = self.shell.desk, self._id(), self._session, self._time_on_paper()
        self.step(self.say("check one person in"), lambda: door.come(desk, wanted, line.person.id, session, at))

    def _time_on_paper(self) -> datetime | None:
        """The time that is typed beside the field, on the day of the session that shows."""
        clock = self.door.time_on_paper()
        shown = [one for one in self._delivery.sessions if one.id == self._session] if self._delivery else []
        if clock is None or not shown:
            return None
        return datetime.combine(shown[0].day, clock, tzinfo=self.shell.desk.clock.now().tzinfo)

    def arrive_locked(self, typed: str = "") -> None:
        """Take someone in without the list."""
        desk, wanted, session = self.shell.desk, self._id(), self._session
        kept: list[SealedArrival] = []

        def do() -> None:
            self.shell.jobs.save(
                lambda _p: kept.append(door.arrive_locked(desk, wanted, session, typed)),
                lambda _n: self._sealed(wanted),
                lambda problem: self._refused(problem, typed),
            )

        def take_back() -> None:
            if kept:
                door.undo_locked(desk, wanted, kept[-1])
                kept.pop()

        def back(failed: Failed) -> None:
            self.shell.jobs.save(lambda _p: take_back(), lambda _n: self._sealed(wanted), failed)

        if self._stack is not None:
            push_correction(self.shell, self._stack, self.say("count one person"), do, back)

    def _sealed(self, wanted: str) -> None:
        """An arrival, or its taking back, is on disk beside the list, and joins it where it was unlocked meanwhile."""
        desk, delivery = self.shell.desk, self._delivery
        self.shell.saved.emit()
        if self.shell.keeper.is_open and delivery is not None and not delivery.door_copy:
            self.shell.jobs.save(lambda _p: door.fold_in(desk, wanted), self._joined)
        else:
            self._counted(None)

    def _opened(self, people: ListOfPeople) -> None:
        if self._delivery is None or people.delivery.id != self._delivery.id or not self.shell.keeper.is_open:
            return
        self._unreadable = ("", "")
        if people.recovered is not None:
            self.shell.warned.emit(people.recovered)
        if people.waiting:
            desk = self.shell.desk
            self.shell.jobs.save(lambda _p: door.fold_in(desk, people.delivery.id), self._folded)
        self._show(people)
        self.take_keys()
        self.loaded.emit()

    def _not_opened(self, wanted: str, problem: Problem) -> None:
        """Attendance is unlocked and the list is damaged: say so, for the passphrase was right."""
        self.shell.trouble.emit(problem)
        if self._id() == wanted and self.shell.keeper.is_open:
            where = lies_in(problem.message, self.shell.desk.people.folder_of(wanted))
            self._unreadable = wanted, self.shell.desk.language.word(where)
            self._show_locked()

    def _folded(self, people: ListOfPeople) -> None:
        words = self.say("Arrivals from the time the list was locked have joined it.")
        if people.doubles:
            words += " " + self.shell.desk.language.word(SOME_DOUBLES)
        self.door.say_softly(words)
        self._joined(people)

    def _joined(self, people: ListOfPeople) -> None:
        """Nobody waits beside the list any more."""
        self.waits.emit(people.delivery.id, 0)
        self._took(people, people.doubles[0] if people.doubles else "")

    def _took(self, people: ListOfPeople, person: str = "") -> None:
        """A change is on disk; it was about `person`."""
        if self.shell.keeper.is_open and self._delivery is not None and people.delivery.id == self._delivery.id:
            self._delivery = people.delivery
            self._show(people, person)
        self.saved.emit(people.delivery)

    def _show(self, people: ListOfPeople, person: str = "") -> None:
        """Show a list, with the line of `person` marked, or the one that is. Its lines are worked out beside."""
        self.people = people
        self._on_screen = (people, self._session)
        now, session = self.shell.desk.clock.now(), self._session
        self._layers.setCurrentWidget(self.door)
        self.shell.jobs.run(
            lambda _p: (people.lines(session, now), people.spellings)[0],
            lambda lines: self._draw(people, session, lines, person),
        )

    def _draw(self, people: ListOfPeople, session: str, lines: tuple[Standing, ...], person: str) -> None:
        if self.people is not people or session != self._session:
            return  # another list is shown by now, or none
        marked = self.door.view.line
        self.door.show_numbers(numbers(lines))
        self.door.show_lines(lines, people.spellings, people.delivery.level)
        if person or marked is not None:
            self.door.view.choose_person(person or (marked.person.id if marked else ""))

    def _show_locked(self) -> None:
        delivery = self._delivery
        if delivery is None:
            return
        had_keys = self.door.isAncestorOf(self.window().focusWidget())
        self._layers.setCurrentWidget(self.locked)
        if had_keys:  # else the next letter would go to whatever stands before the list
            self.locked.field.setFocus()
        self._counted(None)

    def _counted(self, _nothing: object) -> None:
        delivery, desk = self._delivery, self.shell.desk
        if delivery is not None:
            came = next((one.count for one in delivery.sessions if one.id == self._session), 0)

            def counted(waiting: int) -> None:
                self.locked.show_counts(delivery, came, waiting)
                if self._unreadable[0] == delivery.id and self.shell.keeper.is_open:
                    self.locked.show_unreadable(self._unreadable[1])
                self.waits.emit(delivery.id, waiting)

            self.shell.jobs.save(lambda _p: door.waiting(desk, delivery.id), counted)

    def _wanted(self, what: str, line: Standing) -> None:
        if self._delivery is not None and self._delivery.state is State.OPEN:
            self.acts.do(what, line)

    def step(self, words: str, work: Callable[[], Step], failed: Callable[[Problem], None] | None = None) -> None:
        """Carry out one change of the list that can be undone; `words` name it in the menu and hold no name."""
        stack, shell = self._stack, self.shell
        if stack is None:
            return
        not_back = partial(stay, shell, stack)
        stack.push(DoorStep(words, work, shell.desk, shell.jobs, self._stepped, failed or shell.trouble.emit, not_back))

    def _stepped(self, step: Step) -> None:
        doubled = self.say("Someone of that name was here already, so this is a second person. Ctrl+Z takes it back.")
        namesake = self.say("Someone else has this name. If it is one person, choose “Same person as…” under ···.")
        self.door.say_softly(doubled if step.doubled else namesake if step.namesake else "")
        self._took(step.people, step.person.id if step.person is not None else "")

    def _refused(self, problem: Problem, typed: str) -> None:
        (self.locked if self.people is None else self.door).field.put_back(typed)
        self.shell.trouble.emit(problem)

    def _id(self) -> str:
        return self._delivery.id if self._delivery is not None else ""
