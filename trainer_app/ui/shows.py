"""Shows opened from the main window: one at a time, with the window out of the way, kept while they go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from trainer_app.base.errors import Problem
from trainer_app.deck.show_plan import ShowPlan
from trainer_app.deck.slide import Deck
from trainer_app.delivery.run import Run
from trainer_app.operations import runs
from trainer_app.operations.taught import LeftOpen, left_open
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.dialogs.show_report import ShowReport
from trainer_app.ui.run_words import past_words, report, taught_words
from trainer_app.ui.shell import Shell
from trainer_app.ui.show_settings import remember_choices
from trainer_app.workshop.plan import Workshop

if TYPE_CHECKING:
    from trainer_app.present.presentation import Presentation

_GO_ON = "go on"
"""The name of the question about an interrupted show; there is never more than one."""


class Shows(QObject):
    """Builds decks beside `window`, shows them, and brings the window back; then `over()`."""

    over = Signal()

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._settings = QSettings(str(shell.desk.data.window_state), QSettings.Format.IniFormat)
        self.running: Presentation | None = None
        self._preparing = False
        self._workshop = ""
        self._date = ""
        """The date the show is for, where it was opened from one."""

    def present(self, workshop: Workshop, slide: int) -> None:
        """Open a show at the slide with index `slide`; asked twice, only once."""

        def begin() -> None:
            self._prepare(workshop, lambda deck, plan: self._open(deck, plan, slide=slide))

        self._on_screens(lambda: self._unless_interrupted(workshop, begin))

    def present_date(self, workshop: Workshop, date_id: str) -> None:
        """Open a show from its first slide for one date."""

        def begin() -> None:
            self._prepare(workshop, self._open, date_id)

        self._on_screens(lambda: self._unless_interrupted(workshop, begin, date_id))

    def _on_screens(self, then: Callable[[], None]) -> None:
        """Go on at once where these screens are known or there is only one, else after asking what the room sees."""
        from trainer_app.present.desktop import connected
        from trainer_app.present.screens import key_of

        screens = connected()
        if len(screens) == 1 or self._settings.contains(f"screens/{key_of(screens)}"):
            then()
        else:
            self.choose_screens(then)

    def choose_screens(self, then: Callable[[], None] | None = None) -> None:
        """Ask which screen the room sees, remember it for these screens, and go on."""
        from trainer_app.present.desktop import connected
        from trainer_app.present.screens import key_of, remembered
        from trainer_app.ui.dialogs.screens import ScreensDialog

        if self.running is not None or self._window.findChild(ScreensDialog) is not None:
            return
        dialog = ScreensDialog(self._shell, self._choice(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if then is None:
            dialog.start.setText(self._shell.say("Keep"))

        def chosen() -> None:
            self._settings.setValue(f"screens/{key_of(connected())}", remembered(dialog.arrangement))
            if then is not None:
                then()

        dialog.accepted.connect(chosen)
        dialog.open()

    def _choice(self) -> str:
        """What was chosen for the screens there are now; empty where nothing was."""
        from trainer_app.present.desktop import connected
        from trainer_app.present.screens import key_of

        return str(self._settings.value(f"screens/{key_of(connected())}", ""))

    def rehearse(self, workshop: Workshop) -> None:
        """Open a show on this screen alone; how long everything took is told at its end."""
        self._prepare(workshop, lambda deck, plan: self._open(deck, plan, rehearsal=True))

    def offer_to_go_on(self) -> None:
        """After a crash: ask whether the show that was under way is to go on where it stopped."""

        def ask(run: Run | None) -> None:
            self._ask_to_go_on(run)

        self._shell.jobs.run(lambda _p: runs.interrupted(self._shell.desk), ask, lambda _problem: None)

    def _unless_interrupted(self, workshop: Workshop, begin: Callable[[], None], date_id: str = "") -> None:
        """Begin a show, or ask first where one of the same workshop stopped in the middle not long ago."""

        def found(run: Run | None) -> None:
            if run is None:
                begin()
                return
            question = self._ask_to_go_on(run, self._shell.say("Begin anew"), date_id)
            if question is not None:
                question.no.clicked.connect(begin)

        work = self._shell.jobs.run
        work(lambda _p: runs.interrupted(self._shell.desk, workshop.id), found, lambda _problem: begin())

    def _ask_to_go_on(self, run: Run | None, no: str = "", date_id: str = "") -> AskDialog | None:
        """Ask whether an interrupted show is to go on; Enter does. None where there is nothing to ask."""
        if run is None or self.running is not None or self._window.findChild(AskDialog, _GO_ON) is not None:
            return None
        say = self._shell.say
        words = say("“{title}” stopped {n} minutes in. Slides, time and questions are as they were.",
                    title=run.title, n=run.seconds // 60)  # fmt: skip
        no = no or say("Not now")
        question = AskDialog(say("Go on with the show?"), words, say("Go on"), no, self._window, enter_is_yes=True)
        question.setObjectName(_GO_ON)
        question.accepted.connect(lambda: self._go_on(run, date_id))
        question.open()
        return question

    def _go_on(self, run: Run, date_id: str = "") -> None:
        from trainer_app.operations.workshops import find_workshop

        self._shell.jobs.run(
            lambda _p: find_workshop(self._shell.desk, run.workshop),
            lambda workshop: self._prepare(workshop, lambda deck, plan: self._open(deck, plan, resumed=run), date_id),
        )

    def _prepare(self, workshop: Workshop, then: Callable[[Deck, ShowPlan], None], date_id: str = "") -> None:
        from trainer_app.operations import attendance, decks

        desk = self._shell.desk

        def made() -> tuple[Deck, ShowPlan]:
            return decks.show_for(desk, attendance.as_on_its_date(desk, workshop, date_id))

        if self.running is None and not self._preparing:
            self._preparing = True
            self._workshop, self._date = workshop.id, date_id
            self._shell.keeper.lock()
            job = self._shell.jobs.run(lambda _p: made(), lambda show: then(*show))
            job.ended.connect(self._prepared)

    def _open(
        self, deck: Deck, plan: ShowPlan, *, slide: int = 0, resumed: Run | None = None, rehearsal: bool = False
    ) -> None:
        from trainer_app.present.desktop import connected
        from trainer_app.present.presentation import Presentation
        from trainer_app.present.screens import arrange_as
        from trainer_app.ui.attendance.late import Late

        desk = self._shell.desk
        arrangement = arrange_as(connected(), self._choice())
        self.running = Presentation.start(
            deck,
            plan,
            desk.language,
            desk.clock,
            from_slide=slide,
            resumed=resumed,
            rehearsal=rehearsal,
            arrangement=arrangement,
            keep=self._keep,
            parent=self,
        )
        remember_choices(self.running.presenter, self._settings)
        if not rehearsal:
            Late(self._shell, self.running, self._workshop, self._date)
        self.running.ended.connect(self._ended)
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()

    def _keep(self, run: Run) -> None:
        """Write down how the show stands, beside it; where that fails the trainer is told and the show goes on."""
        desk = self._shell.desk
        self._shell.jobs.save(lambda _p: runs.keep_run(desk, run), lambda _done: None, self._not_kept)

    def _not_kept(self, problem: Problem) -> None:
        if self.running is not None:
            self.running.presenter.say(self._shell.desk.language.word(problem.message))
        else:
            self._shell.trouble.emit(problem)

    def _prepared(self) -> None:
        self._preparing = False

    def _ended(self) -> None:
        ended, self.running = self.running, None
        self._window.show()
        self._window.activateWindow()
        QApplication.setQuitOnLastWindowClosed(True)
        if ended is not None:
            if ended.run is not None:
                self._look_back(ended.run)
            ended.deleteLater()
        self.over.emit()

    def _look_back(self, run: Run) -> None:
        """Note what was not taught where the show was for a date, and tell of it and of the questions set aside."""
        desk, opened_for = self._shell.desk, self._date

        def found(left: LeftOpen | None) -> None:
            if left is not None:
                self._shell.left_open.emit(left)
            if left is not None or run.rehearsal or (run.questions and run.finished):
                self._tell(run, left)

        self._shell.jobs.save(lambda _p: left_open(desk, run, opened_for), found)

    def _tell(self, run: Run, left: LeftOpen | None) -> None:
        """Show how a show went, planned and actual."""
        language, say = self._shell.desk.language, self._shell.say
        title = say("How the rehearsal went") if run.rehearsal else say("How it went")
        about = taught_words(left.delivery, language) if left is not None else []
        dialog = ShowReport(
            self._shell,
            title,
            (run,),
            lambda shown, covered: [*about, *report(shown[0], language, covered=covered)],
            self._window,
            covered=True,
            can_correct=left is not None,
        )
        if left is not None:
            wanted = left.delivery.id
            dialog.correct.connect(lambda: self._correct(wanted))
        dialog.open()

    def _correct(self, delivery: str) -> None:
        self._shell.go.emit("dates", delivery)
        self._shell.ask_taught.emit()

    def past(self, workshop: Workshop) -> None:
        """Tell how a workshop went before, and what its parts usually take."""
        desk, say = self._shell.desk, self._shell.say
        self._shell.jobs.run(
            lambda _p: runs.runs_of(desk, workshop),
            lambda found: ShowReport(
                self._shell,
                say("Past shows"),
                found,
                lambda shown, _covered: past_words(workshop, shown, desk.language),
                self._window,
            ).open(),
        )

    def leave(self) -> None:
        """Close a show without asking: the computer is being shut down, and the next start offers to go on."""
        if self.running is not None:
            self.running.end(finished=False)
