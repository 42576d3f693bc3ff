"""Every key of a show, as a list that can be pressed: for trainers with a touch screen or no memory for letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from trainer_app.base.language import Language
from trainer_app.present.keys import BINDINGS, GROUP_WORDS, Binding, Group, key_names
from trainer_app.present.panel import Panel
from trainer_app.present.style import MINT, MUTED, words

_COLUMNS = ((Group.MOVE, Group.ROOM), (Group.TIME, Group.DRAW), (Group.ACTIVITY, Group.WINDOWS))


class HelpPanel(Panel):
    """The keys by what they are for."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(language.say("Keys"), language, parent)
        whole = QWidget(self)
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(20)
        for groups in _COLUMNS:
            columns.addLayout(self._column(groups, whole), 1)
        scroll = QScrollArea(self)
        scroll.setWidget(whole)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll, 1)
        hint = words(self, language.say("Remote clickers and a touch on a line work as well."), MUTED, 0.95)
        self.body.addWidget(hint)

    def _column(self, groups: tuple[Group, ...], parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        for group in groups:
            column.addWidget(words(parent, self._language.word(GROUP_WORDS[group]), MINT, bold=True))
            for binding in BINDINGS:
                if binding.group is group:
                    column.addWidget(self._line(binding, parent))
            column.addSpacing(8)
        column.addStretch(1)
        return column

    def _line(self, binding: Binding, parent: QWidget) -> QPushButton:
        said, keys = self._language.word(binding.words), "  ".join(key_names(binding, self._language))
        line = QPushButton(parent)
        line.setObjectName("line")
        line.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)  # as high as its words
        line.setAccessibleName(f"{said}: {keys}")
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QHBoxLayout(line)
        inner.setContentsMargins(10, 3, 10, 3)
        meaning = words(line, said)
        meaning.setWordWrap(True)
        inner.addWidget(meaning, 1)
        names = words(line, keys, times=0.9)
        names.setObjectName("keys")
        inner.addWidget(names)
        line.clicked.connect(lambda: self._pressed(binding))
        return line

    def _pressed(self, binding: Binding) -> None:
        self.shut()
        self.commanded.emit(binding.command)
