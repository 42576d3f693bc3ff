"""The buttons on a note: each does what the note asks for, and undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from trainer_app.base.language import Message, message
from trainer_app.material.answers import WHOLE, Answer
from trainer_app.material.source import Note, SourceMaterial
from trainer_app.operations import modules, notices
from trainer_app.operations.passages import Placed
from trainer_app.ui.dialogs.address import AddressDialog
from trainer_app.ui.dialogs.ask import ChooseDialog, FewWordsDialog
from trainer_app.ui.material_decisions import MaterialDecisions
from trainer_app.ui.passage_uses import PassageUses
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button

_SETTLED: Mapping[str, Message] = {
    "spelling": message("It is right as it is"),
    "pointer_without_address": message("Not needed"),
    "person_named": message("Keep the name out"),
    "dated": message("It still holds"),
    "unsupported": message("I will say whose view it is"),
    "groups_not_listed": message("I will list groups near us"),
    "sensitive_topics": message("Not needed"),
}
"""What a trainer says who leaves the words as they are. Other notes are “understood”."""
_UNDERSTOOD = message("Understood")
_NEVER_SETTLED = frozenset({"more", "definition_without_term", "first_person"})
_MOST_TERMS = 4


class NoteFixes(QObject):
    """Makes the buttons of notes, and keeps the answers."""

    def __init__(self, shell: Shell, decisions: MaterialDecisions, uses: PassageUses, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._decisions, self._uses, self._page = shell, decisions, uses, page

    def buttons(self, material_id: str, material: SourceMaterial, note: Note) -> list[QPushButton]:
        """The answers a note can be given, the most helpful one first."""
        made = [button(words, do) for words, do in self._fixes(material_id, material, note)]
        if note.code not in _NEVER_SETTLED:
            words = self._shell.desk.language.word(_SETTLED.get(note.code, _UNDERSTOOD))
            made.append(button(words, lambda: self._answer(material_id, note, Answer()), "quiet"))
        return made

    def _fixes(
        self, material_id: str, material: SourceMaterial, note: Note
    ) -> Iterator[tuple[str, Callable[[], None]]]:
        say = self._shell.say
        match note.code:
            case "definition_without_term":
                for term in _likely_first(note)[:_MOST_TERMS]:
                    given = Answer(term=term)
                    yield say("Call it “{term}”", term=term), partial(self._answer, material_id, note, given)
                yield say("Another term…"), lambda: self._ask_term(material_id, note)
            case "spelling" if _is_passage(material, note.key):
                (meant,) = note.suggestions
                corrected = Answer(corrected=((note.about, meant),))
                yield say("Write “{word}”", word=meant), partial(self._answer, material_id, note, corrected)
            case "pointer_without_address" if _is_passage(material, note.key):
                yield say("Add the address…"), lambda: self._ask_address(material_id, material, note)
            case "first_person":
                for name in note.suggestions:
                    given = Answer(speaker=name)
                    yield say("It is “{name}” speaking", name=name), partial(self._answer, material_id, note, given)
                yield say("Say who is speaking…"), lambda: self._ask_speaker(material_id, note)
            case "sensitive_topics":
                yield say("Put a content notice in a module…"), lambda: self._choose_module(material_id, note)

    def _answer(self, material_id: str, note: Note, given: Answer) -> None:
        settled = Answer(settled=(note.name,))
        self._decisions.answer(material_id, note.key, given.and_also(settled))

    def _ask_term(self, material_id: str, note: Note) -> None:
        say = self._shell.say
        hint = say("It stands before the explanation wherever you use it.")
        begun = next(iter(_likely_first(note)), "")
        dialog = FewWordsDialog(self._shell, say("Which term is explained here?"), hint, begun, self._page.window())
        if dialog.exec():
            self._answer(material_id, note, Answer(term=dialog.words))

    def _ask_speaker(self, material_id: str, note: Note) -> None:
        say = self._shell.say
        hint = say("The name of the organization or the person. It is offered when you use a passage.")
        begun = next(iter(note.suggestions), "")
        dialog = FewWordsDialog(self._shell, say("Who says “we” here?"), hint, begun, self._page.window())
        if dialog.exec():
            self._answer(material_id, note, Answer(speaker=dialog.words))

    def _ask_address(self, material_id: str, material: SourceMaterial, note: Note) -> None:
        text = next(each.text for section in material.sections for each in section.passages if each.key == note.key)
        dialog = AddressDialog(self._shell, text, self._shell.desk.clock.now().date(), self._page.window())
        if dialog.exec():
            self._answer(material_id, note, Answer(address=dialog.address, checked=dialog.checked))

    def _choose_module(self, material_id: str, note: Note) -> None:
        desk = self._shell.desk
        self._shell.jobs.run(
            lambda _p: modules.list_modules(desk), lambda found: self._place_notice(material_id, note, found)
        )

    def _place_notice(self, material_id: str, note: Note, found: tuple[modules.StoredModule, ...]) -> None:
        desk, say = self._shell.desk, self._shell.say
        offered = [(each.id, each.module.title, "" if each.bundled else say("yours")) for each in found]
        title = say("Which module shows the content notice?")
        dialog = ChooseDialog(self._shell, title, offered, self._page.window())
        if not dialog.exec():
            return
        chosen, topics = dialog.chosen, note.suggestions

        def done(placed: Placed) -> None:
            self._uses.placed(placed, say("content notice in “{title}”", title=placed.module.title))
            self._answer(material_id, note, Answer())

        self._shell.jobs.save(lambda _p: notices.add_notice(desk, chosen, topics), done)


def _likely_first(note: Note) -> list[str]:
    likely = dict(note.message.values).get("term")
    return list(dict.fromkeys([*([str(likely)] if likely else []), *note.suggestions]))


def _is_passage(material: SourceMaterial, key: str) -> bool:
    return key != WHOLE and any(each.key == key for section in material.sections for each in section.passages)
