"""One slide as it would look with what is being typed, drawn while the typing rests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from trainer_app.operations.passages import Preview
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.parts import row
from trainer_app.ui.widgets.slides_strip import slide_picture

_PICTURE = QSize(256, 144)
_PAUSE = 300
"""How many milliseconds the typing rests before the slide is drawn."""


class SlidePreview(QWidget):
    """A small picture of a slide, and a sentence about it beside."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._wanted: Callable[[], Preview] | None = None
        self.picture = plain(wrap=False)
        self.picture.setFixedSize(_PICTURE)
        self.picture.setObjectName("frame")
        self.said = plain("", "hint")
        line = row(self.picture, gap=12)
        line.addWidget(self.said, 1)
        self.setLayout(line)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._draw)

    def want(self, make: Callable[[], Preview] | None) -> None:
        """Show what `make` gives, soon and beside the window; None where there is not enough for a slide yet."""
        self._wanted = make
        self._resting.start()

    def _draw(self) -> None:
        wanted = self._wanted
        if wanted is None:
            self._show(None)
            return

        def drawn(preview: Preview | None) -> None:
            if wanted is self._wanted:
                self._show(preview)

        self._shell.jobs.run(lambda _p: wanted(), drawn, lambda _problem: drawn(None))

    def _show(self, preview: Preview | None) -> None:
        say = self._shell.say
        if preview is None or not preview.slides:
            self.picture.clear()
            self.said.setText(say("The slide shows here once there are words and a title."))
            return
        last, ratio = preview.slides[-1], self.devicePixelRatioF()
        image = slide_picture(last, preview.theme, round(_PICTURE.width() * ratio))
        image.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(say("The slide “{title}”", title=last.title))
        many = len(preview.slides)
        self.said.setText(
            say("The words no longer fit on one slide; they go on over {n} slides.", n=many)
            if many > 1
            else say("How the slide will look.")
        )
