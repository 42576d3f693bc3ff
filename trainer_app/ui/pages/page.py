"""What every page of the window has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from trainer_app.base.changes import Changes
from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.qtkit.undo_keys import UndoKeys
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import dress


class Page(QWidget):
    """One page. `refresh` reads again what it shows; `open_item` shows one thing by its id."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.say = shell.say
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.layers = QStackedLayout(self)
        self._warned: tuple[Message, ...] = ()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the page shows, if `changes` concern it; None means everything."""

    def open_item(self, item: str) -> None:
        """Show the thing with this id."""

    def point_at(self, line: int) -> None:
        """Bring a line of what shows into sight, now or as soon as it is there."""

    def take_keys(self) -> None:
        """Give the keyboard to what is used first on this page."""

    def facts(self) -> str:
        """The words for the status line while this page shows."""
        return ""

    def undo_stack(self) -> QUndoStack | None:
        """The stack of what can be undone here now."""
        return None

    def can(self, _action: str) -> bool:
        """Whether an action of the menus makes sense on this page now."""
        return False

    def do(self, action: str) -> None:
        """Carry out an action of the menus; only called when `can` says so."""

    def panes(self) -> dict[str, QWidget]:
        """Splitters whose widths are remembered, by name."""
        return {}

    def warn_of(self, troubles: tuple[Message, ...]) -> None:
        """Say in the message bar what this page cannot show; the same troubles are said once, not at every refresh."""
        if troubles and troubles != self._warned:
            first = troubles[0]
            self.shell.trouble.emit(Problem(first.text, **dict(first.values)))
        self._warned = troubles

    def show_layer(self, widget: QWidget) -> None:
        """Show `widget` alone on this page, taking it in on first use."""
        if self.layers.indexOf(widget) < 0:
            self.layers.addWidget(widget)
            UndoKeys(widget)
            for each in widget.findChildren(QPushButton):  # made before the appearance was chosen
                dress(each)
        self.layers.setCurrentWidget(widget)
