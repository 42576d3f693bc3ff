"""What a trainer can change about one slide of a workshop, while the module stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from trainer_app.base.language import Message, message
from trainer_app.deck.slide import PictureBlock, PictureRole, Slide
from trainer_app.library.content import Fit
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import as_label, plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import card, column, holder
from trainer_app.workshop.plan import SlideChoice, SlideLayout, Workshop

_LAYOUTS: Mapping[SlideLayout, Message] = {
    SlideLayout.AUTO: message("As in the module"),
    SlideLayout.LIST: message("As a list"),
    SlideLayout.COLUMNS: message("In two columns"),
    SlideLayout.PICTURE_LEFT: message("Picture before the text"),
    SlideLayout.PICTURE_FULL: message("Picture on a slide of its own"),
}
_OF_PICTURES = (SlideLayout.PICTURE_LEFT, SlideLayout.PICTURE_FULL)
_FITS: Mapping[str, Message] = {
    "": message("As in the module"),
    Fit.WHOLE.value: message("Show all of it"),
    Fit.COVER.value: message("Fill its place"),
}


class SlideChoices(QWidget):
    """Hide this slide, arrange it otherwise, fit its pictures otherwise. `wanted(slide_id, choice)` asks for it."""

    wanted = Signal(str, object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, say = shell, shell.say
        self._slide, self._choice = "", SlideChoice()
        self.hide_it = QCheckBox(as_label(say("Leave it out of this workshop")))
        self.layouts = _combo(say("Arrange"))
        self.fits = _combo(say("Pictures"))
        self._layouts_row = _row(say("Arrange"), self.layouts)
        self._fits_row = _row(say("Pictures"), self.fits)
        self.hide_it.toggled.connect(lambda on: self._ask(replace(self._choice, hide=on)))
        self.layouts.activated.connect(
            lambda _n: self._ask(replace(self._choice, layout=SlideLayout(self.layouts.currentData())))
        )
        self.fits.activated.connect(lambda _n: self._ask(replace(self._choice, fit=_fit(self.fits.currentData()))))
        parts = card(plain(say("This slide"), "strong"), self.hide_it, self._layouts_row, self._fits_row)
        self.setLayout(column(parts))

    def show_slide(self, workshop: Workshop, slide: Slide) -> None:
        """Show what is chosen for a slide; ways that change nothing about it are not offered."""
        self._slide = slide.origin
        self._choice = workshop.choice(self._slide)
        self.hide_it.blockSignals(True)
        self.hide_it.setChecked(slide.hidden)
        self.hide_it.blockSignals(False)
        left_out = slide.hidden and not self._choice.hide
        self.hide_it.setEnabled(not left_out)
        with_pictures = any(
            isinstance(block, PictureBlock) and block.role is not PictureRole.LOGO for block in slide.blocks
        )
        layouts = {each.value: words for each, words in _LAYOUTS.items() if with_pictures or each not in _OF_PICTURES}
        self._offer(self.layouts, layouts, self._choice.layout.value)
        self._offer(self.fits, _FITS, self._choice.fit.value if self._choice.fit else "")
        self._fits_row.setVisible(with_pictures)

    def _offer(self, combo: QComboBox, choices: Mapping[str, Message], chosen: str) -> None:
        combo.clear()
        for key, words in choices.items():
            combo.addItem(self._shell.desk.language.word(words), key)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _ask(self, choice: SlideChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.wanted.emit(self._slide, choice)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _row(words: str, field: QComboBox) -> QWidget:
    label: QLabel = plain(words, wrap=False)
    label.setBuddy(field)
    return holder(flow(label, None, field))


def _fit(value: str) -> Fit | None:
    return Fit(value) if value else None
