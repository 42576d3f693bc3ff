"""Where something goes in a module: which module, how it is used there, and on which slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from trainer_app.base.language import Language, Message, language, message
from trainer_app.library.module import Module, Use
from trainer_app.operations.passages import Place
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import column, row

USES: Mapping[Use, Message] = {
    Use.SLIDE: message("On a slide"),
    Use.NOTES: message("In the notes"),
    Use.HANDOUT: message("In the handout"),
    Use.ACTIVITY: message("On cards of an activity"),
}
NEW = ""


class PlaceChooser(QWidget):
    """Fields for a place; `chosen` says that it is another one."""

    chosen = Signal()

    def __init__(self, shell: Shell, modules: Sequence[Module], uses: Sequence[Use]) -> None:
        super().__init__()
        say = shell.say
        self._shell = shell
        self._modules = {module.id: module for module in modules}
        self.module, self.use, self.slide = QComboBox(), QComboBox(), QComboBox()
        self.module.addItem(say("New module"), NEW)
        for module in modules:
            self.module.addItem(module.title, module.id)
        self.module.setCurrentIndex(min(1, self.module.count() - 1))
        for use in uses:
            self.use.addItem(shell.desk.language.word(USES[use]), use.value)
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        named = {self.module: say("Module"), self.use: say("Where"), self.slide: say("Slide"), self.title: say("Title")}
        for field, name in named.items():
            field.setAccessibleName(name)
        fields = row(self.module, self.use, self.slide)
        fields.setStretch(0, 1)
        self.setLayout(column(fields, self.title))
        self._offer_slides()
        self.module.currentIndexChanged.connect(lambda _n: self._offer_slides())
        self.use.currentIndexChanged.connect(lambda _n: self._offer_slides())
        self.slide.currentIndexChanged.connect(lambda _n: self._tell())
        self.title.textChanged.connect(lambda _t: self.chosen.emit())

    @property
    def place(self) -> Place:
        """What was chosen."""
        slide = self.slide.currentData() or NEW
        return Place(str(self.module.currentData()), self.chosen_use, str(slide), self.title.text().strip())

    @property
    def spoken(self) -> Language:
        """The language of the chosen module; a new one begins in the trainer's."""
        module = self._modules.get(str(self.module.currentData()))
        return language(module.language) if module else self._shell.desk.language

    @property
    def chosen_use(self) -> Use:
        """How it is used there."""
        return Use(self.use.currentData())

    @property
    def complete(self) -> bool:
        """Whether something new has a title."""
        return not self._is_new or bool(self.title.text().strip())

    @property
    def _is_new(self) -> bool:
        fresh = self.module.currentData() == NEW
        return fresh or (self.slide.currentData() == NEW and self.chosen_use is not Use.HANDOUT)

    def _offer_slides(self) -> None:
        """The slides of the chosen module, and a new one."""
        module = self._modules.get(str(self.module.currentData()))
        self.slide.blockSignals(True)
        self.slide.clear()
        self.slide.addItem(self._shell.say("New slide"), NEW)
        for each in module.slides if module and self.chosen_use is not Use.ACTIVITY else ():
            self.slide.addItem(each.title, each.id)
        self.slide.setCurrentIndex(self.slide.count() - 1 if self.chosen_use is Use.NOTES else 0)
        self.slide.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        say = self._shell.say
        fresh = self.module.currentData() == NEW
        self.slide.setVisible(not fresh and self.chosen_use is not Use.HANDOUT)
        self.title.setVisible(self._is_new)
        self.title.setPlaceholderText(say("Title of the new module") if fresh else say("Title of the new slide"))
        self.chosen.emit()
