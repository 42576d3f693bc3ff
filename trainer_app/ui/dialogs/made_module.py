"""What became of a presentation: what to look at, and slides that can be shown as pictures of what they were."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from trainer_app.base.errors import Problem
from trainer_app.library.deck_import import Unbuilt
from trainer_app.operations import modules
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.jobs import Job
from trainer_app.qtkit.text import as_label, plain, selectable
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, card, column, holder, row, scrolled


class MadeModuleDialog(Dialog):
    """The report on a module that was made. `shown(made)` says that slides of it are pictures now."""

    shown = Signal(object)

    def __init__(self, shell: Shell, made: modules.MadeModule, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        say = shell.say
        self._shell, self._made, self._path = shell, made, path
        self._job: Job | None = None
        self.setWindowTitle(say("Made of “{name}”", name=path.name))
        self.boxes = {each: self._box(each) for each in made.unbuilt}
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("Progress"))
        self.busy.hide()
        self.said = plain("", "attention")
        self.said.hide()
        can_draw = modules.can_draw_slides()
        self.take = button(say("Show as pictures"), self._draw, "primary")
        offered = bool(made.unbuilt) and can_draw
        self._leave = say("Keep as text") if offered else say("Close")
        self.keep = button(self._leave, self.reject, "" if offered else "primary")
        rows = [selectable(plain(shell.desk.language.word(each))) for each in made.report]
        inner = column(*rows, gap=8, margin=4)
        if made.unbuilt:
            inner.addWidget(self._offer(can_draw=can_draw))
        inner.addStretch(1)
        if not offered:
            self.take.hide()
        (self.take if offered else self.keep).setDefault(True)
        parts = [plain(say("Made “{title}”", title=made.module.title), "section"), scrolled(holder(inner))]
        self.setLayout(column(*parts, self.said, self.busy, row(None, self.keep, self.take), margin=MARGIN))
        self.resize(scaled(560), scaled(480 if made.unbuilt else 320))
        self._allow()

    @property
    def chosen(self) -> tuple[Unbuilt, ...]:
        """The slides to be shown as pictures."""
        return tuple(each for each, box in self.boxes.items() if box.isChecked())

    def _box(self, slide: Unbuilt) -> QCheckBox:
        words = self._shell.say("Slide {number}: {title}", number=slide.number, title=slide.title)
        box = QCheckBox(as_label(words if slide.title else self._shell.say("Slide {number}", number=slide.number)))
        box.setChecked(True)
        box.toggled.connect(lambda _on: self._allow())
        return box

    def _offer(self, *, can_draw: bool) -> QWidget:
        say = self._shell.say
        if not can_draw:
            hint = say("With LibreOffice installed, these slides could be shown as pictures of what they were.")
            return card(plain(hint), *(plain(box.text().replace("&&", "&"), "hint") for box in self.boxes.values()))
        hint = say("A picture shows all that was on the slide, but its words can no longer be changed.")
        return card(plain(say("As pictures"), "strong"), *self.boxes.values(), plain(hint, "hint"))

    def _allow(self) -> None:
        self.take.setEnabled(bool(self.chosen) and self._job is None)
        for box in self.boxes.values():
            box.setEnabled(self._job is None)

    def _draw(self) -> None:
        desk, made, path, chosen = self._shell.desk, self._made, self._path, self.chosen
        self.said.hide()
        self.busy.show()
        self._call_keep(self._shell.say("Cancel"))
        self._job = job = self._shell.jobs.save(
            lambda progress: modules.show_as_pictures(desk, path, made, chosen, progress), self._drawn, self._failed
        )
        job.ended.connect(self._stop)
        self._allow()

    def _drawn(self, made: modules.MadeModule) -> None:
        self.shown.emit(made)
        self.accept()

    def _failed(self, problem: Problem) -> None:
        self.said.setText(self._shell.desk.language.word(problem.message))
        self.said.show()

    def _stop(self) -> None:
        self._job = None
        self.busy.hide()
        self._call_keep(self._leave)
        self._allow()

    def _call_keep(self, words: str) -> None:
        self.keep.setText(words)
        self.keep.setAccessibleName(words)

    def reject(self) -> None:
        """Stop drawing where it is under way; else keep the slides as they are."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
