"""The check-in screen: people sign in by themselves, and see nobody else.

Attendance is locked while it shows: what is typed is sealed at once and joins the list when the trainer unlocks it. So
whoever walks off with the laptop finds no name. It stands on the laptop's own screen only, never where the room looks.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QLabel, QStackedLayout, QWidget

from trainer_app.base.errors import Problem, StorageTrouble
from trainer_app.base.language import Language, language, language_name
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.sealed import SealedArrival
from trainer_app.operations import attendance, door
from trainer_app.operations.terms import LANGUAGES, shown_to_people
from trainer_app.present.desktop import connected
from trainer_app.present.screens import arrange
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.capture import leave_out
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.entry_field import NameField
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, column, holder, row, scrolled

THANKS_SECONDS, IDLE_SECONDS = 5, 30
_ASKING, _THANKING, _COVERED = range(3)
"""What the screen does, in the order of its layers."""
_WORDS_WIDE, _FIELD_WIDE = 760, 640


def mirrored() -> bool:
    """Whether another screen shows the laptop's own picture, so that the room would see what is typed."""
    return arrange(connected()).mirrored


class Kiosk(QWidget):
    """Fills the laptop's screen until `let_out` is called. `wants_out()` asks for it."""

    wants_out = Signal()

    def __init__(self, shell: Shell, delivery: Delivery) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.shell, self.delivery = shell, delivery
        self._free = False
        self._last: SealedArrival | None = None
        self.setObjectName("kiosk")
        self.setWindowTitle("Trainer App")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layers = QStackedLayout(self)
        self.thanks_over, self.idle = self._timer(THANKS_SECONDS), self._timer(IDLE_SECONDS)
        self.language: Language = shell.desk.language
        self.speak(shell.desk.language.code)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # Bound methods: Qt lets go of them together with this window.
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)

    def take_place(self) -> None:
        """Fill the laptop's own screen; covered while another screen shows the same picture."""
        if self._free:
            return
        own = arrange(connected()).presenter
        for screen in QGuiApplication.screens():
            if (screen.name(), screen.geometry().x(), screen.geometry().y()) == (own.name, own.x, own.y):
                self.setScreen(screen)
                self.setGeometry(screen.geometry())
        leave_out(self, True)
        self.showFullScreen()
        self._show_ready()

    def speak(self, code: str) -> None:
        """Ask in another language."""
        self.language = language(code)
        for old in (self._layers.widget(number) for number in reversed(range(self._layers.count()))):
            if old is not None:
                self._layers.removeWidget(old)
                old.deleteLater()
        self._layers.addWidget(self._asking())
        self._layers.addWidget(self._thanking())
        self._layers.addWidget(self._covered())
        self._show_ready()

    def sign_in(self, typed: str) -> None:
        """Take one person in; says so only once it is safe on disk."""
        desk, delivery = self.shell.desk, self.delivery
        self._allow(False)

        def work() -> SealedArrival | None:
            if delivery.level is Level.COUNT:
                attendance.check_in(desk, delivery.id)
                return None
            return door.arrive_locked(desk, delivery.id, typed=typed)

        self.shell.jobs.save(lambda _p: work(), self._signed_in, self._refused)

    def take_back(self) -> None:
        """That was a mistake: the person who just signed in takes it back."""
        desk, delivery, last = self.shell.desk, self.delivery, self._last
        if last is None:
            return
        self._last = None
        self.shell.jobs.save(
            lambda _p: door.undo_locked(desk, delivery.id, last), lambda _n: self._show_ready(), self._refused
        )

    def let_out(self) -> None:
        """The trainer may leave."""
        self._free = True
        self.thanks_over.stop()
        self.idle.stop()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it but the trainer."""
        if not self._free:
            event.ignore()
            self.wants_out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape begins again; it never leaves. Whoever is next may type at once, while the last one is thanked.

        So does the key that locks, for whoever wants no name to be seen: attendance is locked here already.
        """
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F12):
            self._show_ready()
        elif self._layers.currentIndex() == _THANKING and not self.field.isHidden() and event.text().strip():
            self._begin_again()
            QApplication.sendEvent(self.field, event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Someone is typing: wait on."""
        if event.type() == QEvent.Type.KeyPress:
            self.idle.start()
        return False

    def _screens_changed(self, _screen: QScreen) -> None:
        self.take_place()

    def _timer(self, seconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(seconds * 1000)
        made.timeout.connect(self._begin_again)
        return made

    def _asking(self) -> QWidget:
        say, level = self.language.say, self.delivery.level
        words = plain(shown_to_people(self.delivery, self.language), "kiosk_words")
        self.field = NameField()
        self.field.setObjectName("kiosk_field")
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        asked = {Level.NUMBER: say("The number on your slip"), Level.FULL_NAME: say("Your name")}
        self.field.setPlaceholderText(asked.get(level, say("What should we call you?")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setAccessibleDescription(words.text())
        self.field.returnPressed.connect(lambda: self.sign_in(self.field.text()))
        self.field.installEventFilter(self)
        self.enter = button(say("Sign in"), lambda: self.sign_in(self.field.text()), "kiosk")
        without = say("Sign in without a number") if level is Level.NUMBER else say("Sign in without a name")
        self.nameless = button(without, lambda: self.sign_in(""), "kiosk")
        entry = _at_most(self.field, _FIELD_WIDE)
        if level is Level.COUNT:
            for part in (self.field, entry, self.nameless):
                part.hide()
        self.trouble = plain("", "attention")
        self.trouble.hide()
        return self._middle(
            plain(say("Welcome"), "kiosk_title"), words, entry, self.trouble,
            holder(row(None, self.enter, self.nameless, None, gap=12)), self._languages(),
        )  # fmt: skip

    def _thanking(self) -> QWidget:
        say = self.language.say
        self.mistake = button(say("That was a mistake"), self.take_back, "quiet")
        return self._middle(
            plain(say("Thank you"), "kiosk_title"),
            plain(say("You are signed in."), "kiosk_words"),
            holder(row(None, self.mistake, None)),
        )

    def _covered(self) -> QWidget:
        say = self.language.say
        return self._middle(
            plain(say("One moment"), "kiosk_title"),
            plain(say("Another screen shows this picture, so nobody can sign in here now."), "kiosk_words"),
        )

    def _middle(self, *parts: QWidget) -> QWidget:
        for part in parts:
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(*parts, gap=24)
        inner.insertStretch(0, 1)
        inner.addStretch(1)
        leave = button(self.language.say("Trainer"), self.wants_out.emit, "quiet", name=self.language.say("Leave"))
        whole = column(scrolled(_at_most(holder(inner), _WORDS_WIDE)), row(None, leave), margin=20)
        whole.setStretch(0, 1)
        return holder(whole)

    def _languages(self) -> QWidget:
        choices: list[QWidget] = []
        for code in LANGUAGES:
            choice = button(language_name(code), self._speaker(code), "quiet")
            choice.setEnabled(code != self.language.code.partition("-")[0])
            choices.append(choice)
        return holder(row(None, *choices, None))

    def _speaker(self, code: str) -> Callable[[], None]:
        def speak() -> None:
            self.speak(code)
            self.idle.start()

        return speak

    def _begin_again(self) -> None:
        """The next person is asked in the trainer's language, whatever the last one chose."""
        if self.language.code != self.shell.desk.language.code:
            self.speak(self.shell.desk.language.code)
        else:
            self._show_ready()

    def _show_ready(self) -> None:
        """Empty, for the next person."""
        self._last = None
        self.thanks_over.stop()
        self.idle.stop()
        self.field.forget()
        self.trouble.hide()
        self._allow(True)
        covered = self.isVisible() and mirrored()
        self._layers.setCurrentIndex(_COVERED if covered else _ASKING)
        (self.field if self.delivery.level is not Level.COUNT else self.enter).setFocus()

    def _signed_in(self, arrival: SealedArrival | None) -> None:
        self.field.forget()
        self._last = arrival
        self.mistake.setVisible(arrival is not None)
        self._layers.setCurrentIndex(_THANKING)
        self.setFocus()  # on nothing: the same key pressed twice, or the next person's, must not take this one back
        self.thanks_over.start()

    def _refused(self, problem: Problem) -> None:
        """Say what to type instead; where the computer is at fault, who can help, and nothing of files and disks."""
        words = self.language.word(problem.message)
        if isinstance(problem, StorageTrouble):
            words = self.language.say("This did not work, and you are not signed in. Please tell a trainer.")
            self.field.forget()
        self.trouble.setText(words)
        self.trouble.show()
        self._allow(True)
        self._layers.setCurrentIndex(_ASKING)
        self.idle.start()
        self.field.setFocus()

    def _allow(self, can: bool) -> None:
        for part in (self.field, self.enter, self.nameless):
            part.setEnabled(can)


def _at_most(part: QWidget, width: int) -> QWidget:
    """`part` in the middle, as wide as there is room, up to `width` at the usual text size."""
    part.setMaximumWidth(scaled(width))
    box = row(None, part, None)
    box.setStretchFactor(part, 100)
    return holder(box)
