"""All slides side by side with a search, in the presenter view only: the room goes on seeing its slide."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer_app.base.language import Language
from trainer_app.deck.slide import Deck
from trainer_app.present.panel import Panel
from trainer_app.present.slide_cache import SlideCache
from trainer_app.present.style import INK, LINE, MINT, MUTED, words

WIDTH = 208
"""Of a slide in the overview, in logical pixels."""
_BUDGET = 24 * 1024 * 1024
_TEXT = 44
_GAP = 10
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

ModelIndex = QModelIndex | QPersistentModelIndex


class Slides(QAbstractListModel):
    """The slides whose title, segment or number was searched for, by their index in the deck."""

    def __init__(self, deck: Deck, parent: QWidget) -> None:
        super().__init__(parent)
        titles = {segment.id: segment.title for segment in deck.segments}
        self._titles = [slide.title for slide in deck.slides]
        self._searched = [
            f"{each.number} {each.title} {titles.get(each.segment, '')}".casefold() for each in deck.slides
        ]
        self.shown = list(range(len(deck.slides)))

    def search(self, text: str) -> None:
        """Keep the slides that hold every word of `text`."""
        wanted = text.casefold().split()
        self.beginResetModel()
        self.shown = [at for at, held in enumerate(self._searched) if all(word in held for word in wanted)]
        self.endResetModel()

    def rowCount(self, _parent: ModelIndex | None = None) -> int:
        """How many were found."""
        return len(self.shown)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number and title."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not 0 <= index.row() < len(self.shown):
            return None
        at = self.shown[index.row()]
        return f"{at + 1}  {self._titles[at]}"


class SlideTile(QStyledItemDelegate):
    """Draws a slide with its number and title below it."""

    def __init__(self, model: Slides, cache: SlideCache, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._cache = model, cache

    def _height(self) -> int:
        page = self._cache.size_of_pages
        return round(WIDTH * page.height / page.width)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """A slide, its words and the space around."""
        return QSize(WIDTH + 2 * _GAP, self._height() + _TEXT + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw the slide; the chosen one has a frame."""
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = QRect(place.x() + _GAP, place.y() + _GAP, WIDTH, self._height())
        at = self._model.shown[index.row()]
        device = painter.device()
        ratio = device.devicePixelRatio() if device else 1.0
        painter.drawImage(picture, self._cache.picture(at, round(WIDTH * ratio)))
        painter.setPen(QPen(QColor(MINT if chosen else LINE), 4 if chosen else 1))
        painter.drawRect(picture.adjusted(-2, -2, 2, 2) if chosen else picture)
        painter.setPen(QColor(INK if chosen else MUTED))
        text = QRect(picture.x(), picture.bottom() + 8, WIDTH, _TEXT - 8)
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, WIDTH)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


class Overview(Panel):
    """Type to search, arrows to choose, Enter or a click to go."""

    chosen = Signal(int)
    """The index of a slide to go to."""
    typed_in = True

    def __init__(self, deck: Deck, language: Language, parent: QWidget) -> None:
        super().__init__(language.say("Go to a slide"), language, parent)
        self.cache = SlideCache(deck, _BUDGET, self)
        self.model = Slides(deck, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(language.say("Search title, module or number"))
        self.field.setAccessibleName(language.say("Search the slides"))
        self.field.textChanged.connect(self._search)
        self.list = QListView(self)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(language.say("Slides"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SlideTile(self.model, self.cache, self))
        self.list.clicked.connect(lambda _: self._go())
        self._none = words(self, language.say("No slide holds these words. Delete some of them."), MUTED)
        self.body.addWidget(self.field)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)

    def open_at(self, index: int) -> None:
        """Open with the slide at `index` chosen."""
        self.field.clear()
        self._search("")
        self.open()
        self._choose(index)

    def first_focus(self) -> QWidget:
        """The search."""
        return self.field

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._none.setVisible(not self.model.shown)
        self._choose(0)

    def _choose(self, row: int) -> None:
        chosen = self.model.index(row, 0)
        self.list.setCurrentIndex(chosen)
        self.list.scrollTo(chosen, QListView.ScrollHint.PositionAtCenter)

    def _go(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.shown):
            self.shut()
            self.chosen.emit(self.model.shown[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes; from the search the arrows lead into the slides."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key in _TO_LIST and self.field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
