"""The list of people as a table that can be read out: a line for each person in a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from trainer_app.base.language import Language
from trainer_app.delivery.people import What
from trainer_app.delivery.record import Level
from trainer_app.delivery.standing import Standing, Status
from trainer_app.delivery.table import label

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
LABEL, STATUS, CAME, LEFT, MINUTES, MORE = range(6)


class PeopleModel(QAbstractTableModel):
    """Shows standings. It holds decrypted names, so it is emptied when attendance is locked."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[Standing, ...] = ()
        self._level = Level.CHOSEN_NAME

    @property
    def lines(self) -> tuple[Standing, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[Standing], level: Level) -> None:
        """Show these, in their order; nothing where there are none."""
        self.beginResetModel()
        self._lines, self._level = tuple(lines), level
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Name, status, in, out, minutes, and the dots for more."""
        return 0 if parent.isValid() else MORE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        say = self._language.say
        first = {Level.NUMBER: say("Number"), Level.FULL_NAME: say("Name")}.get(self._level, say("Chosen name"))
        return (first, say("Status"), say("In"), say("Out"), say("Minutes"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, or the whole line."""
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self._cell(line, column) for column in (LABEL, STATUS, CAME, LEFT))
            return ", ".join(part for part in parts if part not in ("", "—"))
        return None

    def status(self, line: Standing) -> str:
        """What the chip says: `here`, `here since 13:45`, `left 14:15`, `expected`."""
        say, clock = self._language.say, self._language.clock
        if line.status is Status.EXPECTED:
            return say("expected")
        if line.left is not None:
            return say("left {time}", time=clock(line.left))
        last = line.moves[-1]
        if last.what is What.RETURNED and last.at is not None:
            return say("back {time}", time=clock(last.at))
        if line.late and line.arrived is not None:
            return say("here since {time}", time=clock(line.arrived))
        return say("here")

    def _cell(self, line: Standing, column: int) -> str:
        if column == LABEL:
            return label(line, self._language)
        if column == STATUS:
            return self.status(line)
        if column == CAME:
            return self._language.clock(line.arrived) if line.arrived else "—"
        if column == LEFT:
            return self._language.clock(line.left) if line.left else "—"
        if column == MINUTES:
            return "—" if line.minutes is None else str(line.minutes)
        return "···"
