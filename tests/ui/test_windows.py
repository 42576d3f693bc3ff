"""What the window does around its pages: shows, messages, focus, closing a date."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QListView, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.delivery.record import State
from trainer_app.operations import attendance, workshops
from trainer_app.operations.desk import open_desk
from trainer_app.qtkit.appearance import apply_appearance
from trainer_app.ui.actions import PAGES
from trainer_app.ui.dialogs.ask import AskDialog, ChooseDialog
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.dates import DatesPage
from trainer_app.ui.pages.material import MaterialPage

Open = Callable[..., MainWindow]
TEXT = "{title}\n\nA sentence that stands for itself.\n\nAnother sentence, also complete.\n"


class Watch(QObject):
    """Notes every window that shows."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.shown: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_the_window_opens_alone(qapp: QApplication, open_window: Open) -> None:
    watch = Watch(qapp)
    window = open_window()
    qapp.removeEventFilter(watch)
    assert watch.shown == [window]


def present_from_home(qtbot: QtBot, window: MainWindow) -> None:
    window.go("home")
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.shows.running is not None)


def test_f5_presents_what_home_offers_and_the_window_comes_back_each_time(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    for _ in range(2):
        present_from_home(qtbot, window)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        assert not window.isVisible()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert len(shown) in {1, 2}, "one show, although F5 came twice"
        window.shows.running.end()
        assert window.isVisible()
        assert window.shows.running is None


def test_a_show_opened_from_a_date_counts_who_comes_late_for_that_date(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    morning, evening = open_date(qtbot, window).shown.id, open_date(qtbot, window).shown.id
    for wanted in (morning, evening):
        window.go("dates", wanted)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: window.shows.running is not None and not window.jobs.busy)
        QTest.keyClick(window.shows.running.presenter, Qt.Key.Key_I)
        qtbot.waitUntil(lambda: attendance.attendance(window.desk, wanted).total == 1)  # noqa: B023 - waited for here
        window.shows.running.end()
        qtbot.waitUntil(lambda: not window.jobs.busy)
    assert [attendance.attendance(window.desk, one).total for one in (morning, evening)] == [1, 1]


def test_what_was_chosen_in_the_presenter_view_is_there_the_next_time(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    present_from_home(qtbot, window)
    window.shows.running.presenter.notes.resize_by(2)
    window.shows.running.presenter.steps.chime.click()
    size = window.shows.running.presenter.notes.step
    window.shows.running.end()
    present_from_home(qtbot, window)
    assert window.shows.running.presenter.notes.step == size
    assert not window.shows.running.presenter.steps.chimes
    window.shows.running.end()


def test_leaving_for_good_ends_a_show_without_a_question(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    present_from_home(qtbot, window)
    window.leave()
    assert window.shows.running is None
    assert not window.isVisible()


def test_a_message_goes_when_the_next_thing_works(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    page = window.pages["material"]
    assert isinstance(page, MaterialPage)
    empty, good = tmp_path / "nothing.txt", tmp_path / "page.txt"
    empty.write_bytes(b"")
    good.write_text(TEXT.format(title="A title"), "utf-8")
    page.bring_in(empty)
    qtbot.waitUntil(window.messages.isVisible)
    page.bring_in(good)
    qtbot.waitUntil(lambda: page.material is not None and not window.jobs.busy)
    assert not window.messages.isVisible()


def test_documents_are_listed_by_their_titles(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    page = window.pages["material"]
    assert isinstance(page, MaterialPage)
    for name, title in (("0a1.txt", "Night work"), ("0b2.txt", "Day work")):
        (tmp_path / name).write_text(TEXT.format(title=title), "utf-8")
        page.bring_in(tmp_path / name)
        qtbot.waitUntil(lambda: not window.jobs.busy)
    assert {page.chooser.itemText(number) for number in range(page.chooser.count())} == {"Night work", "Day work"}
    assert page.chooser.currentText() == "Day work"
    assert page.about.text().startswith("0b2.txt")


def open_date(qtbot: QtBot, window: MainWindow) -> DatesPage:
    workshop = workshops.list_workshops(window.desk)[0].workshop
    made = attendance.open_attendance(window.desk, workshop, host="Eastside Clinic")
    dates = window.pages["dates"]
    assert isinstance(dates, DatesPage)
    window.go("dates", made.id)
    dates.refresh()
    qtbot.waitUntil(lambda: dates.shown is not None and not window.jobs.busy)
    return dates


def test_a_new_date_is_ready_to_count_by_keys(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    dates = open_date(qtbot, window)
    assert window.focusWidget() is dates.plus
    QTest.keyClick(dates.plus, Qt.Key.Key_Return)
    QTest.keyClick(dates.plus, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: dates.count == 2)
    dates.exact.setFocus()
    dates.exact.selectAll()
    QTest.keyClicks(dates.exact, "17")
    QTest.keyClick(dates.exact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dates.count == 17 and not window.jobs.busy)


def test_what_shows_for_the_first_time_in_the_dark_has_pale_icons(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.actions_by_id["dark"].trigger()
    dates = open_date(qtbot, window)
    image = dates.date.export.icon().pixmap(32, 32).toImage()
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert min(colour.lightness() for colour in drawn if colour.alpha() > 200) > 128


def test_a_second_new_date_is_the_one_that_shows(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    dates = open_date(qtbot, window)
    workshop = workshops.list_workshops(window.desk)[0].workshop
    second = attendance.open_attendance(window.desk, workshop, host="Harbor Clinic")
    window.go("dates", second.id)
    dates.refresh()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert dates.shown.id == second.id
    assert window.focusWidget() is dates.plus


@pytest.mark.parametrize("sure", [False, True])
def test_closing_a_date_asks_once_and_enter_keeps_it_open(qtbot: QtBot, open_window: Open, sure: bool) -> None:
    window = open_window()
    dates = open_date(qtbot, window)
    dates.close_date.click()
    question = window.findChild(AskDialog)
    assert question is not None
    if sure:
        QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert attendance.attendance(window.desk, dates.shown.id).state is (State.CLOSED if sure else State.OPEN)


def test_any_action_is_found_by_typing(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    dialog = ChooseDialog(window.shell, "Find", [("a", "New date…", "Ctrl+D"), ("b", "Quit", "Ctrl+Q")], window)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClicks(dialog.search, "ctrl+q")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.chosen == "b"


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_every_list_and_field_and_each_has_a_name(qtbot: QtBot, open_window: Open, page: str) -> None:
    window = open_window()
    open_date(qtbot, window)
    window.go(page)
    window.navigation.setFocus()
    reached = []
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    kinds = (QListView, QLineEdit, QComboBox, QAbstractSpinBox)
    for kind in kinds:
        for field in window.page.findChildren(kind):
            if field.isVisible() and field.isEnabled() and field.focusProxy() is None and field.accessibleName():
                assert field in reached, field.accessibleName()
    assert [each for each in reached if isinstance(each, kinds) and not each.accessibleName()] == []


def test_a_list_shows_whether_it_has_the_keys(qtbot: QtBot, qapp: QApplication) -> None:
    apply_appearance(qapp)
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["One", "Two"])
    rows.setCurrentRow(0)
    rows.show()
    qtbot.waitExposed(rows)
    rows.clearFocus()
    without = rows.grab().toImage()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    assert rows.grab().toImage() != without


def test_a_page_shows_one_thing_at_a_time(open_window: Open) -> None:
    window = open_window()
    for name, page in window.pages.items():
        window.go(name)
        direct = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert [one for one in direct if one.isVisible()] == [page.layers.currentWidget()], name


def test_a_date_that_cannot_be_read_and_a_broken_module_are_said_not_hidden(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    desk = open_desk(tmp_path / "data")
    made = attendance.open_attendance(desk, workshops.find_workshop(desk, "spectrum-hour"))
    for file in (desk.data.people / made.id).glob("attendance.db*"):
        if not file.name.endswith(".exists"):
            file.write_bytes(b"")
    window = open_window()
    qtbot.waitUntil(window.messages.isVisible)
    assert "attendance" in window.messages.words.text().lower()
    window.messages.hide()
    broken = desk.data.library / "broken" / "module.md"
    broken.parent.mkdir(parents=True)
    broken.write_text("---\nid: [\n---\n", "utf-8")
    window.pages["modules"].refresh()
    qtbot.waitUntil(window.messages.isVisible)
    assert "module.md" in window.messages.words.text()
