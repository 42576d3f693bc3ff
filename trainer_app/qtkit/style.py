# ruff: noqa: E501
"""The style sheet: spacing, edges and text sizes. Colours come from the tokens, nothing else is restyled."""

from __future__ import annotations

from dataclasses import asdict

from trainer_app.base import paths
from trainer_app.qtkit.tokens import Tokens

_SHEET = """
QWidget#page, QWidget#page_body, QScrollArea#page_scroll, QScrollArea#page_scroll > QWidget { background: <page>; }
QScrollArea { border: none; background: transparent; }
QWidget#clear, QScrollArea > QWidget > QWidget#clear { background: transparent; }
QWidget#side { background: <card>; border: none; }
QMenuBar { background: <card>; border-bottom: 1px solid <line>; padding: 2px 8px; }
QMenuBar::item { padding: 5px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: <accent_soft>; color: <accent>; }
QMenu { background: <card>; border: 1px solid <line>; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: <accent_soft>; color: <accent>; }
QMenu::item:disabled { color: <faint>; }
QMenu::separator { height: 1px; background: <line>; margin: 6px 8px; }
QStatusBar { background: <card>; border-top: 1px solid <line>; }
QStatusBar::item { border: none; }
QToolTip { background: <ink>; color: <card>; border: none; padding: 4px 8px; }

QLabel[role="title"] { font-size: {22}px; font-weight: bold; }
QLabel[role="section"] { font-size: {16}px; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="hint"] { font-size: {13}px; color: <muted>; }
QLabel[role="number"] { font-size: {44}px; font-weight: bold; }
QLabel[role="big"] { font-size: {28}px; font-weight: bold; }
QWidget#kiosk { background: <welcome>; }
QLabel[role="kiosk_title"] { font-size: {44}px; font-weight: bold; }
QLabel[role="kiosk_words"] { font-size: {22}px; color: <muted>; }
QWidget#kiosk QLabel[role="attention"], QWidget#kiosk QPushButton[kind="quiet"] { font-size: {18}px; }
QWidget#kiosk QPushButton[kind="quiet"]:disabled { color: <muted>; font-weight: bold; }
QLineEdit#kiosk_field { font-size: {28}px; padding: {16}px {20}px; }
QLineEdit#kiosk_field:focus { border: 2px solid <accent>; padding: {16}px {20}px; }
QLabel[role="attention"] { color: <amber>; font-weight: bold; }
QLabel[role="chip"] { font-size: {13}px; padding: 2px 10px; border-radius: {8}px; background: <grey_soft>; color: <muted>; }
QLabel[role="chip"][tone="accent"] { background: <accent_soft>; color: <accent>; }
QLabel[role="chip"][tone="plum"] { background: <plum_soft>; color: <plum>; }
QLabel[role="chip"][tone="warm"] { background: <warm_soft>; color: <warm>; }
QLabel[role="chip"][tone="amber"] { background: <amber_soft>; color: <amber>; }

QFrame#card { background: <card>; border: 1px solid <line>; border-radius: 10px; }
QFrame#card[tone="amber"] { background: <amber_soft>; border-color: <amber_line>; }
QFrame#card[tone="accent"] { background: <accent_soft>; border-color: <accent_soft>; }
QLabel#frame { background: <card>; border: 1px solid <line>; }
QFrame#card[tone="quiet"] { background: transparent; border-style: dashed; }
QFrame#card[found="yes"] { border: 2px solid <accent>; }
QFrame#bar { background: <accent_soft>; border: none; border-bottom: 1px solid <line>; }
QFrame#bar[tone="amber"] { background: <amber_soft>; border-bottom: 1px solid <amber_line>; }
QFrame#rule { background: <line>; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: <card>; border: 1px solid <line>; border-radius: 8px; padding: 7px 14px; outline: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { background: <accent_soft>; }
QPushButton:pressed { background: <line>; }
QPushButton:focus { border: 2px solid <accent>; padding: 6px 13px; }
QPushButton:disabled { color: <faint>; }
QPushButton[kind="primary"] { background: <accent_fill>; color: <on_accent>; border: 1px solid <accent_fill>; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: <accent_fill>; border: 1px solid <ink>; }
QPushButton[kind="primary"]:focus { border: 2px solid <ink>; }
QPushButton[kind="primary"]:disabled { background: <line>; color: <muted>; border-color: <line>; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: <accent>; padding: 5px 8px; }
QPushButton[kind="quiet"]:hover { background: <accent_soft>; }
QPushButton[kind="quiet"]:focus { border: 2px solid <accent>; padding: 4px 7px; }
QPushButton[kind="quiet"]:disabled { color: <faint>; }
QPushButton[kind="kiosk"] { background: <accent_fill>; color: <on_accent>; border: 2px solid <accent_fill>; border-radius: 10px;
    font-size: {22}px; font-weight: bold; padding: {16}px {28}px; }
QPushButton[kind="kiosk"]:focus { border: 2px solid <ink>; }
QPushButton[kind="kiosk"]:disabled { background: <line>; color: <muted>; border-color: <line>; }
QPushButton[kind="huge"] { background: <accent_fill>; color: <on_accent>; border: 2px solid <accent_fill>; border-radius: 12px;
    font-size: {34}px; font-weight: bold; padding: {16}px {40}px; }
QPushButton[kind="huge"]:focus { border: 3px solid <ink>; }
QPushButton[kind="huge"]:pressed { background: <ink>; color: <card>; }
QPushButton[kind="huge"]:disabled { background: <line>; color: <muted>; border-color: <line>; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px; }
QToolButton:hover { background: <accent_soft>; }
QToolButton:focus { border: 2px solid <accent>; padding: 4px; }

QPlainTextEdit { background: <card>; border: 1px solid <line>; border-radius: 8px; padding: 6px; }
QPlainTextEdit:focus { border: 2px solid <accent>; padding: 5px; }
QLineEdit, QSpinBox, QComboBox, QTimeEdit, QDateEdit { background: <card>; border: 1px solid <line>; border-radius: 8px;
    padding: 6px 10px; min-height: {20}px; selection-background-color: <accent_fill>; selection-color: <on_accent>; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QTimeEdit:focus, QDateEdit:focus { border: 2px solid <accent>; padding: 5px 9px; }
QLineEdit[kind="title"] { font-size: {22}px; font-weight: bold; background: transparent; border: 1px solid transparent; padding: 2px 6px; }
QLineEdit[kind="title"]:hover { border: 1px solid <line>; }
QLineEdit[kind="title"]:focus { border: 2px solid <accent>; background: <card>; padding: 1px 5px; }
QComboBox::drop-down, QDateEdit::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: none; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(<arrow_down>); width: 14px; height: 14px; }
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 22px; border: none; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 22px; border: none; }
QSpinBox::up-arrow, QTimeEdit::up-arrow { image: url(<arrow_up>); width: 12px; height: 12px; }
QSpinBox::down-arrow, QTimeEdit::down-arrow { image: url(<arrow_down>); width: 12px; height: 12px; }
QSpinBox, QTimeEdit { padding-right: 24px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 0 0 8px; min-height: 0; background: transparent; }
QComboBox, QDateEdit { padding-right: 28px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: <card>; border: 1px solid <line>; border-radius: 0; padding: 0; outline: none;
    selection-background-color: <accent_soft>; selection-color: <accent>; }
QComboBox QAbstractItemView::item { min-height: {22}px; padding: 2px 6px; border: none; }
QCheckBox, QRadioButton { spacing: 8px; padding: 4px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 2px solid <muted>; border-radius: 4px; background: <card>; }
QCheckBox::indicator:checked { border-color: <accent_fill>; background: <accent_fill>; image: url(<ticked>); }
QCheckBox::indicator:disabled { border-color: <line>; }
QCheckBox::indicator:checked:disabled { border-color: <faint>; background: <faint>; }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid <muted>; border-radius: 9px; background: <card>; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid <accent>; }
QRadioButton::indicator:disabled { border-color: <line>; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid <accent>; }

QAbstractItemView { background: <card>; border: 1px solid <line>; border-radius: 10px; outline: none; }
QListWidget, QTreeWidget { padding: 4px; }
QListWidget::item, QTreeWidget::item { padding: {5}px 8px; border-radius: 6px; color: <ink>; border: 2px solid transparent; }
QListWidget::item:hover, QTreeWidget::item:hover { background: <page>; }
QListWidget::item:selected, QTreeWidget::item:selected { background: <accent_soft>; color: <accent>; }
QListWidget::item:selected:focus, QTreeWidget::item:selected:focus { border: 2px solid <accent>; }
QTreeWidget::branch { background: transparent; }
QListWidget#navigation { border: none; border-radius: 0; background: <card>; padding: 10px 8px; }
QListWidget#navigation::item { padding: {8}px 10px; margin: 2px 0; border-radius: 8px; color: <muted>; }
QListWidget#navigation::item:selected { background: <accent_soft>; color: <accent>; font-weight: bold; }
QListWidget#plain, QTreeWidget#plain { border: none; padding: 0; background: transparent; }

QTableView { gridline-color: <line>; }
QHeaderView { background: <card>; border: none; }
QHeaderView::section { background: <card>; color: <muted>; border: none; border-bottom: 1px solid <line>; padding: 8px 12px; font-size: {13}px; }

QSplitter::handle { background: <page>; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:hover { background: <accent>; }
QProgressBar { border: none; border-radius: 5px; background: <line>; height: 10px; text-align: center; }
QProgressBar::chunk { background: <accent>; border-radius: 5px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: <grey>; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: <muted>; }
QScrollBar[idle="yes"]::handle { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def sheet(colours: Tokens, scale: float) -> str:
    """The style sheet for one appearance. `<name>` is a colour; `{22}` is a length that grows with the text."""
    made = _SHEET
    for name, colour in asdict(colours).items():
        made = made.replace(f"<{name}>", colour)
    for length in (5, 8, 11, 13, 16, 18, 20, 22, 28, 34, 40, 44):
        made = made.replace("{%d}" % length, str(round(length * scale)))  # noqa: UP031 - braces in braces are hard to read
    made = made.replace("<ticked>", (paths.assets_folder() / "icons" / "ticked.svg").as_posix())
    for way in ("up", "down"):
        made = made.replace(f"<arrow_{way}>", (paths.assets_folder() / "icons" / f"arrow-{way}.svg").as_posix())
    return made
