"""What a colleague changed in a deck: old and new side by side, slide by slide, taken over one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from trainer_app.library.deck_return import Said, SlideChange
from trainer_app.operations.returns import Returned
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import as_label, plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, card, clear, column, holder, row, scrolled


class BringBackDialog(Dialog):
    """`chosen` are the changes to take over; all of them are marked to begin with."""

    def __init__(self, shell: Shell, returned: Returned, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._returned = shell, returned
        self.setWindowTitle(say("Bring changes back from PowerPoint"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Changed slides"))
        self.list.setWordWrap(True)
        self.list.setFixedWidth(scaled(280))
        for change in returned.changes:
            item = QListWidgetItem(self._title(change))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda _item: self._allow())
        self.before, self.after = QVBoxLayout(), QVBoxLayout()
        sides = row(
            scrolled(holder(column(plain(say("In the module now"), "strong"), self.before, margin=12))),
            scrolled(holder(column(plain(say("In {name}", name=name), "strong"), self.after, margin=12))),
            gap=12,
        )
        self.order = QCheckBox(as_label(say("Take over the order of the slides, module by module")))
        self.order.setChecked(bool(returned.orders))
        if not returned.orders:
            self.order.hide()
        self.order.toggled.connect(lambda _on: self._allow())
        moved = say("Slides that were moved to another module stay where they are.") if returned.elsewhere else ""
        hint = plain(moved or say("Marks, minutes and origins of changed lines stay."), "hint")
        self.take = button(say("Bring back"), self.accept, "primary", "check")
        self.take.setDefault(True)
        middle = row(self.list, gap=16)
        middle.addLayout(sides, 1)
        buttons = row(None, button(say("Cancel"), self.reject), self.take)
        self.setLayout(column(middle, self.order, hint, buttons, margin=MARGIN))
        self.resize(scaled(940), scaled(560))
        self.list.setCurrentRow(0)
        self._allow()

    @property
    def chosen(self) -> tuple[SlideChange, ...]:
        """The marked changes, in their order."""
        marked = [self.list.item(at).checkState() is Qt.CheckState.Checked for at in range(self.list.count())]
        return tuple(change for change, on in zip(self._returned.changes, marked, strict=True) if on)

    def _title(self, change: SlideChange) -> str:
        say = self._shell.say
        if change.after is None:
            return say(
                "{title}: gone; leave it out of this workshop", title=change.before.title if change.before else ""
            )
        if change.before is None:
            return say("{title}: new", title=change.after.title or say("Slide without a title"))
        return change.before.title or change.after.title

    def _show(self, at: int) -> None:
        for side in (self.before, self.after):
            clear(side)
        if not 0 <= at < len(self._returned.changes):
            return
        change = self._returned.changes[at]
        self._fill(self.before, change.before, change.after)
        self._fill(self.after, change.after, change.before)

    def _fill(self, side: QVBoxLayout, said: Said | None, other: Said | None) -> None:
        """One side; what stands only here is framed."""
        if said is None:
            side.addWidget(plain(self._shell.say("Not there"), "hint"))
        else:
            known = set(other.lines) if other else set()
            for line in (said.title, *said.body):
                side.addWidget(_line(line, new=line not in known))
            if said.notes:
                side.addWidget(plain(self._shell.say("Notes"), "strong"))
            for line in said.notes:
                side.addWidget(_line(line, new=line not in known))
        side.addStretch(1)

    def _allow(self) -> None:
        self.take.setEnabled(bool(self.chosen) or self.order.isChecked())


def _line(words: str, *, new: bool) -> QWidget:
    text = selectable(plain(words or "–"))
    return card(text, tone="amber") if new else text
