"""How every window looks: two palettes, the typeface, and a short style sheet for spacing.

Colours are named by their use. Each pair of text and ground that is used together has a contrast of at least 4.5:1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from trainer_app.base import paths
from trainer_app.qtkit.style import sheet
from trainer_app.qtkit.tokens import DARK, LIGHT, Tokens

FAMILY = "Source Sans Pro"
TEXT = 15
"""The size of running text in pixels at a text scale of 1."""
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0

__all__ = ["DARK", "FAMILY", "LIGHT", "TEXT", "Tokens", "apply_appearance", "current_tokens", "text_scale", "tokens"]


@dataclass
class _Chosen:
    """What was applied last, so that widgets which paint themselves can ask."""

    dark: bool = False
    scale: float = 1.0


_chosen = _Chosen()


def tokens(dark: bool) -> Tokens:
    """The colours of one appearance."""
    return DARK if dark else LIGHT


def current_tokens() -> Tokens:
    """The colours in use now."""
    return tokens(_chosen.dark)


def text_scale() -> float:
    """The text size in use now; 1.0 is 100 %."""
    return _chosen.scale


def scaled(pixels: float) -> int:
    """A length that grows with the text."""
    return round(pixels * _chosen.scale)


def apply_appearance(app: QApplication, dark: bool = False, text_scale: float = 1.0) -> None:
    """Give the whole application its style, palette, typeface and text size. Can be called again at any time."""
    _chosen.dark = dark
    _chosen.scale = min(max(text_scale, SMALLEST_SCALE), LARGEST_SCALE)
    if app.style().objectName().lower() != "fusion":
        fusion = QStyleFactory.create("Fusion")
        if fusion is not None:
            app.setStyle(fusion)
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setPalette(palette(tokens(dark)))
    app.setFont(interface_font(TEXT))
    app.setStyleSheet(sheet(tokens(dark), _chosen.scale))


def interface_font(pixels: float, bold: bool = False) -> QFont:
    """The windows' typeface at a size that follows the chosen text size."""
    font = QFont(family())
    font.setPixelSize(max(8, scaled(pixels)))
    font.setBold(bold)
    return font


@lru_cache(maxsize=1)
def family() -> str:
    """The windows' typeface, registered on first use; the system's own where its files are missing."""
    names: list[str] = []
    for style in ("Regular", "Semibold", "Bold", "It", "BoldIt"):
        number = QFontDatabase.addApplicationFont(str(paths.source_sans(style)))
        names += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return FAMILY if FAMILY in names else QFont().defaultFamily()


def palette(colours: Tokens) -> QPalette:
    """A complete palette: nothing is left to what the system would derive."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: colours.page,
        role.WindowText: colours.ink,
        role.Base: colours.card,
        role.AlternateBase: colours.page,
        role.Text: colours.ink,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.warm,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.card,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent_fill,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.plum,
        role.Light: colours.card,
        role.Midlight: colours.line,
        role.Mid: colours.line,
        role.Dark: colours.muted,
        role.Shadow: colours.ink,
    }.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.faint))
    return made


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at, and let the widget take its new looks."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
