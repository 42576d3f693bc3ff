"""The Dates page: one dated run of a workshop, and how many people came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QSpinBox, QSplitter, QVBoxLayout, QWidget

from trainer_app.base.changes import Changes, Kind
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery, State
from trainer_app.operations import attendance, workshops
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import chip, plain
from trainer_app.ui.dialogs.ask import AskDialog, NewDateDialog
from trainer_app.ui.pages.page import Page
from trainer_app.ui.shell import Shell
from trainer_app.ui.undo import Correction
from trainer_app.ui.widgets.parts import MARGIN, button, card, clear, column, empty_state, holder, roomy, row, scrolled

HAPPENED: dict[str, Message] = {
    "opened": message("date opened"),
    "arrived": message("one person came"),
    "corrected": message("the head count was corrected"),
    "closed": message("date closed"),
}
MOST = 9999


class DatesPage(Page):
    """A head count per session. A number changes on screen only once it is safe on disk."""

    def __init__(self, shell: Shell, group: QUndoGroup) -> None:
        super().__init__(shell)
        say = self.say
        self._group = group
        self._stacks: dict[str, QUndoStack] = {}
        self._dates: dict[str, Delivery] = {}
        self.shown: Delivery | None = None
        self._wanted = ""
        self._ready = ""
        new = lambda: shell.asked.emit("new_date")  # noqa: E731
        self.empty = empty_state(
            say("No dates yet"),
            say("A date is one run of a workshop: the day, the host, and how many people came. No names are kept."),
            button(say("New date…"), new, "primary", "add"),
        )
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("Dates"))
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        left = column(
            plain(say("Dates"), "section"), self.list, button(say("New date…"), new, picture="add"), margin=16
        )
        self.title, self.about = plain("", "title"), plain("", "hint")
        self.session = QComboBox()
        self.session.setAccessibleName(say("Session"))
        self.session.currentIndexChanged.connect(lambda _n: self._show_number())
        self.number = plain("0", "number", wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plus = button("+1", self.arrive, "huge", name=say("One person came"))
        self.minus = button("−1", lambda: self.correct(self.count - 1), name=say("One person fewer"))
        self.exact = QSpinBox()
        roomy(self.exact)
        self.exact.setRange(0, MOST)
        self.exact.setAccessibleName(say("Number of people"))
        self.set = button(say("Set number"), lambda: self.correct(self.exact.value()))
        self.close_date = button(say("Close date…"), self._close, name=say("Close date"))
        self.hint = plain(say("Enter or + counts one person. Ctrl+Z takes it back."), "hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        counting = card(
            row(plain(say("Here in this session"), "strong", wrap=False), None, self.session),
            self.number, row(None, self.plus, None), self.hint,
            row(None, holder(flow(self.minus, self.exact, self.set)), None), gap=12,
        )  # fmt: skip
        self.totals, self.history = QVBoxLayout(), QVBoxLayout()
        body = column(row(self.title, self.close_date), self.about, counting)
        body.addWidget(card(plain(say("Totals"), "strong"), self.totals))
        body.addWidget(card(plain(say("History of changes"), "strong"), self.history))
        body.addStretch(1)
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(holder(left, "side"))
        self.split.addWidget(scrolled(holder(body, "page_body"), "page_scroll"))
        self.split.setSizes([300, 780])
        self.split.setStretchFactor(1, 1)
        self._bind_keys()
        self.show_layer(self.empty)

    def _bind_keys(self) -> None:
        anywhere, here = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        for keys, place, context in (("+", self, anywhere), ("Return", self.plus, here), ("Enter", self.plus, here)):
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(context)
            shortcut.activated.connect(self.arrive)
        self.exact.lineEdit().returnPressed.connect(self.set.click)

    @property
    def count(self) -> int:
        """The head count that shows."""
        return int(self.number.text() or 0)

    def refresh(self, changes: Changes | None = None) -> None:
        """List the dates again."""
        if changes is None or Kind.DELIVERY in changes.kinds:
            desk = self.shell.desk
            self.shell.jobs.save(lambda _p: attendance.list_dates(desk), self._arrived)
            self.shell.jobs.run(lambda _p: attendance.troubles(desk), self.warn_of)

    def open_item(self, item: str) -> None:
        """Show one date, ready to count."""
        self._wanted = self._ready = item
        if item in self._dates:
            self._choose()

    def take_keys(self) -> None:
        """Ready to count."""
        (self.plus if self.plus.isEnabled() else self.list).setFocus()

    def undo_stack(self) -> QUndoStack | None:
        """The counts of the date that shows."""
        return self._stacks.get(self.shown.id) if self.shown else None

    def panes(self) -> dict[str, QWidget]:
        """The dates and the one that shows."""
        return {"dates": self.split}

    def facts(self) -> str:
        """What is written down."""
        return self.say("Only numbers are written down, on this computer")

    def ask_for_new(self) -> None:
        """Ask which workshop, when and where; then open the date."""
        desk = self.shell.desk
        self.shell.jobs.run(lambda _p: workshops.list_workshops(desk), self._ask)

    def _ask(self, found: tuple[workshops.StoredWorkshop, ...]) -> None:
        desk = self.shell.desk
        choices = [(each.workshop.id, each.workshop.title) for each in found]
        dialog = NewDateDialog(self.shell, choices, desk.clock.now().date(), self.window())
        if not choices or not dialog.exec():
            return
        wanted, day, host = dialog.values()
        workshop = next(each.workshop for each in found if each.workshop.id == wanted)

        def done(delivery: Delivery) -> None:
            self._wanted = delivery.id
            self.shell.go.emit("dates", delivery.id)
            self._saved(delivery)

        self.shell.jobs.save(lambda _p: attendance.open_attendance(desk, workshop, day=day, host=host), done)

    def arrive(self) -> None:
        """Count one person."""
        delivery, session = self.shown, self._session()
        if delivery is None or not session or delivery.state is State.CLOSED:
            return
        desk = self.shell.desk
        self._push(
            self.say("count one person"),
            lambda: self._write(lambda: attendance.check_in(desk, delivery.id, session_id=session)),
            lambda: self._step_back(delivery.id, session),
        )

    def correct(self, number: int) -> None:
        """Set the head count of the session that shows."""
        delivery, session, before = self.shown, self._session(), self.count
        if delivery is None or not session or number == before or number < 0 or delivery.state is State.CLOSED:
            return
        desk = self.shell.desk
        self._push(
            self.say("change the head count"),
            lambda: self._write(lambda: attendance.set_count(desk, delivery.id, session, number)),
            lambda: self._write(lambda: attendance.set_count(desk, delivery.id, session, before)),
        )

    def _push(self, words: str, do: Callable[[], None], back: Callable[[], None]) -> None:
        stack = self.undo_stack()
        if stack is not None:
            stack.push(Correction(words, do, back))

    def _step_back(self, delivery: str, session: str) -> None:
        desk = self.shell.desk

        def one_less() -> Delivery:
            now = next(each.count for each in attendance.attendance(desk, delivery).sessions if each.id == session)
            return attendance.set_count(desk, delivery, session, max(0, now - 1))

        self._write(one_less)

    def _write(self, work: Callable[[], Delivery]) -> None:
        self.shell.jobs.save(lambda _p: work(), self._saved)

    def _saved(self, delivery: Delivery) -> None:
        self._dates[delivery.id] = delivery
        clock = self.shell.desk.language.clock(self.shell.desk.clock.now())
        self.shell.told.emit(self.say("Saved {time}", time=clock))
        self._arrived(tuple(self._dates.values()))
        self.shell.announcer.announce(attendance.changes_of(delivery))

    def _close(self) -> None:
        delivery = self.shown
        if delivery is None or delivery.state is not State.OPEN:
            return
        count, say = self.shell.count, self.say
        words = count("{n} person is counted.", "{n} people are counted.", delivery.total)
        question = AskDialog(
            say("Close this date?"),
            say("{counted} After closing, the numbers can no longer be changed.", counted=words),
            say("Close date"),
            say("Keep it open"),
            self.window(),
        )
        question.accepted.connect(lambda: self._close_now(delivery.id))
        question.open()

    def _close_now(self, wanted: str) -> None:
        delivery, desk = self._dates.get(wanted), self.shell.desk
        if delivery is not None and delivery.state is State.OPEN:
            stack = self._stacks.get(wanted)
            if stack is not None:
                stack.clear()
            self._write(lambda: attendance.close_attendance(desk, delivery.id))

    def _arrived(self, found: tuple[Delivery, ...]) -> None:
        self._dates = {each.id: each for each in sorted(found, key=lambda each: each.day, reverse=True)}
        wanted = self._wanted or (self.shown.id if self.shown else "")
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._dates.values():
            day = self.shell.desk.language.short_day(each.day)
            state = self.say("open") if each.state is State.OPEN else self.say("closed")
            place = f"{day}, {each.host}" if each.host else day
            item = QListWidgetItem(f"{place}\n{each.title}\n{state} · {each.total}")
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.show_layer(self.split if self._dates else self.empty)
        self._wanted = wanted
        self._choose()

    def _choose(self) -> None:
        ids = list(self._dates)
        if ids:
            self.list.setCurrentRow(ids.index(self._wanted) if self._wanted in ids else 0)
            self._chosen()

    def _chosen(self) -> None:
        item = self.list.currentItem()
        delivery = self._dates.get(str(item.data(Qt.ItemDataRole.UserRole))) if item else None
        if delivery is None:
            return
        same, self.shown, self._wanted = delivery.id == (self.shown.id if self.shown else ""), delivery, delivery.id
        if delivery.id not in self._stacks:
            self._stacks[delivery.id] = QUndoStack(self._group)
        kept = self.session.currentIndex() if same else 0
        self.session.blockSignals(True)
        self.session.clear()
        for number, session in enumerate(delivery.sessions, 1):
            self.session.addItem(session.title or self.say("Session {n}", n=number), session.id)
        self.session.setCurrentIndex(max(0, kept))
        self.session.blockSignals(False)
        self.session.setVisible(len(delivery.sessions) > 1)
        self._show(delivery)
        if self._ready == delivery.id:
            self._ready = ""
            self.take_keys()
        self.shell.changed.emit()

    def _session(self) -> str:
        return str(self.session.currentData() or "")

    def _show(self, delivery: Delivery) -> None:
        language, is_open = self.shell.desk.language, delivery.state is State.OPEN
        day = language.day(delivery.day)
        self.title.setText(f"{day}, {delivery.host}" if delivery.host else day)
        state = self.say("open") if is_open else self.say("closed")
        self.about.setText(f"{delivery.title} · {state}")
        for part in (self.plus, self.minus, self.exact, self.set):
            part.setEnabled(is_open)
        self.close_date.setVisible(is_open)
        self.hint.setVisible(is_open)
        self._show_number()
        clear(self.totals)
        for number, session in enumerate(delivery.sessions, 1):
            words = session.title or self.say("Session {n}", n=number)
            self.totals.addLayout(row(plain(words), None, plain(str(session.count), "strong", wrap=False)))
        if len(delivery.sessions) > 1:
            self.totals.addLayout(row(plain(self.say("All sessions")), None, chip(str(delivery.total), "accent")))
        clear(self.history)
        self.history.addWidget(plain(self.say("Times are kept to the quarter hour."), "hint"))
        for event in reversed(delivery.history[-12:]):
            what = language.word(HAPPENED.get(event.what, message("changed")))
            self.history.addWidget(plain(f"{event.at[11:16]}  {what}"))

    def _show_number(self) -> None:
        if self.shown is not None:
            session = self._session()
            count = next((each.count for each in self.shown.sessions if each.id == session), 0)
            self.number.setText(str(count))
            self.number.setAccessibleName(self.shell.count("{n} person here", "{n} people here", count))
            self.minus.setEnabled(count > 0 and self.shown.state is State.OPEN)
            self.exact.setValue(count)
