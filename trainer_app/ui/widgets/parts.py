"""The few building blocks every page is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trainer_app.qtkit.appearance import current_tokens, scaled, set_property
from trainer_app.qtkit.icons import icon
from trainer_app.qtkit.text import as_label, plain

MARGIN = 20
GAP = 12
Box = TypeVar("Box", bound=QBoxLayout)


def button(text: str, pressed: Callable[[], object], kind: str = "", picture: str = "", name: str = "") -> QPushButton:
    """A button. `kind` is primary, quiet, huge, kiosk or empty; `name` is read out instead of `text` where given."""
    made = QPushButton(as_label(text))
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if picture:
        made.setProperty("picture", picture)
        dress(made)
    made.clicked.connect(lambda *_: pressed())
    return made


def dress(made: QPushButton) -> None:
    """Draw a button's icon in the colours of the appearance."""
    colours, picture = current_tokens(), made.property("picture")
    if picture:
        colour = {"primary": colours.on_accent, "quiet": colours.accent}.get(made.property("kind"), colours.ink)
        made.setIcon(icon(str(picture), colour, pale=colours.faint))
        made.setIconSize(QSize(scaled(18), scaled(18)))


def column(*parts: QWidget | QLayout, gap: int = GAP, margin: int = 0) -> QVBoxLayout:
    """Parts below each other."""
    return _filled(QVBoxLayout(), parts, gap, margin)


def row(*parts: QWidget | QLayout | None, gap: int = 8, margin: int = 0) -> QHBoxLayout:
    """Parts side by side; None takes the space that is left."""
    return _filled(QHBoxLayout(), parts, gap, margin)


def _filled(box: Box, parts: Sequence[QWidget | QLayout | None], gap: int, margin: int) -> Box:
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, QLabel) and part.wordWrap() and isinstance(box, QHBoxLayout):
            box.addWidget(part, 20)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def card(*parts: QWidget | QLayout, tone: str = "", gap: int = 6) -> QFrame:
    """A rounded frame. `tone` is amber (needs attention), accent, quiet or empty."""
    frame = QFrame()
    frame.setObjectName("card")
    frame.setProperty("tone", tone)
    layout = column(*parts, gap=gap)
    layout.setContentsMargins(16, 12, 16, 12)
    frame.setLayout(layout)
    return frame


def holder(layout: QLayout, name: str = "clear") -> QWidget:
    """A widget around a layout."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


class _Scrolled(QScrollArea):
    """Scrolls rather than squeezing words that are wrapped: Qt asks such labels for one line's height only."""

    def setWidget(self, widget: QWidget) -> None:
        """Watch when the widget's contents change."""
        super().setWidget(widget)
        widget.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words otherwise."""
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other contents need other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if inner is not None and layout is not None and layout.hasHeightForWidth():
            inner.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))


def scrolled(widget: QWidget, name: str = "", *, steady: bool = False) -> QScrollArea:
    """Whatever does not fit can be scrolled to; keys and focus follow.

    `steady` keeps the bar's room at all times. Where a picture is as wide as the page, a bar that comes makes it lower,
    so that no bar is needed, so that it goes: Qt would turn in that circle until the program breaks down.
    """
    area = _Scrolled()
    if steady:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: set_property(bar, "idle", "yes" if least == most else ""))
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if name:
        area.setObjectName(name)
    area.setWidget(widget)
    return area


def roomy(field: QAbstractSpinBox) -> None:
    """Keep the words of a number or time field off its edge; a style sheet cannot."""
    for line in field.findChildren(QLineEdit):
        line.setTextMargins(8, 0, 0, 0)


def empty_state(title: str, hint: str | QLabel, *buttons: QPushButton) -> QWidget:
    """What an empty page says: what belongs here, and one next step. A label as `hint` can say other things later."""
    heading, words = plain(title, "section"), plain(hint, "hint") if isinstance(hint, str) else hint
    for label in (heading, words):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    inner = card(heading, words, row(None, *buttons, None), tone="quiet", gap=GAP)
    inner.setMaximumWidth(620)
    layout = QVBoxLayout()
    layout.addStretch(1)
    layout.addLayout(row(None, inner, None))
    layout.addStretch(2)
    layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    inner.setMinimumWidth(300)
    return holder(layout)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (entry := layout.takeAt(0)) is not None:
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
