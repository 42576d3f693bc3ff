"""A calm sentence above the page: what went wrong and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, row


class MessageBar(QFrame):
    """Hidden until there is something to say; stays until it is closed or the next thing worked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("tone", "amber")
        self.words = plain()
        self._stays = False
        self.close_bar = button(shell.say("Close"), self.hide, "quiet", name=shell.say("Close message"))
        layout = row(self.words, self.close_bar)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 6, 12, 6)
        self.setLayout(layout)
        self.hide()

    def show_words(self, words: str, *, stays: bool = False) -> None:
        """Say `words`; those that must be read stay until they are closed."""
        self._stays = stays
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def next_worked(self) -> None:
        """What went wrong before is over."""
        if not self._stays:
            self.hide()
