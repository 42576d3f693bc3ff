"""Typefaces installed on this computer, for decks in an organization's own look."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path


def has_family(family: str) -> bool:
    """Whether the family is installed as static TrueType, which .pdf needs."""
    return (family.casefold(), "regular") in _installed()


def font_file(family: str, *, bold: bool, italic: bool) -> Path:
    """The file of an installed face; the regular one stands in for a missing style. Raises `KeyError` for none."""
    style = {(0, 0): "regular", (1, 0): "bold", (0, 1): "italic", (1, 1): "bold italic"}[bold, italic]
    found = _installed()
    name = family.casefold()
    return found.get((name, style)) or found[name, "regular"]


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        home / ".local" / "share" / "fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


@lru_cache(maxsize=1)
def _installed() -> dict[tuple[str, str], Path]:
    """Every static TrueType face found, by family and style in small letters."""
    from PIL import ImageFont

    found: dict[tuple[str, str], Path] = {}
    for file in sorted(path for folder in _folders() if folder.is_dir() for path in folder.rglob("*.[tT][tT][fF]")):
        try:
            font = ImageFont.truetype(str(file), 10)
            family, style = font.getname()
            varies = _is_variable(file)
        except (OSError, ValueError):
            continue
        if family and not varies:
            name = {"oblique": "italic", "bold oblique": "bold italic"}.get(
                (style or "").casefold(), style or "Regular"
            )
            found.setdefault((family.casefold(), name.casefold().replace("book", "regular")), file)
    return found


def _is_variable(file: Path) -> bool:
    """Whether the font has a table of variations, which the PDF writer cannot use (OpenType 1.9, `fvar`)."""
    with file.open("rb") as opened:
        head = opened.read(12)
        count = int.from_bytes(head[4:6], "big")
        return any(opened.read(16)[:4] == b"fvar" for _ in range(min(count, 64)))
