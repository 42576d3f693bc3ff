"""Time, corrected: start, stop, a minute more or less, “started a while ago”; and ending on time after all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from trainer_app.base.clock_words import read_time
from trainer_app.base.language import Language
from trainer_app.present.cut_words import choice_words
from trainer_app.present.panel import Panel
from trainer_app.present.style import INK, MINT, MUTED, WARM, recolour, words
from trainer_app.present.timing import Timing
from trainer_app.workshop.retiming import Choice

_LONGEST = 600


class TimePanel(Panel):
    """Everything about time that is done now and then."""

    typed_in = True

    def __init__(self, timing: Timing, language: Language, parent: QWidget) -> None:
        super().__init__(language.say("Time"), language, parent, width=760)
        self._timing = timing
        say = language.say
        self._state = words(self, colour=MUTED)
        self._state.setWordWrap(True)
        self._run = self._button("", timing.toggle)
        self.less = self._button(say("− 1 min left"), lambda: timing.give(-1))
        self.more = self._button(say("+ 1 min left"), lambda: timing.give(1))
        self.body.addWidget(self._state)
        self.body.addLayout(self._row(self._run, self.less, self.more))
        self.ago = QSpinBox(self)
        self.ago.setRange(0, _LONGEST)
        self.ago.setSuffix(" " + say("min ago"))
        self.ago.setAccessibleName(say("Started how many minutes ago"))
        self.set_ago = self._button(say("Correct the start"), lambda: timing.started_ago(self.ago.value()))
        self.body.addLayout(self._row(words(self, say("We started")), self.ago, self.set_ago))
        self.empty_at = QLineEdit(self)
        self.empty_at.setMaxLength(10)
        self.empty_at.setFixedWidth(150)
        self.empty_at.setAccessibleName(say("The room must be empty at"))
        self.find_ways = self._button(say("Find ways to end on time"), self._offer)
        self.find_ways.setObjectName("main")
        self.body.addSpacing(12)
        self.body.addLayout(self._row(words(self, say("The room must be empty at")), self.empty_at, self.find_ways))
        self._answer = words(self, colour=MUTED)
        self._answer.setWordWrap(True)
        self.body.addWidget(self._answer)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(10)
        self.body.addLayout(self._ways)
        self.body.addStretch(1)

    def _row(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for part in parts:
            row.addWidget(part, 1 if isinstance(part, QPushButton) else 0, Qt.AlignmentFlag.AlignVCenter)
            if isinstance(part, QAbstractSpinBox):
                part.setMinimumWidth(150)
                part.lineEdit().setTextMargins(10, 0, 0, 0)
        return row

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setMinimumHeight(48)
        button.clicked.connect(action)
        button.clicked.connect(self.tick)
        return button

    def open(self) -> None:
        """Open with the likely end in its field, or the planned one where the show runs late, and nothing offered."""
        self.empty_at.setText(self._language.clock(self._timing.likely_end))
        self._clear()
        self._say_left_out()
        self.tick()
        super().open()

    def first_focus(self) -> QWidget:
        """The clock time, to be typed over: the rest can be touched."""
        self.empty_at.selectAll()
        return self.empty_at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what belongs to the field or button that has the keys."""
        doers = {self.empty_at: self.find_ways, self.ago.lineEdit(): self.set_ago, self.ago: self.set_ago}
        here = self.focusWidget()
        button = here if isinstance(here, QPushButton) else doers.get(here)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def tick(self) -> None:
        """Say how the time stands."""
        timing, say = self._timing, self._language.say
        began, held = timing.began, timing.pace.held is not None
        text = say("Not started. It starts by itself with the first module.")
        if began is not None:
            text = say("Started at {time}. {forecast}", time=self._language.clock(began), forecast=self._forecast())
        self._state.setText(say("The time is stopped. {more}", more=text) if held else text)
        recolour(self._state, WARM if held else INK)
        self._run.setText(say("Start") if began is None else say("Go on") if held else say("Stop"))

    def _forecast(self) -> str:
        said = self._timing.forecast.words(self._language)
        return f"{said[:1].upper()}{said[1:]}."

    def _clear(self) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _offer(self) -> None:
        """Show the ways there are, or say that none is needed or none is left."""
        self._clear()
        say = self._language.say
        recolour(self._answer, MUTED)
        try:
            empty_at = read_time(self.empty_at.text())
        except ValueError:
            self._answer.setText(say("Type a clock time, for example 16:30."))
            return
        needed, ways = self._timing.needed(empty_at), self._timing.ways(empty_at)
        if not needed:
            self._answer.setText(say("That works out: nothing has to go."))
        elif not ways:
            self._answer.setText(
                say("{n} min too long, and nothing left is long enough. Closing and breaks stay.", n=needed)
            )
        else:
            self._answer.setText(say("{n} min too long. Each of these ends on time:", n=needed))
        for choice in ways:
            self._ways.addWidget(self._way(choice))

    def _way(self, choice: Choice) -> QPushButton:
        ends = self._language.clock(self._timing.ends_with(choice))
        cuts = ", ".join(choice_words(choice, self._language))
        text = self._language.say("{cuts}: ends {time}", cuts=cuts[:1].upper() + cuts[1:], time=ends)
        button = QPushButton(self)
        button.setObjectName("way")
        button.setAccessibleName(text)
        inner = QHBoxLayout(button)
        inner.setContentsMargins(16, 0, 16, 0)  # else the style's margins push the words down where a button is low
        label = words(button, text)
        label.setWordWrap(True)
        inner.addWidget(label)
        # A style sheet's least height wins over the widget's own, and a button does not ask its label. Said of this
        # button alone, or the label would have to be as high, and its words would stand too low.
        button.setStyleSheet(f"QPushButton#way {{ min-height: {max(48, label.heightForWidth(660) + 22)}px }}")
        button.clicked.connect(lambda: self._take(choice))
        return button

    def _take(self, choice: Choice) -> None:
        self._timing.leave_out(choice)
        self._clear()
        self._say_left_out()
        self.tick()

    def _say_left_out(self) -> None:
        """What is left out by now, and the way to take it back."""
        gone = self._timing.retimed.choice
        self._answer.setText("")
        if gone.parts:
            said = ", ".join(choice_words(gone, self._language))
            self._answer.setText(
                self._language.say("Decided: {cuts}. What is passed over can still be reached with G.", cuts=said)
            )
            self._ways.addWidget(
                self._button(self._language.say("Take everything back in"), lambda: self._take(Choice(())))
            )
        recolour(self._answer, MINT if gone.parts else MUTED)
        self._ways.setAlignment(Qt.AlignmentFlag.AlignTop)
