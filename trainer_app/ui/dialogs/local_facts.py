"""Local facts: what slides, handout and guide say that only the host knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from trainer_app.base.language import message
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.text import as_label, plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, row, scrolled
from trainer_app.workshop import edits
from trainer_app.workshop.plan import LocalFact, Workshop

_EMPTY = message("Empty: left out on slides, a line to write on in print")
_UNCHECKED = message("Nobody said when this was checked")


class LocalFactsDialog(Dialog):
    """One line for each fact; `changed` is the workshop with what was filled in."""

    def __init__(self, shell: Shell, workshop: Workshop, asked: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._workshop = shell, workshop
        self._today = shell.desk.clock.now().date()
        self.setWindowTitle(say("Local facts"))
        self.fields: dict[str, QLineEdit] = {}
        self.checked: dict[str, QCheckBox] = {}
        known = dict(workshop.local)
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for number, (key, words) in enumerate(asked.items()):
            self._add(grid, number, key, words, known.get(key, LocalFact("")))
        grid.setRowStretch(2 * len(asked), 1)
        hint = plain(say("They belong to this workshop and stand on slides, in the handout and in the guide."), "hint")
        self.take = button(say("Keep"), self.accept, "primary")
        self.take.setDefault(True)
        buttons = row(None, button(say("Cancel"), self.reject), self.take)
        title = plain(say("Ask the host, and check every number and rule"), "section")
        self.setLayout(column(title, hint, scrolled(holder(grid)), buttons, margin=MARGIN))
        self.resize(scaled(760), scaled(560))

    def _add(self, grid: QGridLayout, number: int, key: str, words: str, fact: LocalFact) -> None:
        field = self.fields[key] = QLineEdit(fact.text)
        field.setMaxLength(300)
        field.setAccessibleName(words)
        field.setCursorPosition(0)
        label = plain(words)
        label.setBuddy(field)
        label.setMaximumWidth(scaled(240))
        box = self.checked[key] = QCheckBox(as_label(self._shell.say("Checked today")))
        box.setAccessibleName(self._shell.say("Checked today: {words}", words=words))
        box.setChecked(fact.checked == self._today.isoformat())
        said = plain("", "hint")
        for part, column_number in ((label, 0), (field, 1), (box, 2)):
            grid.addWidget(part, 2 * number, column_number)
        grid.addWidget(said, 2 * number + 1, 1, 1, 2)

        def tell() -> None:
            sentence, careful = self._state(self.fact(key, fact))
            said.setText(sentence)
            set_property(said, "role", "attention" if careful else "hint")
            box.setEnabled(bool(field.text().strip()))

        field.textChanged.connect(lambda _t: tell())
        box.toggled.connect(lambda _on: tell())
        tell()

    def _state(self, fact: LocalFact) -> tuple[str, bool]:
        """What is to be said about a fact, and whether it needs a look."""
        word = self._shell.desk.language.word
        if not fact.text:
            return word(_EMPTY), False
        if not fact.checked:
            return word(_UNCHECKED), True
        day = date.fromisoformat(fact.checked)
        shown = self._shell.desk.language.day(day)
        if fact.holds(self._today):
            return self._shell.say("Checked on {day}", day=shown), False
        return self._shell.say("Checked on {day}, long ago. Check it again.", day=shown), True

    def fact(self, key: str, before: LocalFact) -> LocalFact:
        """What stands in a line. Other words than before were not checked yet, unless they were checked today."""
        text = " ".join(self.fields[key].text().split())
        if self.checked[key].isChecked():
            return LocalFact(text, self._today.isoformat())
        today = before.checked == self._today.isoformat()
        return LocalFact(text, before.checked if text == before.text and not today else "")

    @property
    def changed(self) -> Workshop:
        """The workshop with everything that was filled in."""
        known = dict(self._workshop.local)
        facts = {key: self.fact(key, known.get(key, LocalFact(""))) for key in self.fields}
        return edits.fill_in(self._workshop, facts)
