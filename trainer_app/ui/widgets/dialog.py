"""What every dialog with words in it is made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

_LAID_OUT = {QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class Dialog(QDialog):
    """Never too low for its words, whatever they become: Qt asks wrapped ones for one line's height only."""

    def event(self, event: QEvent) -> bool:
        """Another width, other words or larger letters need another height."""
        done = super().event(event)
        if event.type() in _LAID_OUT:
            self._make_room()
        return done

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.setMinimumHeight(min(needed, self.screen().availableGeometry().height()))
