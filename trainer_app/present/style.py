"""How the presenter view looks: always dark, so that it does not light up the trainer's face."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from trainer_app.qtkit.text import plain
from trainer_app.qtkit.tokens import DARK

PAGE, CARD, LINE = DARK.page, DARK.card, DARK.line
INK, MUTED = DARK.ink, DARK.muted
ACCENT, ON_ACCENT, MINT = DARK.accent_fill, DARK.on_accent, DARK.accent
WARM, PLUM, PLUM_SOFT = DARK.warm, DARK.plum, DARK.plum_soft

SHEET = f"""
QFrame#card {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 10px; }}
QFrame#question {{ background: {CARD}; border: 2px solid {MUTED}; border-radius: 12px; }}
QPushButton {{ background: {CARD}; color: {INK}; border: 1px solid {LINE}; border-radius: 10px; padding: 6px 14px;
    min-height: 36px; }}
QPushButton:hover {{ border-color: {MUTED}; }}
QPushButton:focus {{ border: 2px solid {INK}; }}
QPushButton:pressed, QPushButton:checked {{ background: {INK}; color: {PAGE}; }}
QPushButton#main {{ background: {ACCENT}; border-color: {ACCENT}; color: {ON_ACCENT}; font-weight: 600; }}
QPushButton#cover {{ color: {WARM}; border-color: {WARM}; }}
QPushButton#cover:checked {{ background: {WARM}; color: {PAGE}; }}
QPushButton#line {{ background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 0;
    min-height: 30px; }}
QPushButton#line:hover {{ background: {LINE}; }}
QPushButton#tool {{ padding: 6px 8px; }}
QCheckBox {{ color: {INK}; spacing: 10px; }}
QCheckBox::indicator {{ width: 20px; height: 20px; }}
QPushButton#way {{ text-align: left; padding: 0; border-color: {ACCENT}; }}
QPushButton#way QLabel {{ color: {INK}; }}
QPushButton#line QLabel {{ color: {INK}; }}
QPushButton#line QLabel#keys {{ color: {MINT}; font-weight: 600; }}
QLineEdit, QSpinBox, QTimeEdit {{ background: {PAGE}; color: {INK}; border: 1px solid {MUTED}; border-radius: 8px;
    padding: 8px 10px; min-height: 26px; selection-background-color: {ACCENT}; selection-color: {ON_ACCENT}; }}
QLineEdit:focus, QSpinBox:focus, QTimeEdit:focus {{ border: 2px solid {MINT}; }}
QListView, QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; color: {INK}; border: none;
    outline: none; }}
QTextEdit {{ background: transparent; color: {INK}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; }}
QScrollBar::handle:vertical {{ background: {LINE}; border-radius: 5px; min-height: 40px; margin: 1px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


def darken(widget: QWidget) -> None:
    """Give a window and all in it the presenter's colours."""
    palette = QPalette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        palette.setColor(role, QColor(PAGE))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, QColor(INK))
    palette.setColor(QPalette.ColorRole.Button, QColor(CARD))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    widget.setStyleSheet(SHEET)


def card(parent: QWidget) -> QFrame:
    """An empty card."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    return frame


def recolour(widget: QWidget, colour: str) -> None:
    """Write a widget's text in `colour`."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    widget.setPalette(palette)


def larger(font: QFont, times: float, bold: bool = False) -> QFont:
    """`font`, `times` as large."""
    changed = QFont(font)
    if font.pixelSize() > 0:
        changed.setPixelSize(max(1, round(font.pixelSize() * times)))
    else:
        changed.setPointSizeF(font.pointSizeF() * times)
    changed.setBold(bold)
    return changed


def resize_text(label: QLabel, times: float, bold: bool = False) -> QLabel:
    """The label with its text `times` the size of the window's."""
    label.setFont(larger(label.font(), times, bold))
    return label


def words(parent: QWidget, text: str = "", colour: str = INK, times: float = 1.0, bold: bool = False) -> QLabel:
    """A label that shows `text` as it is written, never as tags."""
    label = plain(text, wrap=False, parent=parent)
    recolour(label, colour)
    return resize_text(label, times, bold)
