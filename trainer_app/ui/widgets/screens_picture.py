"""The connected screens as they stand side by side, and what will be on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.present.screens import Arrangement, Screen
from trainer_app.qtkit.appearance import current_tokens, scaled
from trainer_app.ui.shell import Shell

_MARGIN = 10


class ScreensPicture(QWidget):
    """Draws the screens; `chosen(index)` when one is clicked."""

    chosen = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._say = shell.say
        self._screens: tuple[Screen, ...] = ()
        self._arrangement: Arrangement | None = None
        self.setMinimumHeight(scaled(190))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Wide enough for two screens."""
        return QSize(scaled(480), scaled(210))

    def show_screens(self, screens: Sequence[Screen], arrangement: Arrangement) -> None:
        """Show where the screens stand and what goes where."""
        self._screens, self._arrangement = tuple(screens), arrangement
        self.setAccessibleName(self._say("Connected screens"))
        self.setAccessibleDescription(". ".join(self._words(number) for number in range(len(self._screens))))
        self.update()

    def _words(self, index: int) -> str:
        screen = self._screens[index]
        return f"{index + 1}: {screen.name}, {screen.width} × {screen.height}, {self._role(screen)}"

    def _role(self, screen: Screen) -> str:
        arrangement = self._arrangement
        if arrangement is None:
            return ""
        if screen == arrangement.audience:
            return self._say("Slides")
        if screen == arrangement.presenter:
            alone = arrangement.audience is None
            return self._say("Both windows") if alone else self._say("Your notes")
        return self._say("Not used")

    def _places(self) -> list[QRectF]:
        """Where each screen is drawn."""
        if not self._screens:
            return []
        whole = QRectF()
        for screen in self._screens:
            whole = whole.united(QRectF(screen.x, screen.y, screen.width, screen.height))
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        left = room.center().x() - whole.width() * scale / 2 - whole.x() * scale
        top = room.center().y() - whole.height() * scale / 2 - whole.y() * scale
        return [
            QRectF(left + one.x * scale, top + one.y * scale, one.width * scale, one.height * scale).adjusted(
                3, 3, -3, -3
            )
            for one in self._screens
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, place in enumerate(self._places()):
            self._paint_screen(painter, index, place)
        painter.end()

    def _paint_screen(self, painter: QPainter, index: int, place: QRectF) -> None:
        colours, screen = current_tokens(), self._screens[index]
        slides = self._arrangement is not None and screen == self._arrangement.audience
        painter.setPen(QPen(QColor(colours.accent if slides else colours.line), 2))
        painter.setBrush(QColor(colours.accent_soft if slides else colours.card))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(QColor(colours.ink))
        large = QFont(self.font())
        large.setBold(True)
        lines = ((f"{index + 1}  {self._role(screen)}", large), (screen.name, self.font()),
                 (f"{screen.width} × {screen.height}", self.font()))  # fmt: skip
        height = painter.fontMetrics().height() * 1.3
        top = place.center().y() - height * len(lines) / 2
        for number, (text, font) in enumerate(lines):
            painter.setFont(font)
            line = QRectF(place.x() + 6, top + number * height, place.width() - 12, height)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the screen that was clicked."""
        at = QPointF(event.position())
        hit = [index for index, place in enumerate(self._places()) if place.contains(at)]
        if hit:
            self.chosen.emit(hit[0])
