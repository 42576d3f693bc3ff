"""Using a passage: it stays in sight beside an empty box for the trainer's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from trainer_app.library.copied import RUN, runs_of
from trainer_app.library.module import Module, Use
from trainer_app.operations.passages import Picked, Place, preview_passage, runs_in
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.text import as_label, as_tool_tip, plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, holder, row, scrolled
from trainer_app.ui.widgets.place_chooser import USES, PlaceChooser
from trainer_app.ui.widgets.slide_preview import SlidePreview

_SHOWN = 44
"""The most characters of an address that are shown; a longer one would push the passage aside."""


class UsePassageDialog(Dialog):
    """Where a passage goes and in which words; `place` and `words` hold what was chosen."""

    def __init__(self, shell: Shell, picked: Picked, modules: Sequence[Module], parent: QWidget | None) -> None:
        super().__init__(parent)
        say, passage = shell.say, picked.passage
        where = f"{picked.material.title} · {shell.desk.language.word(picked.material.place_of(passage.line))}"
        self._shell, self._passage, self._runs = shell, passage, runs_in(picked.material)
        self._picked = picked
        self.setWindowTitle(say("Use this passage"))
        self.chooser = PlaceChooser(shell, modules, tuple(USES))
        self.own = QPlainTextEdit()
        self.own.setAccessibleName(say("In your own words"))
        self.own.setPlaceholderText(say("Say it in your own words"))
        self.own.setTabChangesFocus(True)
        self.quote = QCheckBox(as_label(say("Quote it word for word, in quotation marks")))
        self.said = plain("", "hint")
        self.preview = SlidePreview(shell)
        self.add = button(say("Add"), self.accept, "primary", "add")
        self.add.setDefault(True)
        text = selectable(plain(passage.working))
        text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        pinned = card(plain(say("The passage"), "strong"), scrolled(holder(column(text))), plain(where, "hint"))
        self.speaker = button(say("According to {name}", name=picked.material.speaker), self._name_speaker, "quiet")
        if not picked.material.speaker:
            self.speaker.hide()
        self.address = QCheckBox(as_label(say("With its address: {address}", address=_short(passage.answer.address))))
        self.address.setToolTip(as_tool_tip(passage.answer.address))
        if not passage.answer.address:
            self.address.hide()
        self.address.setChecked(bool(passage.answer.address))
        begin = row(plain(say("In your own words"), "strong", wrap=False), None, self.speaker)
        writing = column(begin, self.own, self.quote, self.address, self.said, self.preview, gap=8)
        sides = row(pinned, gap=16)
        sides.addLayout(writing, 1)
        sides.setStretch(0, 1)
        self.setLayout(
            column(self.chooser, sides, row(None, button(say("Cancel"), self.reject), self.add), margin=MARGIN)
        )
        self.resize(scaled(860), scaled(520))
        self._listen()
        self._allow()
        self.own.setFocus()

    def _listen(self) -> None:
        self.chooser.chosen.connect(self._allow)
        self.own.textChanged.connect(self._allow)
        self.quote.toggled.connect(lambda _on: self._allow())
        self.address.toggled.connect(lambda _on: self._allow())

    @property
    def words(self) -> str:
        """What is to be placed."""
        said = " ".join((self._passage.text if self.quote.isChecked() else self.own.toPlainText()).split())
        said = f"“{said}”" if self.quote.isChecked() else said
        if said and self.address.isChecked():
            said = self._with_address(said)
        return said

    def _with_address(self, said: str) -> str:
        answer, spoken = self._passage.answer, self.chooser.spoken
        if not answer.checked:
            return f"{said} ({answer.address})"
        checked = spoken.day(date.fromisoformat(answer.checked))
        return spoken.say("{words} ({address}, checked on {day})", words=said, address=answer.address, day=checked)

    def _name_speaker(self) -> None:
        """Begin with whose view it is; the cursor stands behind it."""
        begun = self.chooser.spoken.say("According to {name}, ", name=self._picked.material.speaker)
        if not self.own.toPlainText().startswith(begun):
            self.own.setPlainText(begun + self.own.toPlainText())
        self.own.moveCursor(QTextCursor.MoveOperation.End)
        self.own.setFocus()

    @property
    def place(self) -> Place:
        """Where it is to be placed."""
        return self.chooser.place

    def _allow(self) -> None:
        """What is still missing; and a word of care where the passage's own words were kept."""
        self.own.setEnabled(not self.quote.isChecked())
        self.add.setEnabled(bool(self.words.strip("“” ")) and self.chooser.complete)
        copied = not self.quote.isChecked() and bool(runs_of([self.words]) & self._runs)
        set_property(self.said, "role", "attention" if copied else "hint")
        self.said.setText(
            self._shell.say("{n} words in a row are the passage's own. Say it otherwise, or quote it.", n=RUN)
            if copied
            else self._shell.say("The origin is kept with it: {where}.", where=self._shell.say("section and line"))
        )
        self.preview.setVisible(self.chooser.chosen_use in (Use.SLIDE, Use.ACTIVITY))
        self._want_preview()

    def _want_preview(self) -> None:
        desk, picked, words, place = self._shell.desk, self._picked, self.words, self.place
        enough = self.add.isEnabled() and place.use in (Use.SLIDE, Use.ACTIVITY)
        self.preview.want((lambda: preview_passage(desk, picked, words, place)) if enough else None)


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else f"{address[: _SHOWN - 1]}…"
