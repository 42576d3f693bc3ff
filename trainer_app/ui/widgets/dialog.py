"""What every dialog with words in it is made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton

from trainer_app.qtkit.capture import is_left_out, leave_out

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAID_OUT = {QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class Dialog(QDialog):
    """Never too low for its words, whatever they become: Qt asks wrapped ones for one line's height only.

    Enter presses the button that has the focus, and anywhere else the default one.
    Left out of screenshots and shared screens wherever the window below it is.
    """

    def event(self, event: QEvent) -> bool:
        """Another width, other words or larger letters need another height."""
        kind = event.type()
        done = super().event(event)  # which may have been its last
        if kind == QEvent.Type.Show:
            self._follow_window_below()
        if kind in _LAID_OUT:
            self._make_room()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever went to “Cancel” means it: Qt would press the default button, since none here is an automatic one."""
        chosen = self.focusWidget()
        if event.key() in _ENTER and isinstance(chosen, QPushButton) and chosen.isEnabled():
            chosen.click()
        else:
            super().keyPressEvent(event)

    def _follow_window_below(self) -> None:
        below = self.parentWidget()
        if below is not None and is_left_out(below.window()):
            leave_out(self, True)

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.setMinimumHeight(min(needed, self.screen().availableGeometry().height()))
