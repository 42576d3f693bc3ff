"""Local facts of the workshop that is open: how many are missing, filling them in, and asking once before a show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trainer_app.deck.interlude import support_lacks
from trainer_app.library.asking import asked_for
from trainer_app.library.module import Module
from trainer_app.qtkit.text import plain
from trainer_app.ui.dialogs.ask import AskDialog
from trainer_app.ui.dialogs.local_facts import LocalFactsDialog
from trainer_app.ui.open_workshop import OpenWorkshop
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button
from trainer_app.workshop.plan import Workshop


class LocalFacts(QObject):
    """`open_ones` says how many facts are empty, unchecked or checked long ago; `button` lets them be filled in."""

    def __init__(self, shell: Shell, opened: OpenWorkshop, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._opened, self._page = shell, opened, page
        self._asked: Mapping[str, str] = {}
        self._reminded: set[str] = set()
        self.open_ones = plain("", "hint", wrap=False)
        self.button = button(shell.say("Local facts…"), lambda: shell.asked.emit("local_facts"), "quiet")

    def look(self, workshop: Workshop, modules: Mapping[str, Module]) -> None:
        """Count what is open in a workshop that is shown."""
        self._asked = asked_for(modules[each] for each in workshop.placed if each in modules)
        known, today = dict(workshop.local), self._shell.desk.clock.now().date()
        missing = sum(not (key in known and known[key].holds(today)) for key in self._asked)
        self.open_ones.setText(self._shell.say("{n} open", n=missing) if missing else "")
        for part in (self.button, self.open_ones):
            part.setVisible(bool(self._asked))

    def fill_in(self) -> None:
        """Ask for the facts, and keep them with one undo."""
        workshop = self._opened.workshop
        if workshop is None:
            return
        dialog = LocalFactsDialog(self._shell, workshop, self._asked, self._page)
        if dialog.exec():
            self._opened.edit(self._shell.say("fill in local facts"), dialog.changed)

    def before_presenting(self, workshop: Workshop, go_on: Callable[[], None]) -> None:
        """Ask once for a workshop whether its empty facts are to be filled in; then, or where none is empty, go on."""
        empty = self._asked.keys() - workshop.facts.keys()
        if not empty or workshop.id in self._reminded:
            go_on()
            return
        self._reminded.add(workshop.id)
        say = self._shell.say
        words = self._shell.count(
            "{n} line waits for words from the host. Left out, nobody in the room sees that it is missing.",
            "{n} lines wait for words from the host. Left out, nobody in the room sees that they are missing.",
            len(empty),
        )
        lacking = ", ".join(self._shell.desk.language.word(each) for each in support_lacks(workshop.facts))
        if lacking:
            lacks = say("The support slide (S) will lack: {lacking}. Printed support cards get a line there: write on "
                        "them who is here to help.", lacking=lacking)  # fmt: skip
            words = f"{words}\n\n{lacks}"
        question = AskDialog(say("Fill in local facts?"), words, say("Fill in"), say("Leave out"), self._page)
        question.accepted.connect(self.fill_in)
        question.rejected.connect(go_on)
        question.open()
