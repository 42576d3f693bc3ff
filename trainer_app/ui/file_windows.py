"""The windows that ask for a file or a folder: each says in its title what for, and opens where that was last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from trainer_app.operations.desk import Desk


def ask_open(desk: Desk, parent: QWidget, title: str, kinds: str, use: str) -> Path | None:
    """The file to open for `use`, which names the folder that is remembered; None where none was chosen."""
    chosen, _filter = QFileDialog.getOpenFileName(parent.window(), title, str(folder_for(desk, use)), kinds)
    return _remembered(desk, use, chosen)


def ask_save(  # noqa: PLR0917 - where, what it is called, and what for
    desk: Desk, parent: QWidget, title: str, begun: str, ending: str, use: str
) -> Path | None:
    """Where to save, with `ending` at its end; `begun` is the name that is offered. None where none was chosen."""
    offered = str(folder_for(desk, use) / begun)
    chosen, _filter = QFileDialog.getSaveFileName(parent.window(), title, offered, f"*{ending}")
    return _remembered(desk, use, chosen if not chosen or chosen.lower().endswith(ending) else chosen + ending)


def ask_folder(desk: Desk, parent: QWidget, title: str, use: str, written: str = "") -> Path | None:
    """A folder for `use`, beginning with the one `written` in a field where it is there; None where none was chosen."""
    here = typed_folder(written)
    begun = here if written.strip() and here.is_dir() else folder_for(desk, use)
    chosen = QFileDialog.getExistingDirectory(parent.window(), title, str(begun))
    if not chosen:
        return None
    remember_folder(desk, use, Path(chosen))
    return Path(chosen)


def typed_folder(text: str) -> Path:
    """The folder that was typed, with `~` for the home of a user whom this computer knows."""
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError:
        return Path(text.strip())


def last_folder(desk: Desk, use: str) -> str:
    """The folder of the last time, even where it is away now, as a stick may be; empty the first time."""
    return str(_settings(desk).value(_key(use), ""))


def remember_folder(desk: Desk, use: str, folder: Path) -> None:
    """Begin with this folder the next time."""
    _settings(desk).setValue(_key(use), str(folder))


def folder_for(desk: Desk, use: str) -> Path:
    """The folder of the last time where it is still there, else the one for documents."""
    kept = last_folder(desk, use)
    if kept and Path(kept).is_dir():
        return Path(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _remembered(desk: Desk, use: str, chosen: str) -> Path | None:
    """What was chosen. Only its folder is kept: a file's name could say something about a date."""
    if not chosen:
        return None
    remember_folder(desk, use, Path(chosen).parent)
    return Path(chosen)


def _settings(desk: Desk) -> QSettings:
    return QSettings(str(desk.data.window_state), QSettings.Format.IniFormat)


def _key(use: str) -> str:
    return f"folders/{use}"
