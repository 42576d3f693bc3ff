"""Before a show: which screen the room sees, seen as a picture, tried with “Identify”, remembered for these screens."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from trainer_app.present.desktop import connected
from trainer_app.present.placing import windows_go_where_asked
from trainer_app.present.screens import IN_WINDOW, Arrangement, arrange_as
from trainer_app.qtkit.appearance import current_tokens
from trainer_app.qtkit.text import as_label, plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row
from trainer_app.ui.widgets.screens_picture import ScreensPicture

_SHOWN = 3_000
"""Milliseconds the numbers stay on the screens."""


class ScreensDialog(Dialog):
    """Choose where the slides go; `arrangement` is what was chosen. Follows screens that come and go."""

    def __init__(self, shell: Shell, choice: str, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._choice = shell, choice
        self.setWindowTitle(say("Screens"))
        self.picture = ScreensPicture(shell)
        self.picture.chosen.connect(self._clicked)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self._options = column(gap=6)
        self.advice = plain("", "hint")
        self._numbers: list[NumberWindow] = []
        self.identify = button(say("Identify"), self._identify)
        self.start = button(say("Start presenting"), self.accept, "primary", "play")
        self.start.setDefault(True)
        cancel = button(say("Cancel"), self.reject)
        heading = plain(say("What does the room see?"), "section")
        buttons = row(self.identify, None, cancel, self.start)
        self.setLayout(column(heading, self.picture, self._options, self.advice, buttons, margin=MARGIN))
        self.setMinimumWidth(560)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            changed.connect(self.look)
        self.look()

    @property
    def arrangement(self) -> Arrangement:
        """Which window goes where, as it was chosen."""
        return arrange_as(connected(), self._choice)

    def look(self) -> None:
        """Show the screens there are now."""
        self._screens = connected()
        arrangement = self.arrangement
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._options.removeWidget(old)
            old.deleteLater()
        say = self._shell.say
        for number, screen in enumerate(self._screens):
            if len(self._screens) > 1:
                words = say("Slides fill screen {n}, {name}", n=number + 1, name=screen.name)
                self._add(number, words, chosen=screen == arrangement.audience)
        self._add(len(self._screens), say("Slides in a window, for one screen or a video call"),
                  chosen=arrangement.audience is None)  # fmt: skip
        self._show()

    def _add(self, number: int, words: str, *, chosen: bool) -> None:
        option = QRadioButton(as_label(words))
        option.setChecked(chosen)
        self._group.addButton(option, number)
        self._options.addWidget(option)

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self._choice = self._screens[number].name if number < len(self._screens) else IN_WINDOW
            self._show()

    def _clicked(self, number: int) -> None:
        option = self._group.button(number)
        if option is not None:
            option.setChecked(True)

    def _show(self) -> None:
        say, arrangement = self._shell.say, self.arrangement
        self.picture.show_screens(self._screens, arrangement)
        if arrangement.mirrored:
            words = say("Both screens show the same picture, so the room would see your notes. Choose “Extend” in your "
                        "computer’s display settings (Windows: Win+P; macOS: Displays).")  # fmt: skip
        elif arrangement.audience is None:
            words = say("For a video call, share the window “Slides”, never the whole screen: your notes are on it.")
        else:
            words = say("Your notes stay on the other screen. Remembered for these screens.")
        self.advice.setText(words)

    def _identify(self) -> None:
        """A large number on every screen for a moment."""
        self._hide_numbers()
        for number, screen in enumerate(QGuiApplication.screens(), 1):
            window = NumberWindow(str(number))
            window.setScreen(screen)
            window.show_on(screen.geometry())
            self._numbers.append(window)
        QTimer.singleShot(_SHOWN, self, self._come_back)

    def _come_back(self) -> None:
        """The numbers go, and the dialog has the keys again."""
        self._hide_numbers()
        self.activateWindow()

    def _hide_numbers(self) -> None:
        for window in self._numbers:
            window.close()
            window.deleteLater()
        self._numbers.clear()

    def done(self, result: int) -> None:
        """Leave no number behind."""
        self._hide_numbers()
        super().done(result)


class NumberWindow(QWidget):
    """A number and nothing else, in the middle of a screen."""

    def __init__(self, number: str) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.number = number

    def show_on(self, place: QRect) -> None:
        """Stand in the middle of a screen's place, or fill it where nothing else can be asked of the desktop."""
        if windows_go_where_asked():
            size = min(place.width(), place.height()) // 3
            self.setGeometry(place.center().x() - size // 2, place.center().y() - size // 2, size, size)
            self.show()
        else:
            self.setGeometry(place)
            self.showFullScreen()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the number as large as the window."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.accent_fill)
        font = QFont(self.font())
        font.setPixelSize(max(12, self.height() * 2 // 3))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colours.on_accent)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.number)
        painter.end()
