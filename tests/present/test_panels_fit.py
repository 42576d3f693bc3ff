"""No word of a panel is cut on a small laptop, in English, in Spanish and in a language 40 % longer."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer_app.base.language import language
from trainer_app.present.help_panel import HelpPanel
from trainer_app.present.panel import Panel
from trainer_app.present.presentation import Presentation
from trainer_app.present.style import darken
from trainer_app.present.time_panel import TimePanel

LANGUAGES = ("en", "es", "pseudo")


@pytest.fixture
def laptop(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    darken(window)
    window.resize(1024, 600)
    window.show()
    return window


def cut(panel: Panel) -> list[str]:
    """The words of its buttons that have less room than they need."""
    for _ in range(3):
        QApplication.processEvents()
    labels = [label for button in panel.findChildren(QPushButton) for label in button.findChildren(QLabel)]
    assert labels
    return [
        label.text()
        for label in labels
        if (label.wordWrap() and label.height() < label.heightForWidth(label.width()))
        or not label.parentWidget().rect().contains(label.geometry())
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_of_keys_is_as_high_as_its_words(laptop: QWidget, code: str) -> None:
    panel = HelpPanel(language(code), laptop)
    panel.open()
    assert cut(panel) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_way_to_end_on_time_is_as_high_as_its_words(laptop: QWidget, presentation: Presentation, code: str) -> None:
    panel = TimePanel(presentation.timing, language(code), laptop)
    panel.open()
    panel.empty_at.setText("14:00")
    panel.find_ways.click()
    assert cut(panel) == []
