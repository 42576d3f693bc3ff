"""The composition root of the windows: the only file that knows everyone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from trainer_app.base.errors import Problem, StorageTrouble
from trainer_app.base.language import language
from trainer_app.delivery.run import Run
from trainer_app.operations.desk import Desk, writing
from trainer_app.operations.restoring import finish_restore
from trainer_app.qtkit.announcer import Announcer
from trainer_app.qtkit.appearance import apply_appearance
from trainer_app.qtkit.errors import Reporter, install_hooks
from trainer_app.qtkit.jobs import Jobs
from trainer_app.workshop.plan import Workshop

PROBE = "from PySide6.QtGui import QGuiApplication as A; A([])"
_PROBE_SECONDS = 20


class NoDisplay(Problem):
    """There is no screen to open a window on."""


def require_display() -> None:
    """Raise `NoDisplay` where no window can be opened. Qt ends the process instead of raising, so a child tries it."""
    if not _display_works():
        raise NoDisplay("No window can be opened, because there is no display here. Use `trainer-app tour` instead.")


def _display_works() -> bool:
    quiet = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
    if quiet or sys.platform in ("win32", "darwin"):
        return True
    if getattr(sys, "frozen", False):  # there is no Python to ask: the executable is the app itself
        return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    try:
        tried = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, timeout=_PROBE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return True
    return tried.returncode == 0


def run_app(desk: Desk) -> int:
    """Open the main window and stay until it is closed; returns the exit code. Raises `NoDisplay`."""
    app = _application()
    try:
        with writing(desk, wait_seconds=0):
            finish_restore(desk)
            return _run_window(app, desk)
    except StorageTrouble as problem:
        tell(in_chosen_language(desk).language.word(problem.message))
        return 1


def run_presentation(desk: Desk, workshop: Workshop) -> Run | None:
    """Present `workshop` without the main window; returns how the show went when it has ended. Raises a `Problem`."""
    from trainer_app.operations.attendance import as_on_its_date
    from trainer_app.operations.decks import show_for
    from trainer_app.operations.runs import keep_run

    app, desk = _application(), in_chosen_language(desk)
    translate_qt(app, desk.language.code)
    from trainer_app.present.presentation import Presentation

    deck, plan = show_for(desk, as_on_its_date(desk, workshop))
    reporter = Reporter(desk.data.logs)
    take_out = install_hooks(reporter)
    jobs = Jobs()

    def keep(run: Run) -> None:
        jobs.save(lambda _p: keep_run(desk, run), lambda _done: None, lambda _problem: None)

    show = Presentation.start(deck, plan, desk.language, desk.clock, keep=keep)
    show.ended.connect(app.quit)
    ticking = quit_on_sigterm(lambda: show.end(finished=False))
    try:
        app.exec()
    finally:
        ticking.stop()
        jobs.close()
        take_out()
        reporter.close()
    return show.run


def in_chosen_language(desk: Desk) -> Desk:
    """The desk in the language that was chosen for the window; documents keep the language of their workshop."""
    chosen = QSettings(str(desk.data.window_state), QSettings.Format.IniFormat).value("language")
    return replace(desk, language=language("es")) if chosen == "es" else desk


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    require_display()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Trainer App")
    app.setApplicationDisplayName("Trainer App")
    app.setDesktopFileName("trainer-app")
    apply_appearance(app)
    return app


def translate_qt(app: QApplication, code: str) -> None:
    """Qt's own words, such as those of file dialogs and of the menu on a text field, in the language of the window."""
    words = QTranslator(app)
    if words.load(QLocale(code), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def _run_window(app: QApplication, desk: Desk) -> int:
    from trainer_app.ui.main_window import MainWindow

    reporter = Reporter(desk.data.logs)
    take_out = install_hooks(reporter)
    jobs = Jobs()
    desk = in_chosen_language(desk)
    translate_qt(app, desk.language.code)
    window = MainWindow(desk, Announcer(), jobs)
    reporter.happened.connect(window.report)
    reporter.trouble.connect(window.explain)
    jobs.unexpected.connect(reporter.caught)
    window.show()
    window.shows.offer_to_go_on()

    def leave() -> None:
        window.leave()
        app.quit()

    ticking = quit_on_sigterm(leave)
    try:
        return app.exec()
    finally:
        ticking.stop()
        jobs.close()
        take_out()
        reporter.close()


def quit_on_sigterm(leave: Callable[[], None]) -> QTimer:
    """Call `leave` after SIGTERM or Ctrl+C. Python's handlers run only while Python runs, hence the timer."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    def look() -> None:
        if asked:
            asked.clear()
            leave()

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    timer = QTimer()
    timer.setInterval(100)
    timer.timeout.connect(look)
    timer.start()
    return timer


def tell(words: str) -> None:
    """One sentence in a dialog of its own, plain text."""
    from PySide6.QtCore import Qt

    box = QMessageBox(QMessageBox.Icon.Information, "Trainer App", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.exec()
