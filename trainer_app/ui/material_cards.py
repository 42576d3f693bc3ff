"""The cards of the Material page: a passage, a line that was set aside, and a note with its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QWidget

from trainer_app.base.language import Message, message
from trainer_app.material.source import Confidence, Note, Passage, PassageKind, Section, SetAside, SourceMaterial
from trainer_app.operations import passages
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import chip, plain, selectable
from trainer_app.ui.material_decisions import MaterialDecisions
from trainer_app.ui.note_fixes import NoteFixes
from trainer_app.ui.passage_uses import PassageUses
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import button, card, row
from trainer_app.ui.widgets.picture_view import PictureView

KINDS: dict[PassageKind, Message] = {
    PassageKind.HEADING: message("Heading"),
    PassageKind.PARAGRAPH: message("Paragraph"),
    PassageKind.LIST_ITEM: message("List item"),
    PassageKind.DEFINITION: message("Definition"),
    PassageKind.POINTER: message("Pointer elsewhere"),
    PassageKind.CAPTION: message("Caption"),
    PassageKind.CREDIT: message("Credit"),
    PassageKind.QUOTE: message("Quote"),
    PassageKind.TABLE: message("Table"),
    PassageKind.IMAGE: message("Picture"),
    PassageKind.CODE: message("Code"),
}
_TRUST: Mapping[Confidence, Message] = {
    Confidence.LIKELY: message("{kind}, probably"),
    Confidence.UNSURE: message("{kind}? A guess"),
    Confidence.DECIDED: message("{kind}, as you said"),
}
"""How a kind is named that the document does not mark."""


class MaterialCards(QObject):
    """Makes cards. `use` and `go` say which passage is to be used, and to which line the trainer wants to go."""

    use = Signal(object)
    go = Signal(int)

    def __init__(self, shell: Shell, decisions: MaterialDecisions, uses: PassageUses, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._decisions, self._uses = shell, decisions, uses
        self._fixes = NoteFixes(shell, decisions, uses, page)

    def passage(self, material_id: str, material: SourceMaterial, passage: Passage, section: Section) -> QFrame:
        """A passage as the trainer works with it, how sure its kind is, and where it is used."""
        used = [
            title for line in range(passage.line, passage.last_line + 1) for title in self._uses.by_line.get(line, ())
        ]
        about = plain(f"{self.kind_of(passage)} · {self._place(material, passage.line)}", "hint", wrap=False)
        use = button(
            self._shell.say("Use…"), lambda: self.use.emit(passage), "quiet", name=self._shell.say("Use this passage")
        )
        change = self._decisions.passage_button(material_id, passage, section, material)
        chips = [chip(each) for each in used[:2]]
        answers = [plain(each, "hint") for each in self._answers(passage)]
        below = row(about, *chips, None, change, use)
        picture = self._picture(passages.Picked(material_id, material, passage))
        if picture and not passages.described(passage) and not isinstance(picture[0], PictureView):
            use.hide()
        return card(*picture, *answers, below) if picture else card(selectable(plain(passage.working)), *answers, below)

    def _picture(self, picked: passages.Picked) -> list[QWidget]:
        """A picture with what the document says about it; nothing for a passage of words."""
        if not picked.material.picture_of(picked.passage):
            return []
        say, words = self._shell.say, passages.described(picked.passage)
        file = passages.picture_of(self._shell.desk, picked)
        said = plain(words) if words else plain(say("The document does not say what this picture shows."), "hint")
        if file is None:
            gone = say("This picture could not be read. Save it as PNG or JPEG from its own program if you need it.")
            return [selectable(said), plain(gone, "hint")]
        return [PictureView(self._shell.jobs, file, words, QSize(scaled(360), scaled(200))), selectable(said)]

    def kind_of(self, passage: Passage) -> str:
        """What a passage is, and how sure that is, in words."""
        word = self._shell.desk.language.word
        kind = word(KINDS[passage.kind])
        trust = _TRUST.get(passage.confidence)
        return word(Message(trust.text, (("kind", kind),))) if trust else kind

    def _answers(self, passage: Passage) -> list[str]:
        """What the trainer answered about a passage, so that the document's own words stay in sight."""
        say, answer = self._shell.say, passage.answer
        said = [say("The document says “{word}”.", word=word) for word, _meant in answer.corrected]
        if answer.term:
            said.append(say("The term “{term}” is not in the document; you added it.", term=answer.term))
        if answer.address:
            day = self._shell.desk.language.day(date.fromisoformat(answer.checked)) if answer.checked else ""
            said.append(say("{address}, checked on {day}", address=answer.address, day=day))
        return said

    def aside(self, material_id: str, material: SourceMaterial, aside: SetAside) -> QFrame:
        """A line that was set aside, and why."""
        reason = self._shell.desk.language.word(aside.reason)
        words = plain(f"{self._place(material, aside.line)} · {reason}", "hint")
        use = self._decisions.use_button(material_id, aside.key)
        below = row(chip(self._shell.say("set aside")), words, use)
        return card(selectable(plain(aside.text, "hint")), below, tone="quiet")

    def note(self, material_id: str, material: SourceMaterial, note: Note) -> QFrame:
        """What the trainer should look at, and the answers it can be given."""
        say = self._shell.say
        words = plain(self._shell.desk.language.word(note.message))
        answers = self._fixes.buttons(material_id, material, note)
        if note.line:
            place = say("Go there: {place}", place=self._place(material, note.line))
            answers.append(button(place, lambda: self.go.emit(note.line), "quiet"))
        return card(plain(say("Needs a look"), "attention"), words, row(*answers, None), tone="amber")

    def answered(self, material_id: str, material: SourceMaterial) -> QFrame:
        """How many notes were dealt with, and the way to see them again."""
        said = self._shell.count("You dealt with {n} note.", "You dealt with {n} notes.", material.answered)
        words = self._shell.say("Show every note again")
        again = button(words, lambda: self._decisions.ask_again(material_id), "quiet")
        return card(row(plain(said, "hint"), None, again), tone="quiet")

    def _place(self, material: SourceMaterial, line: int) -> str:
        """Where a line stands in the document, in words."""
        return self._shell.desk.language.word(material.place_of(line))
