"""The speaker notes: plain letters at a size the trainer chooses, never tags and never pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.library.content import Paragraph, Role, Span
from trainer_app.present.fitting import FittedLabel
from trainer_app.present.style import MUTED, larger

SIZES = (0.9, 1.0, 1.15, 1.35, 1.6, 1.9, 2.3, 2.8)
"""The steps of A− and A+, as parts of the window's own text size."""
USUAL_SIZE = 3


class NotesCard(QFrame):
    """Notes of the current slide, scrolling, with A− and A+."""

    resized = Signal(int)
    """The new step in `SIZES`, to be remembered."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._language = language
        self._step = USUAL_SIZE
        self._hidden = False
        self._notes: tuple[Paragraph, ...] = ()
        self._text = QTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setAccessibleName(language.say("Speaker notes"))
        self._text.document().setDocumentMargin(0)
        top = QHBoxLayout()
        caption = FittedLabel(self, MUTED, 0.9)
        caption.setText(language.say("Speaker notes"))
        top.addWidget(caption, 1)
        top.addWidget(self._button("A−", language.say("Smaller notes"), -1))
        top.addWidget(self._button("A+", language.say("Larger notes"), 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 12)
        layout.addLayout(top)
        layout.addWidget(self._text, 1)

    def _button(self, text: str, name: str, by: int) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.resize_by(by))
        return button

    @property
    def text(self) -> str:
        """The letters shown now."""
        return self._text.toPlainText()

    @property
    def step(self) -> int:
        """The step in `SIZES`."""
        return self._step

    def minimumSizeHint(self) -> QSize:
        """Small enough for a 1024 × 600 screen; the notes scroll."""
        return QSize(220, 120)

    def show_notes(self, notes: tuple[Paragraph, ...]) -> None:
        """Show these notes from their beginning."""
        self._notes = notes
        self._write()
        self._text.verticalScrollBar().setValue(0)

    def hide_words(self, hidden: bool) -> None:
        """Show nothing at all while somebody else could read it."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._write()

    def resize_by(self, steps: int) -> None:
        """Larger or smaller letters."""
        self.set_size(self._step + steps)
        self.resized.emit(self._step)

    def set_size(self, step: int) -> None:
        """The step in `SIZES`; the nearest there is."""
        self._step = max(0, min(step, len(SIZES) - 1))
        self._write()

    def scroll_by(self, pages: float) -> None:
        """Scroll down by part of what is visible; negative scrolls up."""
        bar = self._text.verticalScrollBar()
        bar.setValue(bar.value() + round(bar.pageStep() * pages))

    def _write(self) -> None:
        bar = self._text.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._text.clear()
        if not self._hidden:
            write_paragraphs(self._text.textCursor(), self._shown(), larger(self.font(), SIZES[self._step]))
        bar.setValue(round(place * bar.maximum()))

    def _shown(self) -> Sequence[Paragraph]:
        empty = Paragraph((Span(self._language.say("No notes on this slide."), italic=True),))
        return self._notes or (empty,)


def write_paragraphs(cursor: QTextCursor, paragraphs: Sequence[Paragraph], font: QFont) -> None:
    """Write paragraphs with bold and italic letters; every character stands for itself."""
    for place, paragraph in enumerate(paragraphs):
        if place:
            cursor.insertBlock()
        cursor.setBlockFormat(_block_format(paragraph, font, place == 0))
        mark = _mark(paragraph)
        if mark:
            cursor.insertText(mark, _letters(Span(""), font))
        for span in paragraph.spans:
            heading = paragraph.role is Role.HEADING
            cursor.insertText(span.text, _letters(span, font, heading))


def _mark(paragraph: Paragraph) -> str:
    if paragraph.role is Role.BULLET:
        return "•\t"
    return f"{paragraph.number}.\t" if paragraph.role is Role.NUMBER else ""


def _block_format(paragraph: Paragraph, font: QFont, first: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    height = QFontMetricsF(font).height()
    listed = paragraph.role in (Role.BULLET, Role.NUMBER)
    block.setTopMargin(0 if first else height * (0.3 if listed else 0.6))
    if listed:
        indent = height * 1.2
        block.setLeftMargin(indent * (paragraph.level + 1))
        block.setTextIndent(-indent)
        block.setTabPositions([QTextOption.Tab(indent * (paragraph.level + 1), QTextOption.TabType.LeftTab)])
    return block


def _letters(span: Span, font: QFont, heading: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    changed = QFont(font)
    changed.setBold(span.bold or heading)
    changed.setItalic(span.italic)
    letters.setFont(changed)
    return letters
