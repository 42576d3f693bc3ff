"""The rows of the agenda as a list: read out, dragged and edited like any other list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from trainer_app.base.language import Language
from trainer_app.library.module import Module
from trainer_app.workshop.plan import Segment, SegmentKind, Workshop
from trainer_app.workshop.timing import agenda

MIME = "application/x-trainer-segment"
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """What one row shows. `tone` is the colour of its kind and `word` the same in a word."""

    segment: Segment
    start: str
    title: str
    about: str
    word: str
    tone: str


class AgendaModel(QAbstractListModel):
    """The segments of a workshop. `wanted_move(id, to)` and `wanted_minutes(id, minutes)` ask for edits."""

    wanted_move = Signal(str, int)
    wanted_minutes = Signal(str, int)

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show_workshop(self, workshop: Workshop | None, modules: Mapping[str, Module]) -> None:
        """Show the segments of `workshop`."""
        self.beginResetModel()
        self._rows = make_rows(workshop, modules, self._language) if workshop else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many segments there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for the painter, its title to search by, its sentence to read out, its minutes to edit."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            minutes = self._language.count("{n} minute", "{n} minutes", row.segment.minutes)
            return ", ".join(part for part in (row.start, row.title, row.word, minutes) if part)
        return int(row.segment.minutes) if role == Qt.ItemDataRole.EditRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for other minutes; the row changes when the workshop has."""
        if role == Qt.ItemDataRole.EditRole and 0 <= index.row() < len(self._rows):
            self.wanted_minutes.emit(self._rows[index.row()].segment.id, int(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, dragged and edited; drops go between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        """A row moves; it is never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of an agenda."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The dragged row's segment."""
        carried = QMimeData()
        if indexes:
            carried.setData(MIME, self._rows[indexes[0].row()].segment.id.encode())
        return carried

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Ask for the move. Says no to Qt, so that it does not take the row out by itself."""
        if data.hasFormat(MIME):
            segment = bytes(data.data(MIME).data()).decode()
            place = row if row >= 0 else (parent.row() if parent.isValid() else len(self._rows))
            here = next((n for n, each in enumerate(self._rows) if each.segment.id == segment), place)
            self.wanted_move.emit(segment, place - 1 if here < place else place)
        return False


def make_rows(workshop: Workshop, modules: Mapping[str, Module], language: Language) -> tuple[Row, ...]:
    """The rows of a workshop's agenda, worded."""
    titles = {key: module.title for key, module in modules.items()}
    timed = agenda(workshop, titles)
    last = len(timed) - 1
    return tuple(
        Row(
            each.segment,
            language.clock(each.start) if each.clock else f"{each.start.hour}:{each.start.minute:02}",
            each.title,
            _about(each.segment, modules, language),
            *_kind(each.segment, modules, number in (0, last), language),
        )
        for number, each in enumerate(timed)
    )


def _about(segment: Segment, modules: Mapping[str, Module], language: Language) -> str:
    if segment.kind is not SegmentKind.MODULE:
        return ""
    module = modules.get(segment.module)
    if module is None:
        return language.say("The module “{name}” is missing", name=segment.module)
    shown = [slide for slide in module.slides if segment.slides is None or slide.id in segment.slides]
    parts = [language.count("{n} slide", "{n} slides", len(shown))]
    activities = sum(1 for slide in shown if slide.activity)
    if activities:
        parts.append(language.count("{n} activity", "{n} activities", activities))
    if module.handout:
        parts.append(language.say("handout page"))
    return " · ".join(parts)


def _kind(segment: Segment, modules: Mapping[str, Module], at_edge: bool, language: Language) -> tuple[str, str]:
    if segment.kind is SegmentKind.BREAK:
        return language.say("break"), "grey"
    if segment.kind is SegmentKind.NOTE:
        return language.say("note"), "pale" if at_edge else "grey"
    module = modules.get(segment.module)
    if module is None:
        return language.say("missing"), "amber"
    if module.activities and not at_edge:
        return language.say("activity"), "plum"
    return (language.say("opening or closing"), "pale") if at_edge else (language.say("slides"), "accent")
