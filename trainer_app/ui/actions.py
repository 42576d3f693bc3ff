"""The one table of everything that can be done from a menu, and the menus made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from trainer_app.base.language import Language, Message, message
from trainer_app.ui.attendance.keeper import LOCK_KEYS

Role = QAction.MenuRole


@dataclass(frozen=True)
class Entry:
    """An action: its id, its words, its keys. `page` actions are asked of the page that shows."""

    id: str
    words: Message
    keys: tuple[str, ...] = ()
    page: bool = False
    checkable: bool = False
    role: QAction.MenuRole = Role.NoRole


LINE = None
OF_DATA = ("back_up", "restore_backup", "collect", "travel_copy", "open_encrypted")
"""What is done with the data folder as a whole."""
PAGES = ("home", "material", "modules", "workshops", "dates")
PAGE_WORDS = {
    "home": message("Home"),
    "material": message("Material"),
    "modules": message("Modules"),
    "workshops": message("Workshops"),
    "dates": message("Dates"),
}

MENUS: tuple[tuple[Message, tuple[Entry | None, ...]], ...] = (
    (
        message("&File"),
        (
            Entry("import", message("&Import material…"), ("Ctrl+I",)),
            Entry("paste", message("&Paste material"), ("Ctrl+Shift+V",)),
            Entry("make_module", message("Module from a P&owerPoint…"), ("Ctrl+Shift+M",)),
            Entry("new_workshop", message("&New workshop"), ("Ctrl+N",)),
            Entry("new_date", message("New &date…"), ("Ctrl+D",)),
            LINE,
            Entry("export", message("&Export…"), ("Ctrl+E",), page=True),
            Entry("lock_lists", message("&Lock attendance"), LOCK_KEYS),
            LINE,
            Entry("back_up", message("&Back up…")),
            Entry("restore_backup", message("Bring a bac&kup back…")),
            Entry("collect", message("&Collect dates of other laptops…")),
            Entry("travel_copy", message("&Travel copy without people…")),
            Entry("open_encrypted", message("Open an encr&ypted file…")),
            LINE,
            Entry("quit", message("&Quit"), ("Ctrl+Q",), role=Role.QuitRole),
        ),
    ),
    (
        message("&Edit"),
        (Entry("undo", message("&Undo"), ("Ctrl+Z",)), Entry("redo", message("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"))),
    ),
    (
        message("&View"),
        (
            *(Entry(f"go_{page}", PAGE_WORDS[page], (f"Ctrl+{number}",)) for number, page in enumerate(PAGES, 1)),
            LINE,
            Entry("find_action", message("&Find any action…"), ("Ctrl+K",)),
            Entry("find", message("Find in material and &modules…"), ("Ctrl+Shift+F",)),
            Entry("find_module", message("&Search the shelf of modules…"), ("Ctrl+F",)),
            LINE,
            Entry("dark", message("&Dark appearance"), checkable=True),
            Entry("larger", message("&Larger text"), ("Ctrl++", "Ctrl+=")),
            Entry("smaller", message("Sm&aller text"), ("Ctrl+-",)),
            Entry("usual", message("Usual &text size"), ("Ctrl+0",)),
            LINE,
            Entry("spanish", message("Window in S&panish (draft)"), checkable=True),
        ),
    ),
    (
        message("&Workshop"),
        (
            Entry("add_module", message("Add &module…"), ("Ctrl+M",), page=True),
            Entry("add_break", message("Add &break"), ("Ctrl+B",), page=True),
            Entry("add_note", message("Add &note"), ("Ctrl+T",), page=True),
            LINE,
            Entry("move_up", message("Move &up"), ("Alt+Up",), page=True),
            Entry("move_down", message("Move &down"), ("Alt+Down",), page=True),
            Entry("remove", message("&Remove from workshop"), ("Del",), page=True),
            LINE,
            Entry("bring_back", message("Bring &changes back from PowerPoint…"), page=True),
            Entry("local_facts", message("Local &facts…"), ("Ctrl+Shift+L",), page=True),
            Entry("look", message("&Look of the slides…"), ("Ctrl+L",), page=True),
        ),
    ),
    (
        message("&Present"),
        (
            Entry("present", message("From the &start"), ("F5",), page=True),
            Entry("present_here", message("From &here"), ("Shift+F5",), page=True),
            LINE,
            Entry("screens", message("S&creens…")),
            Entry("rehearse", message("&Rehearse…"), page=True),
            Entry("past_shows", message("&Past shows…"), page=True),
        ),
    ),
    (
        message("&Help"),
        (
            Entry("shortcuts", message("&Keyboard shortcuts"), ("F1",)),
            Entry("about", message("&About Trainer App"), role=Role.AboutRole),
            Entry("about_qt", message("About &Qt"), role=Role.AboutQtRole),
        ),
    ),
)


def entries() -> tuple[Entry, ...]:
    """Every action, in the order of the menus."""
    return tuple(entry for _title, rows in MENUS for entry in rows if entry is not None)


def make_menus(
    window: QMainWindow, language: Language, do: Callable[[str], object]
) -> tuple[dict[str, QAction], tuple[QMenu, ...]]:
    """Fill the window's menu bar; each action calls `do(id)`. The menus are returned because someone must hold them."""
    made: dict[str, QAction] = {}
    menus = []
    for title, rows in MENUS:
        menu = window.menuBar().addMenu(language.word(title))
        menus.append(menu)
        for entry in rows:
            if entry is None:
                menu.addSeparator()
                continue
            made[entry.id] = _action(window, language, entry, do)
            menu.addAction(made[entry.id])
    return made, tuple(menus)


def _action(window: QMainWindow, language: Language, entry: Entry, do: Callable[[str], object]) -> QAction:
    action = QAction(language.word(entry.words), window)
    action.setObjectName(entry.id)
    action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
    if entry.id == "remove":  # Del belongs to whatever text is being edited, so the lists bind it themselves
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setMenuRole(entry.role)
    action.setCheckable(entry.checkable)
    action.triggered.connect(lambda *_: do(entry.id))
    return action


def plain_words(action: QAction) -> str:
    """An action's words without the mark of its access key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
