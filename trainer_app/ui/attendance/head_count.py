"""The head count: one big number for a session, one big button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import plain
from trainer_app.ui.attendance.plus_keys import bind_plus_keys
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, card, column, holder, roomy, row

MOST = 9999


class HeadCount(QWidget):
    """`arrived()` for one person more, `corrected(n)` for another number. What it shows is what was saved."""

    arrived = Signal()
    corrected = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        say = shell.say
        self._shell = shell
        self.number = plain("0", "number", wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plus = button("+1", self.arrived.emit, "huge", name=say("One person came"))
        self.minus = button("−1", lambda: self.corrected.emit(self.count - 1), name=say("One person fewer"))
        self.exact = QSpinBox()
        roomy(self.exact)
        self.exact.setRange(0, MOST)
        self.exact.setAccessibleName(say("Number of people"))
        self.set = button(say("Set number"), lambda: self.corrected.emit(self.exact.value()))
        self.hint = plain(say("Enter or + counts one person. Ctrl+Z takes it back."), "hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = plain("", "strong", wrap=False)
        counting = card(
            self.heading, self.number, row(None, self.plus, None), self.hint,
            row(None, holder(flow(self.minus, self.exact, self.set)), None), gap=12,
        )  # fmt: skip
        layout: QVBoxLayout = column(counting)
        self.setLayout(layout)
        bind_plus_keys(self, self.plus, self.arrived.emit)
        self.exact.lineEdit().returnPressed.connect(self.set.click)

    @property
    def count(self) -> int:
        """The number that shows."""
        return int(self.number.text() or 0)

    def show_count(self, count: int, *, is_open: bool) -> None:
        """Show how many came; a closed date cannot be counted on."""
        self.number.setText(str(count))
        self.number.setAccessibleName(self._shell.count("{n} person here", "{n} people here", count))
        say = self._shell.say
        self.heading.setText(say("Here in this session") if is_open else say("Came to this session"))
        for part in (self.plus, self.hint, self.minus, self.exact, self.set):
            part.setVisible(is_open)
            part.setEnabled(is_open)
        self.minus.setEnabled(is_open and count > 0)
        self.exact.setValue(count)
