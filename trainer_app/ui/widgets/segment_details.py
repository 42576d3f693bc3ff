"""The details of one segment: its slides, the notes of the slide that shows, and its length."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QWidget

from trainer_app.deck.slide import Deck, Slide
from trainer_app.library.module import Module
from trainer_app.operations import decks
from trainer_app.operations.runs import usual_for
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import plain
from trainer_app.ui.models.agenda import Row
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.agenda_view import LONGEST
from trainer_app.ui.widgets.parts import MARGIN, card, column, roomy
from trainer_app.ui.widgets.slide_choices import SlideChoices
from trainer_app.ui.widgets.slides_strip import SlidesStrip
from trainer_app.workshop.plan import SegmentKind, Workshop


class SegmentDetails(QWidget):
    """What stands right of the agenda. `wanted_minutes(segment_id, minutes)` asks for another length.

    `wanted_title(segment_id, title)` asks for other words for a break or note, `wanted_choice(slide_id, choice)` for
    another way to show a slide.
    """

    wanted_minutes = Signal(str, int)
    wanted_title = Signal(str, str)
    wanted_choice = Signal(str, object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, say = shell, shell.say
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._segment = ""
        self._named = ("", "")
        self._deck: Deck | None = None
        self._slides: tuple[Slide, ...] = ()
        self._usual: Mapping[str, int] = {}
        self._asked: Workshop | None = None
        self.title, self.about = plain("", "section"), plain("", "hint")
        self.strip = SlidesStrip(shell)
        self.strip.chosen.connect(self._show_slide)
        self.choices = SlideChoices(shell)
        self.choices.wanted.connect(self.wanted_choice)
        self.notes = plain()
        self.notes_card = card(plain(say("Notes for this slide"), "strong"), self.notes)
        self.minutes = QSpinBox()
        roomy(self.minutes)
        self.minutes.setRange(1, LONGEST)
        self.minutes.setSuffix(" " + say("min"))
        self.minutes.setAccessibleName(say("Length in this workshop"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.valueChanged.connect(self._minutes_changed)
        self.usual = plain("", "hint")
        self.name = QLineEdit()
        self.name.setAccessibleName(say("Title of this row"))
        self.name.setMaxLength(200)
        self.name.editingFinished.connect(self._name_changed)
        self.name_word = _word(say("Title"), self.name)
        self.length_card = card(
            plain(say("In this workshop"), "strong"),
            column(self.name_word, self.name, gap=4),
            flow(_word(say("Length"), self.minutes), None, self.minutes),
            self.usual,
        )
        layout = column(self.title, self.about, self.strip, self.choices, self.notes_card, self.length_card)
        layout.addStretch(1)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setLayout(layout)

    def forget(self) -> None:
        """Lay the slides out again the next time: modules may say something else by now."""
        self._asked = None

    def show_nothing(self) -> None:
        """An agenda without rows: say what to do."""
        self.title.setText(self._shell.say("Nothing on the agenda yet"))
        self.about.setText(self._shell.say("Add a module, a break or a note below the agenda."))
        self._segment = ""
        for part in (self.strip, self.notes_card, self.choices, self.length_card):
            part.hide()

    def show_segment(self, workshop: Workshop, shown: Row, modules: Mapping[str, Module]) -> None:
        """Show the segment of one row."""
        self._segment = shown.segment.id
        self.title.setText(shown.title)
        module = modules.get(shown.segment.module)
        self.about.setText(
            " · ".join(part for part in (shown.about or shown.word, module.audience if module else "") if part)
        )
        self.minutes.blockSignals(True)
        self.minutes.setValue(shown.segment.minutes)
        self.minutes.blockSignals(False)
        self._show_name(shown)
        self.length_card.show()
        if workshop is not self._asked:
            self._asked = workshop
            desk = self._shell.desk
            self._shell.jobs.run(
                lambda _progress: (decks.deck_for(desk, workshop, skipped=True), usual_for(desk, workshop)),
                lambda found: self._deck_arrived(workshop, *found),
                lambda _problem: self._deck_arrived(workshop, None, {}),
            )
        else:
            self._show_slides()
        self._show_usual()

    def first_slide(self) -> int:
        """The place of the slide that shows among those that are presented, 0 without one."""
        if self._deck is None or not 0 <= self.strip.index < len(self._slides):
            return 0
        before = self._deck.slides[: self._deck.slides.index(self._slides[self.strip.index])]
        return sum(not slide.hidden for slide in before)

    def _deck_arrived(self, workshop: Workshop, deck: Deck | None, usual: Mapping[str, int]) -> None:
        if workshop is self._asked:
            self._deck, self._usual = deck, usual
            self._show_slides()
            self._show_usual()

    def _show_usual(self) -> None:
        """What earlier shows took, where that is known."""
        minutes = self._usual.get(self._segment)
        self.usual.setText(self._shell.say("Usually takes {n} min in your shows", n=minutes) if minutes else "")
        self.usual.setVisible(bool(minutes))

    def _show_slides(self) -> None:
        deck = self._deck
        self._slides = tuple(slide for slide in deck.slides if slide.segment == self._segment) if deck else ()
        self.strip.setVisible(bool(self._slides))
        self.strip.show_slides(self._slides, deck.theme if deck else None)
        self._show_slide(self.strip.index)

    def _show_slide(self, index: int) -> None:
        """The notes of the slide that shows, and what can be changed about it."""
        if self._asked is not None and 0 <= index < len(self._slides):
            self.choices.show_slide(self._asked, self._slides[index])
        self.choices.setVisible(0 <= index < len(self._slides))
        notes = self._slides[index].notes if 0 <= index < len(self._slides) else ()
        self.notes.setText("\n\n".join(paragraph.text for paragraph in notes))
        self.notes_card.setVisible(bool(notes))

    def name_it(self) -> None:
        """Let the title of a new row be typed at once."""
        self.name.setFocus()
        self.name.selectAll()

    def _show_name(self, shown: Row) -> None:
        now = (shown.segment.id, shown.title)
        if now != self._named:  # the same row comes again after every save, perhaps in the middle of a word
            self._named = now
            self.name.setText(shown.title)
            self.name.setCursorPosition(0)
        for part in (self.name_word, self.name):
            part.setVisible(shown.segment.kind is not SegmentKind.MODULE)

    def _name_changed(self) -> None:
        words = self.name.text().strip()
        if not words:
            self.name.setText(self.title.text())
        elif self._segment and self.name.isVisible() and words != self.title.text():
            self.wanted_title.emit(self._segment, words)

    def _minutes_changed(self, minutes: int) -> None:
        self.wanted_minutes.emit(self._segment, minutes)


def _word(text: str, field: QWidget) -> QLabel:
    """The word before a field."""
    label = plain(text, wrap=False)
    label.setBuddy(field)
    return label
