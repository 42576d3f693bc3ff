"""Choosing before a show what the room sees. Run by test_two_screens.py with a laptop and a projector."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pressing import press
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop
from trainer_app.present.presentation import Presentation
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.jobs import Jobs
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.dialogs.screens import NumberWindow, ScreensDialog
from trainer_app.ui.shell import Shell
from trainer_app.ui.shows import Shows


@pytest.fixture
def shows(tmp_path: Path, qtbot: QtBot) -> Iterator[Shows]:
    """Shows over a window that knows no screens yet."""
    window, jobs = QWidget(), Jobs()
    qtbot.addWidget(window)
    window.show()
    made = Shows(Shell(open_desk(tmp_path), Announcer(), jobs, window), window)
    yield made
    jobs.finish()
    if made.running is not None:
        made.running.end()
    jobs.close()


def asked(shows: Shows) -> ScreensDialog:
    found = shows.parent().findChild(ScreensDialog)
    assert isinstance(found, ScreensDialog)
    return found


def opened(shows: Shows, qtbot: QtBot) -> Presentation:
    qtbot.waitUntil(lambda: shows.running is not None and not shows.running.presenter.masked)
    assert shows.running is not None
    return shows.running


def present(shows: Shows) -> None:
    shows.present(find_workshop(shows._shell.desk, "spectrum-hour"), 0)


def test_the_projector_is_chosen_already_and_the_choice_is_asked_for_once(shows: Shows, qtbot: QtBot) -> None:
    present(shows)
    dialog = asked(shows)
    assert dialog.arrangement.audience is not None
    assert dialog.arrangement.audience.name == "projector"
    assert "2: projector, 1920 × 1080, Slides" in dialog.picture.accessibleDescription()
    dialog.accept()
    assert opened(shows, qtbot).audience.screen().name() == "projector"
    shows.running.end()
    present(shows)
    assert opened(shows, qtbot).audience.screen().name() == "projector"


@pytest.mark.parametrize(("option", "screen", "full"), [(0, "laptop", True), (2, "laptop", False)])
def test_another_choice_holds_at_the_next_start_too(
    shows: Shows, qtbot: QtBot, option: int, screen: str, full: bool
) -> None:
    present(shows)
    asked(shows)._group.button(option).click()
    asked(shows).accept()
    for _ in range(2):
        show = opened(shows, qtbot)
        assert show.audience.screen().name() == screen
        assert show.audience.isFullScreen() is full
        assert show.presenter.notes.text
        show.end()
        present(shows)


def test_cancel_starts_nothing(shows: Shows) -> None:
    present(shows)
    asked(shows).reject()
    assert shows.running is None
    assert not shows._shell.jobs.busy


def interrupt(shows: Shows, qtbot: QtBot) -> None:
    """Present, page on to a module, and stop as a computer that is shut down does."""
    present(shows)
    asked(shows).accept()
    for _ in range(3):
        press(opened(shows, qtbot).presenter, Qt.Key.Key_Right)
    shows.leave()
    shows._shell.jobs.finish()


def the_question(shows: Shows, qtbot: QtBot) -> AskDialog:
    qtbot.waitUntil(lambda: shows.parent().findChild(AskDialog) is not None)
    found = shows.parent().findChild(AskDialog)
    assert isinstance(found, AskDialog)
    return found


def test_an_interrupted_show_is_offered_at_the_start_and_enter_goes_on(shows: Shows, qtbot: QtBot) -> None:
    interrupt(shows, qtbot)
    shows.offer_to_go_on()
    QTest.keyClick(the_question(shows, qtbot), Qt.Key.Key_Return)
    assert opened(shows, qtbot).show.index == 3


def test_an_interrupted_show_is_offered_again_when_the_workshop_is_presented(shows: Shows, qtbot: QtBot) -> None:
    interrupt(shows, qtbot)
    for _ in range(2):
        present(shows)
        question = the_question(shows, qtbot)
        QTest.keyClick(question, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: shows.parent().findChild(AskDialog) is None)
        shows._shell.jobs.finish()
        assert shows.running is None, "Esc neither goes on nor begins anew"
    present(shows)
    the_question(shows, qtbot).no.click()
    assert opened(shows, qtbot).show.index == 0
    shows.leave()
    present(shows)
    QTest.keyClick(the_question(shows, qtbot), Qt.Key.Key_Return)
    assert opened(shows, qtbot).show.index == 3


def test_identify_puts_a_number_on_every_screen_and_takes_it_away_again(shows: Shows, qapp: QApplication) -> None:
    shows.choose_screens()
    asked(shows).identify.click()
    numbers = [each for each in qapp.topLevelWidgets() if isinstance(each, NumberWindow) and each.isVisible()]
    places = {each.number: each.geometry().center() for each in numbers}
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        assert screen.geometry().contains(places[str(number)])
    asked(shows).reject()
    assert not any(each.isVisible() for each in numbers)
