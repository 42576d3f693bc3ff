"""What a trainer's hands do in a window: keys to whatever has them, clicks on what can be seen, answers to dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)  # fmt: skip
from pytestqt.qtbot import QtBot

from tests.ui.pictures import Pictures
from tests.ui.test_pages_fit import clipped
from trainer_app.delivery.standing import Standing
from trainer_app.ui.main_window import MainWindow

Asked = TypeVar("Asked", bound=QWidget)


def shown(qtbot: QtBot, kind: type[Asked]) -> Asked:
    """The newest dialog of a kind, once one shows."""
    found: list[Asked] = []

    def visible() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(visible)
    return found[-1]


class Hands:
    """Hands at one window. Nothing is called that a key or a click would not reach."""

    def __init__(self, qtbot: QtBot, window: MainWindow, pictures: Pictures) -> None:
        self.qtbot, self.window, self.pictures = qtbot, window, pictures
        self.page = window.pages["dates"]
        self.pane = self.page.date
        self.door, self.locked = self.pane.people.door, self.pane.people.locked
        self._waiting: list[QTimer] = []

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)

    def look(self, words: str, of: QWidget | None = None) -> None:
        """Take a picture, and see that no word is cut."""
        self.qtbot.waitUntil(lambda: self._cut() == [])
        self.pictures.take(words, of)

    def _cut(self) -> list[str]:
        """What is cut; nothing once a window whose words have changed was laid out again."""
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow | QDialog)]
        return [words for one in shown if one.isVisible() for words in clipped(one)]

    def click(self, target: QWidget) -> None:
        assert target.isVisible(), target.accessibleName()
        assert target.isEnabled(), target.accessibleName()
        at = QPoint(12, target.height() // 2) if isinstance(target, QRadioButton | QCheckBox) else QPoint()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)

    def keys(self, text: str = "", *then: Qt.Key, ctrl: bool = False) -> None:
        """Into whatever has the keyboard."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus(), letter)
            else:  # such as ë, which the test kit has no key for
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus(), event)
        for key in then:
            QTest.keyClick(self.focus(), key, held)

    def focus(self) -> QWidget:
        """What has the keyboard, in the dialog that is open or else the window; a desktop would make it active."""
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow)
        return top.focusWidget() or top

    def shown(self, kind: type[Asked]) -> Asked:
        """The dialog of this kind, once it shows."""
        return shown(self.qtbot, kind)

    def once(self, kind: type[Asked], answer: Callable[[Asked], object]) -> None:
        """Answer a dialog that will hold up everything else until it is answered."""
        timer = QTimer(self.window)
        timer.setInterval(20)

        def watch() -> None:
            found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
            if not found:
                return
            timer.stop()
            try:
                answer(found[-1])
            except BaseException:
                found[-1].close()
                raise

        timer.timeout.connect(watch)
        timer.start()
        self._waiting.append(timer)

    def choose_file(self, path: Path) -> None:
        """Give a path to the next file dialog."""

        def answer(dialog: QFileDialog) -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            field.setText(str(path))
            QTest.keyClick(field, Qt.Key.Key_Return)

        self.once(QFileDialog, answer)

    def choose_from_menu(self, opener: QPushButton, name: str, words: str = "") -> None:
        """Open a button's menu and click the entry called `name`."""
        self.once(QMenu, lambda menu: self.click_entry(menu, name, words))
        self.click(opener)

    def click_entry(self, menu: QMenu, name: str, words: str = "") -> None:
        if words:
            self.look(words)
        entry = next(one for one in menu.actions() if one.objectName() == name)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())

    # the list

    def line(self, name: str) -> Standing:
        return next(one for one in self.door.view.people.lines if one.person.name == name)

    def names(self) -> list[str]:
        return [one.person.name for one in self.door.view.people.lines]

    def numbers(self) -> tuple[int, ...]:
        """Here now, expected, not on the list, without a name."""
        door = self.door
        return tuple(int(one.text()) for one in (door.here, door.expected, door.not_on_list, door.without_name))

    def mark(self, row: int) -> None:
        """Click on a line of the list."""
        view: QTableView = self.door.view
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def check_in(self, *names: str) -> None:
        """Type names at the door, Enter after each."""
        assert self.focus() is self.door.field
        for name in names:
            self.keys(name, Qt.Key.Key_Return)
        self.settle()

    def unlock(self, words: str) -> None:
        self.click(self.locked.open)
        self.answer_passphrase(words)
        self.qtbot.waitUntil(lambda: self.pane.people.people is not None and not self.window.jobs.busy)

    def answer_passphrase(self, words: str) -> None:
        from trainer_app.ui.attendance.passphrase import UnlockDialog

        asked = self.shown(UnlockDialog)
        assert self.focus() is asked.field
        self.look("passphrase")
        self.keys(words, Qt.Key.Key_Return)


def on_every_screen() -> str:
    """Every word in every window, in titles, tool tips, what is read out, and in the lists."""
    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        for one in (window, *window.findChildren(QWidget)):
            found += [one.windowTitle(), one.toolTip(), one.accessibleName(), one.accessibleDescription()]
            if isinstance(one, QLabel | QLineEdit | QPushButton):
                found.append(one.text())
            if isinstance(one, QTableView) and one.model() is not None:
                model = one.model()
                cells = ((row, at) for row in range(model.rowCount()) for at in range(model.columnCount()))
                found += [str(model.data(model.index(row, at))) for row, at in cells]
            if isinstance(one, QDialog):
                found.append(one.windowTitle())
    return "\n".join(found)
