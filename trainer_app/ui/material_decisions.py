"""Saying what a piece of a document is and where it stands, where the program guessed otherwise; all can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import shorten

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from trainer_app.base.changes import Changes
from trainer_app.base.language import Message, message
from trainer_app.base.progress import Progress
from trainer_app.material import decisions
from trainer_app.material.answers import UNANSWERED, Answer
from trainer_app.material.decisions import Decided, Decision, Decisions
from trainer_app.material.source import Passage, Section, SourceMaterial
from trainer_app.operations import material as operations
from trainer_app.qtkit.text import as_label
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
_SHOWN = 48
"""The most characters of a sentence or a heading that a menu shows."""


class MaterialDecisions(QObject):
    """Buttons for deciding, and the way of a decision to the disk. The page reads the document again afterwards."""

    def __init__(self, shell: Shell, stack: QUndoStack, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._stack, self._page = shell, stack, page

    def heading_button(self, material_id: str, section: Section) -> QPushButton:
        """A button that offers everything a heading can be."""
        return self._change_button(lambda menu: self._offer_kinds(menu, material_id, section.key))

    def passage_button(
        self, material_id: str, passage: Passage, section: Section, material: SourceMaterial
    ) -> QPushButton:
        """A button that offers everything a passage can be, and to split, join and move it."""

        def offer(menu: QMenu) -> None:
            self._offer_kinds(menu, material_id, passage.key)
            menu.addSeparator()
            self._offer_shapes(menu, material_id, passage, section)
            self._offer_sections(menu, material_id, passage, section, material)
            if passage.answer != UNANSWERED:
                menu.addAction(self._shell.say("Forget what was answered"), lambda: self.forget(material_id, passage))

        return self._change_button(offer)

    def use_button(self, material_id: str, key: str) -> QPushButton:
        """A button that takes up what was set aside."""
        return button(self._shell.say("Use this"), lambda: self.decide(material_id, key, Decision.PARAGRAPH), "quiet")

    def _change_button(self, fill: Callable[[QMenu], None]) -> QPushButton:
        made = button(self._shell.say("Change…"), lambda: self._pop_up(made, fill), "quiet")
        made.setAccessibleName(self._shell.say("Change what this is"))
        return made

    def _pop_up(self, at: QPushButton, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(self._page)
        fill(menu)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, menu.deleteLater))

    def _offer_kinds(self, menu: QMenu, material_id: str, key: str) -> None:
        for decision, words in WORDS.items():
            action = menu.addAction(self._shell.desk.language.word(words))
            action.triggered.connect(lambda *_, chosen=decision: self.decide(material_id, key, chosen))

    def _offer_shapes(self, menu: QMenu, material_id: str, passage: Passage, section: Section) -> None:
        say, known = self._shell.say, self._known(material_id)
        if len(passage.pieces) > 1:
            menu.addAction(say("Take apart again"), lambda: self.part(material_id, passage))
        else:
            words = passage.text.split()
            splits = menu.addMenu(say("Split before"))
            for at in decisions.places_to_cut(passage.text):
                shown = _short(" ".join(words[at : at + 12]))
                splits.addAction(shown).triggered.connect(lambda *_, at=at: self.split(material_id, passage, at))
            splits.setEnabled(bool(splits.actions()))
        at = section.passages.index(passage)
        stands = at > 0 and not any(_moved(known, each) for each in section.passages[at - 1 : at + 1])
        menu.addAction(say("Join with the passage above"), lambda: self.join(material_id, passage)).setEnabled(stands)

    def _offer_sections(
        self, menu: QMenu, material_id: str, passage: Passage, section: Section, material: SourceMaterial
    ) -> None:
        say = self._shell.say
        sections = menu.addMenu(say("Move to section"))
        for each in material.sections:
            action = sections.addAction(_short(each.title or material.title))
            action.setEnabled(each.key != section.key)
            action.triggered.connect(lambda *_, key=each.key: self.move(material_id, passage, key))
        if _moved(self._known(material_id), passage):
            menu.addAction(say("Move back where it stood"), lambda: self.move(material_id, passage, None))

    def decide(self, material_id: str, key: str, kind: Decision) -> None:
        """Say what a piece is."""
        words = self._shell.say("change what a passage is")
        self._keep(words, material_id, lambda known: decisions.say_kind(known, key, kind))

    def split(self, material_id: str, passage: Passage, word: int) -> None:
        """Cut a passage before one of its words, counted from 0."""
        words = self._shell.say("split a passage")
        self._keep(words, material_id, lambda known: decisions.split(known, passage.key, word))

    def join(self, material_id: str, passage: Passage) -> None:
        """Let a passage go on the one above it."""
        words = self._shell.say("join two passages")
        self._keep(words, material_id, lambda known: decisions.join(known, passage.key))

    def part(self, material_id: str, passage: Passage) -> None:
        """Let the pieces of a passage stand by themselves again."""
        words, keys = self._shell.say("take a passage apart"), [piece.key for piece in passage.pieces[1:]]
        self._keep(words, material_id, lambda known: decisions.part(known, keys))

    def move(self, material_id: str, passage: Passage, section: str | None) -> None:
        """Put a passage under another heading, given by its key; None puts it back where it stood."""
        words = self._shell.say("move a passage")
        self._keep(words, material_id, lambda known: decisions.move(known, passage.key, section))

    def forget(self, material_id: str, passage: Passage) -> None:
        """Forget terms, corrections and addresses of a passage, so that its notes are shown again."""
        words, keys = self._shell.say("forget answers"), [piece.key for piece in passage.pieces]
        self._keep(words, material_id, lambda known: decisions.forget_answers(known, keys))

    def answer(self, material_id: str, key: str, given: Answer) -> None:
        """Answer a note on a piece, or on the whole document."""
        words = self._shell.say("answer a note")
        self._keep(words, material_id, lambda known: decisions.answer(known, key, given))

    def ask_again(self, material_id: str) -> None:
        """Show every note again."""
        self._keep(self._shell.say("show every note again"), material_id, decisions.ask_again)

    def _known(self, material_id: str) -> Decisions:
        return operations.decisions_about(self._shell.desk, material_id)

    def _keep(self, words: str, material_id: str, change: Callable[[Decisions], Decisions]) -> None:
        """Keep what was decided; undo brings back what was decided before, or the guess.

        What changes is worked out when its turn to be saved comes, from what is kept by then.
        """
        desk = self._shell.desk
        before: dict[str, Decided | None] = {}

        def do(_progress: Progress) -> Changes:
            known = operations.decisions_about(desk, material_id)
            changes = change(known)
            before.update({key: known.get(key) for key in changes})
            return operations.decide(desk, material_id, changes)

        def back(_progress: Progress) -> Changes:
            return operations.decide(desk, material_id, before)

        def kept(changes: Changes) -> None:
            self._shell.saved.emit()
            self._shell.announcer.announce(changes)

        def save(work: Callable[[Progress], Changes]) -> None:
            self._shell.jobs.save(work, kept)

        self._stack.push(Correction(words, lambda: save(do), lambda: save(back)))
        self._shell.changed.emit()


def _short(words: str) -> str:
    return as_label(shorten(words, _SHOWN, placeholder="…"))


def _moved(known: Decisions, passage: Passage) -> bool:
    return passage.key in known and known[passage.key].section is not None
