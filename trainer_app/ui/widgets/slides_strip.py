"""Slides as small pictures, drawn by the same painter as the projector's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from trainer_app.deck.slide import Ink, Slide
from trainer_app.deck.theme import Theme
from trainer_app.qtkit.text import as_tool_tip, plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import column

_LARGEST = QSize(560, 315)
_SMALL = QSize(128, 72)


class SlidesStrip(QWidget):
    """One slide large, all of them small below; arrows leaf through. `chosen(index)` counts in the slides given."""

    chosen = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._slides: tuple[Slide, ...] = ()
        self._theme: Theme | None = None
        self._painted = 0
        self.large = plain(wrap=False)
        self.large.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.large.setMinimumWidth(160)
        self.small = QListWidget()
        self.small.setObjectName("plain")
        self.small.setAccessibleName(shell.say("Slides"))
        self.small.setFlow(QListWidget.Flow.LeftToRight)
        self.small.setViewMode(QListWidget.ViewMode.IconMode)
        self.small.setMovement(QListWidget.Movement.Static)
        self.small.setWrapping(False)
        self.small.setIconSize(_SMALL)
        self.small.setFixedHeight(_SMALL.height() + 36)
        self.small.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.small.currentRowChanged.connect(self._show)
        self.setLayout(column(self.large, self.small, gap=8))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_one)

    @property
    def index(self) -> int:
        """The index of the slide that shows large, -1 without slides."""
        return self.small.currentRow()

    def show_slides(self, slides: Sequence[Slide], theme: Theme | None) -> None:
        """Show these slides, the first one large. The small ones are drawn one by one, so that keys stay quick."""
        if tuple(slides) == self._slides and theme == self._theme:
            return
        same = [slide.id for slide in slides] == [slide.id for slide in self._slides]
        place = max(self.index, 0) if same else 0
        self._slides, self._theme, self._painted = tuple(slides), theme, 0
        self.small.blockSignals(True)
        self.small.clear()
        blank = QPixmap(_SMALL)
        blank.fill(Qt.GlobalColor.transparent)
        for slide in self._slides:
            item = QListWidgetItem(QIcon(blank), "")
            item.setToolTip(as_tool_tip(self._said(slide)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._said(slide))
            self.small.addItem(item)
        self.small.blockSignals(False)
        self.small.setVisible(len(self._slides) > 1)
        self.large.setVisible(bool(self._slides))
        if self._slides:
            self.small.setCurrentRow(place)
            self._show(place)
            self._timer.start()

    def choose(self, index: int) -> None:
        """Show one of the slides large."""
        self.small.setCurrentRow(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the large slide again as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _show(self, index: int) -> None:
        if 0 <= index < len(self._slides):
            self._draw()
            self.chosen.emit(index)

    def _draw(self) -> None:
        index = self.index
        if self._theme is None or not 0 <= index < len(self._slides):
            return
        slide = self._slides[index]
        widest = min(_LARGEST.width(), round(_LARGEST.height() * slide.size.width / slide.size.height))
        width = max(160, min(self.width(), widest))
        _put(self.large, slide_picture(slide, self._theme, round(width * self.devicePixelRatioF())), width)
        self.large.setAccessibleName(self._said(self._slides[index]))

    def _said(self, slide: Slide) -> str:
        return self._shell.say("{title} (left out)", title=slide.title) if slide.hidden else slide.title

    def _paint_one(self) -> None:
        if self._theme is None or self._painted >= min(len(self._slides), self.small.count()):
            self._timer.stop()
            return
        image = slide_picture(self._slides[self._painted], self._theme, _SMALL.width() * 2)
        image.setDevicePixelRatio(2)
        pixmap = QPixmap.fromImage(image)
        shown = QIcon(pixmap)
        shown.addPixmap(pixmap, QIcon.Mode.Selected)
        self.small.item(self._painted).setIcon(shown)
        self._painted += 1


def slide_picture(slide: Slide, theme: Theme, width: int) -> QImage:
    """A slide `width` pixels wide; one that is left out looks crossed out."""
    from trainer_app.present.slide_painter import slide_image

    image = slide_image(slide, theme, width)
    if slide.hidden:
        _cross_out(image, QColor(theme.colour(Ink.PAPER)), QColor(theme.colour(Ink.MUTED)))
    return image


def _cross_out(image: QImage, paper: QColor, ink: QColor) -> None:
    """Pale, with a line across: a slide that is not presented, also for those who see no colors."""
    paper.setAlphaF(0.72)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), paper)
    painter.setPen(QPen(ink, max(1.5, image.width() / 200)))
    painter.drawLine(image.rect().bottomLeft(), image.rect().topRight())
    painter.end()


def _put(label: QLabel, image: QImage, width: int) -> None:
    image.setDevicePixelRatio(image.width() / width)
    label.setPixmap(QPixmap.fromImage(image))
    label.setFixedHeight(round(width * image.height() / max(image.width(), 1)))
