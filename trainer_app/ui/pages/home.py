"""The Home page: what to do next."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from trainer_app.base.changes import Changes, Kind
from trainer_app.delivery.record import Delivery
from trainer_app.operations import attendance, workshops
from trainer_app.qtkit.text import plain
from trainer_app.ui.pages.page import Page
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import MARGIN, button, card, clear, column, holder, row, scrolled
from trainer_app.workshop.plan import Workshop

Found = tuple[tuple["workshops.StoredWorkshop", ...], tuple[Delivery, ...]]


class HomePage(Page):
    """A workshop ready to present, the latest dates, and the way to new material."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._offered: Workshop | None = None
        self._stale = False
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        outer = column(
            plain(self.say("Welcome"), "title"),
            plain(self.say("From a text you trust to a workshop you can stand in front of."), "hint"),
            self.body,
        )
        outer.addStretch(1)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner = holder(outer)
        inner.setMaximumWidth(880)
        around = row(inner)
        self.show_layer(scrolled(holder(around, "page_body"), "page_scroll"))

    def refresh(self, changes: Changes | None = None) -> None:
        """Look for workshops and dates; for dates alone only once this page shows again."""
        if changes is not None and changes.kinds == {Kind.DELIVERY} and not self.isVisible():
            self._stale = True
            return
        self._stale = False
        desk = self.shell.desk
        self.shell.jobs.run(lambda _p: (workshops.list_workshops(desk), attendance.list_dates(desk)), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Dates may have changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def facts(self) -> str:
        """Where the data is."""
        return self.say("Everything stays on this computer")

    def can(self, action: str) -> bool:
        """The first workshop offered here can be presented and exported."""
        return self._offered is not None and action in ("present", "export")

    def do(self, action: str) -> None:
        """Present or export it."""
        if self._offered is not None and action == "present":
            self.shell.present.emit(self._offered, 0)
        elif self._offered is not None:
            self.shell.export.emit(self._offered)

    def _show(self, found: Found) -> None:
        clear(self.body)
        stored, dates = found
        own = [each for each in stored if not each.bundled]
        offered = (own or list(stored))[:2]
        self._offered = offered[0].workshop if offered else None
        for each in offered:
            self.body.addWidget(self._workshop(each))
        self.body.addWidget(self._dates(dates))
        self.body.addWidget(self._material())
        self.shell.changed.emit()

    def _workshop(self, stored: workshops.StoredWorkshop) -> QFrame:
        say, workshop = self.say, stored.workshop
        lead = say("A sample workshop, ready to present") if stored.bundled else say("Your workshop")
        length = self.shell.count("{n} minute", "{n} minutes", workshop.minutes)
        return card(
            plain(lead, "hint"),
            plain(workshop.title, "section"),
            plain(" · ".join(part for part in (length, workshop.audience) if part), "hint"),
            row(
                button(say("Present"), lambda: self.shell.present.emit(workshop, 0), "primary", "play"),
                button(say("Export…"), lambda: self.shell.export.emit(workshop), picture="export"),
                button(
                    say("Open"),
                    lambda: self.shell.go.emit("workshops", workshop.id),
                    "quiet",
                    name=say("Open this workshop"),
                ),
                None,
            ),
            gap=8,
        )

    def _dates(self, dates: tuple[Delivery, ...]) -> QFrame:
        say, ask = self.say, self.shell.asked.emit
        parts: list[QWidget | QLayout] = []
        for each in sorted(dates, key=lambda one: one.day, reverse=True)[:3]:
            day = self.shell.desk.language.short_day(each.day)
            words = f"{day}, {each.host}" if each.host else day
            show = partial(self.shell.go.emit, "dates", each.id)
            opening = button(say("Open"), show, "quiet", name=say("Open {date}", date=words))
            parts.append(row(plain(f"{words} · {each.title}"), None, opening))
        hint = plain(say("When you run a workshop, count here who comes. Numbers only, no names."), "hint")
        new = row(button(say("New date…"), lambda: ask("new_date"), picture="add"), None)
        return card(plain(say("Dates"), "section"), *(parts or [hint]), new, gap=8)

    def _material(self) -> QFrame:
        say = self.say
        return card(
            plain(say("Material"), "section"),
            plain(say("Import a document and see, line by line, what a module can be made of."), "hint"),
            row(button(say("Import material…"), lambda: self.shell.asked.emit("import"), picture="import"), None),
            gap=8,
        )
