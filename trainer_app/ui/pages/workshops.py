"""The Workshops page: the agenda with its clock times, the minutes left, and the details of one segment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtGui import QContextMenuEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from trainer_app.base.changes import Changes, Kind
from trainer_app.base.errors import BadInput
from trainer_app.base.minutes import Minutes
from trainer_app.library.module import Module
from trainer_app.operations import modules as module_operations
from trainer_app.operations import workshops as workshop_operations
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import plain
from trainer_app.ui.actions import entries
from trainer_app.ui.bring_back import BringBack
from trainer_app.ui.dialogs.ask import ChooseDialog
from trainer_app.ui.local_facts import LocalFacts
from trainer_app.ui.models.agenda import AgendaModel
from trainer_app.ui.open_workshop import OpenWorkshop
from trainer_app.ui.pages.page import Page
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.agenda_view import AgendaView, BudgetBar
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, empty_state, holder, row, scrolled
from trainer_app.ui.widgets.segment_details import SegmentDetails
from trainer_app.ui.widgets.time_field import TimeField
from trainer_app.workshop import edits
from trainer_app.workshop.plan import Segment, SlideChoice, Workshop
from trainer_app.workshop.timing import budget

EDITS = ("add_module", "add_break", "add_note")
OF_ROW = ("move_up", "move_down", "remove")
OF_SHOWS = ("present", "present_here", "rehearse", "past_shows")
BREAK_MINUTES, NOTE_MINUTES = Minutes(10), Minutes(5)


class WorkshopsPage(Page):
    """Choose a workshop, arrange its agenda; every edit is saved at once and can be undone."""

    def __init__(self, shell: Shell, group: QUndoGroup) -> None:
        super().__init__(shell)
        self.modules: dict[str, Module] = {}
        self._listed: dict[str, workshop_operations.StoredWorkshop] = {}
        self._wanted = ""
        self._named = ("", "")
        self.to_name = ""
        """The id of a new workshop whose title is to be typed as soon as it shows."""
        self.open = OpenWorkshop(shell, group, self)
        self.open.shown.connect(self._show)
        self.back = BringBack(shell, self.open, self)
        self.local = LocalFacts(shell, self.open, self)
        self.model = AgendaModel(shell.desk.language, self)
        self.model.wanted_minutes.connect(self.set_minutes)
        self.model.wanted_move.connect(self._move_to)
        self._build()

    def _build(self) -> None:
        say = self.say
        self.empty = empty_state(
            say("No workshops yet"),
            say("A workshop is an agenda of modules, breaks and notes with clock times."),
            button(say("New workshop"), lambda: self.shell.asked.emit("new_workshop"), "primary", "add"),
        )
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(say("Workshop"))
        self.chooser.setMinimumContentsLength(12)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.activated.connect(lambda _n: self.open_item(self.chooser.currentData()))
        self.title = QLineEdit()
        self.title.setProperty("kind", "title")
        self.title.setAccessibleName(say("Title of the workshop"))
        self.title.editingFinished.connect(self._rename)
        self.title.returnPressed.connect(self.take_keys)
        self.starts = TimeField(self.shell)
        self.starts.setAccessibleName(say("Start time"))
        self.starts.chosen.connect(self._set_start)
        self.starts.refused.connect(self._no_time)
        self.view = AgendaView(self.shell, self.model)
        self.view.asked.connect(self._if_possible)
        self.view.nudged.connect(self._nudge)
        self.view.menu_for = self._context_menu
        self.view.selectionModel().currentChanged.connect(lambda *_: self._row_changed())
        self.bar = BudgetBar()
        self.budget, self.hours = plain(), plain("", "hint")
        self.hours.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.details = SegmentDetails(self.shell)
        self.details.wanted_minutes.connect(self.set_minutes)
        self.details.wanted_title.connect(self.retitle)
        self.details.wanted_choice.connect(self.choose_for_slide)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(scrolled(holder(self._left(), "page_body"), "page_scroll"))
        self.split.addWidget(scrolled(self.details, "side", steady=True))
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([680, 400])
        self.show_layer(self.empty)

    def _left(self) -> QVBoxLayout:
        say, ask = self.say, self.shell.asked.emit
        tools = flow(
            self.chooser,
            button(say("New"), lambda: ask("new_workshop"), "quiet", "add", say("New workshop")),
            None,
            button(say("Look…"), lambda: ask("look"), "quiet", name=say("Look of the slides")),
            button(say("Export…"), lambda: ask("export"), picture="export"),
            button(say("Present"), lambda: ask("present"), "primary", "play"),
        )
        starts = plain(say("Starts"), "hint", wrap=False)
        starts.setBuddy(self.starts)
        adding = flow(
            button(say("Module"), lambda: ask("add_module"), "quiet", "add", say("Add module")),
            button(say("Break"), lambda: ask("add_break"), "quiet", "add", say("Add break")),
            button(say("Note"), lambda: ask("add_note"), "quiet", "add", say("Add note")),
            None,
            self.local.open_ones,
            self.local.button,
        )
        self.starts.setMinimumWidth(scaled(90))
        self.starts.setMaximumWidth(scaled(120))
        plan = card(row(self.budget, self.hours), self.bar, gap=10)
        layout = column(tools, flow(self.title, holder(row(starts, self.starts))), plan, self.view, adding)
        layout.setStretch(3, 1)
        layout.setContentsMargins(MARGIN, 16, MARGIN, 12)
        return layout

    # what the window asks

    def refresh(self, changes: Changes | None = None) -> None:
        """List workshops and modules again, beside the window."""
        if changes and not changes.kinds & {Kind.WORKSHOP, Kind.MODULE}:
            return
        desk = self.shell.desk
        self.shell.jobs.run(
            lambda _p: (workshop_operations.list_workshops(desk), module_operations.list_modules(desk)), self._arrived
        )

    def open_item(self, item: str) -> None:
        """Show the workshop with this id, now or as soon as the list has it."""
        self._wanted = item
        if item in self._listed and self.open.unsaved == 0:
            self.open.open(self._listed[item])

    def undo_stack(self) -> QUndoStack | None:
        """The steps of the workshop that shows."""
        return self.open.stack

    def take_keys(self) -> None:
        """The agenda."""
        self.view.setFocus()

    def panes(self) -> dict[str, QWidget]:
        """The agenda and its details."""
        return {"workshops": self.split}

    def facts(self) -> str:
        """How much there is."""
        return self.shell.count("{n} module in the library", "{n} modules in the library", len(self.modules))

    def can(self, action: str) -> bool:
        """What can be done with the workshop and the row."""
        if self.open.workshop is None:
            return False
        here, last = self.row, len(self.open.workshop.segments) - 1
        if action in OF_ROW:
            return (
                here >= 0 and not (action == "move_up" and here == 0) and not (action == "move_down" and here == last)
            )
        return action in (*EDITS, *OF_SHOWS, "look", "local_facts", "bring_back", "export")

    def do(self, action: str) -> None:
        """Carry out one of them."""
        workshop = self.open.workshop
        if workshop is None:
            return
        if action in OF_ROW and action != "remove":
            self._move_to(workshop.segments[self.row].id, self.row + (-1 if action == "move_up" else 1))
        elif action in ("present", "present_here"):
            slide = self.details.first_slide() if action == "present_here" else 0
            self.local.before_presenting(workshop, lambda: self._present(slide))
        else:
            self._others(workshop)[action]()

    def _others(self, workshop: Workshop) -> dict[str, Callable[[], object]]:
        shell = self.shell
        return {
            "add_module": self._add_module,
            "add_break": self._add_break,
            "add_note": self._add_note,
            "remove": self._remove,
            "look": self._choose_look,
            "local_facts": self.local.fill_in,
            "bring_back": self.back.ask,
            "export": lambda: shell.export.emit(workshop),
            "rehearse": lambda: shell.rehearse.emit(workshop),
            "past_shows": lambda: shell.past_shows.emit(workshop),
        }

    def _present(self, slide: int) -> None:
        if self.open.workshop is not None:
            self.shell.present.emit(self.open.workshop, slide)

    def _if_possible(self, action: str) -> None:
        if self.can(action):
            self.do(action)

    # what is shown

    @property
    def row(self) -> int:
        """The chosen row, -1 without one."""
        return self.view.currentIndex().row()

    def _arrived(
        self, found: tuple[tuple[workshop_operations.StoredWorkshop, ...], tuple[module_operations.StoredModule, ...]]
    ) -> None:
        stored, modules = found
        self.details.forget()
        self.modules = {each.module.id: each.module for each in modules}
        self._listed = {each.id: each for each in stored}
        self.chooser.clear()
        for each in stored:
            self.chooser.addItem(each.workshop.title, each.workshop.id)
        wanted = self._wanted or (self.open.workshop.id if self.open.workshop else "")
        here = self.open.workshop
        if self.open.unsaved == 0:
            listed = self._listed.get(wanted) or next(iter(self._listed.values()), None)
            if here is None or listed is None or listed.workshop != here:
                self.open.open(listed)
                return
        self._show()

    def _show(self) -> None:
        workshop = self.open.workshop
        self.show_layer(self.split if workshop else self.empty)
        if workshop is None:
            return
        self._wanted = workshop.id
        place = self.row
        self.model.show_workshop(workshop, self.modules)
        self.chooser.setCurrentIndex(self.chooser.findData(workshop.id))
        named = (workshop.id, workshop.title)
        if named != self._named:  # shown again after every save, perhaps in the middle of a word
            self._named = named
            self.title.setText(workshop.title)
            self.title.setCursorPosition(0)
        self.starts.show_time(workshop.sessions[0].start if workshop.sessions else None)
        self._show_budget(workshop)
        self.choose_row(min(max(place, 0), len(workshop.segments) - 1))
        if self.to_name == workshop.id:
            self.to_name = ""
            self.title.setFocus()
            self.title.selectAll()

    def _show_budget(self, workshop: Workshop) -> None:
        money, rows = budget(workshop), self.model.rows
        self.bar.show_rows(rows, money.booked)
        if money.booked is None or money.spare is None:
            self.budget.setText(self.say("{n} min planned", n=money.planned))
        else:
            planned = self.say("{n} of {booked} min planned", n=money.planned, booked=money.booked)
            over = self.say("{n} min too long", n=-money.spare)
            spare = self.say("{n} min to spare", n=money.spare)
            left = over if money.spare < 0 else spare if money.spare else self.say("fits exactly")
            self.budget.setText(f"{planned} · {left}")
        self.budget.setProperty("role", "attention" if (money.spare or 0) < 0 else "strong")
        self.budget.style().polish(self.budget)
        self.hours.setText(self._hours(workshop))
        self.local.look(workshop, self.modules)

    def _hours(self, workshop: Workshop) -> str:
        rows = self.model.rows
        if not rows or not (workshop.sessions and workshop.sessions[0].start):
            return ""
        end = QTime.fromString(rows[-1].start, "HH:mm").addSecs(60 * workshop.segments[-1].minutes)
        return f"{rows[0].start} → {end.toString('HH:mm')}"

    def choose_row(self, number: int) -> None:
        """Choose a row of the agenda."""
        self.view.setCurrentIndex(self.model.index(number))
        self._row_changed()

    def _row_changed(self) -> None:
        workshop = self.open.workshop
        if workshop is not None and 0 <= self.row < len(workshop.segments):
            self.details.show_segment(workshop, self.model.rows[self.row], self.modules)
        elif workshop is not None:
            self.details.show_nothing()
        self.shell.changed.emit()

    # edits

    def set_minutes(self, segment: str, minutes: int) -> None:
        """Give a segment other minutes."""
        if self.open.workshop is not None:
            words = self.say("change the length of “{title}”", title=self._title(segment))
            self.open.edit(words, edits.set_minutes(self.open.workshop, segment, Minutes(minutes)))

    def _nudge(self, by: int) -> None:
        if self.open.workshop is not None and self.row >= 0:
            segment = self.open.workshop.segments[self.row]
            self.set_minutes(segment.id, max(1, segment.minutes + by))

    def _move_to(self, segment: str, to: int) -> None:
        if self.open.workshop is not None:
            words = self.say("move “{title}”", title=self._title(segment))
            self.open.edit(words, edits.move_segment(self.open.workshop, segment, to))
            self.choose_row(to)

    def _remove(self) -> None:
        workshop = self.open.workshop
        if workshop is not None:
            segment = workshop.segments[self.row].id
            words = self.say("remove “{title}”", title=self._title(segment))
            self.open.edit(words, edits.remove_segment(workshop, segment))

    def _add_module(self) -> None:
        choices = [
            (key, module.title, self.say("{n} min", n=module.minutes)) for key, module in sorted(self.modules.items())
        ]
        dialog = ChooseDialog(self.shell, self.say("Add module"), choices, self)
        if dialog.exec() and dialog.chosen:
            self.place(dialog.chosen)

    def place(self, module: str) -> None:
        """Put a module after the chosen row."""
        if self.open.workshop is not None and module in self.modules:
            found = self.modules[module]
            words = self.say("add “{title}”", title=found.title)
            at = self.row + 1
            self.open.edit(words, edits.place_module(self.open.workshop, module, found.minutes, at))
            self.choose_row(at)
            self.take_keys()

    def _add_break(self) -> None:
        if self.open.workshop is not None:
            at = self.row + 1
            self.open.edit(self.say("add a break"), edits.add_break(self.open.workshop, BREAK_MINUTES, at=at))
            self.choose_row(at)
            self.take_keys()

    def _add_note(self) -> None:
        if self.open.workshop is not None:
            at, title = self.row + 1, self.say("Note")
            self.open.edit(self.say("add a note"), edits.add_note(self.open.workshop, title, NOTE_MINUTES, at=at))
            self.choose_row(at)
            self.details.name_it()

    def _rename(self) -> None:
        title = self.title.text().strip()
        if self.open.workshop is not None and not title:
            self.title.setText(self.open.workshop.title)
        elif self.open.workshop is not None:
            self.open.edit(self.say("change the title"), edits.rename(self.open.workshop, title))

    def _set_start(self, start: time | None) -> None:
        if self.open.workshop is not None:
            self.open.edit(self.say("change the start time"), edits.set_start(self.open.workshop, start))

    def _no_time(self, typed: str) -> None:
        self.shell.trouble.emit(BadInput("“{typed}” is not a clock time. Write it like 13:30.", typed=typed))

    def retitle(self, segment: str, title: str) -> None:
        """Give a break or a note other words."""
        if self.open.workshop is not None:
            words = self.say("change the title of “{title}”", title=self._title(segment))
            self.open.edit(words, edits.retitle(self.open.workshop, segment, title))

    def choose_for_slide(self, slide: str, choice: SlideChoice) -> None:
        """Show a slide otherwise in this workshop."""
        if self.open.workshop is not None:
            words = self.say("change how a slide shows")
            self.open.edit(words, edits.choose_for_slide(self.open.workshop, slide, choice))

    def _choose_look(self) -> None:
        from trainer_app.ui.dialogs.look import LookDialog

        workshop = self.open.workshop
        if workshop is not None:
            dialog = LookDialog(self.shell, workshop, self)
            if dialog.exec():
                self.open.edit(self.say("change the look of the slides"), dialog.changed)

    def _title(self, segment: str) -> str:
        return next((each.title for each in self.model.rows if each.segment.id == segment), "")

    def _context_menu(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for entry in entries():
            if entry.id in (*OF_ROW, *EDITS, "present_here"):
                action = menu.addAction(self.shell.desk.language.word(entry.words))
                action.setEnabled(self.can(entry.id))
                action.triggered.connect(lambda *_, name=entry.id: self.do(name))
        menu.popup(event.globalPos())
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, menu.deleteLater))


def segment_of(workshop: Workshop, segment: str) -> Segment | None:
    """The segment with this id."""
    return next((each for each in workshop.segments if each.id == segment), None)
