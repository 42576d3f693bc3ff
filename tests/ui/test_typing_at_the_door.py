"""Typing at the open door finds the people on the list, and no name stays when the list is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QScrollArea, QTreeWidget, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from tests.ui.pictures import Pictures
from trainer_app.base.errors import StorageTrouble
from trainer_app.delivery.standing import Status
from trainer_app.operations import attendance, door, passphrases, workshops
from trainer_app.qtkit.appearance import current_tokens
from trainer_app.store.slots import Cost
from trainer_app.ui.attendance.kiosk_keeper import LeaveDialog, StartDialog
from trainer_app.ui.attendance.list_model import MORE, STATUS
from trainer_app.ui.dialogs.ask import ChooseDialog, FewWordsDialog
from trainer_app.ui.main_window import MainWindow

WORDS = "plum orbit candle walnut seven"
EXPECTED = ("Zoë Grünbaum", "Jürg Weiß", "Anne-Sophie Høeg", "Anne Höhnke", "Annette Roux")
Open = Callable[..., MainWindow]


@pytest.fixture
def hands(qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Hands:
    """A trainer at the open door, with people who are expected."""
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    window = open_window(size=(1366, 768))
    passphrases.choose_passphrase(window.desk, WORDS)
    made = a_date(window, "chosen-name", EXPECTED)
    window.go("dates", made)
    window.pages["dates"].refresh()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, window, Pictures("typing"))
    hands.settle()
    qtbot.waitUntil(lambda: len(hands.names()) == len(EXPECTED))
    window.shell.keeper.opened()
    hands.settle()
    hands.door.field.setFocus()
    return hands


def a_date(window: MainWindow, level: str, names: tuple[str, ...]) -> str:
    workshop = workshops.find_workshop(window.desk, "spectrum-hour")
    timed = replace(workshop, sessions=tuple(replace(one, start=time(9, 15)) for one in workshop.sessions))
    made = attendance.open_attendance(window.desk, timed, level, date(2026, 11, 26), "Eastside Clinic")
    door.expect(window.desk, made.id, names)
    return made.id


def offered(hands: Hands) -> list[str]:
    shown = hands.door.matches
    return [one.text(0) for one in items(shown.list)] if shown.isVisible() else []


def items(tree: QTreeWidget) -> list:  # type: ignore[type-arg]
    found, walk = [], QTreeWidgetItemIterator(tree)
    while walk.value() is not None:
        found.append(walk.value())
        walk += 1
    return found


def nothing_is_held(hands: Hands) -> bool:
    shown = hands.door.matches
    return not (shown.isVisible() or items(shown.list) or shown.found or hands.door.field.accessibleDescription())


def test_a_few_letters_and_down_check_the_expected_person_in(hands: Hands) -> None:
    hands.keys("anne")
    assert offered(hands) == ["Anne-Sophie Høeg", "Anne Höhnke", "Annette Roux"]
    hands.look("three match")
    hands.keys("", Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert hands.door.field.accessibleDescription() == "Anne Höhnke, expected"
    hands.look("one is chosen")
    hands.keys("", Qt.Key.Key_Return)
    assert nothing_is_held(hands)
    hands.settle()
    assert hands.line("Anne Höhnke").status is Status.HERE
    assert hands.numbers() == (1, 5, 0, 0)
    assert hands.door.view.line.person.name == "Anne Höhnke"
    assert (hands.door.field.text(), hands.focus()) == ("", hands.door.field)
    hands.keys("anne")
    assert offered(hands)[-1] == "Anne Höhnke", "those who are here come last"
    hands.keys("", Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    hands.settle()
    assert hands.line("Anne Höhnke").status is Status.HERE, "nobody leaves by being looked for"
    hands.window.actions_by_id["undo"].trigger()
    hands.settle()
    assert hands.line("Anne Höhnke").status is Status.EXPECTED


def test_enter_with_nothing_chosen_takes_what_was_typed_and_escape_closes(hands: Hands) -> None:
    hands.keys("anne")
    hands.keys("", Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    hands.settle()
    assert hands.names() == [*EXPECTED, "anne"]
    hands.keys("weiss")
    assert offered(hands) == ["Jürg Weiß"]
    hands.keys("", Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert nothing_is_held(hands)
    assert hands.door.field.text() == "weiss"
    hands.keys("", Qt.Key.Key_Return)
    hands.settle()
    assert hands.names()[-1] == "weiss"


def test_a_name_typed_without_accents_checks_the_expected_person_in(hands: Hands) -> None:
    hands.check_in("Zoe Grunbaum", "juerg weiss")
    assert hands.names() == list(EXPECTED)
    assert hands.numbers() == (2, 5, 0, 0)


def test_a_name_corrected_to_that_of_someone_expected_is_pointed_out(hands: Hands) -> None:
    hands.check_in("Zoi Grunbaum")
    assert len(hands.names()) == len(EXPECTED) + 1
    hands.pane.people.acts.do("label", hands.line("Zoi Grunbaum"))
    asked = hands.shown(FewWordsDialog)
    asked.field.setText("Zoe Grünbaum")
    asked.take.click()
    hands.settle()
    assert "Same person as…" in hands.door.hint.text()
    hands.look("two of one name")
    hands.pane.people.acts.do("label", hands.line("Zoe Grünbaum"))
    asked = hands.shown(FewWordsDialog)
    asked.field.setText("River")
    asked.take.click()
    hands.settle()
    assert hands.door.hint.text() == ""


def test_a_click_chooses(hands: Hands) -> None:
    hands.keys("gru")
    tree = hands.door.matches.list
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(items(tree)[0]).center())
    hands.settle()
    assert hands.line("Zoë Grünbaum").status is Status.HERE


def test_a_choice_stays_when_a_save_ends_under_it(hands: Hands) -> None:
    hands.keys("Zoe Grunbaum", Qt.Key.Key_Return)
    hands.keys("anne", Qt.Key.Key_Down)
    hands.settle()
    assert hands.line("Zoë Grünbaum").status is Status.HERE, "the list was drawn again"
    hands.keys("", Qt.Key.Key_Return)
    hands.settle()
    assert hands.line("Anne-Sophie Høeg").status is Status.HERE
    assert len(hands.names()) == len(EXPECTED)


@pytest.mark.parametrize("how", ["lock", "other field", "other page", "window"])
def test_nothing_is_held_when_the_field_is_left(hands: Hands, how: str) -> None:
    hands.keys("anne", Qt.Key.Key_Down)
    assert len(offered(hands)) == 3
    if how == "lock":
        hands.window.shell.keeper.lock()
    elif how == "other field":
        hands.keys("", Qt.Key.Key_Tab)
    elif how == "other page":
        hands.window.go("home")
    else:
        QApplication.sendEvent(hands.door.field, QEvent(QEvent.Type.FocusOut))
    assert nothing_is_held(hands)
    hands.settle()
    if how == "lock":
        hands.keys("anne")
        assert hands.focus() is hands.locked.field
        assert nothing_is_held(hands)
        assert not hands.door.matches._lines
        assert not hands.door.matches._spelled


def test_whoever_came_late_is_shown_as_here(hands: Hands) -> None:
    hands.check_in("Zoë Grünbaum", "Jürg Weiß")
    hands.qtbot.waitUntil(lambda: hands.door.view.line is not None)
    view = hands.door.view
    late = hands.line("Zoë Grünbaum")
    assert late.late
    assert view.people.status(late) == "here since 09:30"
    hands.look("two are here")
    chip = view.visualRect(view.people.index(0, STATUS))
    ground = view.viewport().grab(chip).toImage().pixelColor(18, chip.height() // 2)
    assert ground == QColor(current_tokens().accent_soft), "the ground of those who are here"


# A passphrase field is off before its Enter is up.
@pytest.mark.qt_log_ignore("propagateSizeHints", "Keyboard event not accepted")
def test_the_list_of_dates_counts_those_who_came_while_it_was_locked(hands: Hands) -> None:
    hands.window.shell.keeper.lock()
    hands.settle()
    hands.locked.field.setFocus()
    hands.keys("River", Qt.Key.Key_Return)
    hands.settle()
    assert hands.page.list.item(0).text().endswith("open · 0 · +1")
    hands.page.refresh()
    hands.settle()
    assert hands.page.list.item(0).text().endswith("open · 0 · +1")
    hands.look("one waits")
    hands.unlock(WORDS)
    hands.settle()
    assert hands.page.list.item(0).text().endswith("open · 1")


@pytest.mark.parametrize("size", [(1366, 690), (1280, 640)])  # such screens, less what the desktop takes of them
def test_the_page_fits_and_whoever_just_came_is_in_sight(hands: Hands, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    door.expect(hands.window.desk, hands.page.shown.id, [f"Person {number}" for number in range(40)])
    hands.check_in("Somebody New", "Somebody New")
    assert hands.door.hint.isVisible()
    hands.look("just came")
    outer = next(one for one in hands.page.findChildren(QScrollArea) if one.objectName() == "page_scroll")
    assert outer.verticalScrollBar().maximum() == 0
    view = hands.door.view
    assert view.line.person.name == "Somebody New"
    line = view.visualRect(view.currentIndex()).translated(view.viewport().mapTo(hands.window, QPoint()))
    seen = view.viewport().rect().translated(view.viewport().mapTo(hands.window, QPoint()))
    assert seen.contains(line.center())
    assert hands.window.rect().contains(seen)


def test_numbers_match_by_their_beginning(hands: Hands) -> None:
    made = a_date(hands.window, "number", ("112", "21", "1204"))
    hands.window.go("dates", made)
    hands.page.refresh()
    hands.settle()
    hands.qtbot.waitUntil(lambda: len(hands.names()) == 3)
    hands.door.field.setFocus()
    hands.keys("1")
    assert [one.person.number for one in hands.door.matches.found] == [112, 1204]


def test_same_person_as_is_searched_without_accents(hands: Hands) -> None:
    menu = hands.door.view.make_menu(hands.line("Annette Roux"))
    next(one for one in menu.actions() if one.objectName() == "same").trigger()
    asked = hands.shown(ChooseDialog)
    asked.search.setFocus()
    hands.keys("hohn")
    shown = [one.text(0) for one in items(asked.list) if not one.isHidden()]
    assert shown == ["Anne Höhnke"]
    asked.reject()


# Menus want the keyboard, which a screen that is none cannot give.
@pytest.mark.qt_log_ignore("grabbing the keyboard")
@pytest.mark.parametrize("row", [5, 6])
def test_one_without_a_name_and_one_with_a_name_are_one_with_the_name(hands: Hands, row: int) -> None:
    hands.check_in("River")
    hands.click(hands.door.plus)
    hands.settle()
    before = hands.names()
    choose_in_menu_of(hands, row, "same")
    asked = hands.shown(ChooseDialog)
    hands.keys("", Qt.Key.Key_Return)
    assert asked.isVisible(), "a stray Enter makes nobody one with the first on the list"
    hands.keys("", Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.search.setFocus()
    hands.keys("an", Qt.Key.Key_Return)
    assert asked.isVisible(), "several match"
    asked.search.clear()
    hands.look("same person, nobody chosen")
    hands.keys("participant" if row == before.index("River") else "river", Qt.Key.Key_Return)
    hands.settle()
    assert hands.names() == [*EXPECTED, "River"]
    assert hands.door.view.line.person.name == "River"
    assert hands.numbers()[0] == 1
    choose_in_menu_of(hands, 5, "apart")
    hands.qtbot.waitUntil(lambda: hands.names() == before)
    choose_in_menu_of(hands, row, "same")
    hands.shown(ChooseDialog)
    hands.keys("", Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    hands.settle()
    assert len(hands.names()) == len(before) - 1


def test_windows_for_files_say_what_for_and_open_where_that_was_last(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    seen: list[tuple[str, str]] = []

    def cancel(asked: QFileDialog) -> None:
        seen.append((asked.windowTitle(), asked.directory().absolutePath()))
        asked.reject()

    hands.once(QFileDialog, cancel)
    hands.pane.extras.ask_door(hands.page.shown)
    hands.choose_file(tmp_path / "stick" / "door.trainer-door")
    hands.pane.extras.ask_door(hands.page.shown)
    hands.settle()
    hands.once(QFileDialog, cancel)
    hands.pane.extras.ask_door(hands.page.shown)
    assert [title for title, _folder in seen] == ["Save the copy for a second laptop"] * 2
    assert seen[0][1] != str(Path.cwd())
    assert seen[1][1] == str(tmp_path / "stick")
    kept = hands.window.desk.data.window_state.read_text("utf-8")
    assert "stick" in kept
    assert "door.trainer-door" not in kept


def test_the_buttons_go_below_a_title_that_has_no_room_beside_them(hands: Hands) -> None:
    hands.pane.title.setText("26 de noviembre de 2026, Eastside Clinic")
    hands.window.resize(1440, 900)
    title = hands.pane.title
    hands.qtbot.waitUntil(lambda: 0 < title.height() < 2 * title.fontMetrics().lineSpacing())


def choose_in_menu_of(hands: Hands, row: int, entry: str) -> None:
    view = hands.door.view
    hands.once(QMenu, lambda menu: hands.click_entry(menu, entry))
    at = view.visualRect(view.model().index(row, MORE)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def type_who_comes_next(hands: Hands, name: str) -> None:
    before, first = hands.names(), hands.line(EXPECTED[0]).status
    hands.keys(f"{name} Fox", Qt.Key.Key_Return)
    hands.keys(name, Qt.Key.Key_Return)
    hands.settle()
    assert hands.names() == [*before, f"{name} Fox", name]
    assert hands.line(EXPECTED[0]).status is first, "nobody left or came back by a space"
    assert hands.focus() is hands.door.field


# Menus want the keyboard, which a screen that is none cannot give.
@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_whoever_comes_next_is_counted_wherever_the_focus_was_left(hands: Hands) -> None:
    hands.mark(0)
    assert hands.focus() is hands.door.view
    type_who_comes_next(hands, "Dana")
    hands.mark(0)
    hands.click(hands.door.plus)
    assert hands.focus() is hands.door.field
    hands.settle()
    type_who_comes_next(hands, "Eli")
    choose_in_menu_of(hands, 0, "move")
    hands.qtbot.waitUntil(lambda: hands.line(EXPECTED[0]).status is Status.HERE)
    assert hands.focus() is hands.door.field
    type_who_comes_next(hands, "Faye")
    choose_in_menu_of(hands, 1, "label")
    hands.shown(FewWordsDialog).reject()
    assert hands.focus() is hands.door.field
    hands.pane.session.addItem("Day two", "day-two")
    hands.pane.session.show()
    for name, place in (
        ("Gus", hands.window.navigation), ("Sal", hands.page.list), ("Dora", hands.pane.session),
        ("Ines", hands.pane.export), ("Jo", hands.door.paper),
    ):  # fmt: skip
        place.setFocus()
        type_who_comes_next(hands, name)
    hands.door.field.clearFocus()
    type_who_comes_next(hands, "Kim")


# A passphrase field is off before its Enter is up.
@pytest.mark.qt_log_ignore("Keyboard event not accepted")
def test_whoever_comes_while_it_is_locked_is_counted_wherever_the_focus_was_left(hands: Hands) -> None:
    hands.mark(0)
    hands.window.shell.keeper.lock()
    hands.settle()
    for name, place in (("Dana Fox", hands.window.navigation), ("Eli", hands.locked.open)):
        place.setFocus()
        hands.keys(name, Qt.Key.Key_Return)
    hands.locked.open.setFocus()
    hands.click(hands.locked.plus)
    assert hands.focus() is hands.locked.field
    hands.settle()
    assert hands.locked.number.text() == "0 · +3"
    hands.unlock(WORDS)
    hands.qtbot.waitUntil(lambda: hands.names()[-3:] == ["Dana Fox", "Eli", ""])


# A passphrase field is off before its Enter is up.
@pytest.mark.qt_log_ignore("Keyboard event not accepted")
def test_a_step_made_while_locked_is_undone_and_done_again_in_the_open_list(hands: Hands) -> None:
    hands.check_in("River")
    hands.window.shell.keeper.lock()
    hands.settle()
    hands.keys("Dana Fox", Qt.Key.Key_Return)
    hands.settle()
    hands.unlock(WORDS)
    hands.qtbot.waitUntil(lambda: "Dana Fox" in hands.names())
    hands.settle()
    for action, number in (("undo", 1), ("redo", 2), ("undo", 1)):
        hands.window.actions_by_id[action].trigger()
        hands.settle()
        assert ("Dana Fox" in hands.names()) is (number == 2)
        assert hands.numbers()[0] == number
        assert hands.page.shown.total == number, "what closing the date would say"
        assert hands.page.list.item(0).text().endswith(f"open · {number}")
        assert door.waiting(hands.window.desk, hands.page.shown.id) == 0


def test_a_full_disk_is_over_once_the_next_arrival_is_saved(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise StorageTrouble("The disk is full, so “{name}” was not saved.", name="arrivals.sealed")

    hands.window.shell.keeper.lock()
    hands.settle()
    with monkeypatch.context() as disk:
        disk.setattr("trainer_app.store.logs.sealed.append_line", full)
        hands.keys("Dana Fox", Qt.Key.Key_Return)
        hands.settle()
    assert hands.window.messages.isVisible()
    assert hands.locked.field.text() == "Dana Fox"
    hands.keys("", Qt.Key.Key_Return)
    hands.settle()
    assert door.waiting(hands.window.desk, hands.page.shown.id) == 1
    assert not hands.window.messages.isVisible()


# A passphrase field is off before its Enter is up; what is typed before it is there goes to a button that wants none.
@pytest.mark.qt_log_ignore("Keyboard event not accepted")
def test_no_passphrase_is_typed_into_the_field_of_the_locked_list(hands: Hands) -> None:
    hands.window.shell.keeper.lock()
    hands.settle()
    while hands.focus() is not hands.locked.open:
        hands.keys("", Qt.Key.Key_Tab)
    QTest.keyClick(hands.window, Qt.Key.Key_Return)
    QTest.keyClicks(hands.locked.open, WORDS.replace(" ", ""))
    assert hands.locked.field.text() == ""
    hands.answer_passphrase(WORDS)
    hands.qtbot.waitUntil(lambda: hands.pane.people.people is not None and not hands.window.jobs.busy)
    assert hands.window.shell.keeper.is_open
    assert not hands.window.shell.keeper.asking


def test_after_the_check_in_screen_one_goes_on_typing(hands: Hands) -> None:
    hands.click(hands.pane.check_in)
    asked = hands.shown(StartDialog)
    asked.field.setText("4711")
    asked.take.click()
    hands.qtbot.waitUntil(lambda: hands.pane.kiosk.kiosk is not None)
    hands.pane.kiosk.kiosk.wants_out.emit()
    leaving = hands.shown(LeaveDialog)
    leaving.field.setText("4711")
    leaving.take.click()
    hands.qtbot.waitUntil(hands.window.isVisible)
    assert hands.focus() is hands.locked.field


@pytest.mark.qt_log_ignore("Keyboard event not accepted")  # Space and shortcuts that nobody takes
def test_rows_and_buttons_reached_by_keys_keep_their_keys_and_shortcuts_write_nothing(hands: Hands) -> None:
    while hands.focus() is not hands.door.view:
        hands.keys("", Qt.Key.Key_Tab)
    hands.keys("", Qt.Key.Key_Down, Qt.Key.Key_Space)
    hands.settle()
    came = [one.person.name for one in hands.door.view.people.lines if one.status is Status.HERE]
    assert came == [hands.door.view.line.person.name]
    hands.keys("", Qt.Key.Key_Return)
    hands.shown(FewWordsDialog).reject()
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(hands.focus(), "j", held)
    assert (hands.focus(), hands.door.field.text()) == (hands.door.view, "")
    QTest.keyClick(hands.focus(), Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier)
    assert (hands.focus(), hands.door.field.text()) == (hands.door.field, "7")
    hands.door.field.forget()
    hands.door.plus.setFocus(Qt.FocusReason.TabFocusReason)
    hands.keys("", Qt.Key.Key_Space, Qt.Key.Key_Space)
    hands.settle()
    assert len(hands.names()) == len(EXPECTED) + 2, "both were counted"
    written = QInputMethodEvent()
    written.setCommitString("É")
    QApplication.sendEvent(hands.focus(), written)
    assert hands.door.field.text() == "É"
    hands.pane.people.door.came_at.setEnabled(True)
    hands.pane.people.door.came_at.setFocus()
    hands.keys("8")
    assert hands.door.field.text() == "É", "a field that is edited keeps its digits"
