"""A registration list before it is taken over: its columns, and what of them would be kept. Nothing is kept before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from trainer_app.base.errors import BadInput
from trainer_app.base.language import Message, message
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.roster import Column, Expected, Roster
from trainer_app.operations import rosters
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, row

_ROWS_SHOWN, _EXAMPLES = 200, 6
_WORDS: dict[Column, Message] = {
    Column.LEFT_OUT: message("Left out"),
    Column.NAME: message("Name"),
    Column.FIRST_NAME: message("First name"),
    Column.LAST_NAME: message("Last name"),
    Column.CHOSEN_NAME: message("Chosen name"),
    Column.NUMBER: message("Slip number"),
}


class RosterDialog(Dialog):
    """Each column says what it holds and can be put right; below is exactly what would go on the list."""

    def __init__(self, shell: Shell, delivery: Delivery, roster: Roster, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self.shell, self.roster, self._level = shell, roster, delivery.level
        self.expected: Expected | None = None
        self.setWindowTitle(say("Expected people"))
        self.table = self._table()
        self.columns = [self._choice(at) for at in range(roster.width)]
        self.summary = plain("")
        self.apart = QCheckBox(say("Keep people of the same name apart"))
        self.apart.toggled.connect(lambda _on: self._look())
        self.apart.hide()
        self.kept = QVBoxLayout()
        self.take = button(say("Put them on the list"), self.accept, "primary")
        self.take.setDefault(True)
        self.setLayout(
            column(
                plain(say("Who is expected?"), "section"),
                plain(say("Say what each column holds. Everything else of the file is left out and not kept."), "hint"),
                self.table,
                self.summary,
                self.apart,
                row(None, button(say("Cancel"), self.reject), self.take),
                margin=MARGIN,
            )
        )
        self.resize(scaled(760), scaled(520))
        shell.keeper.locking.connect(self.reject)
        self._look()

    def chosen(self) -> tuple[Column, ...]:
        """What each column holds, as it was put right."""
        return tuple(Column(choice.currentData()) for choice in self.columns)

    def _table(self) -> QTableWidget:
        """The first row has what each column holds, the second its heading, then the file's own rows."""
        rows = self.roster.rows[:_ROWS_SHOWN]
        table = QTableWidget(len(rows) + 2, self.roster.width)
        table.setAccessibleName(self.shell.say("The file"))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for number, cells in enumerate((self.roster.headings, *rows), 1):
            for at, cell in enumerate(cells):
                item = QTableWidgetItem(cell[:200])
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(number, at, item)
        for at in range(self.roster.width):
            table.setColumnWidth(at, scaled(170))
        table.horizontalHeader().setStretchLastSection(True)
        table.setRowHeight(0, scaled(44))
        return table

    def _choice(self, at: int) -> QComboBox:
        choice = QComboBox()
        word = self.shell.desk.language.word
        for kind in self._kinds():
            choice.addItem(word(_WORDS[kind]), kind.value)
        begun = self.roster.columns[at]
        choice.setCurrentIndex(max(0, choice.findData(begun.value)))
        heading = self.roster.headings[at] or str(at + 1)
        choice.setAccessibleName(self.shell.say("What the column “{heading}” holds", heading=heading))
        choice.currentIndexChanged.connect(lambda _n: self._look())
        self.table.setCellWidget(0, at, choice)
        return choice

    def _kinds(self) -> tuple[Column, ...]:
        if self._level is Level.NUMBER:
            return Column.LEFT_OUT, Column.NUMBER
        return tuple(kind for kind in Column if kind is not Column.NUMBER)

    def _look(self) -> None:
        """Say what would be kept."""
        language, say = self.shell.desk.language, self.shell.say
        try:
            self.expected = found = rosters.preview_roster(
                self.roster, self.chosen(), self._level, apart=self.apart.isChecked()
            )
        except BadInput as problem:
            self.expected = None
            self.summary.setText(language.word(problem.message))
            self.take.setEnabled(False)
            return
        people = self.shell.count("{n} person", "{n} people", len(found.labels))
        words = [say("{people} would be expected: {examples}", people=people, examples=_few(found.labels))]
        if found.twice and self._level is not Level.NUMBER:
            rows = self.shell.count("{n} row", "{n} rows", found.doubles)
            words.append(
                say("Left out because the name stands further up already, {rows}: {names}",
                    rows=rows, names=_few(found.twice))
            )  # fmt: skip
        elif found.twice:
            words.append(self.shell.count("Left out: {n} number that stands further up already.",
                                          "Left out: {n} numbers that stand further up already.",
                                          found.doubles))  # fmt: skip
        if found.empty or found.refused:
            words.append(
                say("Left out: {empty} empty rows, {refused} that may not be kept.",
                    empty=found.empty, refused=len(found.refused))
            )  # fmt: skip
        self.summary.setText("\n".join(words))
        self.apart.setVisible(self._level is not Level.NUMBER and (bool(found.twice) or self.apart.isChecked()))
        self.take.setEnabled(bool(found.labels))


def _few(labels: Sequence[str]) -> str:
    return ", ".join(labels[:_EXAMPLES]) + ("…" if len(labels) > _EXAMPLES else "")
