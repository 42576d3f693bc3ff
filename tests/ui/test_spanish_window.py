"""The window in Spanish: chosen in the menu, spoken from the next start on, complete where people look first."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

import trainer_app
from trainer_app.app import in_chosen_language
from trainer_app.base.language import language
from trainer_app.base.paths import assets_folder
from trainer_app.ui.main_window import MainWindow

PACKAGE = Path(trainer_app.__file__).parent
SHOWN_FIRST = (
    PACKAGE / "ui" / "actions.py",
    *(PACKAGE / "ui" / "pages").glob("*.py"),
    *(PACKAGE / "ui" / "attendance").glob("*.py"),
    *(PACKAGE / "ui" / "models").glob("*.py"),
    *(PACKAGE / "ui" / "widgets").glob("*.py"),
)


def spoken(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("say", "message", "count"):
                yield str(node.args[0].value)


def test_menus_and_pages_are_whole_in_spanish() -> None:
    said = {words for file in SHOWN_FIRST for words in spoken(file)}
    assert len(said) > 120
    known = (assets_folder() / "translations" / "es.po").read_text("utf-8")
    assert {words for words in said if f'msgid "{words}"\n' not in known} == set()


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
