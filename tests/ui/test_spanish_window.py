"""The window in Spanish: chosen in the menu, spoken from the next start on, and whole."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from spoken import Spoken, everything_spoken
from trainer_app.app import in_chosen_language, translate_qt
from trainer_app.base.language import language
from trainer_app.base.paths import assets_folder
from trainer_app.delivery.standing import Status
from trainer_app.library.module import Use
from trainer_app.operations import modules, themes, workshops
from trainer_app.operations.desk import open_desk
from trainer_app.present.keys import BINDINGS, key_names
from trainer_app.ui.dialogs.ask import FewWordsDialog
from trainer_app.ui.dialogs.module_editor import ModuleEditor
from trainer_app.ui.main_window import MainWindow
from trainer_app.ui.pages.modules import ModulesPage
from trainer_app.ui.widgets.place_chooser import PlaceChooser

_BLANK, _ACCELERATOR = re.compile(r"\{(\w+)\}"), re.compile(r"&(?=\w)")
_NOT_OURS = re.compile(r"\b(registros?|expedientes?|fichas?|antecedentes|policial(es)?|ordenador(es)?)\b|[“”]", re.I)
"""Words that sound like the police or stand for one country alone, and English quotation marks."""
HARD_TO_FIND = {
    "The disk is full, so “{name}” was not saved. Free some space and try again; nothing was lost.",
    "The list of this date is missing or holds something else. Bring back a copy of its folder.",
    "“{name}” is a spreadsheet. Copy the cells you need into a document and choose that file.",
    "“{words}” foretells what a law will do. Say whose view it is.",
    "This segment",
}
"""Sentences that are chosen, kept in a table or handed on before they are said."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (assets_folder() / "translations" / "es.po").open("rb") as opened:
        return read_po(opened)


@pytest.fixture(scope="module")
def spoken() -> dict[str, Spoken]:
    return everything_spoken()


def pairs(catalog: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each entry of the file: its English, with its plural if it has one, and its Spanish."""
    for entry in catalog:
        if entry.id:
            english = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            yield english, (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def names(folder: Path) -> set[str]:
    """Words that are said by their value: parts of the bundled workshops, looks, where people are, and keys."""
    desk, english = open_desk(folder), language("en")
    bundled = [workshops.find_workshop(desk, each.id) for each in workshops.list_workshops(desk)]
    segments = [segment for each in bundled for session in each.sessions for segment in session.segments]
    keys = {name.rpartition("+")[2] for binding in BINDINGS for name in key_names(binding, english)}
    return {
        *(segment.title for segment in segments if segment.title),
        *(theme.title for theme in themes.list_themes(desk) if not theme.base),
        *(status.value for status in Status),
        *(key for key in keys if len(key) > 1),
    }


def test_all_that_is_said_is_in_the_file_and_nothing_else(
    catalog: Catalog, spoken: dict[str, Spoken], tmp_path: Path
) -> None:
    assert len(spoken) > 1300
    assert set(spoken) > HARD_TO_FIND
    known = {english[0] for english, _spanish in pairs(catalog)}
    by_value = names(tmp_path)
    assert sorted(f"{each.file}: {each.words}" for each in spoken.values() if each.words not in known) == []
    assert sorted(by_value - known) == []
    assert sorted(known - set(spoken) - by_value) == []


def test_a_sentence_that_counts_is_counted_in_spanish(catalog: Catalog, spoken: dict[str, Spoken]) -> None:
    known = dict(pairs(catalog))
    counted = [(each.words, each.plural) for each in spoken.values() if each.plural]
    assert len(counted) > 25
    assert [each for each in counted if len(known.get(each, ())) != 2] == []


def test_each_translation_has_the_shape_of_its_sentence(catalog: Catalog) -> None:
    both = [(one, spanish) for english, said in pairs(catalog) for one, spanish in zip(english, said, strict=True)]
    assert [each for each in both if shape(each[0]) != shape(each[1])] == []
    assert [spanish for _one, spanish in both if spanish.count("¿") != spanish.count("?")] == []
    assert [spanish for _one, spanish in both if _NOT_OURS.search(spanish)] == []


def shape(words: str) -> tuple[object, ...]:
    """What a translation keeps: its blanks, the letter of a menu, how it ends, and the space around it."""
    bare = words.strip()
    end = bare[-1:] if bare.endswith(("…", "?", ":")) else ""
    return set(_BLANK.findall(words)), len(_ACCELERATOR.findall(words)), end, *words.split(bare), bool(bare)


def test_no_sentence_stands_in_the_file_twice(catalog: Catalog) -> None:
    text = (assets_folder() / "translations" / "es.po").read_text("utf-8")
    assert len(re.findall(r"^msgid ", text, re.MULTILINE)) == len(catalog) + 1
    assert [entry.id for entry in catalog if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_two_entries_of_a_menu_have_the_same_letter(open_window: Callable[..., MainWindow], code: str) -> None:
    bar = open_window(code).menuBar()
    entries = [menu.actions() for menu in bar.findChildren(QMenu)]
    assert len(entries) > 5
    assert [shared for each in (bar.actions(), *entries) if (shared := shared_letters(each))] == []


def shared_letters(actions: Sequence[QAction]) -> dict[str, int]:
    letters = Counter(
        action.text()[at.end()].casefold() for action in actions for at in _ACCELERATOR.finditer(action.text())
    )
    return {letter: times for letter, times in letters.items() if times > 1}


def test_the_menu_on_a_text_field_speaks_spanish_too(qtbot: QtBot, qapp: QApplication) -> None:
    translate_qt(qapp, "es")
    try:
        field = QLineEdit()
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        assert any("Pegar" in action.text().replace("&", "") for action in menu.actions())
        menu.deleteLater()
    finally:
        for words in qapp.findChildren(QTranslator):
            qapp.removeTranslator(words)


def test_what_is_made_in_a_spanish_window_is_spanish(
    qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("es")
    window.do("new_workshop")
    page = window.pages["modules"]
    assert isinstance(page, ModulesPage)
    monkeypatch.setattr(FewWordsDialog, "exec", lambda dialog: dialog.field.setText("Puertas") or True)
    page.begin()
    qtbot.waitUntil(lambda: not window.jobs.busy and bool(window.findChildren(ModuleEditor)))
    assert workshops.find_workshop(window.desk, "nuevo-taller").language == "es"
    assert modules.find_module(window.desk, "puertas").language == "es"
    chooser = PlaceChooser(window.shell, [replace(modules.find_module(window.desk, "puertas"), language="en")], [*Use])
    qtbot.addWidget(chooser)
    assert chooser.spoken.code == "en"
    chooser.module.setCurrentIndex(0)
    assert chooser.spoken.code == "es", "words about a passage are offered in the language of the module they begin"
    window.findChildren(ModuleEditor)[0].reject()


def test_the_choice_holds_from_the_next_start_on(open_window: Callable[..., MainWindow], qapp: QApplication) -> None:
    window = open_window()
    desk = window.desk
    assert in_chosen_language(desk).language.code == "en"
    window.actions_by_id["spanish"].trigger()
    assert "next time" in window.told.text()
    window.settings.sync()
    chosen = in_chosen_language(desk)
    assert chosen.language.code == "es"
    again = open_window("es")
    assert again.actions_by_id["spanish"].isChecked()
    assert again.navigation.item(3).text() == "Talleres"
    again.actions_by_id["spanish"].trigger()
    again.settings.sync()
    assert in_chosen_language(desk).language.code == "en"
    assert language("es").count("{n} module", "{n} modules", 2) == "2 módulos"
