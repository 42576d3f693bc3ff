"""Something that opens over the cards of the presenter view: a window of its own could open in front of the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.keys import Command, command_of

_MARGIN = 28


class Panel(QFrame):
    """A heading, a way to close it, and what `body` is filled with.

    A panel with fields to type in keeps every key but that of the cover; any other leaves the keys to the show.
    """

    closed = Signal()
    commanded = Signal(object)
    """A `Command` from a key or button in the panel."""
    typed_in = False
    """Whether letters typed here are letters."""
    fits = False
    """Whether it is only as high as what is in it."""

    def __init__(self, title: str, language: Language, parent: QWidget, width: int = 10_000) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._language, self._widest = language, width
        heading = FittedLabel(self, times=1.35, bold=True)
        heading.setText(title)
        shut = QPushButton(language.say("Close"), self)
        shut.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shut.clicked.connect(self.shut)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(shut)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 20)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(self.body, 1)
        self.hide()

    def open(self) -> None:
        """Show it over the presenter view."""
        self.place()
        self.show()
        self.raise_()
        self.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        """What has the keys when it opens."""
        return self

    def shut(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def place(self) -> None:
        """Stand in the middle of the window, with a margin around."""
        around = self.parentWidget()
        if around is not None:
            room = around.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            width = min(self._widest, room.width())
            height = min(self._needed(width), room.height()) if self.fits else room.height()
            self.setGeometry((around.width() - width) // 2, room.y() + (room.height() - height) // 2, width, height)

    def _needed(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; pass on what the show may have."""
        command = command_of(event)
        if command is Command.END:
            self.shut()
        elif command is not None and (command is Command.COVER or not self.typed_in):
            self.commanded.emit(command)
