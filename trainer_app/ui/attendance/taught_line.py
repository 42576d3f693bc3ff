"""What of a date was not taught: a line that says it, and a dialog to correct it before the date is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSpinBox, QWidget

from trainer_app.delivery.record import Delivery, PlannedSegment, State
from trainer_app.delivery.taught import NotTaught, not_taught_words
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, roomy, row, scrolled


def can_be_said(delivery: Delivery) -> bool:
    """Whether it can be said of a date what was not taught: it is open, here, and has modules."""
    modules = any(segment.is_learning for session in delivery.sessions for segment in session.segments)
    return modules and delivery.state is State.OPEN and not delivery.door_copy


class TaughtLine(QWidget):
    """Hidden where everything was taught. `wanted()` asks for the dialog."""

    wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.words = plain("", "")
        self.change = button(shell.say("Change…"), self.wanted.emit, "quiet", name=shell.say("Change what was taught"))
        self.setLayout(row(self.words, self.change))
        self.hide()

    def show_date(self, delivery: Delivery) -> None:
        """Say what of a date was not taught."""
        words = not_taught_words(delivery, self._shell.desk.language)
        self.words.setText(words)
        self.change.setVisible(can_be_said(delivery))
        self.setVisible(bool(words))


class TaughtDialog(Dialog):
    """Each module of a date with the minutes of it that were not taught; `answers` are those that are not 0."""

    def __init__(self, shell: Shell, delivery: Delivery, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell = shell
        self.setWindowTitle(say("What was taught"))
        self.fields: dict[str, QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for number, session in enumerate(delivery.sessions, 1):
            if len(delivery.sessions) > 1:
                title = session.title or say("Session {n}", n=number)
                grid.addWidget(plain(title, "strong"), grid.rowCount(), 0, 1, 3)
            for segment in (one for one in session.segments if one.is_learning):
                self._add(grid, segment)
        keep = button(say("Keep"), self.accept, "primary")
        keep.setDefault(True)
        whole = column(holder(grid), margin=0)
        whole.addStretch(1)
        self.setLayout(
            column(
                plain(say("What was not taught?"), "section"),
                plain(
                    say("Learning hours leave it out; when people came and left stays as it is."), "hint"
                ),
                scrolled(holder(whole)),
                row(None, button(say("Cancel"), self.reject), keep),
                margin=MARGIN,
            )
        )  # fmt: skip
        self.resize(scaled(560), scaled(min(560, 220 + 46 * len(self.fields))))

    @property
    def answers(self) -> NotTaught:
        """Minutes that were not taught, by segment."""
        return {segment: field.value() for segment, field in self.fields.items() if field.value()}

    def _add(self, grid: QGridLayout, segment: PlannedSegment) -> None:
        say, at = self._shell.say, grid.rowCount()
        field = self.fields[segment.id] = QSpinBox()
        roomy(field)
        field.setRange(0, segment.minutes)
        field.setSuffix(" " + say("of {n} min", n=segment.minutes))
        field.setSpecialValueText(say("taught"))
        field.setValue(segment.left_out)
        field.setAccessibleName(say("Minutes of “{title}” that were not taught", title=segment.title))
        label = plain(segment.title)
        label.setBuddy(field)
        grid.addWidget(label, at, 0)
        grid.addWidget(field, at, 1)
        grid.addWidget(self._nothing(segment, lambda: field.setValue(segment.minutes)), at, 2)

    def _nothing(self, segment: PlannedSegment, pressed: Callable[[], object]) -> QPushButton:
        say = self._shell.say
        return button(say("Nothing of it"), pressed, "quiet", name=say("“{title}” was not taught", title=segment.title))
