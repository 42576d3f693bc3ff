"""Saying what a piece of a document is, where the program guessed otherwise; every decision can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from trainer_app.base.language import Message, message
from trainer_app.material.decisions import Decision
from trainer_app.operations import material as operations
from trainer_app.ui.shell import Shell
from trainer_app.ui.undo import Correction
from trainer_app.ui.widgets.parts import button

WORDS: Mapping[Decision, Message] = {
    Decision.PARAGRAPH: message("Paragraph"),
    Decision.LIST_ITEM: message("List item"),
    Decision.DEFINITION: message("Definition"),
    Decision.QUOTE: message("Quote"),
    Decision.HEADING: message("Heading"),
    Decision.ASIDE: message("Set aside"),
}


class MaterialDecisions(QObject):
    """Buttons for deciding, and the way of a decision to the disk. The page reads the document again afterwards."""

    def __init__(self, shell: Shell, stack: QUndoStack, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._stack, self._page = shell, stack, page

    def change_button(self, material_id: str, key: str) -> QPushButton:
        """A button that offers everything a piece can be."""
        made = button(self._shell.say("Change…"), lambda: self._offer(made, material_id, key), "quiet")
        made.setAccessibleName(self._shell.say("Change what this is"))
        return made

    def use_button(self, material_id: str, key: str) -> QPushButton:
        """A button that takes up what was set aside."""
        return button(self._shell.say("Use this"), lambda: self.decide(material_id, key, Decision.PARAGRAPH), "quiet")

    def _offer(self, at: QPushButton, material_id: str, key: str) -> None:
        menu = QMenu(self._page)
        for decision, words in WORDS.items():
            action = menu.addAction(self._shell.desk.language.word(words))
            action.triggered.connect(lambda *_, chosen=decision: self.decide(material_id, key, chosen))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, menu.deleteLater))

    def decide(self, material_id: str, key: str, decision: Decision) -> None:
        """Keep a decision; undo brings back what was decided before, or the guess."""
        before = operations.decision_about(self._shell.desk, material_id, key)
        words = self._shell.say("change what a passage is")
        self._stack.push(
            Correction(
                words, lambda: self._save(material_id, key, decision), lambda: self._save(material_id, key, before)
            )
        )
        self._shell.changed.emit()

    def _save(self, material_id: str, key: str, decision: Decision | None) -> None:
        desk = self._shell.desk
        self._shell.jobs.save(
            lambda _p: operations.decide(desk, material_id, key, decision), self._shell.announcer.announce
        )
