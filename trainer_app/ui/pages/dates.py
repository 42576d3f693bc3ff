"""The Dates page: the dated runs of workshops, and who or how many came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from trainer_app.base.changes import Changes, Kind
from trainer_app.base.errors import Problem
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery, State
from trainer_app.operations import attendance, retention, workshops
from trainer_app.operations.door import waiting
from trainer_app.operations.door_copy import DOOR_ENDING, open_door_copy
from trainer_app.operations.taught import LeftOpen
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain, selectable
from trainer_app.ui.attendance.date_pane import DatePane
from trainer_app.ui.attendance.keeper import IDLE_MINUTES
from trainer_app.ui.dialogs.ask import NewDateDialog
from trainer_app.ui.file_windows import ask_open
from trainer_app.ui.pages.page import Page
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, column, empty_state, holder, row, scrolled

_DAILY = 24 * 3600 * 1000
_MOST_TOLD = 3
"""How many dates that cannot be read are told of on the page."""
_ROOM_FOR_BOTH, _PANEL = 820, 280


class _Beside(QWidget):
    """A date, and what is written down beside it, or below it where the window is narrow.

    Beside it, each scrolls for itself: a long history does not push the list of people off the screen.
    """

    def __init__(self, date: DatePane) -> None:
        super().__init__()
        self._below = column(date, gap=0)
        self._below.setStretch(0, 1)
        self._panel = holder(column(date.panel, margin=12), "side")
        self._side = scrolled(self._panel, "side")
        self.setLayout(row(scrolled(holder(self._below, "page_body"), "page_scroll"), self._side, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another way to stand."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_ROOM_FOR_BOTH)
        self._side.setFixedWidth(scaled(_PANEL))
        if narrow and self._side.widget() is not None:
            self._below.addWidget(self._side.takeWidget())
            self._side.hide()
        elif not narrow and self._side.widget() is None:
            self._below.removeWidget(self._panel)
            self._side.setWidget(self._panel)
            self._side.show()


class DatesPage(Page):
    """A list of dates and the one that shows. A number changes on screen only once it is safe on disk."""

    def __init__(self, shell: Shell, group: QUndoGroup) -> None:
        super().__init__(shell)
        say = self.say
        self._group = group
        self._stacks: dict[str, QUndoStack] = {}
        self._dates: dict[str, Delivery] = {}
        self._listed: dict[str, str] = {}
        self._waiting: dict[str, int] = {}
        """How many arrivals wait, sealed, to join the list of a date."""
        self._own: Delivery | None = None
        """The date that was saved here last: what this page did itself it need not read again."""
        self._unreadable: tuple[Message, ...] = ()
        """What is the matter with dates, where none can be shown."""
        self._wanted = ""
        self._ready = ""
        new = lambda: shell.asked.emit("new_date")  # noqa: E731
        self.empty = empty_state(
            say("No dates yet"),
            say("A date is one run of a workshop: the day, the host, and how many people came. No names are kept."),
            button(say("New date…"), new, "primary", "add"),
            button(say("Open a copy for the door…"), self.ask_door_copy),
        )
        self.why = selectable(plain("", "hint"))
        self.broken = empty_state(
            say("The dates that are here cannot be shown"),
            self.why,
            button(say("Bring a backup back…"), lambda: shell.asked.emit("restore_backup"), "primary"),
            button(say("New date…"), new, picture="add"),
        )
        self.broken.setParent(self)  # it may never show, and goes with this page all the same
        self.broken.hide()
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setWordWrap(True)
        self.list.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("Dates"))
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        left = column(
            plain(say("Dates"), "section"),
            self.list,
            button(say("New date…"), new, picture="add"),
            button(say("Open a copy for the door…"), self.ask_door_copy, "quiet"),
            margin=16,
        )
        self.date = DatePane(shell)
        self.date.saved.connect(self._saved)
        self.date.people.waits.connect(self._count_waiting)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(holder(left, "side"))
        self._beside = _Beside(self.date)
        self.split.addWidget(self._beside)
        self.split.setSizes([220, 900])
        self.split.setStretchFactor(1, 1)
        self.show_layer(self.empty)
        self._shortcuts_of_head()
        shell.keeper.changed.connect(shell.changed.emit)
        shell.keeper.locking.connect(self._forget_steps)
        shell.left_open.connect(self.note)
        shell.ask_taught.connect(self.date.ask_taught)
        self._due = QTimer(self)
        self._due.setInterval(_DAILY)
        self._due.timeout.connect(self.delete_due)
        self._due.start()
        self.delete_due()

    def _shortcuts_of_head(self) -> None:
        """What is used most on this page, by its short names."""
        head = self.date.head
        self.plus, self.exact, self.close_date = head.plus, head.exact, self.date.close_date

    @property
    def shown(self) -> Delivery | None:
        """The date that shows."""
        return self.date.shown

    @property
    def count(self) -> int:
        """The head count that shows."""
        return self.date.head.count

    def refresh(self, changes: Changes | None = None) -> None:
        """List the dates again."""
        own, self._own = self._own, None
        if own is not None and changes == attendance.changes_of(own):
            return
        if changes is None or Kind.DELIVERY in changes.kinds:
            desk = self.shell.desk

            def read() -> tuple[tuple[Delivery, ...], tuple[Message, ...]]:
                found = attendance.list_dates(desk)
                open_lists = (each.id for each in found if each.keeps_people and each.state is State.OPEN)
                self._waiting = {key: waiting(desk, key) for key in open_lists}
                return found, () if found else attendance.unreadable(desk)

            self.shell.jobs.save(lambda _p: read(), lambda both: self._listed_now(*both), self._not_listed)
            self.shell.jobs.run(lambda _p: attendance.troubles(desk), self.warn_of)

    def delete_due(self) -> None:
        """Delete the people of dates whose day has come, and say which days come within a week."""
        desk = self.shell.desk

        def work() -> tuple[int, tuple[Delivery, ...]]:
            done = retention.purge_due(desk)
            return len(done), retention.coming_up(desk, attendance.list_dates(desk))

        self.shell.jobs.save(lambda _p: work(), lambda found: self._tell_due(*found))

    def _forget_steps(self) -> None:
        """What undo would need of a list holds names, so it goes with the lock; head counts can still be taken back."""
        for key, stack in self._stacks.items():
            if key in self._dates and self._dates[key].keeps_people:
                stack.clear()

    def note(self, left: LeftOpen) -> None:
        """Note what a show did not teach, as a step of its date that can be undone."""
        self.date.note(self._stack_of(left.delivery.id), left.delivery.id, left.before, left.after)

    def _stack_of(self, delivery: str) -> QUndoStack:
        if delivery not in self._stacks:
            self._stacks[delivery] = QUndoStack(self._group)
        return self._stacks[delivery]

    def open_item(self, item: str) -> None:
        """Show one date, ready to count."""
        self._wanted = self._ready = item
        if item in self._dates:
            self._choose()

    def take_keys(self) -> None:
        """Ready to count."""
        if not self.date.take_keys():
            self.list.setFocus()

    def undo_stack(self) -> QUndoStack | None:
        """The steps of the date that shows."""
        return self._stacks.get(self.shown.id) if self.shown else None

    def can(self, action: str) -> bool:
        """An open date can be presented: whoever comes late is counted for it."""
        shown = self.shown
        return action == "present" and shown is not None and shown.state is State.OPEN and not shown.door_copy

    def do(self, _action: str) -> None:
        """Present the workshop of the date that shows."""
        desk, shown = self.shell.desk, self.shown
        if shown is not None:
            self.shell.jobs.run(
                lambda _p: workshops.find_workshop(desk, shown.workshop),
                lambda workshop: self.shell.present_date.emit(workshop, shown.id),
            )

    def panes(self) -> dict[str, QWidget]:
        """The dates, the one that shows and what is written down."""
        return {"dates": self.split}

    def facts(self) -> str:
        """What is written down, and how it is protected."""
        if self.shown is None and self._unreadable:
            return ""
        if self.shown is None or not self.shown.keeps_people:
            return self.say("Only numbers are written down, on this computer")
        if self.shell.keeper.is_open:
            return self.say("Encrypted · locks after {n} min", n=IDLE_MINUTES)
        return self.say("Encrypted · locked")

    def ask_for_new(self) -> None:
        """Ask which workshop, when and where; then open the date."""
        desk = self.shell.desk
        self.shell.jobs.run(lambda _p: workshops.list_workshops(desk), self._ask)

    def _ask(self, found: tuple[workshops.StoredWorkshop, ...]) -> None:
        desk = self.shell.desk
        choices = [each.workshop for each in found]
        dialog = NewDateDialog(self.shell, choices, desk.clock.now(), self.window())
        if not choices or not dialog.exec():
            return
        wanted, day, host, starts = dialog.values()
        workshop = next(each.workshop for each in found if each.workshop.id == wanted)

        def done(delivery: Delivery) -> None:
            self._wanted = delivery.id
            self.shell.go.emit("dates", delivery.id)
            self._saved(delivery)

        self.shell.jobs.save(
            lambda _p: attendance.open_attendance(desk, workshop, day=day, host=host, starts=starts), done
        )

    def ask_door_copy(self) -> None:
        """On a second laptop: choose the file that came from the first one."""
        kinds = self.say("Copies for the door") + f" (*{DOOR_ENDING})"
        path = ask_open(self.shell.desk, self, self.say("Open a copy for the door"), kinds, "door")
        if path is not None:
            self.open_door_copy(path)

    def open_door_copy(self, path: Path) -> None:
        """Take arrivals for the date in a file."""
        desk = self.shell.desk

        def done(delivery: Delivery) -> None:
            self._wanted = self._ready = delivery.id
            self._saved(delivery)

        self.shell.jobs.save(lambda _p: open_door_copy(desk, path), done)

    def _tell_due(self, deleted: int, soon: tuple[Delivery, ...]) -> None:
        language = self.shell.desk.language
        sentences = []
        if deleted:
            words = self.shell.count("The people of {n} date", "The people of {n} dates", deleted)
            sentences.append(
                message(
                    "{dates} were deleted today, as they were told. Backup files made before still hold them: make a "
                    "new backup and delete the older ones.",
                    dates=words,
                )
            )
            self.refresh()
        if soon and soon[0].terms.delete_by is not None:
            day = language.day(soon[0].terms.delete_by)
            words = self.shell.count("The people of {n} date", "The people of {n} dates", len(soon))
            sentences.append(message("{dates} will be deleted soon, the first on {day}.", dates=words, day=day))
        if sentences:
            self.warn_of(tuple(sentences))

    def _saved(self, delivery: Delivery) -> None:
        before = self._dates.get(delivery.id)
        self._dates[delivery.id] = self._own = delivery
        if before is not None and before.day == delivery.day:
            self._write_again(delivery)
            self._choose()
        else:
            self._arrived(tuple(self._dates.values()))
        self.shell.announcer.announce(attendance.changes_of(delivery))

    def _listed_now(self, found: tuple[Delivery, ...], unreadable: tuple[Message, ...]) -> None:
        """Show these dates; where there are none, whether that is because they cannot be read."""
        self._unreadable = unreadable
        self.why.setText("\n\n".join(map(self.shell.desk.language.word, unreadable[:_MOST_TOLD])))
        self._arrived(found)
        self.shell.changed.emit()

    def _not_listed(self, problem: Problem) -> None:
        """Nobody knows which dates there are: that is not the same as none."""
        self.shell.trouble.emit(problem)
        if not self._dates:
            self._listed_now((), (attendance.lies_in(problem.message, self.shell.desk.data.people),))

    def _arrived(self, found: tuple[Delivery, ...]) -> None:
        """Show these dates. Only what changed is written again: there can be thousands."""
        self._dates = {each.id: each for each in sorted(found, key=lambda each: each.day, reverse=True)}
        wanted = self._wanted or (self.shown.id if self.shown else "")
        self.list.blockSignals(True)
        if list(self._dates) == list(self._listed):
            for delivery in self._dates.values():
                self._write_again(delivery)
        else:
            self.list.clear()
            self._listed = {each.id: self._words(each) for each in self._dates.values()}
            for key, text in self._listed.items():
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.list.addItem(item)
        self.list.blockSignals(False)
        self.show_layer(self.split if self._dates else self.broken if self._unreadable else self.empty)
        self._wanted = wanted
        self._choose()

    def _write_again(self, delivery: Delivery) -> None:
        text = self._words(delivery)
        if self._listed[delivery.id] != text:
            self.list.item(list(self._listed).index(delivery.id)).setText(text)
            self._listed[delivery.id] = text

    def _words(self, delivery: Delivery) -> str:
        """What the list says of a date."""
        day = self.shell.desk.language.short_day(delivery.day)
        state = self.say("open") if delivery.state is State.OPEN else self.say("closed")
        place = f"{day}, {delivery.host}" if delivery.host else day
        title = self.say("Copy for the door") if delivery.door_copy else delivery.title
        waits = self._waiting.get(delivery.id, 0)
        return f"{place}\n{title}\n{state} · {delivery.total}" + (f" · +{waits}" if waits else "")

    def _count_waiting(self, delivery: str, number: int) -> None:
        """Those who came while the list was locked, or to a copy for the door, are counted beside the others."""
        self._waiting[delivery] = number
        if delivery in self._listed and delivery in self._dates:
            self._write_again(self._dates[delivery])

    def _choose(self) -> None:
        ids = list(self._dates)
        if ids:
            self.list.blockSignals(True)
            self.list.setCurrentRow(ids.index(self._wanted) if self._wanted in ids else 0)
            self.list.blockSignals(False)
            self._chosen()

    def _chosen(self) -> None:
        item = self.list.currentItem()
        delivery = self._dates.get(str(item.data(Qt.ItemDataRole.UserRole))) if item else None
        if delivery is None:
            return
        self._wanted = delivery.id
        self.date.show_date(delivery, self._stack_of(delivery.id))
        if self._ready == delivery.id:
            self._ready = ""
            self.take_keys()
        self.shell.changed.emit()
