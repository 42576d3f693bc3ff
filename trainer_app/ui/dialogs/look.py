"""The look of the slides: theme, shape and agenda slide, with the workshop's own slides as a live preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QListWidgetItem, QWidget

from trainer_app.base.errors import Problem
from trainer_app.base.language import message
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import Theme
from trainer_app.operations import decks, themes
from trainer_app.qtkit.appearance import scaled, set_property
from trainer_app.qtkit.flow import flow
from trainer_app.qtkit.text import as_label, plain
from trainer_app.ui.file_windows import ask_open
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, holder, row
from trainer_app.ui.widgets.slides_strip import SlidesStrip, slide_picture
from trainer_app.workshop import edits
from trainer_app.workshop.plan import AGENDA_SLIDE, PageShape, Workshop

_SMALL = QSize(160, 90)
_EXAMPLE = 3
"""The index of the slide that shows what a theme looks like: the first one after opening, agenda and notice."""
_SHAPES = {
    PageShape.WIDE: message("Wide, 16:9"),
    PageShape.STANDARD: message("Older projectors, 4:3"),
}


class LookDialog(Dialog):
    """Choose how slides look; `changed` is the workshop in the look that was chosen."""

    def __init__(self, shell: Shell, workshop: Workshop, parent: QWidget | None) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._before = shell, workshop
        self.changed = workshop
        self._deck: Deck | None = None
        self._themes: tuple[Theme, ...] = ()
        self._news = ""
        """What was taken over from a presentation that has just been added."""
        self.setWindowTitle(say("Look of the slides"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Theme"))
        self.list.setIconSize(_SMALL)
        self.list.setFixedWidth(_SMALL.width() + scaled(150))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.shapes = QComboBox()
        self.shapes.setAccessibleName(say("Shape"))
        for each, words in _SHAPES.items():
            self.shapes.addItem(shell.desk.language.word(words), each.value)
        self.shapes.setCurrentIndex(list(_SHAPES).index(workshop.page))
        self.shapes.currentIndexChanged.connect(lambda _row: self._chosen())
        self.agenda = QCheckBox(as_label(say("Show the agenda after the opening")))
        self.agenda.setChecked(not workshop.choice(AGENDA_SLIDE).hide)
        self.agenda.toggled.connect(lambda _on: self._chosen())
        self.strip = SlidesStrip(shell)
        self.said = plain("", "hint")
        take = button(say("Use this look"), self.accept, "primary")
        take.setDefault(True)
        self.take = take
        add = button(say("Add your own PowerPoint…"), self._choose_file, "quiet", "import")
        shape = plain(say("Shape"), wrap=False)
        shape.setBuddy(self.shapes)
        left = column(plain(say("Theme"), "strong"), self.list, add, gap=6)
        right = column(holder(flow(shape, self.shapes, self.agenda)), self.strip, self.said)
        right.addStretch(1)
        columns = row(left, gap=20)
        columns.addLayout(right, 1)
        self.setLayout(column(columns, row(None, button(say("Cancel"), self.reject), take), margin=MARGIN))
        self.resize(960, 600)
        self._load()

    def _load(self) -> None:
        desk = self._shell.desk
        self._shell.jobs.run(lambda _p: themes.list_themes(desk), self._arrived, self._failed)

    def _arrived(self, found: tuple[Theme, ...]) -> None:
        self._themes = found
        self.list.blockSignals(True)
        self.list.clear()
        blank = QPixmap(_SMALL)
        blank.fill(Qt.GlobalColor.transparent)
        for theme in found:
            item = QListWidgetItem(QIcon(blank), theme.title if theme.base else self._shell.say(theme.title))
            item.setData(Qt.ItemDataRole.UserRole, theme.id)
            self.list.addItem(item)
        names = [theme.id for theme in found]
        self.list.setCurrentRow(names.index(self.changed.theme) if self.changed.theme in names else 0)
        self.list.blockSignals(False)
        self.list.setFocus()
        self._chosen()

    def _choose_file(self) -> None:
        kinds = self._shell.say("PowerPoint files and templates") + " (*.pptx *.potx *.ppsx *.potm *.pptm)"
        chosen = ask_open(self._shell.desk, self, self._shell.say("Add your own PowerPoint"), kinds, "looks")
        if chosen is not None:
            self.add_file(chosen)

    def add_file(self, path: Path) -> None:
        """Make a theme of the organization's own presentation, choose it and say what was taken over."""
        desk = self._shell.desk
        self._tell(self._shell.say("Reading {name}…", name=path.name), "hint")
        self._shell.jobs.save(lambda _p: themes.make_theme(desk, path), self._added, self._failed)

    def _added(self, made: themes.ThemeMade) -> None:
        self.changed = edits.set_look(self._before, made.theme.id, self.changed.page, agenda=self.agenda.isChecked())
        self._deck = None
        self._news = "\n".join(self._shell.desk.language.word(row) for row in made.report)
        self._load()

    def _chosen(self) -> None:
        """Lay the slides out in what is chosen now, and show them."""
        item = self.list.currentItem()
        if not self._themes:
            return
        theme, shape = item.data(Qt.ItemDataRole.UserRole), PageShape(self.shapes.currentData())
        self.changed = edits.set_look(self._before, theme, shape, agenda=self.agenda.isChecked())
        desk, wanted = self._shell.desk, self.changed
        self._shell.jobs.run(
            lambda _p: decks.deck_for(desk, wanted), lambda deck: self._show(wanted, deck), self._failed
        )

    def _show(self, wanted: Workshop, deck: Deck) -> None:
        if wanted is not self.changed:
            return
        first = self._deck is None
        self._deck = deck
        self.strip.show_slides(deck.slides, deck.theme)
        warnings = [self._shell.desk.language.word(each) for each in deck.warnings]
        self._tell("\n".join([*([self._news] if self._news else []), *warnings]), "hint")
        self._news = ""
        if first:
            self._draw_themes(deck)

    def _draw_themes(self, deck: Deck) -> None:
        """A small picture of each theme, of the first slide that says something."""
        example = deck.slides[min(len(deck.slides) - 1, _EXAMPLE)]
        for number, theme in enumerate(self._themes):
            picture = QPixmap.fromImage(slide_picture(example, deck.theme.recoloured(theme), 2 * _SMALL.width()))
            shown = QIcon(picture)
            shown.addPixmap(picture, QIcon.Mode.Selected)
            self.list.item(number).setIcon(shown)

    def _failed(self, problem: Problem) -> None:
        self._tell(self._shell.desk.language.word(problem.message), "attention")

    def _tell(self, words: str, role: str) -> None:
        set_property(self.said, "role", role)
        self.said.setText(words)
