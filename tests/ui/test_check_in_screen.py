"""The check-in screen as the people see it who sign in: one after another, in their language, in large letters."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MORNING
from tests.ui.pictures import Pictures
from tests.ui.test_pages_fit import clipped
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import StorageTrouble
from trainer_app.operations import attendance, door, passphrases, workshops
from trainer_app.operations.desk import open_desk
from trainer_app.operations.terms import terms_for
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.appearance import apply_appearance
from trainer_app.qtkit.jobs import Jobs
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.kiosk import Kiosk
from trainer_app.ui.shell import Shell

DAY = date(2026, 11, 26)


@pytest.fixture
def open_kiosk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Kiosk]]:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    opened: list[Kiosk] = []

    def open_one(level: str = "chosen-name", language: str = "en", size: tuple[int, int] = (1440, 900)) -> Kiosk:
        desk = open_desk(tmp_path / "data", language, FixedClock(MORNING))
        passphrases.choose_passphrase(desk, "plum orbit candle walnut seven")
        terms = terms_for(desk, level, DAY, reason="certificates of attendance") if level == "full-name" else None
        made = attendance.open_attendance(
            desk, workshops.find_workshop(desk, "spectrum-hour"), level, DAY, "Eastside Clinic", terms
        )
        kiosk = Kiosk(Shell(desk, Announcer(), Jobs()), made)
        kiosk.resize(*size)
        kiosk.show()
        kiosk.activateWindow()
        qtbot.waitUntil(kiosk.isActiveWindow)
        opened.append(kiosk)
        return kiosk

    yield open_one
    for kiosk in opened:
        kiosk.let_out()
        kiosk.shell.jobs.close()
    apply_appearance(qapp)


def sign_in(qtbot: QtBot, kiosk: Kiosk, name: str) -> None:
    QTest.keyClicks(kiosk.field, name)
    QTest.keyClick(kiosk.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not kiosk.shell.jobs.busy)


def words_of(kiosk: Kiosk) -> str:
    return "\n".join(one.text() for one in kiosk.findChildren(QLabel) if one.isVisible())


def waiting(kiosk: Kiosk) -> int:
    return door.waiting(kiosk.shell.desk, kiosk.delivery.id)


def test_keys_pressed_while_someone_is_thanked_take_nothing_back_and_begin_the_next(
    qtbot: QtBot, open_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = open_kiosk()
    sign_in(qtbot, kiosk, "Zebedee")
    assert "Thank you" in words_of(kiosk)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(kiosk.focusWidget() or kiosk, key)
        qtbot.waitUntil(lambda: not kiosk.shell.jobs.busy)
    assert waiting(kiosk) == 1
    QTest.keyClick(kiosk.focusWidget() or kiosk, "R")
    assert kiosk.field.isVisible()
    assert kiosk.field.hasFocus()
    assert kiosk.field.text() == "R"
    sign_in(qtbot, kiosk, "iver")
    assert waiting(kiosk) == 2


def test_nothing_brings_back_who_stood_there_before(qtbot: QtBot, open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    sign_in(qtbot, kiosk, "Zebedee")
    kiosk.thanks_over.timeout.emit()
    QTest.keyClicks(kiosk.field, "Ottoline")
    kiosk.idle.timeout.emit()
    assert kiosk.field.text() == ""
    QTest.keyClicks(kiosk.field, "Ottoline")
    QTest.keyClick(kiosk.field, Qt.Key.Key_F12)
    assert kiosk.field.text() == "", "the key that locks, too"
    assert kiosk.isVisible()
    for _ in range(30):
        QTest.keyClick(kiosk.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert kiosk.field.text() == ""
    assert kiosk.field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_a_full_disk_is_not_explained_to_the_people_at_the_door(
    qtbot: QtBot, open_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()

    def full(*_arguments: object) -> None:
        raise StorageTrouble("The disk is full, so “{name}” was not saved.", name="arrivals.sealed")

    monkeypatch.setattr("trainer_app.store.logs.sealed.append_line", full)
    sign_in(qtbot, kiosk, "Zebedee")
    assert "tell a trainer" in words_of(kiosk)
    assert "sealed" not in words_of(kiosk)
    assert kiosk.field.text() == "", "no name stays while they look for somebody"


def test_the_words_that_were_agreed_are_said_in_the_language_of_who_signs_in(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk("full-name")
    assert "deleted on December 26, 2026" in words_of(kiosk)
    kiosk.speak("es")
    assert "Se borra el 26 de diciembre de 2026" in words_of(kiosk)
    assert "certificates of attendance" in words_of(kiosk), "the reason is the trainer's own word"


def test_a_language_that_nobody_goes_on_in_is_left_again(qtbot: QtBot, open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    spanish = next(one for one in kiosk.findChildren(type(kiosk.enter)) if one.text() == "Español")
    QTest.mouseClick(spanish, Qt.MouseButton.LeftButton)
    assert "Bienvenida" in words_of(kiosk)
    assert kiosk.idle.isActive()
    kiosk.idle.timeout.emit()
    assert "Welcome" in words_of(kiosk)


@pytest.mark.parametrize(
    ("language", "scale", "size"),
    [("en", 1.0, (1440, 900)), ("es", 1.6, (1366, 768)), ("pseudo", 1.6, (1280, 720)), ("en", 2.0, (1024, 600))],
)
@pytest.mark.parametrize("level", ["number", "full-name"])
def test_no_word_is_cut_in_any_state(  # noqa: PLR0917 - what pytest hands over
    qtbot: QtBot,
    qapp: QApplication,
    open_kiosk: Callable[..., Kiosk],
    level: str,
    language: str,
    scale: float,
    size: tuple[int, int],
) -> None:
    apply_appearance(qapp, text_scale=scale)
    kiosk, pictures = open_kiosk(level, language, size), Pictures(f"kiosk-{language}-{scale}-{level}")
    for typed, state in (("", "empty"), ("river@example.org", "refused"), ("412", "thanked")):
        kiosk.field.clear()
        if typed:
            sign_in(qtbot, kiosk, typed)
        qtbot.waitUntil(lambda: clipped(kiosk) == [])
        assert kiosk.size().toTuple() == size
        pictures.take(state, kiosk)
