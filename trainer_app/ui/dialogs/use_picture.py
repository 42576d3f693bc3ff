"""Using a picture of a document: what it shows, who made it, and where it goes in a module."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from trainer_app.library.module import Module, Use
from trainer_app.library.passages import Shown
from trainer_app.operations.passages import Picked, Place, described, preview_picture
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, holder, row
from trainer_app.ui.widgets.picture_view import PictureView
from trainer_app.ui.widgets.place_chooser import PlaceChooser
from trainer_app.ui.widgets.slide_preview import SlidePreview


class UsePictureDialog(Dialog):
    """Where a picture goes and how it is described; `place` and `shown` hold what was chosen."""

    def __init__(
        self, shell: Shell, picked: Picked, file: Path, modules: Sequence[Module], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        say, material, passage = shell.say, picked.material, picked.passage
        where = f"{material.title} · {shell.desk.language.word(material.place_of(passage.line))}"
        self._shell, self._picked, self._file = shell, picked, file
        self.setWindowTitle(say("Use this picture"))
        self.chooser = PlaceChooser(shell, modules, (Use.SLIDE, Use.HANDOUT))
        self.alt = QPlainTextEdit(described(passage))
        self.alt.setAccessibleName(say("What the picture shows"))
        self.alt.setPlaceholderText(say("Say it for those who cannot see it"))
        self.alt.setTabChangesFocus(True)
        self.credit = QLineEdit(material.title)
        self.credit.setMaxLength(200)
        self.credit.setAccessibleName(say("Credit"))
        self.preview = SlidePreview(shell)
        self.add = button(say("Add"), self.accept, "primary", "add")
        self.add.setDefault(True)
        view = PictureView(shell.jobs, file, described(passage), QSize(scaled(380), scaled(300)))
        pinned = column(plain(say("The picture"), "strong"), row(None, view, None), plain(where, "hint"))
        pinned.insertStretch(2, 1)
        rights = plain(say("Show it only where its maker allows that: look for a license, or ask."), "hint")
        writing = column(
            plain(say("What the picture shows"), "strong"), self.alt, plain(say("Credit"), "strong"), self.credit,
            rights, self.preview, gap=8,
        )  # fmt: skip
        sides = row(card(holder(pinned)), gap=16)
        sides.addLayout(writing, 1)
        below = row(None, button(say("Cancel"), self.reject), self.add)
        self.setLayout(column(self.chooser, sides, below, margin=MARGIN))
        self.resize(scaled(860), scaled(520))
        self.chooser.chosen.connect(self._allow)
        self.alt.textChanged.connect(self._allow)
        self.credit.textChanged.connect(lambda _t: self._allow())
        self._allow()
        self.alt.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> Shown:
        """The picture as the module will show it."""
        return Shown(self._file.name, " ".join(self.alt.toPlainText().split()), " ".join(self.credit.text().split()))

    @property
    def place(self) -> Place:
        """Where it is to be placed."""
        return self.chooser.place

    def _allow(self) -> None:
        self.add.setEnabled(bool(self.shown.alt) and self.chooser.complete)
        on_slide = self.chooser.chosen_use is Use.SLIDE
        self.preview.setVisible(on_slide)
        desk, picked, file, shown, place = self._shell.desk, self._picked, self._file, self.shown, self.place
        enough = on_slide and self.add.isEnabled()
        self.preview.want((lambda: preview_picture(desk, picked, file, shown, place)) if enough else None)
