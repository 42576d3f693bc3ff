"""One date: a head count or a list, what is written down about it, closing it and deleting its people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QComboBox, QMenu, QStackedLayout, QVBoxLayout, QWidget

from trainer_app.delivery.attendance import Starts
from trainer_app.delivery.record import Delivery, Level, State
from trainer_app.delivery.starts import starts_of
from trainer_app.delivery.taught import NotTaught, not_taught, not_taught_words
from trainer_app.operations import attendance, retention
from trainer_app.operations.taught import note_not_taught
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.jobs import Failed
from trainer_app.qtkit.text import chip, plain
from trainer_app.ui.attendance.export_dialog import ExportAttendance
from trainer_app.ui.attendance.head_count import HeadCount
from trainer_app.ui.attendance.kiosk_keeper import KioskKeeper
from trainer_app.ui.attendance.level_change import LevelChange
from trainer_app.ui.attendance.level_panel import SHOWN, LevelPanel
from trainer_app.ui.attendance.more import More
from trainer_app.ui.attendance.people_pane import PeoplePane
from trainer_app.ui.attendance.plus_keys import press_by_enter
from trainer_app.ui.attendance.starts_dialog import StartsDialog, can_start_otherwise
from trainer_app.ui.attendance.taught_line import TaughtDialog, TaughtLine, can_be_said
from trainer_app.ui.dialogs.ask import AskDialog, WordsDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.undo import push_correction
from trainer_app.ui.widgets.parts import GAP, MARGIN, button, card, clear, column, holder, row

_ROOM_BESIDE_TITLE = 720


class DatePane(QWidget):
    """`saved(delivery)` after every change that is on disk. The panel beside it is `panel`."""

    saved = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell, self.say = shell, shell.say
        self.shown: Delivery | None = None
        self._stack: QUndoStack | None = None
        say = self.say
        self.title, self.about, self.taught = plain("", "title"), plain("", "hint"), TaughtLine(shell)
        self.session = QComboBox()
        self.session.setAccessibleName(say("Session"))
        self.session.currentIndexChanged.connect(lambda _n: self._show_session())
        self.lock = button(say("Lock"), shell.keeper.lock, name=say("Lock the list"))
        self.export = button(say("Export…"), self._export, picture="export", name=say("Export this date"))
        self.more = button(say("More"), lambda: None, name=say("More for this date"))
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.check_in = button(say("Check-in screen"), lambda: self.kiosk.ask(self.shown), "primary")
        self.close_date = button(say("Close date…"), self._close, name=say("Close date"))
        press_by_enter(self.lock, self.export, self.check_in, self.close_date)
        self.head, self.people, self.panel = HeadCount(shell), PeoplePane(shell), LevelPanel(shell)
        self.totals = QVBoxLayout()
        self.counting = holder(column(self.head, card(plain(say("Totals"), "strong"), self.totals)))
        counting = column(self.counting)
        counting.addStretch(1)
        self._counting = holder(counting)
        self._layers = QStackedLayout()
        self._buttons = flow(self.session, self.lock, self.more, self.export, self.close_date, self.check_in)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(holder(self._buttons))
        body = column(self._head, self.about, self.taught)
        body.addLayout(self._layers, 1)
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setLayout(body)
        for layer in (self._counting, self.people):  # only now: a stack without a window opens one for its first layer
            self._layers.addWidget(layer)
        self.kiosk = KioskKeeper(shell, self)
        people = self.people
        soft = people.door.say_softly
        self.extras = More(shell, self, people.step, soft, self.take_keys, self.ask_taught, self.ask_starts)
        self._level_change = LevelChange(shell, self, self._written)
        self._connect()

    def _connect(self) -> None:
        self.head.arrived.connect(self.arrive)
        self.head.corrected.connect(self.correct)
        self.people.saved.connect(self._written)
        self.people.loaded.connect(self._show_history)
        self.panel.wanted.connect(lambda level: self._level_change.ask(self.shown, level))
        self.panel.change_day.connect(lambda: self._level_change.ask_terms(self.shown))
        self.panel.delete.connect(self._delete)
        self.taught.wanted.connect(self.ask_taught)
        self.shell.keeper.locking.connect(self.people.forget)
        self.shell.keeper.changed.connect(self._show_session)
        self.kiosk.left.connect(self._back_from_kiosk)

    def show_date(self, delivery: Delivery, stack: QUndoStack) -> None:
        """Show one date; its steps go onto `stack`."""
        same = self.shown is not None and delivery.id == self.shown.id
        if not same:
            self.people.let_go()
        elif self.shown is not None and (self.shown.level, self.shown.purged) != (delivery.level, delivery.purged):
            self.people.forget()
        self.shown, self._stack = delivery, stack
        kept = self.session.currentIndex() if same else 0
        with QSignalBlocker(self.session):
            self.session.clear()
            for number, session in enumerate(delivery.sessions, 1):
                self.session.addItem(session.title or self.say("Session {n}", n=number), session.id)
            self.session.setCurrentIndex(max(0, kept))
        self.session.setVisible(len(delivery.sessions) > 1)
        self._show_heads(delivery)
        self.taught.show_date(delivery)
        self.panel.show_date(delivery)
        self._show_totals(delivery)
        self._show_session()
        self._show_history()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where there is no room beside it."""
        super().resizeEvent(event)
        self._turn_head()

    def _turn_head(self) -> None:
        parts = (self.session, self.lock, self.more, self.export, self.close_date, self.check_in)
        wide = sum(part.sizeHint().width() + GAP for part in parts if not part.isHidden())
        wide += self.title.fontMetrics().horizontalAdvance(self.title.text()) + 2 * MARGIN
        narrow = self.width() < max(wide, scaled(_ROOM_BESIDE_TITLE))
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._head.direction() != way:
            self._head.setDirection(way)

    def take_keys(self) -> bool:
        """Ready to count or to type; False where nothing can be done."""
        if self.shown is None or self.shown.state is State.CLOSED:
            return False
        if self.shown.keeps_people:
            self.people.take_keys()
        else:
            self.head.plus.setFocus()
        return True

    def arrive(self) -> None:
        """Count one person."""
        delivery, session, desk = self.shown, self._session(), self.shell.desk
        if delivery is None or not session or delivery.state is State.CLOSED:
            return
        self._push(
            self.say("count one person"),
            lambda: self._write(lambda: attendance.check_in(desk, delivery.id, session_id=session)),
            lambda failed: self._step_back(delivery.id, session, failed),
        )

    def correct(self, number: int) -> None:
        """Set the head count of the session that shows."""
        delivery, session, before, desk = self.shown, self._session(), self.head.count, self.shell.desk
        if delivery is None or not session or number == before or number < 0 or delivery.state is State.CLOSED:
            return
        self._push(
            self.say("change the head count"),
            lambda: self._write(lambda: attendance.set_count(desk, delivery.id, session, number)),
            lambda failed: self._write(lambda: attendance.set_count(desk, delivery.id, session, before), failed),
        )

    def ask_taught(self) -> None:
        """Ask what of the date that shows was not taught."""
        delivery, stack = self.shown, self._stack
        if delivery is None or stack is None or not can_be_said(delivery):
            return
        dialog = TaughtDialog(self.shell, delivery, self.window())
        before = not_taught(delivery)
        dialog.accepted.connect(lambda: self.note(stack, delivery.id, before, dialog.answers))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def note(self, stack: QUndoStack, delivery: str, before: NotTaught, after: NotTaught) -> None:
        """Note what was not taught on a date, as a step of `stack`."""
        desk = self.shell.desk
        push_correction(
            self.shell,
            stack,
            self.say("note what was not taught"),
            lambda: self._write(lambda: note_not_taught(desk, delivery, after)),
            lambda failed: self._write(lambda: note_not_taught(desk, delivery, before), failed),
        )

    def ask_starts(self) -> None:
        """Ask when the sessions of the date that shows start."""
        delivery, stack = self.shown, self._stack
        if delivery is None or stack is None or not can_start_otherwise(delivery):
            return
        dialog = StartsDialog(self.shell, delivery, self.window())
        dialog.accepted.connect(lambda: self._start(stack, delivery.id, dialog.before, dialog.after))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start(self, stack: QUndoStack, delivery: str, before: Starts, after: Starts) -> None:
        if not after:
            return
        desk = self.shell.desk
        push_correction(
            self.shell,
            stack,
            self.say("change the start time"),
            lambda: self._write(lambda: attendance.set_starts(desk, delivery, after)),
            lambda failed: self._write(lambda: attendance.set_starts(desk, delivery, before), failed),
        )

    def _push(self, words: str, do: Callable[[], None], back: Callable[[Failed], None]) -> None:
        if self._stack is not None:
            push_correction(self.shell, self._stack, words, do, back)

    def _step_back(self, delivery: str, session: str, failed: Failed) -> None:
        desk = self.shell.desk

        def one_less() -> Delivery:
            now = next(each.count for each in attendance.attendance(desk, delivery).sessions if each.id == session)
            return attendance.set_count(desk, delivery, session, max(0, now - 1))

        self._write(one_less, failed)

    def _write(self, work: Callable[[], Delivery], failed: Failed | None = None) -> None:
        self.shell.jobs.save(lambda _p: work(), self._written, failed)

    def _written(self, delivery: Delivery) -> None:
        clock = self.shell.desk.language.clock(self.shell.desk.clock.now())
        self.shell.told.emit(self.say("Saved {time}", time=clock))
        self.saved.emit(delivery)

    def _close(self) -> None:
        delivery, say = self.shown, self.say
        if delivery is None or delivery.state is not State.OPEN:
            return
        counted = self.shell.count("{n} person is counted.", "{n} people are counted.", delivery.total)
        left_out = not_taught_words(delivery, self.shell.desk.language)
        counted += f" {left_out}." if left_out else ""
        question = AskDialog(
            say("Close this date?"),
            say("{counted} After closing, the numbers can no longer be changed.", counted=counted),
            say("Close date"),
            say("Keep it open"),
            self.window(),
        )
        question.accepted.connect(lambda: self._close_now(delivery))
        question.open()

    def _close_now(self, delivery: Delivery) -> None:
        desk = self.shell.desk

        def close() -> None:
            if self._stack is not None:
                self._stack.clear()
            self._write(lambda: attendance.close_attendance(desk, delivery.id))

        if delivery.keeps_people:
            self.shell.keeper.ask(self, close)
        else:
            close()

    def _delete(self) -> None:
        delivery, desk, say = self.shown, self.shell.desk, self.say
        if delivery is None or not delivery.keeps_people:
            return
        words = "\n\n".join(desk.language.word(sentence) for sentence in retention.what_remains())
        question = AskDialog(
            say("Delete the people of this date?"), words, say("Delete people"), say("Keep them"), self.window()
        )
        question.accepted.connect(lambda: self._delete_now(delivery.id))
        question.open()

    def _delete_now(self, wanted: str) -> None:
        desk = self.shell.desk
        self.people.forget()
        self.shell.jobs.save(lambda _p: retention.purge(desk, wanted), self._deleted)

    def _deleted(self, delivery: Delivery) -> None:
        """Say once more, now that something can be done about it, where these people still are."""
        self._written(delivery)
        words = [self.shell.desk.language.word(sentence) for sentence in retention.what_remains()[:2]]
        told = WordsDialog(self.shell, self.say("The people are deleted"), words, self.window())
        told.resize(scaled(540), scaled(320))
        told.finished.connect(told.deleteLater)
        told.open()

    def _export(self) -> None:
        if self.shown is not None:
            ExportAttendance(self.shell, self.shown, self.window()).open()

    def _session(self) -> str:
        return str(self.session.currentData() or "")

    def _back_from_kiosk(self) -> None:
        """People signed in meanwhile: show how many, and go on where one types."""
        self.take_keys()
        if self.shown is not None:
            desk, wanted = self.shell.desk, self.shown.id
            self.shell.jobs.save(lambda _p: attendance.attendance(desk, wanted), self.saved.emit)

    def _show_heads(self, delivery: Delivery) -> None:
        language, is_open = self.shell.desk.language, delivery.state is State.OPEN
        day = language.day(delivery.day)
        self.title.setText(f"{day}, {delivery.host}" if delivery.host else day)
        self.close_date.setVisible(is_open)
        self.check_in.setVisible(is_open)
        self.extras.fill(self._menu, delivery)
        self._turn_head()

    def _show_about(self, delivery: Delivery) -> None:
        language = self.shell.desk.language
        title = self.say("Copy for the door") if delivery.door_copy else delivery.title
        parts = [title, self.say("open") if delivery.state is State.OPEN else self.say("closed")]
        start = starts_of(delivery.sessions).get(self._session())
        if start is not None:
            parts.append(self.say("starts {time}", time=language.clock(start)))
        if delivery.keeps_people:
            parts.append(self.say("encrypted on this computer"))
        if delivery.purged is not None:
            parts.append(self.say("people deleted on {day}", day=language.short_day(delivery.purged)))
        self.about.setText(" · ".join(parts))

    def _show_session(self) -> None:
        delivery = self.shown
        if delivery is None or self._stack is None:
            return
        self._show_about(delivery)
        keeps = delivery.keeps_people
        self.lock.setVisible(keeps and self.shell.keeper.is_open and not delivery.door_copy)
        self._layers.setCurrentWidget(self.people if keeps else self._counting)
        if keeps:
            self.people.show_date(delivery, self._session(), self._stack)
            return
        count = next((each.count for each in delivery.sessions if each.id == self._session()), 0)
        self.head.show_count(count, is_open=delivery.state is State.OPEN and delivery.level is Level.COUNT)

    def _show_totals(self, delivery: Delivery) -> None:
        clear(self.totals)
        for number, session in enumerate(delivery.sessions, 1):
            words = session.title or self.say("Session {n}", n=number)
            self.totals.addLayout(row(plain(words), None, plain(str(session.count), "strong", wrap=False)))
        if len(delivery.sessions) > 1:
            self.totals.addLayout(row(plain(self.say("All sessions")), None, chip(str(delivery.total), "accent")))

        if delivery.totals is not None:
            hours, minutes = divmod(delivery.totals.minutes, 60)
            spent = self.say("{hours} h {minutes} min", hours=hours, minutes=minutes)
            self.totals.addLayout(
                row(plain(self.say("Time all of them were here, together")), None, plain(spent, "strong", wrap=False))
            )

    def _show_history(self) -> None:
        if self.shown is not None:
            people = self.people.people if self.shown.keeps_people else None
            same = people is not None and people.delivery.id == self.shown.id
            self.panel.show_history(people.history(SHOWN) if people is not None and same else self.shown.history)
